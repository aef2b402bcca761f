"""Parse CREATE EXTERNAL TABLE and ALTER TABLE, which are Hive's statements.

https://docs.aws.amazon.com/athena/latest/ug/create-table.html
https://docs.aws.amazon.com/athena/latest/ug/alter-table-add-partition.html and its neighbours
"""

from dataclasses import replace
from typing import Final

from core.lake.local.statements.parsing.cursor import Cursor
from core.lake.local.statements.parsing.syntax import (
    AddColumns,
    AddPartitions,
    ChangeColumn,
    CreateTable,
    DropPartitions,
    Field,
    Name,
    Parsed,
    PartitionSpec,
    RenamePartition,
    SetLocation,
    SetProperties,
)
from core.messages import Message
from core.sql.error_places import error_at

# What ROW FORMAT DELIMITED may say, and the property of the text SerDe that it sets.
_DELIMITED: Final = {
    ("FIELDS", "TERMINATED", "BY"): "field.delim",
    ("ESCAPED", "BY"): "escape.delim",
    ("COLLECTION", "ITEMS", "TERMINATED", "BY"): "collection.delim",
    ("MAP", "KEYS", "TERMINATED", "BY"): "mapkey.delim",
    ("LINES", "TERMINATED", "BY"): "line.delim",
    ("NULL", "DEFINED", "AS"): "serialization.null.format",
}


def properties(cursor: Cursor) -> dict[str, str]:
    """``('key' = 'value', ...)``."""

    def pair() -> tuple[str, str]:
        key = cursor.string()
        cursor.expect("=")
        return key, cursor.string()

    return dict(cursor.listed(pair))


def external_table(cursor: Cursor) -> CreateTable:
    """What follows CREATE EXTERNAL TABLE."""
    if_not_exists = cursor.take("IF", "NOT", "EXISTS")
    name = cursor.name()
    columns = cursor.listed(lambda: _field(cursor))
    table = CreateTable(name, columns, if_not_exists=if_not_exists)
    while cursor.token is not None:
        table = _clause(cursor, table)
    return table


def _clause(cursor: Cursor, table: CreateTable) -> CreateTable:
    if cursor.take("COMMENT"):
        return replace(table, comment=cursor.string())
    if cursor.take("PARTITIONED", "BY"):
        return replace(table, partitions=cursor.listed(lambda: _field(cursor)))
    if cursor.take("CLUSTERED", "BY"):
        columns = cursor.listed(cursor.identifier)
        cursor.expect("INTO")
        count = cursor.number()
        cursor.expect("BUCKETS")
        return replace(table, buckets=(columns, count))
    if cursor.take("ROW", "FORMAT"):
        return _row_format(cursor, table)
    if cursor.take("WITH", "SERDEPROPERTIES"):
        return replace(table, serde_properties={**table.serde_properties, **properties(cursor)})
    if cursor.take("STORED", "AS"):
        return _stored_as(cursor, table)
    if cursor.take("LOCATION"):
        return replace(table, location=cursor.string())
    if cursor.take("TBLPROPERTIES"):
        return replace(table, properties=properties(cursor))
    raise cursor.unexpected("PARTITIONED", "ROW", "STORED", "LOCATION", "TBLPROPERTIES")


def _row_format(cursor: Cursor, table: CreateTable) -> CreateTable:
    if cursor.take("SERDE"):
        return replace(table, serde=cursor.string())
    cursor.expect("DELIMITED")
    settings = dict(table.serde_properties)
    found = True
    while found:
        found = False
        for words, key in _DELIMITED.items():
            if cursor.take(*words):
                settings[key] = _unescaped(cursor.string())
                found = True
    return replace(table, serde_properties=settings, serde="LazySimpleSerDe")


def _stored_as(cursor: Cursor, table: CreateTable) -> CreateTable:
    if cursor.take("INPUTFORMAT"):
        reader = cursor.string()
        cursor.expect("OUTPUTFORMAT")
        cursor.string()
        kinds = {"Parquet": "PARQUET", "Orc": "ORC", "Avro": "AVRO"}
        found = [kind for word, kind in kinds.items() if word in reader]
        return replace(table, stored_as=found[0] if found else "TEXTFILE")
    return replace(table, stored_as=cursor.identifier().upper())


def _unescaped(text: str) -> str:
    r"""A delimiter as Hive reads it: ``\t``, ``\001``, or the letter itself."""
    names = {r"\t": "\t", r"\n": "\n", r"\r": "\r", r"\\": "\\"}
    if text in names:
        return names[text]
    if text.startswith("\\") and text[1:].isdigit():
        return chr(int(text[1:], 8))
    return text


def _field(cursor: Cursor) -> Field:
    offset = cursor.offset
    name = cursor.identifier()
    if cursor.token is not None and cursor.token.text in (",", ")"):
        raise cursor.unexpected("type")
    kind = cursor.type_text()
    comment = cursor.string() if cursor.take("COMMENT") else ""
    return Field(name, kind, comment, offset)


def alter_table(cursor: Cursor) -> Parsed:
    """What follows ALTER."""
    if not cursor.take("TABLE"):
        raise error_at(
            cursor.text,
            cursor.offset,
            Message("the lake supports only ALTER TABLE"),
            Message("drop the object, and create it again"),
        )
    name = cursor.name()
    for words, read in {
        ("ADD", "COLUMNS"): _add_columns,
        ("REPLACE", "COLUMNS"): _replace_columns,
        ("ADD",): _add_partitions,
        ("DROP",): _drop_partitions,
        ("PARTITION",): _alter_partition,
        ("SET", "LOCATION"): _set_location,
        ("SET", "TBLPROPERTIES"): _set_properties,
        ("CHANGE",): _change_column,
    }.items():
        if cursor.take(*words):
            return read(cursor, name)
    if cursor.at("RENAME"):
        raise error_at(
            cursor.text,
            cursor.offset,
            Message("Athena has no ALTER TABLE RENAME TO"),
            Message("write the table again with CREATE TABLE AS SELECT"),
        )
    raise cursor.unexpected("ADD", "DROP", "REPLACE", "PARTITION", "SET", "CHANGE")


def _add_columns(cursor: Cursor, name: Name) -> Parsed:
    return AddColumns(name, cursor.listed(lambda: _field(cursor)))


def _replace_columns(cursor: Cursor, name: Name) -> Parsed:
    return AddColumns(name, cursor.listed(lambda: _field(cursor)), replace=True)


def _change_column(cursor: Cursor, name: Name) -> Parsed:
    cursor.take("COLUMN")
    column = cursor.identifier()
    return ChangeColumn(name, column, _field(cursor))


def _add_partitions(cursor: Cursor, name: Name) -> Parsed:
    if_not_exists = cursor.take("IF", "NOT", "EXISTS")
    found = []
    while cursor.take("PARTITION"):
        found.append(_spec(cursor, located=True))
    if not found:
        raise cursor.unexpected("PARTITION", "COLUMNS")
    return AddPartitions(name, tuple(found), if_not_exists)


def _drop_partitions(cursor: Cursor, name: Name) -> Parsed:
    if_exists = cursor.take("IF", "EXISTS")
    found: list[PartitionSpec] = []
    while not found or cursor.take(","):
        cursor.expect("PARTITION")
        found.append(_spec(cursor))
    return DropPartitions(name, tuple(found), if_exists)


def _alter_partition(cursor: Cursor, name: Name) -> Parsed:
    spec = _spec(cursor)
    if cursor.take("RENAME", "TO", "PARTITION"):
        return RenamePartition(name, spec, _spec(cursor))
    cursor.expect("SET", "LOCATION")
    return SetLocation(name, cursor.string(), spec)


def _set_location(cursor: Cursor, name: Name) -> Parsed:
    return SetLocation(name, cursor.string())


def _set_properties(cursor: Cursor, name: Name) -> Parsed:
    return SetProperties(name, properties(cursor))


def _spec(cursor: Cursor, located: bool = False) -> PartitionSpec:
    offset = cursor.offset

    def pair() -> tuple[str, str]:
        key = cursor.identifier()
        cursor.expect("=")
        token = cursor.token
        if token is not None and token.kind in ("number", "word"):
            return key, cursor.value().strip()
        return key, cursor.string()

    values = cursor.listed(pair)
    location = cursor.string() if located and cursor.take("LOCATION") else ""
    return PartitionSpec(values, location, offset)
