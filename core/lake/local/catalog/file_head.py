"""How a text file begins: enough to tell its lines, and that it is no text at all."""

import gzip
import zlib
from dataclasses import dataclass
from pathlib import Path

import duckdb

from core.lake.local.catalog.readers import file_literal
from core.messages import Message

HEAD_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a file.

    Attributes:
        lines: Its first whole lines.
        fault: Why it can't be read, in words that follow its name; None when it can.
    """

    lines: tuple[str, ...] = ()
    fault: Message | None = None


def head(connection: duckdb.DuckDBPyConnection, path: Path) -> Head:
    """Read the beginning of a text file, compressed or not; never raises for what is in it."""
    try:
        content = _beginning(connection, path)
    except (OSError, EOFError, zlib.error, duckdb.Error):
        return Head(fault=Message("can't be read"))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Head(fault=Message("is in UTF-16, not in UTF-8"))
    if b"\0" in content:
        return Head(fault=Message("is not text"))
    try:
        # The last character may be cut in two.
        text = content.removeprefix(b"\xef\xbb\xbf").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if len(content) < HEAD_BYTES or error.start < len(content) - 4:
            return Head(fault=Message("is not in UTF-8"))
        text = content[: error.start].decode()
    lines = text.splitlines()
    if len(content) >= HEAD_BYTES and len(lines) > 1:
        lines.pop()
    lines = [line for line in lines if line.strip()]
    return Head(lines=tuple(lines)) if lines else Head(fault=Message("is empty"))


def _beginning(connection: duckdb.DuckDBPyConnection, path: Path) -> bytes:
    suffix = path.suffix.lower()
    if suffix in (".gz", ".gzip"):
        with gzip.open(path) as stream:
            return stream.read(HEAD_BYTES)
    if suffix in (".zst", ".zstd"):
        # Python has no Zstandard of its own before 3.14; DuckDB reads the lines as one column.
        rows = connection.execute(
            f"SELECT line FROM read_csv({file_literal(path)}, auto_detect = false, header = false,"
            " columns = {'line': 'VARCHAR'}, delim = '\x01', quote = '', escape = '') LIMIT 100"
        ).fetchall()
        connection.complete()
        return "\n".join(line or "" for (line,) in rows).encode()[:HEAD_BYTES]
    with path.open("rb") as stream:
        return stream.read(HEAD_BYTES)
