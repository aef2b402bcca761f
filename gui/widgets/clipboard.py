"""Rows as text for the clipboard: CSV, JSON, Markdown."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

from gui.widgets.table_model import cell_text

if TYPE_CHECKING:
    import polars as pl

# A clipboard is a poor place for more.
MAX_ROWS = 100_000


def csv_text(frame: "pl.DataFrame") -> str:
    """A header and the rows as CSV."""
    import polars as pl  # late, since a window opens without it

    flat = frame.with_columns(
        pl.col(name).map_elements(cell_text, return_dtype=pl.String)
        for name, kind in frame.schema.items()
        if kind.is_nested()
    )
    return flat.write_csv(datetime_format="%Y-%m-%d %H:%M:%S")


def json_text(frame: "pl.DataFrame") -> str:
    """The rows as a JSON array of objects, one a line: numbers as numbers, dates as text."""
    encode = json.JSONEncoder(ensure_ascii=False, default=cell_text).encode
    return "[\n" + ",\n".join(map(encode, frame.iter_rows(named=True))) + "\n]"


def markdown_text(frame: "pl.DataFrame") -> str:
    """The rows as a Markdown table, numbers to the right."""
    sides = ["---:" if kind.is_numeric() else "---" for kind in frame.dtypes]
    lines = [_line(frame.columns), _line(sides)]
    lines += [_line([cell_text(value) for value in row]) for row in frame.iter_rows()]
    return "\n".join(lines) + "\n"


def _line(cells: list[str]) -> str:
    escaped = (cell.replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {' | '.join(escaped)} |"


FORMATS: dict[str, Callable[["pl.DataFrame"], str]] = {
    "CSV": csv_text,
    "JSON": json_text,
    "Markdown": markdown_text,
}
