"""Answers on standard output: as a table, as CSV, or as one JSON array of objects."""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import polars as pl
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

# Wide enough for any row when nobody looks: a pipe has no width to fit.
_UNLIMITED = 10_000


def print_line(text: str) -> None:
    """Print a line of the answer."""
    sys.stdout.write(text + "\n")


def print_table(names: Sequence[str], rows: Sequence[Sequence[Any]], title: str = "") -> None:
    """Print rows under headings; numbers to the right."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=_UNLIMITED)
    table = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left")
    for index, name in enumerate(names):
        numeric = any(_is_number(row[index]) for row in rows)
        table.add_column(name, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(_text(value) for value in row))
    console.print(table)


def print_frame(frame: pl.DataFrame, names: Sequence[str], title: str = "") -> None:
    """Print a frame as a table under `names`."""
    print_table(names, frame.rows(), title)


def print_csv(pages: Iterator[pl.DataFrame], names: Sequence[str]) -> None:
    """Print pages of rows as one CSV with a header."""
    print_line(",".join(_quoted(name) for name in names))
    for page in pages:
        sys.stdout.write(page.write_csv(include_header=False))


def print_json(pages: Iterator[pl.DataFrame], names: Sequence[str]) -> None:
    """Print pages of rows as one JSON array, an object a line."""
    objects = (dict(zip(names, row, strict=True)) for page in pages for row in page.iter_rows())
    print_objects(objects)


def print_objects(objects: Iterator[dict[str, Any]]) -> None:
    """Print objects as one JSON array, each on a line; dates become ISO text."""
    separator = "["
    for item in objects:
        sys.stdout.write(separator + json.dumps(item, ensure_ascii=False, default=_plain))
        separator = ",\n "
    sys.stdout.write("]\n" if separator != "[" else "[]\n")


def unique_names(names: Sequence[str]) -> list[str]:
    """The names, those that repeat numbered from the second on: ``a``, ``a_2``."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return result


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _text(value: Any) -> Text:
    if value is None:
        return Text("")
    if isinstance(value, bool):
        text = str(value).lower()
    elif isinstance(value, float):
        text = f"{value:.6g}"
    else:
        text = str(value)
    # Data must not be able to steer the terminal.
    return Text("".join(c if c.isprintable() else " " for c in text))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"' if any(c in name for c in ',"\n\r') else name


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)
