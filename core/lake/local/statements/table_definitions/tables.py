"""CREATE EXTERNAL TABLE and DROP TABLE."""

from dataclasses import replace

from core.lake.interface import Column
from core.lake.local.catalog.catalog import CatalogTable, read_catalog, write_catalog
from core.lake.local.catalog.metastore import DefinedTable
from core.lake.local.statements.names import need_legal
from core.lake.local.statements.parsing.syntax import CreateTable, DropTable, Field, Name
from core.lake.local.statements.session import Session
from core.lake.local.statements.table_definitions.locations import folder_at
from core.lake.local.statements.table_definitions.projection import fault, is_projected
from core.lake.local.statements.table_definitions.table_formats import table_format
from core.lake.local.statements.table_definitions.table_types import stored
from core.lake.local.statements.writes.publishing import remove_files
from core.messages import Message
from core.steps.progress import Progress, Step


def create_table(session: Session, wanted: CreateTable) -> None:
    """Define a table over files that are there, or will be.

    Args:
        session: The statement's surroundings.
        wanted: The statement.

    Raises:
        QueryError: Athena, or the lake, refuses it.
    """
    name = wanted.name
    need_legal(session, name.offset, name.name)
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
    kind, text = table_format(session, wanted)
    fields = (*wanted.columns, *wanted.partitions)
    table = DefinedTable(
        database=database,
        name=name.name,
        location=location,
        format=kind,
        columns=(
            *(column_of(session, field) for field in wanted.columns),
            *(column_of(session, field, partition=True) for field in wanted.partitions),
        ),
        properties=dict(wanted.properties),
        text=text,
        comments={field.name: field.comment for field in fields if field.comment},
        comment=wanted.comment,
        serde=wanted.serde,
        buckets=wanted.buckets,
    )
    _need_unique(session, fields)
    need_projection(session, name, table)
    session.define(table)


def column_of(session: Session, field: Field, *, partition: bool = False) -> Column:
    """A column that a statement defines.

    Args:
        session: The statement's surroundings.
        field: The column as written.
        partition: Whether it is a partition key.

    Raises:
        QueryError: A table can't hold its type, or its name can't be a folder's.
    """
    if partition:
        need_legal(session, field.offset, field.name)
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


def need_projection(session: Session, name: Name, table: DefinedTable) -> None:
    """Check the properties of a table's partition projection.

    Args:
        session: The statement's surroundings.
        name: The table as written.
        table: The table.

    Raises:
        QueryError: One is missing or wrong.
    """
    wrong = fault(table) if is_projected(table) else ""
    if wrong:
        raise session.error(
            name.offset,
            Message("the table property {name} is missing or wrong", name=wrong),
            Message("the local lake projects the types enum, integer and date"),
        )


def drop_table(session: Session, wanted: DropTable) -> Step[None]:
    """Remove a table from the catalog; the files too where the lake chose their place.

    Args:
        session: The statement's surroundings.
        wanted: The statement.

    Raises:
        QueryError: It is not there, or is a view.
    """
    yield Progress("query", 0, 1, "queries")
    table = to_drop(session, wanted.name, wanted.if_exists, is_view=False)
    if table is None:
        return
    defined = session.metastore.table(table.database, table.name)
    if defined is None:
        forget(session, table)
        return
    left = session.metastore.without_table(defined)
    remove_files(session.lake, left, managed_files(session, defined))


def to_drop(session: Session, name: Name, if_exists: bool, *, is_view: bool) -> CatalogTable | None:
    """The table or the view that DROP names; None where it is not there, and need not be.

    Args:
        session: The statement's surroundings.
        name: Its name.
        if_exists: Whether it may be missing.
        is_view: Whether a view is named.

    Raises:
        QueryError: It is not there, or is the other of the two.
    """
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
    """The files that go with a table: those that statements wrote into a folder of the lake's.

    What is in the place of another table too stays with that table.

    Args:
        session: The statement's surroundings.
        table: The table.
    """
    if not table.managed:
        return ()
    folder = f"{table.location}/"
    others = {
        f"{place}/"
        for each in session.metastore.tables
        if each.full_name != table.full_name
        for place in (each.location, *(partition.location for partition in each.partitions))
    }
    return tuple(
        path
        for path in session.metastore.files
        if path.startswith(folder) and not path.startswith(tuple(others))
    )


def forget(session: Session, table: CatalogTable) -> None:
    """Take a table that a crawl found out of the catalog; its files stay.

    Args:
        session: The statement's surroundings.
        table: The table.
    """
    catalog = read_catalog(session.lake)
    if catalog is not None:
        left = tuple(each for each in catalog.tables if each.full_name != table.full_name)
        write_catalog(replace(catalog, tables=left), session.lake)


def defined(session: Session, name: Name) -> DefinedTable:
    """The table that ALTER TABLE or MSCK REPAIR TABLE names.

    Args:
        session: The statement's surroundings.
        name: Its name.

    Raises:
        QueryError: It is not there, or no statement has made it.
    """
    found = session.needed(name)
    table = session.metastore.table(found.database, found.name)
    if table is None:
        raise session.error(
            name.offset,
            Message("{table} was not created by a statement", table=found.full_name),
            Message("a crawl keeps it up to date; or create one with CREATE EXTERNAL TABLE"),
        )
    return table
