"""Rows as text for the clipboard: CSV, JSON, Markdown."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

# A clipboard is a poor place for more.
MAX_ROWS = 100_000


def csv_text(frame: "pl.DataFrame") -> str:
    """A header and the rows as CSV; a null is nothing, an empty text is ``""``."""
    from core.lake.encoding.cells import with_short_times  # late, since a window opens without it
    from core.lake.encoding.csv_rows import csv_header, csv_rows

    return csv_header(frame.columns) + csv_rows(with_short_times(frame))


def json_text(frame: "pl.DataFrame") -> str:
    """The rows as a JSON array of objects, one a line: numbers as numbers, dates as text."""
    from core.lake.encoding.cells import with_short_times  # late, since a window opens without it
    from core.lake.encoding.json_rows import json_objects

    return f"[\n{json_objects(with_short_times(frame))}\n]"


def markdown_text(frame: "pl.DataFrame") -> str:
    """The rows as a Markdown table, numbers to the right."""
    from core.lake.encoding.cells import as_text, with_short_times  # late, as above

    sides = ["---:" if kind.is_numeric() else "---" for kind in frame.dtypes]
    lines = [_line(frame.columns), _line(sides)]
    rows = as_text(with_short_times(frame)).rows()
    lines += [_line(["" if cell is None else cell for cell in row]) for row in rows]
    return "\n".join(lines) + "\n"


def _line(cells: list[str]) -> str:
    escaped = (cell.replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {' | '.join(escaped)} |"


FORMATS: dict[str, Callable[["pl.DataFrame"], str]] = {
    "CSV": csv_text,
    "JSON": json_text,
    "Markdown": markdown_text,
}
