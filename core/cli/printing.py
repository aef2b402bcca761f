"""Printing on standard output: lines, tables, and arrays of JSON objects."""

import json
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# Wide enough for any row when nobody looks: a pipe has no width to fit.
_UNLIMITED = 10_000


def print_line(text: str) -> None:
    """Print a line of the answer."""
    sys.stdout.write(text + "\n")


def print_table(
    names: Sequence[str],
    rows: Sequence[Sequence[Any]],
    title: str = "",
    console: "Console | None" = None,
    *,
    numeric: Sequence[bool] | None = None,
    null: str = "",
) -> None:
    """Print rows under headings, numbers to the right.

    Args:
        names: The headings.
        rows: The rows.
        title: What stands above.
        console: Where to print; standard output by default.
        numeric: Which columns hold numbers; by default those with a number in them.
        null: What is printed for a null.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = console or Console(highlight=False)
    if not console.is_terminal:
        console = Console(file=console.file, highlight=False, width=_UNLIMITED)
    table = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left")
    for index, name in enumerate(names):
        right = numeric[index] if numeric else any(_is_number(row[index]) for row in rows)
        table.add_column(name, justify="right" if right else "left", overflow="fold")
    for row in rows:
        table.add_row(*(_text(value, null) for value in row))
    console.print(table)


def print_objects(objects: Iterable[dict[str, Any]]) -> None:
    """Print objects as one JSON array, each on a line."""
    print_array(json.dumps(item, ensure_ascii=False) for item in objects)


def print_array(texts: Iterable[str]) -> None:
    """Print texts of JSON objects, joined by commas, as one array."""
    separator = "["
    for text in texts:
        sys.stdout.write(separator + text)
        separator = ",\n"
    sys.stdout.write("]\n" if separator != "[" else "[]\n")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _text(value: Any, null: str) -> "Text":
    from rich.text import Text

    if value is None:
        return Text(null, style="dim")
    if isinstance(value, bool):
        text = str(value).lower()
    elif isinstance(value, float):
        text = f"{value:.15g}"
    else:
        text = str(value)
    # Data must not be able to steer the terminal.
    return Text("".join(c if c.isprintable() else " " for c in text))
