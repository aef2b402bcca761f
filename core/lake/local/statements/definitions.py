"""CREATE and DROP of databases, external tables and views, and ALTER TABLE's columns."""

import re
from dataclasses import replace
from typing import Final

from core.lake.interface import Column
from core.lake.local.catalog.catalog import CatalogTable, read_catalog, write_catalog
from core.lake.local.catalog.metastore import (
    Database,
    DefinedTable,
    TableFormat,
    TextFormat,
    View,
    write_metastore,
)
from core.lake.local.statements.locations import folder_at
from core.lake.local.statements.projection import fault, is_projected
from core.lake.local.statements.publishing import remove_files
from core.lake.local.statements.session import Session
from core.lake.local.statements.syntax import (
    AddColumns,
    ChangeColumn,
    CreateDatabase,
    CreateTable,
    CreateView,
    DropDatabase,
    DropTable,
    DropView,
    Field,
    Name,
    SetProperties,
)
from core.lake.local.statements.table_types import stored, stored_type
from core.messages import Message
from core.steps.progress import Progress, Step

# Athena's rule for names: https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html
_LEGAL: Final = re.compile(r"[a-z0-9_]{1,255}")
# The SerDe classes that the lake has a reader for, by the last part of their names.
_SERDES: Final[dict[str, TableFormat]] = {
    "LazySimpleSerDe": "csv",
    "OpenCSVSerde": "csv",
    "JsonSerDe": "json",
    "ParquetHiveSerDe": "parquet",
}
_STORED: Final[dict[str, TableFormat]] = {
    "TEXTFILE": "csv",
    "PARQUET": "parquet",
    "JSONFILE": "json",
}


def create_database(session: Session, wanted: CreateDatabase) -> None:
    """Make a database.

    Raises:
        QueryError: It is there, or its name is none.
    """
    _need_legal(session, wanted.offset, wanted.name)
    if wanted.name in session.databases:
        if wanted.if_not_exists:
            return
        raise session.error(
            wanted.offset,
            Message("Schema '{database}' already exists", database=wanted.name),
            Message("write CREATE DATABASE IF NOT EXISTS"),
        )
    if wanted.location:
        folder_at(session.text, wanted.offset, wanted.location, session.lake)
    made = Database(wanted.name, wanted.comment, wanted.location, dict(wanted.properties))
    store = session.metastore
    write_metastore(replace(store, databases=(*store.databases, made)), session.lake)


def drop_database(session: Session, wanted: DropDatabase) -> None:
    """Remove a database; its tables with it if CASCADE says so.

    Raises:
        QueryError: It is not there, is not empty, or holds tables that a crawl found.
    """
    store = session.metastore
    if wanted.name not in session.databases:
        if wanted.if_exists:
            return
        raise session.error(
            wanted.offset,
            Message("Schema {database} does not exist", database=wanted.name),
            Message("the databases are: {names}", names=", ".join(session.databases)),
        )
    inside = [table for table in session.catalog.tables if table.database == wanted.name]
    if inside and not wanted.cascade:
        raise session.error(
            wanted.offset,
            Message("Cannot drop non-empty schema '{database}'", database=wanted.name),
            Message("drop its tables first, or write CASCADE"),
        )
    for table in inside:
        if store.table(table.database, table.name) is None and not table.view:
            _forget(session, table)
    dropped = [table for table in store.tables if table.database == wanted.name]
    left = replace(
        store,
        databases=tuple(d for d in store.databases if d.name != wanted.name),
        tables=tuple(t for t in store.tables if t.database != wanted.name),
        views=tuple(v for v in store.views if v.database != wanted.name),
    )
    paths = [path for table in dropped for path in managed_files(session, table)]
    remove_files(session.lake, left, tuple(paths))


def create_table(session: Session, wanted: CreateTable) -> None:
    """Define a table over files that are there, or will be.

    Raises:
        QueryError: Athena, or the lake, refuses it.
    """
    name = wanted.name
    _need_legal(session, name.offset, name.name)
    database = session.database(name)
    if session.found(replace(name, database=database)) is not None:
        if wanted.if_not_exists:
            return
        raise session.error(
            name.offset,
            Message("Table {table} already exists", table=name.name),
            Message("write CREATE EXTERNAL TABLE IF NOT EXISTS, or DROP TABLE it first"),
        )
    if not wanted.location:
        raise session.error(
            name.offset,
            Message("an external table needs a LOCATION"),
            Message("add LOCATION 's3://bucket/folder/'"),
        )
    location = folder_at(
        session.text, max(session.text.find(wanted.location) - 1, 0), wanted.location, session.lake
    )
    kind, text = _format(session, wanted)
    fields = (*wanted.columns, *wanted.partitions)
    table = DefinedTable(
        database=database,
        name=name.name,
        location=location,
        format=kind,
        columns=(
            *(_column(session, field) for field in wanted.columns),
            *(_column(session, field, partition=True) for field in wanted.partitions),
        ),
        properties=dict(wanted.properties),
        text=text,
        comments={field.name: field.comment for field in fields if field.comment},
        comment=wanted.comment,
        serde=wanted.serde,
        buckets=wanted.buckets,
    )
    _need_unique(session, fields)
    _need_projection(session, name, table)
    write_metastore(session.metastore.with_table(table), session.lake)


def _column(session: Session, field: Field, *, partition: bool = False) -> Column:
    return Column(field.name, stored(session, field.offset, field.type), partition)


def _need_unique(session: Session, fields: tuple[Field, ...]) -> None:
    seen: set[str] = set()
    for field in fields:
        if field.name in seen:
            raise session.error(
                field.offset,
                Message("Column repeated in the table or its partitions: {name}", name=field.name),
                Message("name each column once; a partition key is not among the other columns"),
            )
        seen.add(field.name)


def _need_projection(session: Session, name: Name, table: DefinedTable) -> None:
    wrong = fault(table) if is_projected(table) else ""
    if wrong:
        raise session.error(
            name.offset,
            Message("the table property {name} is missing or wrong", name=wrong),
            Message("the local lake projects the types enum, integer and date"),
        )


def _format(session: Session, wanted: CreateTable) -> tuple[TableFormat, TextFormat]:
    """The format of a table's files, and how their text is read."""
    serde = wanted.serde.rpartition(".")[2] if wanted.serde else ""
    if serde and serde not in _SERDES:
        raise session.error(
            max(session.text.find(wanted.serde), 0),
            Message("the local lake has no reader for {serde}", serde=serde),
            Message("it has: {names}", names=", ".join(_SERDES)),
        )
    if wanted.stored_as not in _STORED:
        raise session.error(
            wanted.name.offset,
            Message("the local lake does not read {word}", word=wanted.stored_as),
            Message("store it as TEXTFILE or PARQUET here, or run it on AWS"),
        )
    kind = _STORED[wanted.stored_as]
    if serde:
        kind = _SERDES[serde]
    return kind, _text_format(serde, wanted)


def _text_format(serde: str, wanted: CreateTable) -> TextFormat:
    settings = wanted.serde_properties
    properties = wanted.properties
    lines = int(properties.get("skip.header.line.count", "0") or 0)
    if serde == "OpenCSVSerde":
        return TextFormat(
            _letter(settings.get("separatorChar", ",")),
            _letter(settings.get("quoteChar", '"')),
            _letter(settings.get("escapeChar", "\\")),
            lines,
        )
    delimiter = settings.get("field.delim", settings.get("serialization.format", "\x01"))
    # Hive's 1 stands for the letter of that number.
    delimiter = "\x01" if delimiter == "1" else delimiter
    null = settings.get("serialization.null.format", r"\N")
    return TextFormat(_letter(delimiter), "", settings.get("escape.delim", ""), lines, null)


def _letter(text: str) -> str:
    return {r"\t": "\t", r"\\": "\\", r"\"": '"', r"\001": "\x01"}.get(text, text[:1] or ",")


def create_view(session: Session, wanted: CreateView) -> Step[None]:
    """Keep a SELECT under a name.

    Raises:
        QueryError: Athena, or the lake, refuses it.
    """
    name = wanted.name
    _need_legal(session, name.offset, name.name)
    database = session.database(name)
    there = session.found(replace(name, database=database))
    if there is not None and (not wanted.replace or not there.view):
        what = Message("View already exists: '{name}'", name=there.full_name)
        if not there.view:
            what = Message("Table already exists: '{name}'", name=there.full_name)
        raise session.error(name.offset, what, Message("take another name, or drop it first"))
    selected = yield from session.select(wanted.query)
    columns: list[Column] = []
    for number, column in enumerate(selected.columns, 1):
        column_name = column.name.lower()
        if not column_name or column_name.startswith("_col"):
            raise session.error(
                wanted.query.offset,
                Message("Column name not specified at position {number}", number=number),
                Message("name each column: SELECT count(*) AS n"),
            )
        if column_name in [other.name for other in columns]:
            raise session.error(
                wanted.query.offset,
                Message("Column name '{name}' specified more than once", name=column_name),
                Message("name each column: SELECT count(*) AS n"),
            )
        columns.append(Column(column_name, _view_type(column.type)))
    sql = wanted.query.text[wanted.query.offset :]
    view = View(database, name.name, sql, tuple(columns))
    if any(table.full_name == view.full_name for table in selected.statement.tables):
        raise session.error(
            name.offset,
            Message("the view {name} reads itself", name=view.full_name),
            Message("take another name"),
        )
    write_metastore(session.metastore.with_view(view), session.lake)


def _view_type(written: str) -> str:
    try:
        return stored_type(written)
    except ValueError:
        return written


def drop_table(session: Session, wanted: DropTable) -> Step[None]:
    """Remove a table from the catalog; the files too where the lake chose their place.

    Raises:
        QueryError: It is not there, or is a view.
    """
    yield Progress("query", 0, 1, "queries")
    table = _to_drop(session, wanted.name, wanted.if_exists, is_view=False)
    if table is None:
        return
    defined = session.metastore.table(table.database, table.name)
    if defined is None:
        _forget(session, table)
        return
    left = session.metastore.without_table(defined)
    remove_files(session.lake, left, managed_files(session, defined))


def drop_view(session: Session, wanted: DropView) -> None:
    """Remove a view.

    Raises:
        QueryError: It is not there, or is a table.
    """
    table = _to_drop(session, wanted.name, wanted.if_exists, is_view=True)
    view = session.metastore.view(table.database, table.name) if table else None
    if view is not None:
        write_metastore(session.metastore.without_view(view), session.lake)


def _to_drop(
    session: Session, name: Name, if_exists: bool, *, is_view: bool
) -> CatalogTable | None:
    found = session.found(name)
    if found is None:
        if if_exists:
            return None
        found = session.needed(name)
    if bool(found.view) != is_view:
        what = Message("{name} is a view, not a table", name=found.full_name)
        if is_view:
            what = Message("{name} is a table, not a view", name=found.full_name)
        hint = Message("write DROP TABLE") if is_view else Message("write DROP VIEW")
        raise session.error(name.offset, what, hint)
    return found


def managed_files(session: Session, table: DefinedTable) -> tuple[str, ...]:
    """The files that go with a table: those that statements wrote into a folder of the lake's."""
    if not table.managed:
        return ()
    folder = f"{table.location}/"
    return tuple(path for path in session.metastore.files if path.startswith(folder))


def _forget(session: Session, table: CatalogTable) -> None:
    """Take a table that a crawl found out of the catalog; its files stay."""
    catalog = read_catalog(session.lake)
    if catalog is not None:
        left = tuple(each for each in catalog.tables if each.full_name != table.full_name)
        write_catalog(replace(catalog, tables=left), session.lake)


def defined(session: Session, name: Name) -> DefinedTable:
    """The table that ALTER TABLE or MSCK REPAIR TABLE names.

    Raises:
        QueryError: It is not there, or no statement has made it.
    """
    found = session.needed(name)
    table = session.metastore.table(found.database, found.name)
    if table is None:
        raise session.error(
            name.offset,
            Message("{table} is not a table that a statement has made", table=found.full_name),
            Message("a crawl keeps it up to date; or make one with CREATE EXTERNAL TABLE"),
        )
    return table


def add_columns(session: Session, wanted: AddColumns) -> None:
    """ALTER TABLE ADD COLUMNS, or REPLACE COLUMNS.

    Raises:
        QueryError: Athena, or the lake, refuses it.
    """
    table = defined(session, wanted.name)
    own = () if wanted.replace else table.own_columns
    new = tuple(_column(session, field) for field in wanted.columns)
    known = {column.name for column in (*own, *table.keys)}
    for field in wanted.columns:
        if field.name in known:
            raise session.error(
                field.offset,
                Message("Column repeated in the table or its partitions: {name}", name=field.name),
                Message("name each column once; a partition key is not among the other columns"),
            )
        known.add(field.name)
    comments = {**table.comments, **{f.name: f.comment for f in wanted.columns if f.comment}}
    changed = replace(table, columns=(*own, *new, *table.keys), comments=comments)
    write_metastore(session.metastore.with_table(changed), session.lake)


def change_column(session: Session, wanted: ChangeColumn) -> None:
    """ALTER TABLE CHANGE COLUMN.

    Raises:
        QueryError: The column is not there, or its new type is none.
    """
    table = defined(session, wanted.name)
    if wanted.column not in [column.name for column in table.own_columns]:
        raise session.error(
            wanted.to.offset,
            Message("column '{name}' cannot be resolved", name=wanted.column),
            Message("SHOW COLUMNS IN table lists the columns"),
        )
    new = _column(session, wanted.to)
    columns = tuple(new if c.name == wanted.column else c for c in table.columns)
    changed = replace(table, columns=columns)
    write_metastore(session.metastore.with_table(changed), session.lake)


def set_properties(session: Session, wanted: SetProperties) -> None:
    """ALTER TABLE SET TBLPROPERTIES.

    Raises:
        QueryError: The table is not there, or its projection would be wrong.
    """
    table = defined(session, wanted.name)
    properties = {**table.properties, **wanted.properties}
    lines = int(properties.get("skip.header.line.count", "0") or 0)
    changed = replace(table, properties=properties, text=replace(table.text, header_lines=lines))
    _need_projection(session, wanted.name, changed)
    write_metastore(session.metastore.with_table(changed), session.lake)


def _need_legal(session: Session, offset: int, name: str) -> None:
    if not _LEGAL.fullmatch(name) or name == "information_schema":
        raise session.error(
            offset,
            Message("'{name}' is no name that Athena takes", name=name),
            Message("names have letters, digits and _ alone"),
        )
