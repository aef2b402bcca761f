"""How a file begins: enough to tell what it is, how it is compressed, and its first lines."""

import gzip
import json
import os
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from core.lake.local.sources.compression import (
    Compression,
    CorruptError,
    compression_of,
    plain_start,
)
from core.lake.local.sources.delimited_text.delimited import dialect_of
from core.lake.local.sources.text_lines import LINE_BYTES
from core.lake.schema.encodings import UTF8, WESTERN, decode, encoding_of
from core.messages import Message

TextFormat = Literal["csv", "json"]
START_BYTES: Final = 64 * 1024
MOST_BYTES: Final = 4 * 2**20
_FEW_LINES: Final = 3
_BLOCK: Final = 2**20
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
PARQUET: Final = Message("is a Parquet file")
AVRO: Final = Message("is an Avro file")
# What a file that is no text begins with, and what to say of it; of formats that Glue knows.
_OTHERS: Final = {
    b"PAR1": PARQUET,
    b"Obj\x01": AVRO,
    b"ORC": Message("is an ORC file, which is not supported: write it as Parquet"),
    b"PK\x03\x04": Message("is an Excel or ZIP file: save its sheets as CSV"),
    b"\xd0\xcf\x11\xe0": Message("is an Excel file: save its sheets as CSV"),
    b"SQLite format 3": Message("is an SQLite database: export its tables as CSV"),
    b"%PDF": Message("is a PDF file"),
}
_XML: Final = Message("is XML, which is not supported: write it as JSON Lines")
NO_COLUMNS: Final = Message("is text without columns, a log perhaps, which is not supported")


@dataclass(frozen=True, slots=True)
class FileStart:
    """The beginning of a text file.

    Attributes:
        compression: What it is compressed with.
        encoding: Its encoding.
        lines: Its first whole lines, blank ones too.
        marked: Whether it begins with a byte order mark.
        breaks: How many line ends the whole file has; None where this is not all of it.
        fault: Why it can't be read, in words that follow its name; None when it can.
    """

    compression: Compression = ""
    encoding: str = "utf-8"
    lines: tuple[str, ...] = ()
    marked: bool = False
    breaks: int | None = None
    fault: Message | None = None


def file_start(path: Path, encoding: str | None = None) -> FileStart:
    """Read the beginning of a text file; never raises for what is in it.

    Args:
        path: The file.
        encoding: What the user says that its encoding is.
    """
    start = _start(path, encoding, START_BYTES)
    if start.breaks is not None or start.fault is not None:
        return start
    filled = sum(bool(line.strip()) for line in start.lines)
    if filled < _FEW_LINES or start.encoding == WESTERN:
        # Of lines so long a few more are needed; and one stray letter makes no encoding.
        return _start(path, encoding, MOST_BYTES)
    return start


def _start(path: Path, encoding: str | None, size: int) -> FileStart:
    try:
        with path.open("rb") as stream:
            head = stream.read(size)
        compression = compression_of(head, path.name)
        if compression:
            head = plain_start(path, compression, size)
        elif path.suffix.lower() in (".gz", ".gzip") and head:
            raise gzip.BadGzipFile
    except (OSError, EOFError, zlib.error, CorruptError):
        return FileStart(fault=Message("can't be read"))
    for magic, words in _OTHERS.items():
        if head.startswith(magic):
            return FileStart(fault=words)
    whole = len(head) < size
    found = encoding or encoding_of(head, whole)
    if found is None:
        return FileStart(fault=Message("is not text"))
    text = decode(head, found)
    lines = _LINE_END.split(text.removeprefix("\ufeff"))
    if not whole and len(lines) > 1:
        lines.pop()
    if not any(line.strip() for line in lines):
        return FileStart(fault=Message("is empty"))
    marked = text.startswith("\ufeff") or found != UTF8
    breaks = len(lines) - (not lines[-1]) if whole else None
    return FileStart(compression, found, tuple(lines), marked, breaks)


def line_breaks(path: Path, start: FileStart) -> int | None:
    """Count the lines of a file, with an unfinished last one; None if that would be slow.

    Args:
        path: The file.
        start: Its beginning.
    """
    if start.breaks is not None or start.compression:
        return start.breaks
    breaks, last = 0, b"\n"
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            breaks += block.count(b"\n")
            last = block[-1:]
    return breaks + (last != b"\n")


def ends_too_long(path: Path, start: FileStart) -> bool:
    """Whether the last line is so long that DuckDB leaves it out silently.

    Args:
        path: The file.
        start: Its beginning.
    """
    if start.breaks is not None or start.compression:
        return False
    with path.open("rb") as content:
        size = content.seek(0, os.SEEK_END)
        if size <= LINE_BYTES:
            return False
        content.seek(-LINE_BYTES, os.SEEK_END)
        return b"\n" not in content.read()


def text_format(start: FileStart) -> TextFormat | Message:
    """Whether text without a telling name is csv or json, or why it is neither."""
    lines = [line for line in start.lines if line.strip()]
    first = lines[0].lstrip()
    objects = sum(line.lstrip().startswith("{") for line in lines)
    if first.startswith("{") or objects * 2 > len(lines) or re.match(r"\[\s*(\{|$)", first):
        return "json"
    if first.startswith("<"):
        return _XML
    return "csv" if _has_columns(lines) else NO_COLUMNS


def content_format(start: FileStart, named: TextFormat) -> TextFormat:
    """The format of a text file whose name says one, which its content may contradict.

    Args:
        start: How the file begins.
        named: What its name says.
    """
    lines = [line.strip() for line in start.lines if line.strip()]
    if named == "csv":
        return "json" if all(map(_is_object, lines[:_FEW_LINES])) else "csv"
    if any(line.startswith(("{", "[", '"')) for line in lines):
        return "json"
    return "csv" if text_format(start) == "csv" else "json"


def _is_object(line: str) -> bool:
    try:
        return line.startswith("{") and isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _has_columns(lines: Sequence[str]) -> bool:
    dialect = dialect_of(lines)
    rows = lines[dialect.skip :]
    same = sum(line.count(dialect.delimiter) == dialect.width - 1 for line in rows)
    return dialect.width > 1 and same * 2 > len(rows)
