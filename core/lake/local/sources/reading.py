"""How a source file is read: its compression, its encoding, its dialect."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.lake.local.sources.compression import COMPRESSIONS, NATIVE, Compression
from core.lake.local.sources.delimited_text.delimited import Dialect
from core.lake.schema.encodings import UTF8, known


@dataclass(frozen=True, slots=True)
class Reading:
    """How one or several files of a table are read.

    Attributes:
        compression: What they are compressed with; empty for nothing.
        encoding: Their encoding, as Python calls it.
        dialect: Of delimited text; None for other formats.
        lines: Whether JSON objects are in lines, each whole.
        rewritten: Whether Matinee's own reader hands their rows to DuckDB, which can't read the
            files as they are.
    """

    compression: Compression = ""
    encoding: str = UTF8
    dialect: Dialect | None = None
    lines: bool = True
    rewritten: bool = False

    @property
    def direct(self) -> bool:
        """Whether DuckDB could read such files, but for what is wrong in single rows."""
        plain = self.compression in NATIVE and self.encoding == UTF8 and self.lines
        return plain and not self.rewritten


def reading_from(entry: Mapping[str, Any]) -> Reading:
    """A reading from the catalog's JSON, which anybody may have edited.

    Raises:
        KeyError, TypeError, ValueError: It is none.
    """
    dialect = entry["dialect"]
    reading = Reading(**{**entry, "dialect": None if dialect is None else Dialect(**dialect)})
    flags = (reading.lines, reading.rewritten)
    if reading.compression not in COMPRESSIONS or not all(isinstance(flag, bool) for flag in flags):
        raise ValueError("no reading")
    if not isinstance(reading.encoding, str) or known(reading.encoding) is None:
        raise ValueError("no encoding")
    if reading.dialect is not None:
        _check(reading.dialect)
    return reading


def _check(dialect: Dialect) -> None:
    marks = (dialect.delimiter, dialect.quote, dialect.escape)
    numbers = (dialect.skip, dialect.width)
    sound = (
        all(isinstance(mark, str) and len(mark) <= 4 for mark in marks)
        and dialect.delimiter
        and all(isinstance(number, int) and number >= 0 for number in numbers)
        and isinstance(dialect.header, bool)
    )
    if not sound:
        raise ValueError("no dialect")
