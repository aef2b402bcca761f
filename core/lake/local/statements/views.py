"""CREATE VIEW and DROP VIEW."""

from dataclasses import replace

from core.lake.interface import Column
from core.lake.local.catalog.metastore import View, write_metastore
from core.lake.local.statements.names import need_legal
from core.lake.local.statements.parsing.syntax import CreateView, DropView
from core.lake.local.statements.session import Session
from core.lake.local.statements.table_definitions.table_types import stored_type
from core.lake.local.statements.table_definitions.tables import to_drop
from core.messages import Message
from core.steps.progress import Step


def create_view(session: Session, wanted: CreateView) -> Step[None]:
    """Keep a SELECT under a name.

    Args:
        session: The statement's surroundings.
        wanted: The statement.

    Raises:
        QueryError: Athena, or the lake, refuses it.
    """
    name = wanted.name
    need_legal(session, name.offset, name.name)
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
            Message("the view {name} refers to itself", name=view.full_name),
            Message("take another name"),
        )
    write_metastore(session.metastore.with_view(view), session.lake)


def _view_type(written: str) -> str:
    try:
        return stored_type(written)
    except ValueError:
        return written


def drop_view(session: Session, wanted: DropView) -> None:
    """Remove a view.

    Args:
        session: The statement's surroundings.
        wanted: The statement.

    Raises:
        QueryError: It is not there, or is a table.
    """
    table = to_drop(session, wanted.name, wanted.if_exists, is_view=True)
    view = session.metastore.view(table.database, table.name) if table else None
    if view is not None:
        write_metastore(session.metastore.without_view(view), session.lake)
