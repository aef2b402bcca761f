"""Whether the first row of a delimited text file names its columns.

As Glue's own classifier has it: every cell must be a name, and some row below must hold something
that is no text. https://docs.aws.amazon.com/glue/latest/dg/add-classifier.html
It is more lenient in what a name is: people write ``Rate (%)``, ``#`` and ``2019``.
"""

import re
from collections.abc import Sequence
from typing import Final

# Glue takes a longer cell for no name.
LONGEST_NAME: Final = 149
_NAME: Final = re.compile(r"[^\W\d]|[#_$%@(€£].*[^\W\d]|#", re.UNICODE)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_TYPES: Final = {
    "bigint": re.compile(r"[+-]?[0-9]+"),
    "double": re.compile(r"[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?"),
    "boolean": re.compile(r"true|false", re.IGNORECASE),
}


def cell_type(cell: str) -> str:
    """The type of one cell, as Glue's classifier sees it."""
    return next((name for name, form in _TYPES.items() if form.fullmatch(cell)), "string")


def looks_like_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether each cell of the first row could be a column's name."""
    first = [cell.strip() for cell in rows[0]]
    inner = first[1:-1] if len(first) > 2 else []
    # pandas writes an empty name over the index, and a trailing separator makes one at the end.
    if not any(first) or not all(inner):
        return False
    named = sum(_is_name(cell) for cell in first)
    years = [number for number, cell in enumerate(first) if _YEAR.fullmatch(cell)]
    others = len(first) - named - len(years) - sum(not cell for cell in first)
    if others or not named or len(years) > named * 20:
        return False
    return not any(_all_years(rows[1:], number) for number in years)


def is_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns and some row below is not text alone."""
    return looks_like_header(rows) and any(
        cell_type(cell.strip()) != "string" for row in rows[1:] for cell in row if cell.strip()
    )


def _is_name(cell: str) -> bool:
    return bool(_NAME.match(cell) and len(cell) <= LONGEST_NAME and cell_type(cell) == "string")


def _all_years(rows: Sequence[Sequence[str]], number: int) -> bool:
    found = [row[number].strip() for row in rows if len(row) > number and row[number].strip()]
    return not found or all(_YEAR.fullmatch(cell) for cell in found)
