"""Rows as text for the clipboard: CSV, JSON, Markdown, an INSERT statement."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

# A clipboard is a poor place for more.
MAX_ROWS = 100_000
INSERTED_TABLE = "my_table"


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


def insert_text(frame: "pl.DataFrame") -> str:
    """The rows as an INSERT statement in Athena's SQL; the table's name is left to its author."""
    from core.queries.completion import quoted  # late, as above

    names = ", ".join(quoted(name) for name in frame.columns)
    rows = ",\n".join(f"  ({', '.join(map(sql_literal, row))})" for row in frame.iter_rows())
    return f"insert into {INSERTED_TABLE} ({names})\nvalues\n{rows}\n"


def sql_literal(value: Any) -> str:
    """A value as Athena's SQL writes it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal):
        return _number(value)
    if isinstance(value, bytes):
        return f"X'{value.hex().upper()}'"
    if isinstance(value, datetime):
        return f"TIMESTAMP '{value.isoformat(sep=' ')}'"
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    if isinstance(value, dict):
        return f"ROW({', '.join(map(sql_literal, value.values()))})"
    if isinstance(value, list):
        return f"ARRAY[{', '.join(map(sql_literal, value))}]"
    escaped = str(value).replace("'", "''")
    return f"'{escaped}'"


def _number(value: float | Decimal) -> str:
    text = str(value)
    words = {"inf": "infinity()", "-inf": "-infinity()", "nan": "nan()"}
    return words.get(text.lower(), text)


def _line(cells: list[str]) -> str:
    escaped = (cell.replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {' | '.join(escaped)} |"


FORMATS: dict[str, Callable[["pl.DataFrame"], str]] = {
    "CSV": csv_text,
    "JSON": json_text,
    "Markdown": markdown_text,
    "INSERT": insert_text,
}
