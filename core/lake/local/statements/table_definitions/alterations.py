"""ALTER TABLE: columns and properties."""

from dataclasses import replace

from core.lake.local.statements.parsing.syntax import AddColumns, ChangeColumn, SetProperties
from core.lake.local.statements.session import Session
from core.lake.local.statements.table_definitions.table_formats import header_lines
from core.lake.local.statements.table_definitions.tables import column_of, defined, need_projection
from core.messages import Message


def add_columns(session: Session, wanted: AddColumns) -> None:
    """ALTER TABLE ADD COLUMNS, or REPLACE COLUMNS.

    Args:
        session: The statement's surroundings.
        wanted: The statement.

    Raises:
        QueryError: Athena, or the lake, refuses it.
    """
    table = defined(session, wanted.name)
    own = () if wanted.replace else table.own_columns
    new = tuple(column_of(session, field) for field in wanted.columns)
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
    session.define(changed)


def change_column(session: Session, wanted: ChangeColumn) -> None:
    """ALTER TABLE CHANGE COLUMN.

    Args:
        session: The statement's surroundings.
        wanted: The statement.

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
    new = column_of(session, wanted.to)
    columns = tuple(new if c.name == wanted.column else c for c in table.columns)
    changed = replace(table, columns=columns)
    session.define(changed)


def set_properties(session: Session, wanted: SetProperties) -> None:
    """ALTER TABLE SET TBLPROPERTIES.

    Args:
        session: The statement's surroundings.
        wanted: The statement.

    Raises:
        QueryError: The table is not there, or its projection would be wrong.
    """
    table = defined(session, wanted.name)
    properties = {**table.properties, **wanted.properties}
    lines = header_lines(session, wanted.name, properties)
    changed = replace(table, properties=properties, text=replace(table.text, header_lines=lines))
    need_projection(session, wanted.name, changed)
    session.define(changed)
