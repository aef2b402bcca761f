"""The statements as values: what a text asks for, nothing looked up yet.

https://docs.aws.amazon.com/athena/latest/ug/ddl-sql-reference.html
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Properties: TypeAlias = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a table or a view as written.

    Attributes:
        name: In lower case.
        database: In lower case; empty where none is written.
        offset: Where it begins in the text.
    """

    name: str
    database: str = ""
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Query:
    """A SELECT inside a statement.

    Attributes:
        text: The SELECT, behind as many blanks as there is text before it, so that places in it
            are places in the user's text.
        offset: Where it begins.
    """

    text: str
    offset: int


@dataclass(frozen=True, slots=True)
class Field:
    """A column that a statement defines."""

    name: str
    type: str
    comment: str = ""
    offset: int = 0


@dataclass(frozen=True, slots=True)
class CreateDatabase:
    """CREATE DATABASE and CREATE SCHEMA."""

    name: str
    if_not_exists: bool = False
    comment: str = ""
    location: str = ""
    properties: Properties = field(default_factory=dict)
    offset: int = 0


@dataclass(frozen=True, slots=True)
class DropDatabase:
    """DROP DATABASE and DROP SCHEMA."""

    name: str
    if_exists: bool = False
    cascade: bool = False
    offset: int = 0


@dataclass(frozen=True, slots=True)
class CreateTable:
    """CREATE EXTERNAL TABLE.

    Attributes:
        name: The table.
        columns: Its columns, without those of partitions.
        partitions: The columns of its partitions.
        serde: The class that reads its files; empty where ROW FORMAT names none.
        serde_properties: The class's settings, or those that DELIMITED gives.
        stored_as: The file format, in upper case.
        location: As written.
        properties: Of TBLPROPERTIES.
        comment: What it is.
        buckets: Columns and number of CLUSTERED BY.
        if_not_exists: Whether a table that is there is left alone.
    """

    name: Name
    columns: tuple[Field, ...]
    partitions: tuple[Field, ...] = ()
    serde: str = ""
    serde_properties: Properties = field(default_factory=dict)
    stored_as: str = "TEXTFILE"
    location: str = ""
    properties: Properties = field(default_factory=dict)
    comment: str = ""
    buckets: tuple[tuple[str, ...], int] = ((), 0)
    if_not_exists: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A property of CREATE TABLE AS or UNLOAD: a text, a number, a flag or a list of texts."""

    value: str | int | bool | tuple[str, ...]
    offset: int = 0


Options: TypeAlias = Mapping[str, Option]


@dataclass(frozen=True, slots=True)
class CreateTableAs:
    """CREATE TABLE AS; `with_data` is false for WITH NO DATA."""

    name: Name
    query: Query
    options: Options = field(default_factory=dict)
    if_not_exists: bool = False
    with_data: bool = True


@dataclass(frozen=True, slots=True)
class CreateView:
    """CREATE VIEW and CREATE OR REPLACE VIEW."""

    name: Name
    query: Query
    replace: bool = False


@dataclass(frozen=True, slots=True)
class InsertInto:
    """INSERT INTO a table; `columns` is empty where none are written."""

    name: Name
    query: Query
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unload:
    """UNLOAD."""

    query: Query
    location: str
    options: Options = field(default_factory=dict)
    offset: int = 0


@dataclass(frozen=True, slots=True)
class DropTable:
    """DROP TABLE."""

    name: Name
    if_exists: bool = False


@dataclass(frozen=True, slots=True)
class DropView:
    """DROP VIEW."""

    name: Name
    if_exists: bool = False


@dataclass(frozen=True, slots=True)
class AddColumns:
    """ALTER TABLE ADD COLUMNS, or REPLACE COLUMNS."""

    name: Name
    columns: tuple[Field, ...]
    replace: bool = False


@dataclass(frozen=True, slots=True)
class ChangeColumn:
    """ALTER TABLE CHANGE COLUMN."""

    name: Name
    column: str
    to: Field


@dataclass(frozen=True, slots=True)
class PartitionSpec:
    """``PARTITION (dt = '2024-01-31')``, with the location that may follow."""

    values: tuple[tuple[str, str], ...]
    location: str = ""
    offset: int = 0


@dataclass(frozen=True, slots=True)
class AddPartitions:
    """ALTER TABLE ADD PARTITION."""

    name: Name
    partitions: tuple[PartitionSpec, ...]
    if_not_exists: bool = False


@dataclass(frozen=True, slots=True)
class DropPartitions:
    """ALTER TABLE DROP PARTITION."""

    name: Name
    partitions: tuple[PartitionSpec, ...]
    if_exists: bool = False


@dataclass(frozen=True, slots=True)
class RenamePartition:
    """ALTER TABLE PARTITION RENAME TO PARTITION."""

    name: Name
    partition: PartitionSpec
    to: PartitionSpec


@dataclass(frozen=True, slots=True)
class SetLocation:
    """ALTER TABLE SET LOCATION, of the table or of a partition."""

    name: Name
    location: str
    partition: PartitionSpec | None = None


@dataclass(frozen=True, slots=True)
class SetProperties:
    """ALTER TABLE SET TBLPROPERTIES."""

    name: Name
    properties: Properties


@dataclass(frozen=True, slots=True)
class Repair:
    """MSCK REPAIR TABLE."""

    name: Name


@dataclass(frozen=True, slots=True)
class Prepare:
    """PREPARE name FROM statement."""

    name: str
    sql: str


@dataclass(frozen=True, slots=True)
class Execute:
    """EXECUTE name USING values; the values as written."""

    name: str
    values: tuple[str, ...] = ()
    offset: int = 0


@dataclass(frozen=True, slots=True)
class ExecuteImmediate:
    """EXECUTE IMMEDIATE 'statement' USING values."""

    sql: str
    values: tuple[str, ...] = ()
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Deallocate:
    """DEALLOCATE PREPARE name."""

    name: str
    offset: int = 0


Writing: TypeAlias = (
    CreateDatabase
    | DropDatabase
    | CreateTable
    | CreateTableAs
    | CreateView
    | InsertInto
    | Unload
    | DropTable
    | DropView
    | AddColumns
    | ChangeColumn
    | AddPartitions
    | DropPartitions
    | RenamePartition
    | SetLocation
    | SetProperties
    | Repair
    | Prepare
    | Deallocate
)
Parsed: TypeAlias = Writing | Execute | ExecuteImmediate
