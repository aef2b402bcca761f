"""Runs the benchmarks and writes docs/benchmarks.md: ``python -m tools.benchmarks [MODULE ...]``.

A section a module, each with the command, the machine and the load that it was measured under;
those that are not run keep what they say.
"""

import importlib
import os
import pkgutil
import platform
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests import benchmarks
from tests.benchmarks import Line

PAGE = Path(__file__).resolve().parent.parent / "docs" / "benchmarks.md"
ACCOUNT = "Where the time goes"
INTRO = """\
# Benchmarks

What `make bench` measured, and on what. A figure by itself says little of another machine; the
ratio to a peer that was measured in the same run says more. *Load* is how many processes wanted a
processor on average, before and after: more than the machine has cores means that it was shared,
and that times are longer than they would be alone. `make benchmarks` runs them and writes this
page.
"""


def main(names: list[str]) -> None:
    """Measure modules, all of them without a name, and write their sections.

    What the page says of where the time goes is written by hand, and stays.
    """
    known = [module.name for module in pkgutil.iter_modules(benchmarks.__path__)]
    known = [name for name in known if not name.startswith("_")]
    sections = dict(_sections())
    for name in names or known:
        sections[name] = measured(name)
        kept = (sections[name] for name in (ACCOUNT, *known) if name in sections)
        PAGE.write_text("\n".join((INTRO, *kept)), encoding="utf-8")
        print(f"wrote {name} into docs/benchmarks.md")


def _sections() -> list[tuple[str, str]]:
    """The sections that the page has, by the module's name."""
    parts = PAGE.read_text(encoding="utf-8").split("\n## ")[1:]
    return [(part.split("\n")[0], f"## {part.rstrip()}\n") for part in parts]


def measured(name: str) -> str:
    """Run a module; give its section."""
    module = importlib.import_module(f"tests.benchmarks.{name}")
    before = os.getloadavg()[0]
    rows = [_row(line) for line in module.lines()]
    load = f"load {before:.1f} before and {os.getloadavg()[0]:.1f} after"
    day = datetime.now(UTC).date()
    head = "| what | measured | over the peer | peer | aim |\n|---|--:|--:|---|---|\n"
    about = (module.__doc__ or "").split("\n")[0]
    return (
        f"## {name}\n\n{about}\n\n{head}{''.join(rows)}\n"
        f"`make bench NAMES={name}` on {day}: {machine()}; {load}.\n"
    )


def _row(line: Line) -> str:
    ratio = "" if line.ratio is None else f"{line.ratio:.2f}"
    cells = (line.what, line.figure, ratio, line.peer, line.aim)
    return "| " + " | ".join(cell.strip().replace("|", "\\|") for cell in cells) + " |\n"


def machine() -> str:
    """The machine in a few words: processor, cores, memory, system, Python."""
    cpu = platform.processor() or platform.machine()
    described = Path("/proc/cpuinfo")
    if described.exists():
        found = re.search(r"^model name\s*: (.+)$", described.read_text(), re.MULTILINE)
        cpu = found[1] if found else cpu
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = platform.python_version()
    return f"{cpu}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python {python}"


if __name__ == "__main__":
    main(sys.argv[1:])
