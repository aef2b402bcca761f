"""Names: columns, fields of rows, subscripts, and the words for the time of a query."""

import re
from typing import Final

from sqlglot import exp

from core.errors import QueryError
from core.lake.local.athena_sql.expressions.conversions import coerced, need_precision
from core.lake.local.athena_sql.nodes import Scope, Translation, Typed, handles
from core.lake.local.athena_sql.values.carriers import duckdb_type, has_key, value_of
from core.lake.local.athena_sql.values.casts import cast
from core.lake.local.athena_sql.values.lowering import failure, is_volatile, name, once
from core.lake.local.athena_sql.values.types import BIGINT, DATE, Type, common
from core.messages import Message

# The longest SQL, in letters, that is worked out twice rather than bound to a variable.
_SHORT: Final = 120
_ALIAS_HINTS: Final = {
    "group": Message("repeat the expression, or give its position: GROUP BY 1"),
    "having": Message("repeat the expression"),
    "where": Message("repeat the expression, or filter in a query around this one"),
}


def _columns(scope: Scope, column: str, table: str, database: str) -> list[Typed]:
    """The columns of this scope alone that a name may stand for."""
    if not table and column in scope.names:
        return [scope.names[column]]
    return [
        relation.cell(own)
        for relation in scope.relations
        if not table or (table == relation.name and database in ("", relation.database))
        for own in (*relation.columns, *relation.hidden)
        if own.name == column
    ]


def find(
    tr: Translation, node: exp.Expr, scope: Scope, column: str, table: str = "", database: str = ""
) -> Typed | None:
    """The column that a name stands for, in the nearest scope that has it; None where none has.

    Args:
        tr: The statement under translation.
        node: The name's node, for the error's position.
        scope: The scope where the search begins; then those around it.
        column: The column's name.
        table: The table's name or alias before it; may be empty.
        database: The database's name before that; may be empty.

    Raises:
        QueryError: Several have.
    """
    current: Scope | None = scope
    sealed: Scope | None = None
    passed: list[Scope] = []
    while current is not None:
        found = _columns(current, column, table, database)
        if len(found) > 1:
            raise tr.refuse(
                node,
                Message("Column '{name}' is ambiguous", name=column),
                Message("put the table's name or alias before it"),
            )
        if found and sealed is not None:
            raise tr.refuse(
                node,
                Message(
                    "Reference to column '{name}' from outer scope not allowed in this context",
                    name=".".join(part for part in (table, column) if part),
                ),
                Message("filter in a query around this one"),
            )
        if found:
            for left in passed:
                left.correlated = True
            return _grouped(current, found[0], node)
        passed += [current] if current.is_select else []
        current = current.outer
        # Out of a query that stands in the condition of an outer join.
        sealed = current if current is not None and current.sealed else sealed
    return None


def _grouped(scope: Scope, found: Typed, node: exp.Expr) -> Typed:
    """A column, as the GROUP BY of its SELECT leaves it."""
    select = scope.select
    if select.keys and not select.inside and found.sql in select.keys:
        return select.keys[found.sql]
    if not select.inside and not (scope.names and found in scope.names.values()):
        select.loose.append((found.named, node))
    return found


def unresolved(tr: Translation, node: exp.Expr, scope: Scope, column: str) -> QueryError:
    """The refusal of a name that nothing has; raise it.

    Args:
        tr: The statement under translation.
        node: The name's node, for the error's position.
        scope: The scope that was searched first.
        column: The name.
    """
    if column.lower() in scope.select.aliases:
        return tr.refuse(
            node,
            Message("Column '{name}' cannot be resolved: it is only an alias", name=column),
            _ALIAS_HINTS.get(
                _clause(node),
                Message("repeat the expression, or use it in a query around this one"),
            ),
        )
    return tr.refuse(
        node,
        Message("Column '{name}' cannot be resolved", name=column),
        Message("SHOW COLUMNS IN table lists the columns"),
    )


@handles(exp.Identifier)
def _identifier(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    found = find(tr, node, scope, str(node.this).lower())
    if found is None:
        raise unresolved(tr, node, scope, str(node.this))
    return found


def _parts(node: exp.Expr) -> list[str]:
    """The names of a column, joined by dots in the query."""
    return [part.name.lower() for part in node.parts] if isinstance(node, exp.Column) else []


@handles(exp.Column)
def _column(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    parts = _parts(node)
    found, rest = None, parts
    mark = len(scope.select.loose)
    if len(parts) > 2:
        found, rest = find(tr, node, scope, parts[2], parts[1], parts[0]), parts[3:]
    if found is None and len(parts) > 1:
        found, rest = find(tr, node, scope, parts[1], parts[0]), parts[2:]
    if found is None:
        found, rest = find(tr, node, scope, parts[0]), parts[1:]
    if found is None:
        if len(parts) > 1 and not _has_relation(scope, parts[-2]):
            raise tr.refuse(
                node,
                Message("'{name}' is not a table of this query", name=parts[-2]),
                Message("name it in FROM, or use its alias"),
            )
        raise unresolved(tr, node, scope, ".".join(parts))
    for field in rest:
        found = _key_of(field_of(tr, node, found, field), scope, mark)
    return found


def _key_of(found: Typed, scope: Scope, mark: int) -> Typed:
    """A field, or what stands for it where the query is grouped by it."""
    select = scope.select
    if not select.keys or select.inside or found.sql not in select.keys:
        return found
    del select.loose[mark:]
    return select.keys[found.sql]


def _clause(node: exp.Expr) -> str:
    """The clause that a node stands in."""
    parent: exp.Expr | None = node
    while parent is not None and parent.key not in _ALIAS_HINTS:
        parent = None if isinstance(parent, exp.Select) else parent.parent
    return "" if parent is None else str(parent.key)


def _has_relation(scope: Scope | None, table: str) -> bool:
    while scope is not None:
        if any(relation.name == table for relation in scope.relations):
            return True
        scope = scope.outer
    return False


def field_of(tr: Translation, node: exp.Expr, value: Typed, field: str) -> Typed:
    """A field of a row.

    Args:
        tr: The statement under translation.
        node: The node, for the error's position.
        value: The row.
        field: The field's name, in any case.

    Raises:
        QueryError: It is no row, or has no such field.
    """
    if value.type.name != "row":
        raise tr.refuse(
            node,
            Message("Expression {name} is not of type ROW", name=value.named or value.type),
            Message("json_extract(x, '$.{name}') takes a field out of JSON", name=field),
        )
    for number, (own, type_) in enumerate(value.type.args, 1):
        if own.lower() == field.lower():
            return Typed(f"({value.sql}).f{number}", type_, named=own.lower())
    raise tr.refuse(
        node,
        Message("Column '{name}' cannot be resolved", name=field),
        Message("the fields are: {type}", type=value.type),
    )


@handles(exp.Dot)
def _dot(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    if isinstance(node.expression, exp.Anonymous):
        raise tr.refuse(
            node,
            Message("a function has no schema in Athena's SQL"),
            Message("write its name alone"),
        )
    return field_of(tr, node, tr.typed(node.this, scope), node.expression.name)


@handles(exp.Bracket)
def _subscript(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    value = tr.typed(node.this, scope)
    if len(node.expressions) != 1 or isinstance(node.expressions[0], exp.Slice):
        raise tr.refuse(
            node, Message("a subscript takes one index"), Message("write slice(x, start, length)")
        )
    index = tr.typed(node.expressions[0], scope)
    type_ = value.type
    if type_.name == "row":
        return _nth_field(tr, node, value, index)
    if type_.name == "array" and common(index.type, BIGINT) == BIGINT:
        place = coerced(index, BIGINT).sql
        first = _SPLIT.fullmatch(value.sql) if index.constant == 1 else None
        if first is not None:
            # A text always has a first part. Without a check DuckDB splits each text of a
            # dictionary once.
            return Typed(f"string_split({first['text']}, {first['by']})[1]", type_.args[0])
        return Typed(_element(value.sql, place), type_.args[0])
    if type_.name == "map":
        return subscript_of_map(tr, node, value, index)
    raise tr.refuse(
        node,
        Message("Cannot use {index} for subscript of {type}", index=index.type, type=type_),
        Message("json_extract(x, '$[0]') takes an element out of JSON"),
    )


# The parts of a column by a delimiter that is known, and not empty.
_SPLIT: Final = re.compile(r"athena\.split\((?P<text>[\w.\"]+), (?P<by>'(?:[^']|'')+')\)")


def _element(array: str, place: str) -> str:
    """The SQL of an array's element; a place that it has not is a failure."""

    def picked(x: str) -> str:
        return f"{x}[athena.within({place}, len({x}))]"

    # What is short is worked out twice faster than it is bound to a variable.
    short = len(array) <= _SHORT and "lambda" not in array and "py_" not in array
    return picked(array) if short and not is_volatile(array) else once(array, picked)


def _nth_field(tr: Translation, node: exp.Expr, value: Typed, index: Typed) -> Typed:
    place, fields = index.constant, value.type.args
    if not isinstance(place, int) or isinstance(place, bool) or not 1 <= place <= len(fields):
        raise tr.refuse(
            node,
            Message("Invalid subscript of a row with {count} fields", count=len(fields)),
            Message("write a number from 1 on"),
        )
    return Typed(f"({value.sql}).f{place}", fields[place - 1][1])


def subscript_of_map(
    tr: Translation, node: exp.Expr, value: Typed, index: Typed, *, strict: bool = True
) -> Typed:
    """The value of a key of a map.

    Args:
        tr: The statement.
        node: Where to point at.
        value: The map.
        index: The key.
        strict: Whether a key that is not there is a failure; else it gives NULL.

    Raises:
        QueryError: The key has another type.
    """
    wanted, gives = value.type.args
    if wanted.name != "unknown" and common(wanted, index.type) != wanted:
        raise tr.refuse(
            node,
            Message(
                "Cannot use {index} for subscript of {type}", index=index.type, type=value.type
            ),
            Message("cast the key"),
        )
    key = coerced(index, wanted).sql

    def picked(x: str) -> str:
        found = value_of(x, key, wanted)
        if not strict:
            return found
        shown = f"'Key not present in map: ' || CAST({key} AS VARCHAR)"
        missing = failure(shown, duckdb_type(gives))
        return f"CASE WHEN NOT {has_key(x, key, wanted)} THEN {missing} ELSE {found} END"

    return Typed(once(value.sql, picked), gives)


def dates_of(tr: Translation, node: exp.Expr, scope: Scope) -> Typed | None:
    """The column that holds the dates of a text column; None where there is none.

    Args:
        tr: The statement under translation.
        node: An expression; only a column can have dates.
        scope: The names that it can use.
    """
    if not isinstance(node, exp.Column):
        return None
    parts = _parts(node)
    table = parts[-2] if len(parts) > 1 else ""
    select = scope.select
    found = [
        (relation, own)
        for relation in select.relations
        if table in ("", relation.name)
        for own in relation.columns
        if own.name == parts[-1]
    ]
    if len(found) != 1 or not found[0][1].dates or parts[-1] in scope.names:
        return None
    relation, own = found[0]
    dated = Typed(f"{name(relation.alias)}.{name(own.dates)}", DATE, named=own.name)
    return _grouped(select, dated, node)


@handles(exp.CurrentTimestamp)
def _now(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    return _moment(tr, node, Type("timestamptz", (3,)), "athena.at_utc(athena.clock())")


@handles(exp.CurrentDate)
def _today(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    return Typed("current_date", DATE)


@handles(exp.CurrentTime)
def _clock(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    clock = "{'t': CAST(athena.clock() AS TIME), 'o': CAST(0 AS BIGINT)}"
    return _moment(tr, node, Type("timetz", (3,)), clock)


@handles(exp.Localtimestamp)
def _local_now(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    return _moment(tr, node, Type("timestamp", (3,)), "athena.clock()")


@handles(exp.Localtime)
def _local_clock(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    return _moment(tr, node, Type("time", (3,)), "CAST(athena.clock() AS TIME)")


def _moment(tr: Translation, node: exp.Expr, type_: Type, sql: str) -> Typed:
    """The time of the query with as many digits of a second as its word asks for."""
    places = node.args.get("this")
    if places is None:
        return Typed(sql, type_)
    wanted = Type(type_.name, (int(places.name),))
    need_precision(tr, node, wanted)
    return Typed(cast(sql, type_, wanted), wanted)
