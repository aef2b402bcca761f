"""The rows of a delimited text file as Hive's SerDes read them, whatever is wrong with them.

A row with more cells than columns keeps the first ones, one with fewer is filled up with NULL, and
a quote that is never closed costs one row: all of it is counted.
"""

import csv
from collections.abc import Iterator
from dataclasses import replace
from io import BufferedIOBase
from typing import Final

from core.lake.local.sources.delimited_text.delimited import Dialect, cells, row_of
from core.lake.local.sources.losses import Account
from core.lake.local.sources.text_lines import Line, text_lines
from core.messages import Message

# A cell may go on over as many lines; a quote open for longer was never meant to be one.
MOST_LINES: Final = 1_000
UNCLOSED: Final = Message("a quote is never closed")
MORE: Final = Message("has more cells than there are columns: the rest is ignored, as in Athena")
FEWER: Final = Message("has fewer cells than there are columns: the others are NULL, as in Athena")
SEVERAL: Final = Message(
    "goes on over several lines, in quotes: Athena would end the row at each line"
)

Row = list[str | None]


def delimited_rows(
    stream: BufferedIOBase, encoding: str, dialect: Dialect, account: Account
) -> Iterator[Row]:
    """Read rows, each as wide as the dialect says.

    Args:
        stream: The file's bytes, decompressed.
        encoding: Its encoding.
        dialect: Its dialect; the lines before the first row are left out.
        account: Counts every row that is lost or altered.
    """
    lines = _Lines(text_lines(stream, encoding, account), dialect.skip)
    header = dialect.header
    while (line := lines.next()) is not None:
        if not line.text.strip() and (dialect.width > 1 or header):
            continue
        row = _row(line, lines, dialect, account)
        if row is None:
            continue
        if header:
            header = False
            continue
        yield _fitted(row, line.number, dialect.width, account)


class _Lines:
    """Lines that can be looked at before they are taken.

    Args:
        lines: They, in order.
        skip: How many to leave out at the start.
    """

    def __init__(self, lines: Iterator[Line], skip: int) -> None:
        self._lines = (line for line in lines if line.number > skip)
        self._ahead: list[Line] = []

    def next(self) -> Line | None:
        """Take the next line; None at the end."""
        return self._ahead.pop(0) if self._ahead else next(self._lines, None)

    def look(self, number: int) -> Line | None:
        """See the line after so many others, without taking it."""
        while len(self._ahead) <= number:
            line = next(self._lines, None)
            if line is None:
                return None
            self._ahead.append(line)
        return self._ahead[number]

    def drop(self, count: int) -> None:
        """Take so many lines at once."""
        del self._ahead[:count]


def _row(line: Line, lines: _Lines, dialect: Dialect, account: Account) -> list[str] | None:
    """The cells of the row that begins in a line; None when its quote is never closed."""
    text = line.text
    if not dialect.quote or dialect.quote not in text:
        return text.split(dialect.delimiter)
    try:
        return row_of(text, dialect, strict=True)
    except csv.Error as error:
        if "end of data" not in str(error):
            return _lenient(text, dialect)
    whole = _over_lines(text, lines, dialect)
    if whole is None:
        account.lose(UNCLOSED, line.number)
        return None
    account.alter(SEVERAL, line.number)
    return whole


def _over_lines(text: str, lines: _Lines, dialect: Dialect) -> list[str] | None:
    """The cells of a row whose quoted cell goes on in the next lines; None if it never ends."""
    size = len(text)
    for number in range(MOST_LINES):
        line = lines.look(number)
        if line is None:
            return None
        size += len(line.text)
        if size > csv.field_size_limit():
            return None
        text = f"{text}\n{line.text}"
        if dialect.quote not in line.text:
            continue
        try:
            found = row_of(text, dialect, strict=True)
        except csv.Error as error:
            if "end of data" in str(error):
                continue
            return None
        # Two rows that each lack a closing quote look like one over several lines.
        if len(found) != dialect.width or _opens_one(line.text, dialect):
            return None
        lines.drop(number + 1)
        return found
    return None


def _opens_one(text: str, dialect: Dialect) -> bool:
    """Whether a line is itself a whole row but for a quote that it opens and does not close."""
    alone = cells(text, dialect)
    if len(alone) != dialect.width or f"{dialect.delimiter}{dialect.quote}" not in text:
        return False
    try:
        row_of(text, dialect, strict=True)
    except csv.Error as error:
        return "end of data" in str(error)
    return False


def _lenient(text: str, dialect: Dialect) -> list[str]:
    r"""The cells of a line with quotes inside quoted cells, as ``\"`` or bare."""
    if '\\"' in text and not dialect.escape:
        try:
            return row_of(text, replace(dialect, escape="\\"), strict=True)
        except csv.Error:
            pass
    try:
        return cells(text, dialect)
    except csv.Error:
        return text.split(dialect.delimiter)


def _fitted(row: list[str], number: int, width: int, account: Account) -> Row:
    if len(row) == width:
        return list(row)
    if len(row) > width:
        # A trailing separator is no cell that anybody misses.
        if any(row[width:]):
            account.alter(MORE, number)
        return list(row[:width])
    account.alter(FEWER, number)
    return [*row, *([None] * (width - len(row)))]
