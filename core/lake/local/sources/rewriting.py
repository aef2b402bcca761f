"""Files that DuckDB can't read as they are, rewritten row by row into some that it can.

They go to a folder of their own for as long as a columnar copy is made of them.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TextIO

from core.lake.local.sources.compression import CorruptError, open_plain
from core.lake.local.sources.delimited_text.delimited import Dialect
from core.lake.local.sources.delimited_text.delimited_rows import Row, delimited_rows
from core.lake.local.sources.json_rows import json_rows
from core.lake.local.sources.json_text import Keys
from core.lake.local.sources.losses import Account
from core.lake.local.sources.reading import Reading
from core.lake.local.sources.text_lines import CUT_SHORT

# What stands for NULL in a rewritten file, where every text is in quotes.
_NULL: Final = "\\N"
_BUFFER: Final = 2**20


def clean(reading: Reading) -> Reading:
    """How DuckDB reads what a file of a reading was rewritten into."""
    if reading.dialect is None:
        return Reading()
    return Reading(dialect=Dialect(header=False, width=reading.dialect.width))


def rewrite(
    source: Path,
    target: Path,
    reading: Reading,
    *,
    lazy: bool = False,
    spellings: Mapping[str, str] | None = None,
) -> Account:
    r"""Rewrite a text file; gives what was lost or altered on the way.

    Args:
        source: The file.
        target: Where the rewritten one goes; its folder is made.
        reading: How the file is read.
        lazy: Whether ``\N`` is NULL in delimited text.
        spellings: How each JSON key is spelled, by its lower case; nothing leaves all as they are.

    Raises:
        OSError: One of them can't be opened or written.
    """
    account = Account()
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8", newline="\n", buffering=_BUFFER) as clean_file:
        try:
            with open_plain(source, reading.compression) as stream:
                if reading.dialect is None:
                    keys = Keys(spellings)
                    lines = json_rows(stream, reading.encoding, reading.lines, keys, account)
                    clean_file.writelines(f"{line}\n" for line in lines)
                else:
                    rows = delimited_rows(stream, reading.encoding, reading.dialect, account)
                    _write_rows(rows, clean_file, lazy)
        except CorruptError:
            account.lose(CUT_SHORT, 0)
    return account


def _write_rows(rows: Iterator[Row], target: TextIO, lazy: bool) -> None:
    null = _NULL if lazy else None
    for row in rows:
        cells = (_NULL if cell is None or cell == null else _quoted(cell) for cell in row)
        target.write(",".join(cells) + "\n")


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
