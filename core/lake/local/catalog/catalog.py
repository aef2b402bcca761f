"""The catalog: which tables a lake has, their columns and the files they consist of.

It is a JSON file in the lake that a person can read. Since a person can also edit it, everything
read from it is checked: no path leads out of the lake, no name is more than a name. An edited
catalog is not overwritten.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any, Final, Literal

from core.errors import LakeError
from core.filesystem.regular_file import regular_file
from core.lake.interface import Column, Table
from core.lake.local.catalog.private_files import PRIVATE, write_stamped
from core.lake.local.sources.losses import Loss, loss_entry, loss_from
from core.lake.local.sources.reading import Reading, reading_from
from core.lake.schema.overrides import NO_OVERRIDE, Override, override_entry, override_of
from core.messages import Message, reason, unpacked, write_advice

NAME = "catalog.json"
VERSION = 2

Format = Literal["csv", "json", "parquet", "avro", "view"]
FORMATS: tuple[Format, ...] = ("csv", "json", "parquet", "avro")
# Hive's readers of delimited text: with quotes every cell is one, without NULL is \\N.
SERDES = ("", "opencsv", "lazy")
_NAME = re.compile(r"[a-z0-9_]{1,255}")
# Glue's limit of a type: https://docs.aws.amazon.com/glue/latest/webapi/API_Column.html
_TYPE = re.compile(r"[a-z][a-z0-9_<>(),: ]{0,131071}")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of a table as the crawl found it.

    Attributes:
        path: Its path below the lake's folder, with forward slashes.
        bytes: Its size.
        modified: When it was last changed, in nanoseconds of the epoch.
        partition: The values of the table's partition keys, as text.
        reading: Which of the table's readings it is read with.
    """

    path: str
    bytes: int
    modified: int
    partition: tuple[str, ...] = ()
    reading: int = 0


# The reading of files that INSERT INTO wrote, which are written as `readers` reads them.
INSERTED: Final = -1


@dataclass(frozen=True, slots=True)
class InsertedFiles:
    """Files that INSERT INTO has added to a crawled table.

    Attributes:
        sources: The names of the columns in them, without those of partitions.
        files: The files.
    """

    sources: tuple[str, ...]
    files: tuple[SourceFile, ...]


@dataclass(frozen=True, slots=True)
class CatalogTable:
    """A table, and how its files are read.

    Attributes:
        database: Its database.
        name: Its name.
        prefix: The folder of its files, below the lake's.
        format: What its files are.
        columns: Its columns in order, those of partitions last.
        sources: For each column that is no partition key, its name in the files.
        files: Its files, in order of their paths.
        rows: How many rows these hold; None where nobody has counted.
        header: Whether the first line of a CSV file names the columns.
        delimiter: What separates the fields of a CSV file.
        tolerant: Whether some lines are broken and are left out when the files are read.
        fingerprint: Fingerprint of the files in its folder (`catalog.discovery.fingerprint`).
        warnings: What the crawl found wrong with the files.
        column_bytes: How many bytes each column takes in Parquet files; empty for other formats.
        definition: The DuckDB SELECT of its rows, for a table that a statement has defined.
        view: The Athena SELECT of a view; empty for a table.
        inserted: Those of the files that INSERT INTO wrote.
    """

    database: str
    name: str
    prefix: str
    format: Format
    columns: tuple[Column, ...]
    sources: tuple[str, ...]
    files: tuple[SourceFile, ...]
    rows: int | None
    shapes: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = (Reading(),)
    serde: str = ""
    spellings: tuple[str, ...] = ()
    override: Override = NO_OVERRIDE
    losses: tuple[Loss, ...] = ()
    fingerprint: str = ""
    column_bytes: tuple[int, ...] = ()
    warnings: tuple[Message, ...] = ()
    definition: str = ""
    view: str = ""
    inserted: tuple[InsertedFiles, ...] = ()

    @property
    def crawled(self) -> "CatalogTable":
        """The table as the crawl found it, without what INSERT INTO has added."""
        if not self.inserted:
            return self
        files = tuple(file for file in self.files if file.reading != INSERTED)
        return replace(self, files=files, inserted=())

    @property
    def full_name(self) -> str:
        """``database.table``."""
        return f"{self.database}.{self.name}"

    @property
    def needs_copy(self) -> bool:
        """Whether DuckDB can't read all of its files as they are, so that it needs a copy."""
        return any(self.readings[file.reading].rewritten for file in self.crawled.files)

    @property
    def bytes(self) -> int:
        """The size of all its files."""
        return sum(file.bytes for file in self.files)

    @property
    def own_columns(self) -> tuple[Column, ...]:
        """The columns that its files hold."""
        return tuple(column for column in self.columns if not column.partition)

    @property
    def partition_keys(self) -> tuple[str, ...]:
        """The names of the columns that the folders' names hold."""
        return tuple(column.name for column in self.columns if column.partition)

    def described(self, lake: Path, stale: str = "") -> Table:
        """The table as the rest of the program sees it.

        Args:
            lake: The lake's folder.
            stale: How the files differ from the catalog; empty if they don't.
        """
        partitions = len({file.partition for file in self.files}) if self.partition_keys else 0
        return Table(
            database=self.database,
            name=self.name,
            columns=self.columns,
            location=str(lake / self.prefix),
            format=self.format,
            files=len(self.files),
            bytes=self.bytes,
            rows=self.rows,
            partitions=partitions,
            stale=stale,
            override=self.override,
        )


@dataclass(frozen=True, slots=True)
class Catalog:
    """The tables of a lake, by database and name.

    Attributes:
        tables: The tables, and the views.
        made: Databases that are there without a table.
    """

    tables: tuple[CatalogTable, ...]
    made: tuple[str, ...] = ()

    def table(self, database: str, name: str) -> CatalogTable | None:
        """Find a table; None if there is none.

        Args:
            database: The database's name.
            name: The table's name.
        """
        for table in self.tables:
            if (table.database, table.name) == (database, name):
                return table
        return None

    @property
    def databases(self) -> tuple[str, ...]:
        """The databases, by name."""
        return tuple(sorted({*self.made, *(table.database for table in self.tables)}))


def catalog_path(lake: Path) -> Path:
    """Where the catalog of a lake is."""
    return lake / PRIVATE / NAME


def write_catalog(catalog: Catalog, lake: Path) -> None:
    """Write the catalog of a lake.

    Args:
        catalog: The catalog.
        lake: The lake's folder.

    Raises:
        LakeError: It can't be written, or what is there is not ours.
    """
    content = {"version": VERSION, "tables": [_entry(table) for table in catalog.tables]}
    path = catalog_path(lake)
    try:
        write_stamped(path, content)
    except OSError as error:
        raise LakeError(
            Message(
                "the catalog {path} can't be written: {reason}", path=path, reason=reason(error)
            ),
            write_advice(error),
        ) from error


def read_catalog(lake: Path) -> Catalog | None:
    """Read the catalog of a lake; None when it has none.

    Raises:
        LakeError: It can't be read, or is not a catalog of ours.
    """
    path = catalog_path(lake)
    try:
        content = json.loads(regular_file(path).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise LakeError(
            Message("the catalog {path} can't be read: {reason}", path=path, reason=reason(error)),
            "check that it is a file that you may read",
        ) from error
    except (ValueError, RecursionError) as error:
        raise _damaged(path, Message("it is not JSON")) from error
    try:
        if content["version"] != VERSION:
            raise ValueError(
                Message(
                    "its version is {found}, not {version}",
                    found=repr(content["version"]),
                    version=VERSION,
                )
            )
        tables = tuple(_table(entry) for entry in content["tables"])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(path, reason(error)) from error
    if len({table.full_name for table in tables}) != len(tables):
        raise _damaged(path, Message("two tables have the same name"))
    return Catalog(tuple(sorted(tables, key=lambda table: (table.database, table.name))))


def inside(path: str) -> str:
    """Give back a path below the lake's folder.

    Raises:
        ValueError: The path leads out of it.
    """
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or ".." in parts or "\\" in path or "\0" in path:
        raise ValueError(Message("{path!r} is not a path inside the lake", path=path))
    if re.match(r"[A-Za-z]:", path):
        raise ValueError(Message("{path!r} is not a path inside the lake", path=path))
    return path


def column_entry(column: Column) -> dict[str, Any]:
    """A table's column as JSON keeps it."""
    return {"name": column.name, "type": column.type, "partition": column.partition}


def _entry(table: CatalogTable) -> dict[str, Any]:
    entry = asdict(table) | {
        "columns": [column_entry(column) for column in table.columns],
        "override": override_entry(table.override),
        "losses": [loss_entry(loss) for loss in table.losses],
        "warnings": [warning.packed() for warning in table.warnings],
    }
    # Statements alone define these; what a person writes into the file is never run.
    statements = ("definition", "view", "inserted")
    return {key: value for key, value in entry.items() if key not in statements}


def _table(entry: Mapping[str, Any]) -> CatalogTable:
    table = CatalogTable(
        **{
            **entry,
            "columns": tuple(Column(**column) for column in entry["columns"]),
            "sources": tuple(entry["sources"]),
            "shapes": tuple(entry["shapes"]),
            "spellings": tuple(entry["spellings"]),
            "readings": tuple(reading_from(reading) for reading in entry["readings"]),
            "override": override_of(entry["override"]),
            "losses": tuple(loss_from(loss) for loss in entry["losses"]),
            "column_bytes": tuple(entry["column_bytes"]),
            "warnings": tuple(unpacked(warning) for warning in entry["warnings"]),
            "files": tuple(_file(file) for file in entry["files"]),
            "definition": "",
            "view": "",
            "inserted": (),
        }
    )
    wrong = _fault(table)
    if wrong:
        raise ValueError(Message("{name} {fault}", name=table.full_name, fault=wrong))
    return table


def _fault(table: CatalogTable) -> Message | None:
    """What is wrong with a table, in words that follow its name; None when nothing is."""
    inside(table.prefix)
    keys = len(table.partition_keys)
    checks = {
        Message("has no name"): all(_NAME.fullmatch(name) for name in (table.database, table.name)),
        Message("has no known format"): table.format in FORMATS,
        Message("has a column without name or type"): all(
            isinstance(column.name, str) and column.name and _TYPE.fullmatch(column.type)
            for column in table.columns
        ),
        Message("has too few or too many sources"): len(table.sources) == len(table.own_columns),
        Message("has a source that is not a name"): all(
            isinstance(name, str) for name in table.sources
        ),
        Message("has a file in the wrong partition"): all(
            len(f.partition) == keys for f in table.files
        ),
        Message("has no count of rows"): isinstance(table.rows, int),
        Message("has a key that is not a name"): all(
            isinstance(name, str) for name in table.spellings
        ),
        Message("has no known reader"): table.serde in SERDES,
        Message("has a file without a reading"): all(
            f.reading in range(len(table.readings)) for f in table.files
        ),
        Message("has too few or too many shapes"): len(table.shapes)
        == (0 if table.format == "csv" else len(table.own_columns))
        and all(isinstance(shape, str) for shape in table.shapes),
        Message("has no fingerprint"): isinstance(table.fingerprint, str),
        Message("has columns without a size"): len(table.column_bytes)
        in (0, len(table.own_columns))
        and all(isinstance(size, int) for size in table.column_bytes),
    }
    return next((words for words, well in checks.items() if not well), None)


def _file(entry: Mapping[str, Any]) -> SourceFile:
    file = SourceFile(**{**entry, "partition": tuple(entry["partition"])})
    inside(file.path)
    if not isinstance(file.bytes, int) or not isinstance(file.modified, int):
        raise TypeError(Message("{path!r} has no size", path=file.path))
    if any(not isinstance(value, str) for value in file.partition):
        raise TypeError(Message("{path!r} has no partition", path=file.path))
    return file


def _damaged(path: Path, why: Message) -> LakeError:
    return LakeError(
        Message("the catalog {path} was not written by Matinee: {why}", path=path, why=why),
        "remove it, then crawl the lake again",
    )
