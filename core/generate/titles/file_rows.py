"""The rows of a title file as text, whatever its kind: separated values, or JSON."""

import csv
import gzip
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Any, Final

import polars as pl

from core.errors import TitleError
from core.messages import Message

# A title takes some hundred bytes; its caption and the like may take more.
LINE_BYTES: Final = 1 << 20
# What can't be read piece by piece is parsed as a whole, at some times its size in memory.
_MOST_BYTES: Final = 64 << 20
_HEAD_BYTES: Final = 1 << 16
_SEPARATORS: Final = ",;\t|"
# The columns of MovieLens's files without a header.
_MOVIELENS: Final = ("movieid", "title", "genres")
ALLOWED: Final = Message(
    "give CSV, TSV or JSON with name, genre, type and movie_release_date; or a file of IMDb, "
    "MovieLens, TMDB or Netflix titles"
)


@dataclass(frozen=True, eq=False)
class FileRows:
    """The rows of a title file.

    Attributes:
        rows: All its columns as text, under their names in lower case.
        unreadable: How many lines could not be read.
    """

    rows: pl.LazyFrame
    unreadable: int = 0


def read_rows(path: Path) -> FileRows:
    """Read a title file, whatever its name says it is; compressed by gzip or not.

    Raises:
        TitleError: It is of no known kind, or has a line that no title has.
        OSError, EOFError, zlib.error, polars.exceptions.PolarsError: It can't be read.
        UnicodeDecodeError: It is not UTF-8.
    """
    with path.open("rb") as raw, gzip.open(raw) if is_gzip(raw) else raw as content:
        head = content.read(_HEAD_BYTES)
    text = head.decode("utf-8-sig", "ignore").lstrip()
    if text.startswith("["):
        return _from_array(path)
    _expect_lines(path)
    if text.startswith("{"):
        return _from_lines(path)
    if not text.strip() or "\x00" in text:
        raise TitleError(
            Message("title file {name} has an unknown format", name=path.name), ALLOWED
        )
    return _from_separated(path, head.decode("utf-8-sig", "ignore"))


def is_gzip(file: BufferedReader) -> bool:
    """Whether a file just opened is compressed, whatever its name says; as Polars has it."""
    return file.peek(2)[:2] == b"\x1f\x8b"


def _expect_lines(path: Path) -> None:
    """Refuse a file with a line that no title has, which would take three times its size in memory.

    Raises:
        TitleError: There is one.
        OSError, EOFError, zlib.error: The file can't be read.
    """
    length = 0
    with path.open("rb") as raw, gzip.open(raw) if is_gzip(raw) else raw as content:
        # A block is no longer than a line may be, so only one that spans blocks can be too long.
        while block := content.read(LINE_BYTES):
            end = block.find(b"\n")
            length += len(block) if end < 0 else end
            if length > LINE_BYTES:
                raise TitleError(
                    Message(
                        "title file {name} has a line of more than {most:,} bytes:"
                        " it is damaged, or of another kind",
                        name=path.name,
                        most=LINE_BYTES,
                    ),
                    ALLOWED,
                )
            if end >= 0:
                length = len(block) - block.rfind(b"\n") - 1


def _from_separated(path: Path, head: str) -> FileRows:
    skipped, header = _header(head)
    if "::" in header:
        return _from_double_colons(path)
    separator = max(_SEPARATORS, key=lambda mark: len(_cells(header, mark)))
    names = [normalized(name) for name in _cells(header, separator)]
    # IMDb's files are not quoted: a cell may begin with a quotation mark that never ends.
    unquoted = separator == "\t" and "tconst" in names
    rows = pl.scan_csv(
        path,
        separator=separator,
        quote_char=None if unquoted else '"',
        skip_lines=skipped,
        null_values=["\\N"],
        infer_schema=False,
        truncate_ragged_lines=True,
    )
    return FileRows(_renamed(rows, rows.collect_schema().names()))


def _header(head: str) -> tuple[int, str]:
    """How many lines come before the header, and the header: no blank, comment or ``sep=`` line."""
    for number, line in enumerate(head.splitlines()):
        if line.strip() and not line.startswith("#") and not line.lower().startswith("sep="):
            return number, line
    return 0, ""


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def _from_double_colons(path: Path) -> FileRows:
    """Rows of MovieLens's ``movies.dat``, which has no header: id, title and genres."""
    lines = [line.split("::") for line in _small_text(path).splitlines()]
    found = [line for line in lines if len(line) == len(_MOVIELENS)]
    rows = pl.LazyFrame(found, schema=dict.fromkeys(_MOVIELENS, pl.String), orient="row")
    return FileRows(rows, len(lines) - len(found))


def _from_lines(path: Path) -> FileRows:
    """Rows of JSON Lines; one by one where a line can't be read."""
    rows = pl.scan_ndjson(path, infer_schema_length=1_000)
    try:
        rows.select(pl.len()).collect(engine="streaming")
        return FileRows(_renamed(rows, rows.collect_schema().names()))
    except (pl.exceptions.PolarsError, UnicodeDecodeError):
        return _from_objects(path, _small_text(path).splitlines())


def _from_array(path: Path) -> FileRows:
    """Rows of one JSON array."""
    text = _small_text(path)
    try:
        objects = json.loads(text)
    except (ValueError, RecursionError):
        # An array that was cut off; or lines of which the first is damaged.
        return _from_objects(path, [line.strip().strip(",") for line in text.splitlines()])
    return _table(path, objects, 0)


def _from_objects(path: Path, lines: Sequence[str]) -> FileRows:
    objects, unreadable = [], 0
    for line in lines:
        if line in ("", "[", "]"):
            continue
        try:
            objects.append(json.loads(line))
        except (ValueError, RecursionError):
            unreadable += 1
    return _table(path, objects, unreadable)


def _small_text(path: Path) -> str:
    with path.open("rb") as raw, gzip.open(raw) if is_gzip(raw) else raw as content:
        data = content.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise TitleError(
            Message("title file {name} is too large for its format", name=path.name), ALLOWED
        )
    return data.decode("utf-8-sig")


def _table(path: Path, objects: list[Any], unreadable: int) -> FileRows:
    """Objects as rows; what is no object counts as unreadable."""
    rows = [
        {normalized(str(k)): _text(v) for k, v in o.items()} for o in objects if isinstance(o, dict)
    ]
    names = dict.fromkeys(name for row in rows for name in row)
    if not names:
        raise TitleError(
            Message("title file {name} has no object with named values", name=path.name), ALLOWED
        )
    frame = pl.LazyFrame(rows, schema=dict.fromkeys(names, pl.String), infer_schema_length=None)
    return FileRows(frame, unreadable + len(objects) - len(rows))


def _text(value: Any) -> str | None:
    """A JSON value as text; lists of values or of named ones with ``|`` between."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list):
        names = (part.get("name") if isinstance(part, dict) else part for part in value)
        return "|".join(str(name) for name in names if name is not None)
    return json.dumps(value) if isinstance(value, dict | bool) else str(value)


def _renamed(rows: pl.LazyFrame, names: list[str]) -> pl.LazyFrame:
    """The columns as text under normalized names; of several that become alike, the first."""
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(normalized(name), name)
    return rows.select(_as_text(rows, name).alias(alias) for alias, name in known.items())


def _as_text(rows: pl.LazyFrame, name: str) -> pl.Expr:
    kind = rows.collect_schema()[name]
    column = pl.col(name)
    if isinstance(kind, pl.List):
        parts = pl.element()
        if isinstance(kind.inner, pl.Struct):
            has_name = any(field.name == "name" for field in kind.inner.fields)
            parts = pl.element().struct.field("name") if has_name else pl.lit(None, pl.String)
        return column.list.eval(parts.cast(pl.String)).list.join("|", ignore_nulls=True)
    if isinstance(kind, pl.Struct):
        return column.struct.json_encode()
    return column.cast(pl.String)


def normalized(name: str) -> str:
    """A column's name in lower case, its words parted by ``_``."""
    return re.sub(r"[\s\-]+", "_", name.strip().strip("\ufeff\"'").strip().lower())
