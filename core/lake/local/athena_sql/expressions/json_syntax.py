"""The functions of SQL/JSON, which have a syntax of their own.

https://trino.io/docs/current/functions/json.html#json-exists
"""

import json

from sqlglot import exp

from core.lake.local.athena_sql.expressions.conversions import coerced, no_cast
from core.lake.local.athena_sql.expressions.literals import type_of
from core.lake.local.athena_sql.nodes import Scope, Translation, Typed, handles
from core.lake.local.athena_sql.scalar.json.json_path_syntax import Node, parse_path
from core.lake.local.athena_sql.scalar.registry import Failure
from core.lake.local.athena_sql.syntax.json_grammar import FormatJson, SqlJson
from core.lake.local.athena_sql.values.carriers import duckdb_type
from core.lake.local.athena_sql.values.casts import NoCastError, as_text, cast
from core.lake.local.athena_sql.values.json_casts import to_json
from core.lake.local.athena_sql.values.lowering import failure, once, text
from core.lake.local.athena_sql.values.types import BOOLEAN, UNKNOWN, VARCHAR, Type, common
from core.messages import Message

_HINT = Message("see https://trino.io/docs/current/functions/json.html")


@handles(SqlJson)
def _sql_json(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    made = {
        "json_exists": _exists, "json_value": _value, "json_query": _query,
        "json_object": _object, "json_array": _array,
    }[node.this]  # fmt: skip
    return made(tr, node, scope)


def _input(tr: Translation, node: exp.Expr, scope: Scope) -> str:
    """The SQL of the JSON that is read."""
    given = node.args["input"]
    value = tr.typed(given.this if isinstance(given, FormatJson) else given, scope)
    if value.type == UNKNOWN:
        return "CAST(NULL AS VARCHAR)"
    if value.type.name not in ("varchar", "char", "json"):
        raise tr.refuse(
            given,
            Message("Cannot read input of type {type} as JSON", type=value.type),
            Message("cast it to varchar"),
        )
    return value.sql


def _path(tr: Translation, node: exp.Expr, scope: Scope) -> tuple[str, str]:
    """The SQL of the path and of the values of its variables."""
    path = node.args.get("path")
    if not isinstance(path, exp.Literal):
        raise tr.refuse(node, Message("{function} needs a path", function=node.this), _HINT)
    try:
        root = parse_path(str(path.this)).root
    except Failure as error:
        raise tr.refuse(path, Message("{reason}", reason=str(error).strip("~")), _HINT) from None
    passed: dict[str, str] = {}
    for one in node.args.get("passing") or []:
        alias = one.args["alias"]
        own = alias.name if alias.args.get("quoted") else alias.name.upper()
        passed[own] = _passed(tr, one.this, scope)
    missing = sorted(_variables(root) - set(passed))
    if missing:
        raise tr.refuse(
            path,
            Message(
                'no value passed for parameter {name}. Try quoting "{name}" in the PASSING clause'
                " to match case",
                name=missing[0],
            ),
            _HINT,
        )
    pairs = [f"{text(json.dumps(own) + ':')} || {sql}" for own, sql in passed.items()]
    sql = "'{' || " + " || ',' || ".join(pairs) + " || '}'" if pairs else "'{}'"
    return text(str(path.this)), f"({sql})"


def _variables(node: Node) -> set[str]:
    own = {str(node.value)} if node.kind == "variable" else set()
    return own.union(*(_variables(part) for part in node.parts if isinstance(part, Node)))


def _passed(tr: Translation, given: exp.Expr, scope: Scope) -> str:
    """The SQL of a variable's value, in the form that `json_paths` reads."""
    if isinstance(given, FormatJson):
        value = tr.typed(given.this, scope)
        inner = f"'[\"j\",' || CAST(to_json({value.sql}) AS VARCHAR) || ']'"
        return "'[\"e\"]'" if value.type == UNKNOWN else f"coalesce({inner}, '[\"e\"]')"
    value = tr.typed(given, scope)
    shown = to_json(value.sql, value.type, as_text)
    if shown is None:
        shown = f"coalesce(CAST(to_json({as_text(value.sql, value.type)}) AS VARCHAR), 'null')"
    return f"'[\"v\",' || {shown} || ']'"


def _exists(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    given = _input(tr, node, scope)
    path, passed = _path(tr, node, scope)
    on_error = node.args.get("on_error") or "false"
    return Typed(f"py_sql_json_exists({given}, {path}, {passed}, {text(str(on_error))})", BOOLEAN)


def _returning(tr: Translation, node: exp.Expr) -> Type:
    given = node.args.get("returning")
    return VARCHAR if given is None else type_of(tr, given)


def _behaviour(
    tr: Translation, node: exp.Expr, scope: Scope, part: str, wanted: Type, result: str
) -> str:
    """The SQL of what an empty result, or an error, gives."""
    given = node.args.get(part) or "null"
    if given == "error":
        return failure(f"{result}.value", duckdb_type(wanted))
    if given in ("empty array", "empty object"):
        return cast("'[]'" if given == "empty array" else "'{}'", VARCHAR, wanted)
    if isinstance(given, exp.Expr):
        value = tr.typed(given, scope)
        if common(value.type, wanted) != wanted:
            raise no_cast(tr, given, value.type, wanted)
        return coerced(value, wanted).sql
    return f"CAST(NULL AS {duckdb_type(wanted)})"


def _result(tr: Translation, node: exp.Expr, scope: Scope, call: str, wanted: Type) -> Typed:
    """The SQL that picks from a result: its value, or what is given for none and for an error."""

    def picked(x: str) -> str:
        try:
            value = cast(f"{x}.value", VARCHAR, wanted)
        except NoCastError:
            raise no_cast(tr, node, VARCHAR, wanted) from None
        on_empty = _behaviour(tr, node, scope, "on_empty", wanted, x)
        on_error = _behaviour(tr, node, scope, "on_error", wanted, x)
        if wanted.name not in ("varchar", "char") and node.args.get("on_error") != "error":
            value = (
                f"CASE WHEN {x}.value IS NOT NULL AND TRY({value}) IS NULL THEN {on_error}"
                f" ELSE TRY({value}) END"
            )
        return (
            f"CASE {x}.state WHEN 'value' THEN {value} WHEN 'empty' THEN {on_empty}"
            f" WHEN 'error' THEN {on_error} END"
        )

    return Typed(once(call, picked), wanted)


def _value(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    given = _input(tr, node, scope)
    path, passed = _path(tr, node, scope)
    wanted = _returning(tr, node)
    return _result(tr, node, scope, f"py_sql_json_value({given}, {path}, {passed})", wanted)


def _query(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    given = _input(tr, node, scope)
    path, passed = _path(tr, node, scope)
    wanted = _returning(tr, node)
    _check_text(tr, node, wanted)
    wrapper, quotes = node.args.get("wrapper") or "without", node.args.get("quotes") or "keep"
    if wrapper != "without" and node.args.get("quotes"):
        raise tr.refuse(
            node,
            Message("{word} QUOTES behavior specified with WITH WRAPPER", word=quotes.upper()),
            Message("leave one of them out"),
        )
    call = f"py_sql_json_query({given}, {path}, {passed}, '{wrapper} {quotes}')"
    return _result(tr, node, scope, call, wanted)


def _check_text(tr: Translation, node: exp.Expr, wanted: Type) -> None:
    if wanted.name not in ("varchar", "char"):
        raise tr.refuse(
            node,
            Message("Cannot output JSON value as {type} using formatting JSON", type=wanted),
            Message("return a varchar"),
        )


def _json(tr: Translation, given: exp.Expr, scope: Scope) -> str:
    """The SQL of a value as JSON; NULL stays NULL."""
    if isinstance(given, FormatJson):
        return f"py_sql_json_text({tr.typed(given.this, scope).sql})"
    value = tr.typed(given, scope)
    made = given.unnest()
    if isinstance(made, SqlJson) and made.this in ("json_object", "json_array", "json_query"):
        return value.sql
    if value.type == UNKNOWN:
        return "CAST(NULL AS VARCHAR)"
    shown = to_json(value.sql, value.type, as_text)
    if shown is None:
        shown = f"CAST(to_json({as_text(value.sql, value.type)}) AS VARCHAR)"
    return f"CASE WHEN ({value.sql}) IS NOT NULL THEN {shown} END"


def _object(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    members = node.expressions
    unique = bool(node.args.get("unique"))
    if unique and any(isinstance(one.expression, FormatJson) for one in members):
        raise tr.refuse(
            node,
            Message(
                "WITH UNIQUE KEYS behavior is not supported for JSON_OBJECT function when"
                " input expression has FORMAT"
            ),
            Message("leave it out"),
        )
    wanted = _returning(tr, node)
    _check_text(tr, node, wanted)
    keys, values = [], []
    for one in members:
        keys.append(tr.typed(one.this, scope).sql)
        values.append(_json(tr, one.expression, scope))
    if node.args.get("nulls") == "absent":
        pairs = ", ".join(f"{{'k': {k}, 'v': {v}}}" for k, v in zip(keys, values, strict=True))
        kept = f"list_filter([{pairs}], lambda j_: j_.v IS NOT NULL)"
        listed = [f"list_transform({kept}, lambda j_: j_.{part})" for part in "kv"]
    else:
        values = [f"coalesce({value}, 'null')" for value in values]
        listed = [f"CAST([{', '.join(part)}] AS VARCHAR[])" for part in (keys, values)]
    made = f"py_sql_json_object({listed[0]}, {listed[1]}, {str(unique).lower()})"
    return Typed(cast(made, VARCHAR, wanted), wanted)


def _array(tr: Translation, node: exp.Expr, scope: Scope) -> Typed:
    wanted = _returning(tr, node)
    _check_text(tr, node, wanted)
    values = [_json(tr, one, scope) for one in node.expressions]
    if node.args.get("nulls") == "null":
        values = [f"coalesce({value}, 'null')" for value in values]
    # A NULL is left out where nothing is said.
    listed = f"CAST([{', '.join(values)}] AS VARCHAR[])"
    made = f"('[' || coalesce(array_to_string({listed}, ','), '') || ']')"
    return Typed(cast(made, VARCHAR, wanted), wanted)
