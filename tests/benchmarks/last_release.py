"""The generator beside the last release's: both in new processes, in turns, by the same Python."""

import os
import re
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from tests import ROOT
from tests.benchmarks import Line

ROWS: Final = 1_000_000
ROUNDS: Final = 3
FIRST_ROUNDS: Final = 7
# What is made, and the options that say so.
TABLES: Final = {
    "users": ("--users", str(ROWS), "--events", "0"),
    "events": ("--users", "1000", "--events", str(ROWS)),
}
# The first events of the default job as a preview makes them: with the titles there, and like the
# window without the collector's pauses. Prints the processor's milliseconds.
FIRST_ROWS: Final = """
import gc, time
from core.generate.events.events import events
from core.generate.titles.catalogue import catalogue
from core.job.model import Job
gc.disable()
job = Job()
titles = catalogue(job)
started = time.process_time()
events(job, 0, 500, titles)
print(1000 * (time.process_time() - started))
"""


def lines() -> Iterator[Line]:
    """Measure; nothing where the history of the repository is not there."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        version = _check_out(folder / "before")
        if version is None:
            return
        yield _first_rows(folder, version)
        for table, options in TABLES.items():
            now, before = [], []
            # The first round compiles names and modules, and does not count.
            for number in range(ROUNDS + 1):
                then = _seconds(folder / "before", options, folder / "home")
                today = _seconds(ROOT, options, folder / "home")
                if number:
                    before.append(then)
                    now.append(today)
            yield Line(
                f"{ROWS:,} {table} by `generate`, over release {version}",
                f"{min(now):.2f} s",
                min(now) / min(before),
                f"{version}, {min(before):.2f} s",
            )


def _first_rows(folder: Path, version: str) -> Line:
    """The first preview of the default job in a new process."""
    checkouts = {"before": folder / "before", "now": ROOT}
    found: dict[str, list[float]] = {name: [] for name in checkouts}
    # The first round compiles modules, and does not count.
    for number in range(FIRST_ROUNDS + 1):
        for name, checkout in checkouts.items():
            command = [sys.executable, "-c", FIRST_ROWS]
            printed = subprocess.run(command, cwd=checkout, capture_output=True, check=True).stdout
            if number:
                found[name].append(float(printed))
    now, before = min(found["now"]), min(found["before"])
    return Line(
        f"first events of a preview in a new process, CPU, over release {version}",
        f"{now:.0f} ms",
        now / before,
        f"{version}, {before:.0f} ms",
        "50 ms",
    )


def _check_out(folder: Path) -> str | None:
    """Put the last release's files into a folder; gives its version, None if it is not there."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    version: str = re.findall(r"^## (\d+\.\d+\.\d+)", changelog, re.MULTILINE)[0]
    heading = f"-S## {version} - "
    commit = _git("log", "-1", "--format=%H", heading, "--", "CHANGELOG.md").decode().strip()
    if not commit:
        return None
    with tarfile.open(fileobj=BytesIO(_git("archive", commit))) as archive:
        archive.extractall(folder, filter="data")
    return version


def _git(*arguments: str) -> bytes:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else b""


def _seconds(checkout: Path, options: tuple[str, ...], home: Path) -> float:
    home.mkdir(exist_ok=True)
    environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")}
    with tempfile.TemporaryDirectory(dir=home) as out:
        command = [sys.executable, "main.py", "generate", "--out", f"{out}/data", *options]
        started = time.perf_counter()
        subprocess.run(command, cwd=checkout, env=environment, capture_output=True, check=True)
        return time.perf_counter() - started
