"""CREATE DATABASE and DROP DATABASE."""

from dataclasses import replace

from core.lake.local.catalog.metastore import Database, write_metastore
from core.lake.local.query.views.table_views import RESERVED
from core.lake.local.statements.names import need_legal
from core.lake.local.statements.parsing.syntax import CreateDatabase, DropDatabase
from core.lake.local.statements.session import Session
from core.lake.local.statements.table_definitions.locations import folder_at
from core.lake.local.statements.table_definitions.tables import forget, managed_files
from core.lake.local.statements.writes.publishing import remove_files
from core.messages import Message


def create_database(session: Session, wanted: CreateDatabase) -> None:
    """Make a database.

    Args:
        session: The statement's surroundings.
        wanted: The statement.

    Raises:
        QueryError: It is there, or its name is none, or is one that DuckDB uses itself.
    """
    need_legal(session, wanted.offset, wanted.name)
    if wanted.name in session.databases:
        if wanted.if_not_exists:
            return
        raise session.error(
            wanted.offset,
            Message("Schema '{database}' already exists", database=wanted.name),
            Message("write CREATE DATABASE IF NOT EXISTS"),
        )
    if wanted.name in RESERVED:
        raise session.error(
            wanted.offset,
            Message("the local lake can't have a database named {name}", name=wanted.name),
            Message("take another name; on AWS this one is possible"),
        )
    if wanted.location:
        folder_at(session.text, wanted.offset, wanted.location, session.lake)
    made = Database(wanted.name, wanted.comment, wanted.location, dict(wanted.properties))
    store = session.metastore
    write_metastore(replace(store, databases=(*store.databases, made)), session.lake)


def drop_database(session: Session, wanted: DropDatabase) -> None:
    """Remove a database; its tables with it if CASCADE says so.

    Args:
        session: The statement's surroundings.
        wanted: The statement.

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
            forget(session, table)
    dropped = [table for table in store.tables if table.database == wanted.name]
    left = replace(
        store,
        databases=tuple(d for d in store.databases if d.name != wanted.name),
        tables=tuple(t for t in store.tables if t.database != wanted.name),
        views=tuple(v for v in store.views if v.database != wanted.name),
    )
    paths = [path for table in dropped for path in managed_files(session, table)]
    remove_files(session.lake, left, tuple(paths))
