"""Print what the comparison found."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tools.oracle.comparison import VERDICTS
from tools.oracle.run import Compared

# A place and quoted names, which tell one refusal from another of the same cause.
_PLACE = re.compile(r"^line \d+:\d+: |'[^']*'")


def table(compared: dict[str, list[Compared]]) -> Table:
    """A row a source of statements: asked, and how many of each verdict."""
    made = Table("statements", "asked", *VERDICTS, "same %", "other types")
    total: Counter[str] = Counter()
    for source, found in [*compared.items(), ("all", [])]:
        counted = Counter(one.outcome.verdict for one in found)
        counted["types"] = sum(not one.outcome.types for one in found)  # type: ignore[index]
        if source == "all":
            counted = total  # type: ignore[assignment]
        else:
            total.update(counted)
        asked = sum(counted[verdict] for verdict in VERDICTS)
        share = f"{100 * counted['same'] / max(asked, 1):.2f}"
        row = (source, asked, *(counted[v] for v in VERDICTS), share, counted["types"])  # type: ignore[index]
        made.add_row(*map(str, row))
    return made


def show(compared: dict[str, list[Compared]], release: str) -> None:
    """Print the table to the terminal.

    Args:
        compared: The statements of each kind, with both answers.
        release: Trino's release, such as 476.
    """
    console = Console(width=160)
    console.print(f"Trino {release} and the local lake")
    console.print(table(compared))


def write_differences(compared: Sequence[Compared], path: Path) -> None:
    """Write the differences, grouped by the smallest part that differs, most frequent first.

    Args:
        compared: The statements with both answers.
        path: The file; replaced if it exists.
    """
    groups: dict[tuple[str, str], list[Compared]] = defaultdict(list)
    for one in compared:
        if one.outcome.verdict != "same":
            refused = one.outcome.verdict == "refused"
            about = _PLACE.sub("", one.outcome.detail) if refused else one.root.label
            groups[one.outcome.verdict, about].append(one)
    lines = []
    for (verdict, label), found in sorted(groups.items(), key=lambda pair: -len(pair[1])):
        lines.append(f"## {len(found)} {verdict}: {label}\n")
        shortest = sorted(found, key=lambda one: len(one.root.sql))[:3]
        lines += [f"- `{one.root.sql[:500]}`\n  {one.outcome.detail[:400]}" for one in shortest]
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")
