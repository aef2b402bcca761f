"""Titles from a file: our own, or those of IMDb, MovieLens, TMDB and Netflix."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import polars as pl

from core.errors import TitleError
from core.filesystem.home import expand_home
from core.generate.titles.file_columns import missing_columns, titles_of
from core.generate.titles.file_rows import ALLOWED, FileRows, read_rows
from core.generate.titles.title import MAX_TITLES, TITLE_SCHEMA
from core.messages import Message, reason

_UNREADABLE: Final = (
    *(pl.exceptions.PolarsError, UnicodeDecodeError),
    *(OSError, EOFError, zlib.error),
)
# Why a row gives no title, in the order in which it is asked.
_REASONS: Final[Mapping[str, pl.Expr]] = {
    "name": pl.col("name").is_null() | (pl.col("name") == ""),
    "adult": pl.col("adult"),
    "type": pl.col("type").is_null(),
    "genre": pl.col("genre").is_null(),
    "date": pl.col("movie_release_date").is_null(),
}
_WORDS: Final = {
    "name": Message("{count:,} without a name"),
    "adult": Message("{count:,} for adults"),
    "type": Message("{count:,} of another type"),
    "genre": Message("{count:,} of another genre"),
    "date": Message("{count:,} without a release date"),
    "unreadable": Message("{count:,} that can't be read"),
    "double": Message("{count:,} with a repeated id"),
    "surplus": Message("{count:,} beyond the largest catalog"),
}


@dataclass(frozen=True, eq=False)
class TitleFile:
    """The titles of a file.

    Attributes:
        titles: A frame of `TITLE_SCHEMA`.
        rows: How many rows the file has.
        left_out: How many of them gave no title, by the reason: name, adult, type, genre, date,
            unreadable, double (the id of another) or surplus (more than `MAX_TITLES`).
    """

    titles: pl.DataFrame
    rows: int
    left_out: Mapping[str, int]

    @property
    def note(self) -> str:
        """What was left out and why, as a sentence; empty where nothing was."""
        if not self.left_out:
            return ""
        count = sum(self.left_out.values())
        reasons: Message | None = None
        for why, rows in self.left_out.items():
            words = Message(_WORDS[why].template, count=rows)
            reasons = Message("{some}, {more}", some=reasons, more=words) if reasons else words
        return Message(
            "1 of {rows:,} rows of the title file was left out: {reasons}"
            if count == 1
            else "{count:,} of {rows:,} rows of the title file were left out: {reasons}",
            count=count,
            rows=self.rows,
            reasons=reasons,
        )


def titles_from(path: Path) -> pl.DataFrame:
    """The titles of a file, in the columns of `TITLE_SCHEMA`.

    Raises:
        TitleError: The file is missing, is of no known kind, or has no title.
    """
    return title_file(path).titles


def title_file(path: Path) -> TitleFile:
    """Read a file of titles.

    Its kind is known by its content: separated values (comma, semicolon, tab, bar) with a header,
    JSON Lines or one JSON array; each may be compressed by gzip. Columns may have the names of
    ours, of IMDb, MovieLens, TMDB or Netflix, in any case; see `file_columns`. id, img_url and
    caption are made up where they are missing. A file of more than `MAX_TITLES` titles gives every
    n-th of them. It is read piece by piece, and again only when it has changed.

    Raises:
        TitleError: The file is missing, is of no known kind, or has no title.
    """
    path = expand_home(path)
    try:
        status = path.stat()
    except OSError as error:
        raise TitleError(
            Message("title file {path} can't be read: {reason}", path=path, reason=reason(error)),
            "check its name; or use --titles fictional",
        ) from error
    return _read(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int, _size: int) -> TitleFile:
    try:
        return _titles(path, read_rows(path))
    except _UNREADABLE as error:
        raise TitleError(
            Message(
                "title file {path} can't be read: {reason}", path=path.name, reason=_why(error)
            ),
            ALLOWED,
        ) from error


def _why(error: Exception) -> str:
    if isinstance(error, OSError):
        return reason(error)
    if isinstance(error, UnicodeDecodeError) or "utf-8" in str(error).lower():
        return Message("it is not UTF-8")
    if isinstance(error, EOFError | zlib.error):
        return Message("it is cut off or damaged")
    return Message("its rows do not have the same type")


def _titles(path: Path, file: FileRows) -> TitleFile:
    names = file.rows.collect_schema().names()
    missing = missing_columns(names)
    if missing:
        raise TitleError(
            Message("title file {name} has no column {column}", name=path.name, column=missing[0]),
            ALLOWED,
        )
    rows = _judged(titles_of(file.rows, names))
    counted = rows.group_by("why").agg(pl.len()).collect(engine="streaming")
    counts: dict[str | None, int] = dict(counted.iter_rows())
    usable = counts.pop(None, 0)
    every = max(1, -(-usable // MAX_TITLES))
    frame = _completed(rows.filter(pl.col("why").is_null()), names_given(rows))
    frame = frame.gather_every(every)
    found = frame.collect(engine="streaming").unique("id", keep="first", maintain_order=True)
    if found.is_empty():
        raise TitleError(
            Message("title file {name} has no title that can be used", name=path.name), ALLOWED
        )
    left_out = {why: counts[why] for why in _REASONS if why in counts}
    taken = -(-usable // every)
    more = {
        "unreadable": file.unreadable,
        "double": taken - len(found),
        "surplus": usable - taken,
    }
    left_out |= {why: count for why, count in more.items() if count}
    rows_read = usable + sum(counts.values()) + file.unreadable
    return TitleFile(found, rows_read, left_out)


def names_given(rows: pl.LazyFrame) -> list[str]:
    """The columns that a file's titles have."""
    return rows.collect_schema().names()


def _judged(rows: pl.LazyFrame) -> pl.LazyFrame:
    """The rows with why each gives no title in ``why``; null where it gives one."""
    why = pl.lit(None, pl.String)
    for text, found in reversed(list(_REASONS.items())):
        why = pl.when(found).then(pl.lit(text)).otherwise(why)
    return rows.with_columns(why=why)


def _completed(rows: pl.LazyFrame, given: list[str]) -> pl.LazyFrame:
    """The rows with what is missing made up."""
    number = pl.int_range(1_000_001, pl.len() + 1_000_001)
    made_up = {
        "id": pl.format("mf{}", number),
        "img_url": pl.format("https://images.example/titles/{}.jpg", "id"),
        "caption": pl.format("{} ({})", "name", pl.col("movie_release_date").dt.year()),
    }
    for name, value in made_up.items():
        own = pl.coalesce(pl.col(name).replace("", None), value) if name in given else value
        rows = rows.with_columns(own.alias(name))
    one_line = pl.col("name", "img_url", "caption").str.replace_all(r"\s+", " ")
    return rows.with_columns(one_line).select(TITLE_SCHEMA.names())
