"""From Athena's tree to DuckDB's: what is written otherwise there, node by node."""

from collections.abc import Callable
from typing import Final, TypeAlias

from sqlglot import exp

from core.lake.local.athena_sql import types as types
from core.lake.local.athena_sql.calls import rewrite_call
from core.lake.local.athena_sql.dialect import Source
from core.lake.local.athena_sql.nodes import call, kind, macro
from core.lake.local.athena_sql.unnest import rewrite_unnest
from core.messages import Message

Rewrite: TypeAlias = Callable[[exp.Expr, Source], exp.Expr]

# What extract() takes beyond the functions of the same name.
_FIELDS: Final = {"dow": "day_of_week", "doy": "day_of_year", "yow": "year_of_week"}
_EXTRACTED: Final = frozenset(
    "year quarter month week day day_of_week day_of_month day_of_year year_of_week hour minute"
    " second".split()
)
_PLAIN_CASTS: Final = {
    "BIGINT": "_to_bigint", "INT": "_to_integer", "SMALLINT": "_to_smallint",
    "TINYINT": "_to_tinyint", "DATE": "_to_date", "TIMESTAMP": "_to_timestamp",
    "VARCHAR": "_to_varchar", "TEXT": "_to_varchar", "BOOLEAN": "_to_boolean",
}  # fmt: skip
_OTHER_CASTS: Final = frozenset(
    "FLOAT DOUBLE DECIMAL VARBINARY BINARY TIME TIMESTAMPTZ ARRAY MAP STRUCT JSON UUID".split()
)
# For these sources DuckDB's own cast does what Trino's does.
_SAME_CAST: Final = {
    "_to_bigint": (types.BIGINT, types.DECIMAL, types.BOOLEAN),
    "_to_date": (types.DATE, types.TIMESTAMP, types.TIMESTAMPTZ),
    "_to_timestamp": (types.DATE, types.TIMESTAMP, types.TIMESTAMPTZ),
    "_to_boolean": (types.BOOLEAN, types.BIGINT, types.DOUBLE, types.DECIMAL),
    "_to_varchar": (types.VARCHAR, types.BIGINT, types.DECIMAL, types.BOOLEAN, types.DATE),
}  # fmt: skip


def rewrite(tree: exp.Expr, source: Source) -> exp.Expr:
    """Write a whole statement for DuckDB; the tree given is used up.

    Raises:
        QueryError: Something has no counterpart.
    """
    # Children before parents: a rewrite may move a child, but never looks below it again.
    for node in reversed(list(tree.walk(bfs=True))):
        change = _REWRITES.get(type(node))
        if change is None:
            continue
        changed = change(node, source)
        if changed is not node:
            changed.meta.setdefault("kind", kind(node))
            if node is tree:
                tree = changed
            else:
                node.replace(changed)
    return tree


def _add(node: exp.Expr, source: Source) -> exp.Expr:
    left, right = node.this, node.expression
    pair = {kind(left), kind(right)}
    if types.INTERVAL not in pair or types.TIMESTAMP in pair or types.TIMESTAMPTZ in pair:
        return node
    if types.DATE in pair:
        return exp.Cast(this=exp.paren(node.copy()), to=exp.DataType.build("date"))
    return macro("_plus", left, right) if None in pair else node


def _compare(node: exp.Expr, source: Source) -> exp.Expr:
    """Compare moments as such, in whatever time zone they are shown."""
    for side in list(node.iter_expressions()):
        if _is_elsewhere(side):
            side.replace(macro("_instant", side.expressions[0]))
    return node


def _is_elsewhere(node: exp.Expr) -> bool:
    return isinstance(node, exp.Anonymous) and node.name == "athena.at_timezone"


def _sub(node: exp.Expr, source: Source) -> exp.Expr:
    node = _compare(node, source)
    left, right = kind(node.this), kind(node.expression)
    if left == right == types.DATE:
        days = exp.Cast(this=exp.paren(node.copy()), to=exp.DataType.build("int"))
        return call("to_days", days)
    if right == types.INTERVAL and left == types.DATE:
        return exp.Cast(this=exp.paren(node.copy()), to=exp.DataType.build("date"))
    if right == types.INTERVAL and left is None:
        return macro("_minus", node.this, node.expression)
    return node


def _div(node: exp.Expr, source: Source) -> exp.Expr:
    pair = {kind(node.this), kind(node.expression)}
    if types.INTERVAL in pair:
        part = macro("_ratio", exp.Literal.number("1e0"), node.expression)
        return exp.Paren(this=exp.Mul(this=node.this, expression=part))
    if types.DOUBLE in pair:
        return macro("_ratio", node.this, node.expression)
    if types.DECIMAL in pair:
        return macro("_divide", node.this, node.expression)
    return node


def _concat(node: exp.Expr, source: Source) -> exp.Expr:
    sides = [node.this, node.expression]
    kinds = [kind(side) for side in sides]
    if types.ARRAY not in kinds or None in kinds or kinds == [types.ARRAY] * 2:
        return node
    return exp.DPipe(
        this=sides[0] if kinds[0] == types.ARRAY else exp.Array(expressions=[sides[0]]),
        expression=sides[1] if kinds[1] == types.ARRAY else exp.Array(expressions=[sides[1]]),
        safe=False,
    )


def _bracket(node: exp.Expr, source: Source) -> exp.Expr:
    index = node.expressions[0]
    if kind(node.this) == types.ROW:
        return call("struct_extract", node.this, index)
    if kind(node.this) == types.MAP or kind(index) == types.VARCHAR:
        return macro("_key", node.this, index)
    return macro("_subscript", node.this, index, call("cardinality", node.this.copy()))


def _cast(node: exp.Expr, source: Source) -> exp.Expr:
    target: exp.DataType = node.args["to"]
    name, value = target.this.value, node.this
    _name_fields(target)
    if name == "DECIMAL" and not target.expressions:
        if source.split(value)[0].rstrip().lower().endswith("decimal"):
            return exp.Literal.number(value.name)
        # It has no digits after the point, where DuckDB would keep three.
        target.set("expressions", [exp.DataTypeParam(this=exp.Literal.number(n)) for n in (38, 0)])
    if name not in _PLAIN_CASTS and name not in _OTHER_CASTS:
        raise source.refuse(
            node,
            Message("there is no type {type} to cast to here", type=target.sql()),
            Message("cast to another type"),
        )
    if isinstance(node, exp.TryCast) and name == "DATE" and not types.is_moment(kind(value)):
        # TRY would look at each row by itself once one has failed.
        return macro("_try_date", value)
    result = _converted(name, target, value)
    if name == "TIMESTAMP" and target.expressions:
        (result or node).meta["digits"] = int(target.expressions[0].name)
    if result is not None:
        return call("TRY", result) if isinstance(node, exp.TryCast) else result
    if name != "DECIMAL":
        # DuckDB has no timestamp of three digits, and no limit to a text.
        for part in target.find_all(exp.DataType):
            if part.this.value in ("TIMESTAMP", "TIMESTAMPTZ", "TIME", "VARCHAR", "CHAR"):
                part.set("expressions", None)
    return node


def _name_fields(target: exp.DataType) -> None:
    """Give the fields of rows names where they have none, as DuckDB wants it."""
    for row in target.find_all(exp.DataType):
        if row.this.value == "STRUCT":
            fields = [
                exp.ColumnDef(this=exp.to_identifier(f"field{place}"), kind=field)
                if isinstance(field, exp.DataType)
                else field
                for place, field in enumerate(row.expressions)
            ]
            row.set("expressions", fields)


def _converted(name: str, target: exp.DataType, value: exp.Expr) -> exp.Expr | None:
    """What stands for a cast where DuckDB's own does something else; None where it does not."""
    if name == "JSON":
        return call("to_json", value)
    if name not in _PLAIN_CASTS:
        return None
    conversion = _PLAIN_CASTS[name]
    result: exp.Expr | None = None
    if conversion == "_to_varchar" and kind(value) == types.JSON:
        result = call("json_extract_string", value, exp.Literal.string("$"))
    elif conversion == "_to_varchar" and _is_elsewhere(value):
        zone = exp.DPipe(this=exp.Literal.string(" "), expression=value.expressions[1].copy())
        result = exp.Paren(this=exp.DPipe(this=macro("_to_varchar", value), expression=zone))
    elif conversion == "_to_varchar" and "digits" in value.meta:
        moment = macro("_strftime", value, exp.Literal.string("%Y-%m-%d %H:%M:%S.%f"))
        # As many digits of the second as it was written with, and no point without any.
        end = len("2024-01-31 12:00:00") + value.meta["digits"] + bool(value.meta["digits"])
        result = macro("substr", moment, exp.Literal.number(1), exp.Literal.number(end))
    elif kind(value) not in _SAME_CAST.get(conversion, ()):
        result = macro(conversion, value)
    if conversion == "_to_varchar" and target.expressions:
        text = result or exp.Cast(this=value, to=exp.DataType.build("varchar"))
        most = target.expressions[0].this
        if kind(value) in (None, types.VARCHAR, types.JSON):
            return macro("substr", text, exp.Literal.number(1), most)
        return macro("_within", text, most)
    return result


def _extract(node: exp.Expr, source: Source) -> exp.Expr:
    written = node.this.name.lower()
    field = _FIELDS.get(written, written)
    field = "day" if field == "day_of_month" else field
    if field not in _EXTRACTED:
        raise source.refuse(
            node.expression,
            Message("extract({part} ...) is not available here", part=written),
            Message("extract another part"),
        )
    return macro(field, node.expression)


def _trim(node: exp.Expr, source: Source) -> exp.Expr:
    side = (node.args.get("position") or "BOTH").upper()
    name = {"LEADING": "ltrim", "TRAILING": "rtrim"}.get(side, "trim")
    letters = node.args.get("expression")
    return macro(name, node.this, *([letters] if letters else []))


def _substring(node: exp.Expr, source: Source) -> exp.Expr:
    if not node.args.get("start"):
        raise source.refuse(
            node,
            Message("too few arguments for function {function}", function="substring"),
            Message("see https://trino.io/docs/current/functions.html"),
        )
    length = node.args.get("length")
    return macro("substr", node.this, node.args["start"], *([length] if length else []))


def _position(node: exp.Expr, source: Source) -> exp.Expr:
    return call("strpos", node.this, node.args["substr"])


def _listagg(node: exp.Expr, source: Source) -> exp.Expr:
    value, separator = node.this, node.args.get("separator") or exp.Literal.string("")
    if isinstance(value, exp.Order):
        separator = exp.Order(this=separator, expressions=value.expressions)
        value = value.this
    return call("string_agg", value, separator)


def _at_time_zone(node: exp.Expr, source: Source) -> exp.Expr:
    return macro("at_timezone", node.this, node.args["zone"])


def _now(node: exp.Expr, source: Source) -> exp.Expr:
    return call("now")


def _json(node: exp.Expr, source: Source) -> exp.Expr:
    return macro("json_parse", node.this)


def _bytes(node: exp.Expr, source: Source) -> exp.Expr:
    return call("unhex", exp.Literal.string(node.name))


def _limit(node: exp.Expr, source: Source) -> exp.Expr:
    # LIMIT ALL is no limit.
    if isinstance(node.expression, exp.Var) and node.parent:
        node.parent.set("limit", None)
    return node


def _ignore_nulls(node: exp.Expr, source: Source) -> exp.Expr:
    """Put IGNORE NULLS where DuckDB wants it: inside the function's brackets."""
    function: exp.Expr = node.this
    if isinstance(node, exp.RespectNulls) or not function.expressions:
        return function
    last = function.expressions[-1]
    words = exp.Var(this=f"{last.sql(dialect='duckdb', identify=True)} IGNORE NULLS")
    return call(function.name, *function.expressions[:-1], words)


_COMPARED: Final = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Between, exp.In)
_REWRITES: Final[dict[type[exp.Expr], Rewrite]] = {
    **dict.fromkeys(_COMPARED, _compare),
    exp.Add: _add,
    exp.Anonymous: rewrite_call,
    exp.AtTimeZone: _at_time_zone,
    exp.Bracket: _bracket,
    exp.Cast: _cast,
    exp.CurrentTimestamp: _now,
    exp.Div: _div,
    exp.DPipe: _concat,
    exp.Extract: _extract,
    exp.GroupConcat: _listagg,
    exp.HexString: _bytes,
    exp.IgnoreNulls: _ignore_nulls,
    exp.Limit: _limit,
    exp.ParseJSON: _json,
    exp.RespectNulls: _ignore_nulls,
    exp.StrPosition: _position,
    exp.Sub: _sub,
    exp.Substring: _substring,
    exp.Trim: _trim,
    exp.TryCast: _cast,
    exp.Unnest: rewrite_unnest,
}
