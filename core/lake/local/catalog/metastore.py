"""The metastore: what statements have defined in a lake, in one JSON file that a person can read.

The catalog holds what a crawl found; this file holds what somebody defined: databases, tables,
views, prepared statements, and which files the statements wrote. One replacement of the file
publishes a statement, all of it or nothing. Since a person can also edit it, everything that is
read from it is checked.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Literal

from core.errors import LakeError
from core.filesystem.regular_file import regular_file
from core.lake.interface import Column
from core.lake.local.catalog.catalog import column_entry, inside
from core.lake.local.catalog.private_files import PRIVATE, write_stamped
from core.lake.local.catalog.written_file import WrittenFile
from core.messages import Message, reason, write_advice

NAME: Final = "metastore.json"
VERSION: Final = 1
# Athena's own, which every account has.
DEFAULT: Final = "default"

TableFormat = Literal["csv", "json", "parquet"]
_NAME: Final = re.compile(r"[a-z0-9_]{1,255}")


@dataclass(frozen=True, slots=True)
class Database:
    """A database that a statement has made."""

    name: str
    comment: str = ""
    location: str = ""
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Partition:
    """A partition: the values of its keys, as text, and its folder below the lake's."""

    values: tuple[str, ...]
    location: str


@dataclass(frozen=True, slots=True)
class TextFormat:
    """How the lines of a text table are read and written.

    Attributes:
        delimiter: What separates the cells.
        quote: What quotes a cell; empty where nothing does.
        escape: What takes a special letter's meaning away; empty where nothing does.
        header_lines: How many lines at the beginning of a file are no rows.
        null: The text of a null.
    """

    delimiter: str = "\x01"
    quote: str = ""
    escape: str = ""
    header_lines: int = 0
    null: str = r"\N"


@dataclass(frozen=True, slots=True)
class DefinedTable:
    """A table that a statement has defined.

    Attributes:
        database: Its database.
        name: Its name.
        location: Its folder, below the lake's.
        format: What its files are.
        columns: Its columns in order, those of partitions last.
        managed: Whether DROP TABLE removes the files: those of CREATE TABLE AS without a location.
        partitions: Its partitions; none for a table without keys.
        properties: Of TBLPROPERTIES.
        text: How text is read; of no meaning for other formats.
        comments: Of the columns that have one, by name.
        comment: What it is.
        serde: The class named in the statement.
        buckets: The columns and the number of CLUSTERED BY.
    """

    database: str
    name: str
    location: str
    format: TableFormat
    columns: tuple[Column, ...]
    managed: bool = False
    partitions: tuple[Partition, ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)
    text: TextFormat = field(default_factory=TextFormat)
    comments: Mapping[str, str] = field(default_factory=dict)
    comment: str = ""
    serde: str = ""
    buckets: tuple[tuple[str, ...], int] = ((), 0)

    @property
    def full_name(self) -> str:
        """``database.table``."""
        return f"{self.database}.{self.name}"

    @property
    def keys(self) -> tuple[Column, ...]:
        """The columns of its partitions."""
        return tuple(column for column in self.columns if column.partition)

    @property
    def own_columns(self) -> tuple[Column, ...]:
        """The columns that its files hold."""
        return tuple(column for column in self.columns if not column.partition)


@dataclass(frozen=True, slots=True)
class View:
    """A view: its SELECT, and the columns that it had when it was made."""

    database: str
    name: str
    sql: str
    columns: tuple[Column, ...]

    @property
    def full_name(self) -> str:
        """``database.view``."""
        return f"{self.database}.{self.name}"


@dataclass(frozen=True, slots=True)
class Insertion:
    """Files that INSERT INTO has added to a table that a crawl found.

    Attributes:
        table: The table, ``database.table``.
        sources: The names of the columns in the files, without those of partitions.
        keys: The names of the partition keys.
        paths: The files, below the lake's folder.
        rows: How many rows they hold.
    """

    table: str
    sources: tuple[str, ...]
    keys: tuple[str, ...]
    paths: tuple[str, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Pending:
    """Files of a statement that has not ended: they count as not there.

    Attributes:
        files: The files, below the lake's folder; the next statement removes those that are left.
    """

    files: Mapping[str, WrittenFile] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Metastore:
    """All that statements have defined in a lake.

    Attributes:
        databases: The databases.
        tables: The tables.
        views: The views.
        prepared: The statements of PREPARE, by name.
        files: The files that statements wrote, below the lake's folder.
        insertions: Those of these files that belong to tables that a crawl found.
        pending: What a statement that was cut off has left.
    """

    databases: tuple[Database, ...] = ()
    tables: tuple[DefinedTable, ...] = ()
    views: tuple[View, ...] = ()
    prepared: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, WrittenFile] = field(default_factory=dict)
    insertions: tuple[Insertion, ...] = ()
    pending: Pending | None = None

    def table(self, database: str, name: str) -> DefinedTable | None:
        """Find a table; None if there is none.

        Args:
            database: The database's name.
            name: The table's name.
        """
        named = [t for t in self.tables if (t.database, t.name) == (database, name)]
        return named[0] if named else None

    def view(self, database: str, name: str) -> View | None:
        """Find a view; None if there is none.

        Args:
            database: The database's name.
            name: The view's name.
        """
        named = [v for v in self.views if (v.database, v.name) == (database, name)]
        return named[0] if named else None

    def with_table(self, table: DefinedTable) -> "Metastore":
        """The metastore with a table, in place of one of the same name."""
        others = (other for other in self.tables if other.full_name != table.full_name)
        return replace(self, tables=(*others, table))

    def without_table(self, table: DefinedTable) -> "Metastore":
        """The metastore without a table."""
        return replace(self, tables=tuple(t for t in self.tables if t.full_name != table.full_name))

    def with_view(self, view: View) -> "Metastore":
        """The metastore with a view, in place of one of the same name."""
        others = (other for other in self.views if other.full_name != view.full_name)
        return replace(self, views=(*others, view))

    def without_view(self, view: View) -> "Metastore":
        """The metastore without a view."""
        return replace(self, views=tuple(v for v in self.views if v.full_name != view.full_name))


def metastore_path(lake: Path) -> Path:
    """Where the metastore of a lake is."""
    return lake / PRIVATE / NAME


def write_metastore(metastore: Metastore, lake: Path) -> None:
    """Write the metastore of a lake, atomically.

    Args:
        metastore: What is defined from now on.
        lake: The lake's folder.

    Raises:
        LakeError: It can't be written, or what is there is not ours.
        ValueError: It is not one that could be read again.
    """
    path = metastore_path(lake)
    content: dict[str, Any] = {"version": VERSION, **asdict(metastore)}
    for kind, kept in _with_columns(metastore).items():
        for entry, one in zip(content[kind], kept, strict=True):
            entry["columns"] = [column_entry(column) for column in one.columns]
    # Nothing is published that would make the lake unreadable.
    _metastore(json.loads(json.dumps(content)))
    try:
        write_stamped(path, content)
    except OSError as error:
        raise LakeError(
            Message("{path} can't be written: {reason}", path=path, reason=reason(error)),
            write_advice(error),
        ) from error


def _with_columns(metastore: Metastore) -> Mapping[str, Sequence[DefinedTable | View]]:
    return {"tables": metastore.tables, "views": metastore.views}


def read_metastore(lake: Path) -> Metastore:
    """Read the metastore of a lake; an empty one where there is none.

    Raises:
        LakeError: It can't be read, or is none of ours.
    """
    path = metastore_path(lake)
    try:
        content = json.loads(regular_file(path).read_bytes())
        if content.pop("version") != VERSION:
            raise ValueError(Message("its version is another"))
        return _metastore(content)
    except (FileNotFoundError, NotADirectoryError):
        return Metastore()
    except OSError as error:
        raise LakeError(
            Message("{path} can't be read: {reason}", path=path, reason=reason(error)),
            "check that it is a file that you may read",
        ) from error
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise LakeError(
            Message("the metastore {path} was not written by Matinee", path=path),
            "move it elsewhere; the tables that it defines are then unknown, their files stay",
        ) from error


def _metastore(content: Mapping[str, Any]) -> Metastore:
    pending = content["pending"]
    return Metastore(
        databases=tuple(_database(entry) for entry in content["databases"]),
        tables=tuple(_table(entry) for entry in content["tables"]),
        views=tuple(_view(entry) for entry in content["views"]),
        prepared={_text(name): _text(sql) for name, sql in content["prepared"].items()},
        files=_files(content["files"]),
        # Metastores of 0.2.0 have none.
        insertions=tuple(_insertion(entry) for entry in content.get("insertions", ())),
        pending=None if pending is None else _pending(pending),
    )


def _insertion(entry: Mapping[str, Any]) -> Insertion:
    return Insertion(
        _text(entry["table"]),
        tuple(map(_text, entry["sources"])),
        tuple(map(_name, entry["keys"])),
        tuple(map(inside, entry["paths"])),
        int(entry["rows"]),
    )


def _pending(entry: Mapping[str, Any]) -> Pending:
    return Pending(_files(entry["files"]))


def _files(content: Mapping[str, Any]) -> Mapping[str, WrittenFile]:
    return {inside(path): _file(entry) for path, entry in content.items()}


def _file(entry: Any) -> WrittenFile:
    # Metastores of 0.2.0 know the size alone, so nothing says that such a file is still ours.
    if isinstance(entry, int):
        return WrittenFile(entry, "")
    return WrittenFile(int(entry["bytes"]), _text(entry["sha256"]), int(entry["modified"]))


def _database(entry: Mapping[str, Any]) -> Database:
    return Database(**{**entry, "name": _name(entry["name"])})


def _table(entry: Mapping[str, Any]) -> DefinedTable:
    columns, count = entry["buckets"]
    inside(entry["location"])
    if entry["format"] not in ("csv", "json", "parquet"):
        raise ValueError(Message("has no known format"))
    table = DefinedTable(
        **{
            **entry,
            "database": _name(entry["database"]),
            "name": _name(entry["name"]),
            "columns": tuple(Column(**column) for column in entry["columns"]),
            "partitions": tuple(
                Partition(tuple(map(_text, p["values"])), inside(p["location"]))
                for p in entry["partitions"]
            ),
            "text": TextFormat(**entry["text"]),
            "buckets": (tuple(columns), int(count)),
        }
    )
    if any(len(p.values) != len(table.keys) for p in table.partitions):
        raise ValueError(Message("has a file in the wrong partition"))
    return table


def _view(entry: Mapping[str, Any]) -> View:
    columns = tuple(Column(**column) for column in entry["columns"])
    return View(_name(entry["database"]), _name(entry["name"]), _text(entry["sql"]), columns)


def _name(text: Any) -> str:
    if not isinstance(text, str) or not _NAME.fullmatch(text):
        raise ValueError(Message("has no name"))
    return text


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(Message("has no name"))
    return value
