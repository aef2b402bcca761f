"""The surroundings of the inference of one table, and its refusal."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import duckdb

from core.lake.local.catalog.catalog import CatalogTable, SourceFile
from core.lake.local.sources.avro import avro_to_parquet
from core.lake.local.sources.losses import Account
from core.lake.local.sources.reading import Reading
from core.lake.local.sources.rewriting import rewrite
from core.lake.schema.overrides import NO_OVERRIDE, Override
from core.messages import Message

# More columns than this are an accident: a separator in the wrong place, or no table at all.
MOST_COLUMNS = 2_000


class NoTableError(Exception):
    """The files are no table; the text says why."""


@dataclass(frozen=True, slots=True)
class RowCheck:
    """A check that all rows of a text table are like the first ones, whose types it has.

    Attributes:
        misfit: The SQL condition of a row with other types; empty where there can be none.
        rows: How many there are if each is a line; None where that does not matter.
    """

    misfit: str
    rows: int | None


@dataclass
class Context:
    """The surroundings of the inference of one table.

    Attributes:
        connection: Any DuckDB connection; interrupting it ends what is done.
        lake: The lake's folder.
        work: Where rewritten files go.
        warn: Called with each warning about files that make a table all the same.
        check: Called often; raises `duckdb.InterruptException` to end it all.
        override: What the user says of the files.
        thorough: Whether all rows are looked at where a few usually tell.
        accounts: What was lost or altered in rewriting a file, by its path.
        check_rows: What is to be checked of rows of text while they are copied; None where all
            were looked at.
        looking: Called before a statement that looks at all rows.
    """

    connection: duckdb.DuckDBPyConnection
    lake: Path
    work: Path
    warn: Callable[[Message], None]
    check: Callable[[], None]
    override: Override = NO_OVERRIDE
    thorough: bool = False
    accounts: dict[str, Account] = field(default_factory=dict)
    check_rows: RowCheck | None = None
    looking: Callable[[], None] = lambda: None

    def one(self, sql: str) -> tuple[Any, ...]:
        """The first row that answers a statement."""
        row = self.connection.execute(sql).fetchone()
        self.connection.complete()
        return row or ()

    def all(self, sql: str) -> list[tuple[Any, ...]]:
        """All rows that answer a statement."""
        rows = self.connection.execute(sql).fetchall()
        self.connection.complete()
        return rows


def rewritten(context: Context, table: CatalogTable, paths: Iterable[str]) -> CatalogTable:
    """Rewrite files of a table that DuckDB can't read as they are; gives the table with them.

    Args:
        context: What is worked with.
        table: The table.
        paths: Their paths.

    Raises:
        OSError: There is no room for them.
    """
    wanted = set(paths)
    readings, files = list(table.readings), []
    for file in table.files:
        if file.path not in wanted:
            files.append(file)
            continue
        context.check()
        reading = replace(readings[file.reading], rewritten=True)
        if reading not in readings:
            readings.append(reading)
        files.append(replace(file, reading=readings.index(reading)))
        context.accounts[file.path] = rewrite_file(context.lake, context.work, table, file, reading)
    return replace(table, readings=tuple(readings), files=tuple(files))


def rewrite_file(
    lake: Path, work: Path, table: CatalogTable, file: SourceFile, reading: Reading
) -> Account:
    """Rewrite one file of a table; gives what was lost or altered on the way.

    Args:
        lake: The lake's folder.
        work: Where the rewritten file goes.
        table: The table.
        file: The file.
        reading: How it is read.

    Raises:
        OSError: It can't be opened, or there is no room.
    """
    return rewrite(
        lake / file.path,
        work / file.path,
        reading,
        lazy=table.serde == "lazy",
        spellings={name.lower(): name for name in table.spellings},
    )


def restore(table: CatalogTable, lake: Path, work: Path) -> None:
    """Rewrite those files of a table again that had to be when it was crawled.

    Args:
        table: The table.
        lake: The lake's folder.
        work: Where they go.

    Raises:
        OSError: There is no room for them.
    """
    for file in table.files:
        reading = table.readings[file.reading]
        if not reading.rewritten:
            continue
        if table.format == "avro":
            avro_to_parquet(lake / file.path, work / file.path)
        else:
            rewrite_file(lake, work, table, file, reading)


def locate(
    files: Sequence[SourceFile], sound: Callable[[Sequence[SourceFile]], bool]
) -> list[SourceFile]:
    """Find the unreadable files by halving; few files are tested more than once.

    Args:
        files: At least one of them is not sound.
        sound: Tells whether all of some files are.
    """
    if len(files) == 1:
        return list(files)
    half = len(files) // 2
    found = []
    for part in (files[:half], files[half:]):
        if not sound(part):
            found += locate(part, sound)
    return found


def too_many(columns: int) -> NoTableError:
    """The refusal of a table that is too wide."""
    return NoTableError(
        Message(
            "{columns} columns; at most {most} are supported", columns=columns, most=MOST_COLUMNS
        )
    )
