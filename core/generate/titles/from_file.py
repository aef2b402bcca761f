"""Titles from a file: our own JSON Lines or CSV, or IMDb's ``title.basics.tsv``."""

import gzip
import zlib
from functools import lru_cache
from io import BufferedReader
from pathlib import Path
from typing import Final

import polars as pl

from core.errors import TitleError
from core.generate.titles.title import GENRES, MAX_TITLES, TITLE_SCHEMA, TYPES
from core.messages import Message, reason

# A title takes some hundred bytes; its caption and the like may take more.
LINE_BYTES: Final = 1 << 20
_UNREADABLE: Final = (
    *(pl.exceptions.PolarsError, UnicodeDecodeError),
    *(OSError, EOFError, zlib.error),
)
_REQUIRED: Final = ("name", "genre", "type", "movie_release_date")
# IMDb's kinds of titles that are ours; episodes, games and the like are not.
_IMDB_TYPES: Final = {
    "movie": "Movies",
    "tvMovie": "Movies",
    "short": "Movies",
    "tvSeries": "Series",
    "tvMiniSeries": "Series",
}


def titles_from(path: Path) -> pl.DataFrame:
    """The titles of a file, in the columns of `TITLE_SCHEMA`.

    The ending tells the kind: ``.tsv`` is IMDb's, ``.csv`` has a header, ``.json``, ``.jsonl`` and
    ``.ndjson`` have an object a line; each may be compressed (``.gz``). Our own need name, genre,
    type and movie_release_date; id, img_url and caption are made up where they are missing. Rows of
    other genres or types, or without a date, are left out. A file of more than `MAX_TITLES` titles
    gives every n-th of them. The file is read piece by piece, and again only when it has changed.

    Raises:
        TitleError: The file is missing, is not one of these, or has no title.
    """
    path = path.expanduser()
    try:
        status = path.stat()
    except OSError as error:
        raise TitleError(
            Message("title file {path} can't be read: {reason}", path=path, reason=reason(error)),
            "check its name; or use --titles fictional",
        ) from error
    return _titles(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=4)
def _titles(path: Path, _changed: int, _size: int) -> pl.DataFrame:
    try:
        _expect_lines(path)
        usable = _scan(path)
        count = usable.select(pl.len()).collect(engine="streaming").item()
        every = max(1, -(-count // MAX_TITLES))
        frame = usable.gather_every(every).collect(engine="streaming")
    except _UNREADABLE as error:
        first = str(error).strip().partition("\n")[0]
        raise TitleError(
            Message("title file {path} can't be read: {reason}", path=path.name, reason=first),
            _ALLOWED,
        ) from error
    frame = frame.unique("id", keep="first", maintain_order=True)
    if frame.is_empty():
        raise TitleError(
            Message("title file {name} has no title that can be used", name=path.name), _ALLOWED
        )
    return frame


def _expect_lines(path: Path) -> None:
    """Refuse a file with a line that no title has, which would take three times its size in memory.

    Raises:
        TitleError: There is one.
        OSError, EOFError, zlib.error: The file can't be read.
    """
    length = 0
    with path.open("rb") as raw, gzip.open(raw) if _is_gzip(raw) else raw as content:
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
                    _ALLOWED,
                )
            if end >= 0:
                length = len(block) - block.rfind(b"\n") - 1


def _is_gzip(file: BufferedReader) -> bool:
    """Whether a file just opened is compressed, whatever its name says; as Polars has it."""
    return file.peek(2)[:2] == b"\x1f\x8b"


def _scan(path: Path) -> pl.LazyFrame:
    endings = [ending for ending in path.suffixes if ending != ".gz"]
    ending = endings[-1].lower() if endings else ""
    if ending == ".tsv":
        return _from_imdb(path)
    if ending == ".csv":
        return _from_ours(path, pl.scan_csv(path, infer_schema=False))
    if ending in (".json", ".jsonl", ".ndjson"):
        return _from_ours(path, pl.scan_ndjson(path))
    raise TitleError(Message("title file {name} is of no known kind", name=path.name), _ALLOWED)


def _from_ours(path: Path, rows: pl.LazyFrame) -> pl.LazyFrame:
    names = rows.collect_schema().names()
    missing = [name for name in _REQUIRED if name not in names]
    if missing:
        raise TitleError(
            Message("title file {name} has no column {column}", name=path.name, column=missing[0]),
            _ALLOWED,
        )
    given = [name for name in TITLE_SCHEMA if name in names]
    rows = rows.select(pl.col(given).cast(pl.String)).with_columns(
        pl.col("movie_release_date").str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False)
    )
    return _completed(rows, given)


def _from_imdb(path: Path) -> pl.LazyFrame:
    """IMDb's titles: the first of a title's genres that is one of ours, a day in its first year.

    IMDb gives the year alone. The day is made from the row's number, so that it is always the same.
    """
    rows = pl.scan_csv(path, separator="\t", quote_char=None, null_values="\\N", infer_schema=False)
    genre = (
        pl.col("genres").str.split(",").list.eval(pl.element().filter(pl.element().is_in(GENRES)))
    )
    year = pl.col("startYear").cast(pl.Int32, strict=False)
    day = pl.int_range(pl.len()) * 97 % 365
    titles = rows.filter(pl.col("isAdult") == "0", year.is_not_null()).select(
        id="tconst",
        name="primaryTitle",
        genre=genre.list.first(),
        type=pl.col("titleType").replace_strict(_IMDB_TYPES, default=None),
        movie_release_date=pl.date(year, 1, 1) + pl.duration(days=day),
    )
    return _completed(titles, titles.collect_schema().names())


def _completed(rows: pl.LazyFrame, given: list[str]) -> pl.LazyFrame:
    """Only the rows that can be used, with what is missing made up."""
    number = pl.int_range(1_000_001, pl.len() + 1_000_001)
    made_up = {
        "id": pl.format("mf{}", number),
        "img_url": pl.format("https://images.example/titles/{}.jpg", "id"),
        "caption": pl.format("{} ({})", "name", pl.col("movie_release_date").dt.year()),
    }
    rows = rows.filter(
        pl.col("genre").is_in(GENRES),
        pl.col("type").is_in(TYPES),
        pl.col("name").str.len_chars() > 0,
        pl.col("movie_release_date").is_not_null(),
    )
    for name, value in made_up.items():
        own = pl.coalesce(pl.col(name), value) if name in given else value
        rows = rows.with_columns(own.alias(name))
    one_line = pl.col("name", "img_url", "caption").str.replace_all(r"\s+", " ")
    return rows.with_columns(one_line).select(TITLE_SCHEMA.names())


_ALLOWED: Final = Message(
    "give CSV or JSON Lines with name, genre, type and movie_release_date, or IMDb's "
    "title.basics.tsv.gz"
)
