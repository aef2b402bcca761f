"""Parse the statements that define and write; a SELECT inside is left as text."""

import re
from collections.abc import Callable
from typing import Final

from core.lake.local.statements.parsing import table_parser
from core.lake.local.statements.parsing.cursor import Cursor
from core.lake.local.statements.parsing.syntax import (
    CreateDatabase,
    CreateTableAs,
    CreateView,
    Deallocate,
    DropDatabase,
    DropTable,
    DropView,
    Execute,
    ExecuteImmediate,
    InsertInto,
    Name,
    Option,
    Parsed,
    Prepare,
    Repair,
    Unload,
)
from core.messages import Message
from core.sql.error_places import error_at

_BLANKS: Final = r"(?:\s|--[^\n]*(?:\n|$)|/\*.*?\*/)*"
_VERB: Final = re.compile(_BLANKS + r"([a-z]+)", re.IGNORECASE | re.DOTALL)
# Athena has these for Iceberg tables alone.
_ICEBERG: Final = frozenset({"MERGE", "UPDATE", "DELETE", "OPTIMIZE", "VACUUM"})
# What only another database, or another client of Trino, has.
_NOT_ATHENA: Final = frozenset(
    "ANALYZE ATTACH BEGIN CALL CHECKPOINT COMMENT COMMIT COPY DETACH EXPORT GRANT IMPORT INSTALL"
    " LOAD PRAGMA REFRESH RESET REVOKE ROLLBACK SET START TRUNCATE USE".split()
)


def verb_of(text: str) -> str:
    """The first word of a statement, in upper case; empty where there is none."""
    found = _VERB.match(text)
    return found[1].upper() if found else ""


def parse(text: str) -> Parsed | None:
    """Parse a statement.

    Args:
        text: One statement.

    Returns:
        None for a statement that only reads, SELECT say.

    Raises:
        QueryError: The statement is wrong, or none that Athena has for tables of this kind.
    """
    verb = verb_of(text)
    if verb in _ICEBERG:
        raise _at_start(
            text,
            Message("{verb} works only on Iceberg tables, and the lake has none", verb=verb),
            Message("write the rows again with CREATE TABLE AS SELECT or INSERT INTO"),
        )
    if verb in _NOT_ATHENA:
        raise _at_start(
            text,
            Message("Athena has no {verb} statement", verb=verb),
            Message("statements begin with SELECT, CREATE, INSERT, UNLOAD, DROP, ALTER or SHOW"),
        )
    read = _PARSERS.get(verb)
    if read is None:
        return None
    cursor = Cursor(text)
    cursor.expect(verb)
    parsed = read(cursor)
    cursor.end()
    return parsed


def _at_start(text: str, what: Message, hint: Message) -> Exception:
    found = _VERB.match(text)
    return error_at(text, found.start(1) if found else 0, what, hint)


def _create(cursor: Cursor) -> Parsed:
    if cursor.take("EXTERNAL", "TABLE"):
        return table_parser.external_table(cursor)
    if cursor.take("TABLE"):
        return _create_table_as(cursor)
    replace = cursor.take("OR", "REPLACE")
    if cursor.take("VIEW"):
        name = cursor.name()
        cursor.expect("AS")
        return CreateView(name, cursor.query(), replace)
    if not replace and (cursor.take("DATABASE") or cursor.take("SCHEMA")):
        return _create_database(cursor)
    raise cursor.unexpected("TABLE", "EXTERNAL", "VIEW", "DATABASE", "SCHEMA", "OR")


def _create_database(cursor: Cursor) -> CreateDatabase:
    if_not_exists = cursor.take("IF", "NOT", "EXISTS")
    offset = cursor.offset
    name = cursor.identifier()
    comment = cursor.string() if cursor.take("COMMENT") else ""
    location = cursor.string() if cursor.take("LOCATION") else ""
    properties = {}
    if cursor.take("WITH", "DBPROPERTIES"):
        properties = table_parser.properties(cursor)
    return CreateDatabase(name, if_not_exists, comment, location, properties, offset)


def _create_table_as(cursor: Cursor) -> Parsed:
    if_not_exists = cursor.take("IF", "NOT", "EXISTS")
    name = cursor.name()
    if cursor.at("("):
        raise error_at(
            cursor.text,
            cursor.offset,
            Message("CREATE TABLE with columns makes an Iceberg table, which the lake can't hold"),
            Message("write CREATE EXTERNAL TABLE ... LOCATION, or CREATE TABLE ... AS SELECT"),
        )
    options = dict(cursor.listed(lambda: _option(cursor))) if cursor.take("WITH") else {}
    cursor.expect("AS")
    query = cursor.query()
    query, without = cursor.end_query_at(query, ("WITH", "NO", "DATA"))
    if not without:
        query, _ = cursor.end_query_at(query, ("WITH", "DATA"))
    # These brackets are the statement's own: unlike a query's they may have WITH inside.
    query = cursor.without_brackets(query)
    return CreateTableAs(name, query, options, if_not_exists, not without)


def _option(cursor: Cursor) -> tuple[str, Option]:
    """``name = value`` of CREATE TABLE AS and UNLOAD."""
    key = cursor.identifier()
    cursor.expect("=")
    offset = cursor.offset
    if cursor.take("ARRAY"):
        cursor.expect("[")
        items = []
        while not cursor.take("]"):
            items.append(cursor.string())
            if not cursor.at("]"):
                cursor.expect(",")
        return key, Option(tuple(items), offset)
    if cursor.take("TRUE"):
        return key, Option(True, offset)
    if cursor.take("FALSE"):
        return key, Option(False, offset)
    if cursor.token is not None and cursor.token.kind == "number":
        return key, Option(cursor.number(), offset)
    return key, Option(cursor.string(), offset)


def _insert(cursor: Cursor) -> Parsed:
    if cursor.at("OVERWRITE"):
        raise error_at(
            cursor.text,
            cursor.offset,
            Message("Athena has no INSERT OVERWRITE"),
            Message("drop the partition, remove its files, then INSERT INTO"),
        )
    cursor.expect("INTO")
    name = cursor.name()
    columns: tuple[str, ...] = ()
    if cursor.at("(") and not (cursor.at("(", "SELECT") or cursor.at("(", "WITH")):
        columns = cursor.listed(cursor.identifier)
    return InsertInto(name, cursor.query(), columns)


def _unload(cursor: Cursor) -> Unload:
    cursor.expect("(")
    query = cursor.query(inside=True)
    cursor.expect(")")
    cursor.expect("TO")
    offset = cursor.offset
    location = cursor.string()
    options = dict(cursor.listed(lambda: _option(cursor))) if cursor.take("WITH") else {}
    return Unload(query, location, options, offset)


def _drop(cursor: Cursor) -> Parsed:
    if cursor.take("TABLE"):
        if_exists = cursor.take("IF", "EXISTS")
        return DropTable(cursor.name(), if_exists)
    if cursor.take("VIEW"):
        if_exists = cursor.take("IF", "EXISTS")
        return DropView(cursor.name(), if_exists)
    if cursor.take("DATABASE") or cursor.take("SCHEMA"):
        if_exists = cursor.take("IF", "EXISTS")
        offset = cursor.offset
        name = cursor.identifier()
        cascade = cursor.take("CASCADE")
        if not cascade:
            cursor.take("RESTRICT")
        return DropDatabase(name, if_exists, cascade, offset)
    raise cursor.unexpected("TABLE", "VIEW", "DATABASE", "SCHEMA")


def _repair(cursor: Cursor) -> Repair:
    cursor.expect("REPAIR", "TABLE")
    return Repair(cursor.name())


def _prepare(cursor: Cursor) -> Prepare:
    name = cursor.identifier()
    cursor.expect("FROM")
    return Prepare(name, cursor.rest())


def _execute(cursor: Cursor) -> Execute | ExecuteImmediate:
    if cursor.take("IMMEDIATE"):
        offset = cursor.offset
        return ExecuteImmediate(cursor.string(), _using(cursor), offset)
    offset = cursor.offset
    return Execute(cursor.identifier(), _using(cursor), offset)


def _using(cursor: Cursor) -> tuple[str, ...]:
    if not cursor.take("USING"):
        return ()
    values = [cursor.value()]
    while cursor.take(","):
        values.append(cursor.value())
    return tuple(values)


def _deallocate(cursor: Cursor) -> Deallocate:
    cursor.expect("PREPARE")
    offset = cursor.offset
    return Deallocate(cursor.identifier(), offset)


_PARSERS: Final[dict[str, Callable[[Cursor], Parsed]]] = {
    "CREATE": _create,
    "INSERT": _insert,
    "UNLOAD": _unload,
    "DROP": _drop,
    "ALTER": table_parser.alter_table,
    "MSCK": _repair,
    "PREPARE": _prepare,
    "EXECUTE": _execute,
    "DEALLOCATE": _deallocate,
}


def full(name: Name, default: str) -> Name:
    """A name with its database, which is the default one where none is written.

    Args:
        name: The name as it is written.
        default: The database of names without one.
    """
    return Name(name.name, name.database or default, name.offset)
