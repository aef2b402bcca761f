"""The columns that a statement writes, checked against the rules of tables."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.lake.interface import Column
from core.lake.local.statements.names import need_legal
from core.lake.local.statements.parsing.syntax import InsertInto
from core.lake.local.statements.session import Selected, Session
from core.lake.local.statements.table_definitions.table_types import fits, stored_column
from core.lake.local.statements.writes.options import Output
from core.messages import Message


def written_columns(
    session: Session, offset: int, selected: Selected, output: Output
) -> tuple[Column, ...]:
    """The columns of the files, those of partitions last.

    Args:
        session: The statement's surroundings.
        offset: Where its SELECT begins.
        selected: The SELECT.
        output: How the files are written.

    Raises:
        QueryError: One lacks a name, a type that files have, or its place.
    """
    names = [column.name.lower() for column in selected.columns]
    hint = Message("name each column: SELECT count(*) AS n")
    for number, name in enumerate(names, 1):
        if not name or name.startswith("_col"):
            raise session.error(
                offset,
                Message("Column name not specified at position {number}", number=number),
                hint,
            )
        if names.index(name) != number - 1:
            raise session.error(
                offset, Message("Column name '{name}' specified more than once", name=name), hint
            )
    _need_keys_last(session, offset, names, output)
    kinds = [stored_column(session, offset, column) for column in selected.columns]
    _need_plain_keys(session, offset, kinds, output)
    if output.format == "json" and any(re.search(r"\bbinary\b", kind) for kind in kinds):
        raise session.error(
            offset,
            Message("the local lake writes no binary values into JSON files"),
            Message("take PARQUET, or cast them to a text: to_base64(column)"),
        )
    if output.format == "csv" and any("<" in kind or kind == "binary" for kind in kinds):
        raise session.error(
            offset,
            Message("the local lake writes no nested values and no binary into text files"),
            Message("take PARQUET or JSON, or cast them to a text"),
        )
    first_key = len(names) - len(output.partitioned_by)
    return tuple(
        Column(name, kind, partition=place >= first_key)
        for place, (name, kind) in enumerate(zip(names, kinds, strict=True))
    )


def _need_keys_last(session: Session, offset: int, names: Sequence[str], output: Output) -> None:
    keys = list(output.partitioned_by)
    for key in keys:
        need_legal(session, offset, key)
    unknown = [key for key in (*keys, *output.bucketed_by) if key not in names]
    if unknown:
        raise session.error(
            offset,
            Message("the column {name} of the properties is not selected", name=unknown[0]),
            Message("the columns are: {names}", names=", ".join(names)),
        )
    if keys and list(names[-len(keys) :]) != keys:
        raise session.error(
            offset,
            Message(
                "Partition keys must be the last columns in the table and in the same order as"
                " the table properties: [{keys}]",
                keys=", ".join(keys),
            ),
            Message("select them last"),
        )
    if len(keys) == len(names):
        raise session.error(
            offset,
            Message("a table needs a column that is not a partition key"),
            Message("partition by fewer columns"),
        )


def _need_plain_keys(session: Session, offset: int, kinds: Sequence[str], output: Output) -> None:
    """Refuse partition keys that no folder's name can hold."""
    for key, kind in zip(output.partitioned_by[::-1], kinds[::-1], strict=False):
        if "<" in kind or kind == "binary":
            raise session.error(
                offset,
                Message("Unsupported type [{type}] for partition: {name}", type=kind, name=key),
                Message("partition by a text, a number, a date or a boolean"),
            )


def fitted(
    session: Session,
    wanted: InsertInto,
    selected: Selected,
    columns: Sequence[Column],
) -> Selected:
    """The SELECT of an INSERT, with a column for each of the table's.

    Args:
        session: The statement's surroundings.
        wanted: The statement.
        selected: Its SELECT.
        columns: The table's columns.

    Raises:
        QueryError: A column is not the table's, or its type does not fit.
    """
    kinds = {column.name: column.type for column in columns}
    names = wanted.columns or tuple(kinds)
    unknown = [name for name in names if name not in kinds]
    if unknown:
        raise session.error(
            wanted.name.offset,
            Message("Insert column name does not exist in target table: {name}", name=unknown[0]),
            Message("the columns are: {names}", names=", ".join(kinds)),
        )
    twice = [name for number, name in enumerate(names) if name in names[:number]]
    if twice:
        raise session.error(
            wanted.name.offset,
            Message("Insert column name is specified more than once: {name}", name=twice[0]),
            Message("name each column once"),
        )
    asked = [kinds[name] for name in names]
    given = [
        stored_column(session, wanted.query.offset, c) if c.type != "unknown" else c.type
        for c in selected.columns
    ]
    if len(asked) != len(given) or not all(map(fits, given, asked)):
        raise session.error(
            wanted.query.offset,
            Message(
                "Insert query has mismatched column types: Table: [{table}], Query: [{query}]",
                table=", ".join(asked),
                query=", ".join(given),
            ),
            Message("select as many columns as the table has, cast to its types"),
        )
    places = {name: f"_{number}" for number, name in enumerate(names)}
    cells = ", ".join(
        f"{places.get(column.name, 'NULL')} AS _{number}" for number, column in enumerate(columns)
    )
    return replace(selected, columns=tuple(columns), sql=f"SELECT {cells} FROM ({selected.sql})")
