"""Operators: what Trino lets each of them take, and what it gives."""

from collections.abc import Sequence
from typing import Final

from sqlglot import exp

from core.lake.local.athena_sql import types as types
from core.lake.local.athena_sql.dialect import Source
from core.lake.local.athena_sql.types import Kind
from core.messages import Message

_COMPARISONS: Final[dict[type[exp.Expr], str]] = {
    exp.EQ: "=", exp.NEQ: "<>", exp.GT: ">", exp.GTE: ">=", exp.LT: "<", exp.LTE: "<=",
    exp.NullSafeEQ: "IS NOT DISTINCT FROM", exp.NullSafeNEQ: "IS DISTINCT FROM",
}  # fmt: skip
_ARITHMETIC: Final[dict[type[exp.Expr], str]] = {
    exp.Add: "+",
    exp.Sub: "-",
    exp.Mul: "*",
    exp.Div: "/",
    exp.Mod: "%",
}
_LOGIC: Final = (exp.And, exp.Or, exp.Not)
_BOOLEAN: Final[tuple[type[exp.Expr], ...]] = (
    *_COMPARISONS,
    *_LOGIC,
    exp.Is,
    exp.In,
    exp.Between,
    exp.Like,
    exp.Exists,
)
_GIVES: Final[dict[type[exp.Expr], Kind]] = {
    exp.Boolean: "boolean", exp.Interval: "interval", exp.CurrentDate: "date",
    exp.CurrentTimestamp: "timestamp with time zone", exp.Localtimestamp: "timestamp",
    exp.AtTimeZone: "timestamp with time zone", exp.Extract: "bigint", exp.Trim: "varchar",
    exp.Substring: "varchar", exp.StrPosition: "bigint", exp.GroupConcat: "varchar",
    exp.Array: "array", exp.ParseJSON: "json", **dict.fromkeys(_BOOLEAN, "boolean"),
}  # fmt: skip
_AS_FIRST: Final = (
    exp.Paren, exp.Neg, exp.Alias, exp.Window, exp.Filter, exp.IgnoreNulls, exp.RespectNulls,
    exp.Distinct, exp.Order, exp.Ordered,
)  # fmt: skip

# What a function's first argument must be, where DuckDB would make it so by itself.
_TEXT_FIRST: Final = frozenset(
    "lower upper trim ltrim rtrim substr substring replace split split_part strpos lpad rpad"
    " starts_with translate regexp_like regexp_extract regexp_replace regexp_split date_parse"
    " parse_datetime url_extract_host codepoint listagg from_iso8601_date".split()
)
_NUMBER_FIRST: Final = frozenset(
    "abs ceil ceiling floor round truncate sqrt cbrt exp ln log2 log10 sum avg sign degrees radians"
    " stddev variance".split()
)
# Which arguments of a function must be dates or timestamps.
_MOMENTS_AT: Final = dict.fromkeys(
    "year quarter month week day day_of_week day_of_month day_of_year dow doy week_of_year"
    " year_of_week yow date_format format_datetime last_day_of_month to_unixtime".split(),
    slice(0, 1),
) | {"date_add": slice(2, 3), "date_trunc": slice(1, 2), "date_diff": slice(1, 3)}
# Whose arguments come to one type.
_ALIKE: Final = frozenset({"coalesce", "nullif", "greatest", "least"})
# An interval of these leads from a date to no date.
_TIMES: Final = frozenset({"HOUR", "MINUTE", "SECOND"})
_MOMENT_HINT: Final = Message("cast one of them: date(column), or date '2024-01-31'")


def check_operands(node: exp.Expr, kinds: Sequence[Kind | None], source: Source) -> None:
    """Refuse an operator, or a function, that Trino does not apply to such types.

    Args:
        node: The operator.
        kinds: The types of its operands, None where unknown.
        source: The user's text.

    Raises:
        QueryError: Trino would refuse.
    """
    if isinstance(node, exp.Anonymous):
        _check_function(node, kinds, source)
    elif type(node) in _COMPARISONS:
        _check_pair(node, _COMPARISONS[type(node)], kinds[0], kinds[1], source)
    elif type(node) in _ARITHMETIC:
        _check_arithmetic(node, kinds, source)
    elif isinstance(node, exp.Where | exp.Having | exp.And | exp.Or | exp.Not):
        _check_logic(node, kinds, source)
    elif isinstance(node, exp.Between | exp.In | exp.Case | exp.If | exp.Array):
        _check_choices(node, kinds, source)
    else:
        _check_texts(node, kinds, source)


def _check_texts(node: exp.Expr, kinds: Sequence[Kind | None], source: Source) -> None:
    """Refuse what is done to something that is no text, or to a text that is one."""
    if isinstance(node, exp.DPipe):
        _check_concat(node, kinds, source)
    elif isinstance(node, exp.Extract):
        _check_moments(node, "extract", [_kind(node.expression)], source)
    elif isinstance(node, exp.Bracket | exp.Dot):
        _check_container(node, kinds[0], source)
    elif isinstance(node, exp.Like) and kinds[0] not in (None, types.VARCHAR):
        raise source.refuse(
            node,
            Message("the left side of LIKE is a {type}, not a varchar", type=kinds[0]),
            Message("cast it to varchar"),
        )


def _check_choices(node: exp.Expr, kinds: Sequence[Kind | None], source: Source) -> None:
    if isinstance(node, exp.Array):
        return check_alike(node, "ARRAY", kinds, source)
    if isinstance(node, exp.Case | exp.If):
        branches = [_kind(branch) for branch in _branches(node)]
        check_alike(node, type(node).__name__.upper(), branches, source)
    if isinstance(node, exp.Case):
        word, others = "=", [branch.this for branch in node.args["ifs"]] if node.this else []
    elif isinstance(node, exp.If):
        return None
    else:
        word = "BETWEEN" if isinstance(node, exp.Between) else "IN"
        others = [child for child in node.iter_expressions() if child is not node.this]
    for other in others:
        _check_pair(node, word, _kind(node.this), _kind(other), source)
    return None


def _kind(node: exp.Expr) -> Kind | None:
    found: Kind | None = node.meta.get("kind")
    return found


def _branches(node: exp.Expr) -> list[exp.Expr]:
    """What a CASE, or an IF, may come to."""
    branches = [node.args.get("default"), node.args.get("true"), node.args.get("false")]
    branches += [branch.args["true"] for branch in node.args.get("ifs") or []]
    return [branch for branch in branches if branch is not None]


def check_alike(node: exp.Expr, word: str, kinds: Sequence[Kind | None], source: Source) -> None:
    """Refuse values that must come to one type, and don't."""
    known = [kind for kind in kinds if kind is not None]
    for other in known[1:]:
        if not types.comparable(known[0], other):
            raise source.refuse(
                node,
                Message(
                    "{word}: {left} and {right} come to no common type",
                    word=word,
                    left=known[0],
                    right=other,
                ),
                Message("cast one of them to the other's type"),
            )


def _check_container(node: exp.Expr, kind: Kind | None, source: Source) -> None:
    if kind in (None, types.ARRAY, types.MAP, types.ROW):
        return
    raise source.refuse(
        node,
        Message("a {type} has no elements or fields to pick", type=kind),
        Message("use json_extract(x, path) for JSON, substr(x, from, length) for a text"),
    )


def _check_logic(node: exp.Expr, kinds: Sequence[Kind | None], source: Source) -> None:
    for kind in kinds:
        if kind not in (None, types.BOOLEAN):
            raise source.refuse(
                node,
                Message(
                    "{word} takes a boolean, not a {type}",
                    word=type(node).__name__.upper(),
                    type=kind,
                ),
                Message("compare it with something"),
            )


def kind_of_operator(node: exp.Expr, kinds: Sequence[Kind | None]) -> Kind | None:
    """What an operator gives for operands of such types; None where that is not known."""
    if isinstance(node, exp.Literal):
        if node.is_string:
            return types.VARCHAR
        if "e" in node.name.lower():
            return types.DOUBLE
        return types.DECIMAL if "." in node.name else types.BIGINT
    if isinstance(node, exp.Cast | exp.TryCast):
        return types.kind_of(node.to.this.value)
    if type(node) in _GIVES:
        return _GIVES[type(node)]
    if isinstance(node, _AS_FIRST):
        return kinds[0] if kinds else None
    if isinstance(node, exp.DPipe):
        return types.ARRAY if types.ARRAY in kinds else types.common(list(kinds))
    if isinstance(node, exp.Case | exp.If):
        return types.common([_kind(branch) for branch in _branches(node)])
    if type(node) in _ARITHMETIC:
        return _kind_of_arithmetic(node, kinds)
    return None


def _kind_of_arithmetic(node: exp.Expr, kinds: Sequence[Kind | None]) -> Kind | None:
    left, right = kinds[0], kinds[1]
    if left == right == types.DATE and isinstance(node, exp.Sub):
        return types.INTERVAL
    if types.INTERVAL in (left, right):
        other = right if left == types.INTERVAL else left
        return other if types.is_moment(other) else types.INTERVAL if other else None
    if left == right and types.is_moment(left):
        return types.INTERVAL
    return types.common([left, right])


def _check_pair(
    node: exp.Expr, word: str, left: Kind | None, right: Kind | None, source: Source
) -> None:
    if types.comparable(left, right):
        return
    hint = Message("cast one of them to the other's type")
    if types.is_moment(left) or types.is_moment(right):
        hint = _MOMENT_HINT
    raise source.refuse(
        node,
        _inapplicable(f"{left} {word} {right}"),
        hint,
    )


def _check_arithmetic(node: exp.Expr, kinds: Sequence[Kind | None], source: Source) -> None:
    word, left, right = _ARITHMETIC[type(node)], kinds[0], kinds[1]
    known = {kind for kind in (left, right) if kind is not None}
    numbers = all(types.is_number(kind) for kind in known)
    spans = types.INTERVAL in known and all(
        types.is_moment(kind) or types.is_number(kind) or kind == types.INTERVAL for kind in known
    )
    moments = isinstance(node, exp.Sub) and left == right and types.is_moment(left)
    if types.DATE in known and any(
        isinstance(part, exp.Interval) and part.text("unit").upper() in _TIMES
        for part in (node.this, node.expression)
    ):
        raise source.refuse(
            node,
            Message("cannot add hour, minutes or seconds to a date"),
            Message("cast it first: cast(x as timestamp)"),
        )
    unsure = len(known) < 2 and all(types.is_moment(kind) for kind in known)
    if numbers or spans or moments or unsure:
        return
    hint = Message("cast a text to a number first: cast(x as bigint)")
    if any(types.is_moment(kind) for kind in known):
        hint = Message("add an interval: x + interval '1' day, or use date_add and date_diff")
    raise source.refuse(
        node, _inapplicable(f"{left or 'unknown'} {word} {right or 'unknown'}"), hint
    )


def _inapplicable(operation: str) -> Message:
    return Message("cannot apply operator: {operation}", operation=operation)


def _check_concat(node: exp.Expr, kinds: Sequence[Kind | None], source: Source) -> None:
    if types.ARRAY in kinds and isinstance(node, exp.DPipe):
        return  # An element may be put before an array, or after it.
    for kind in kinds:
        if types.is_number(kind) or types.is_moment(kind) or kind == types.BOOLEAN:
            raise source.refuse(
                node,
                _inapplicable(" || ".join(str(kind) for kind in kinds)),
                Message("cast it to a text first: cast(x as varchar)"),
            )


def _check_function(node: exp.Anonymous, kinds: Sequence[Kind | None], source: Source) -> None:
    name, first = node.name.lower(), (kinds[0] if kinds else None)
    wrong = (name in _TEXT_FIRST and first not in (None, types.VARCHAR)) or (
        name in _NUMBER_FIRST
        and first is not None
        and not types.is_number(first)
        and first != types.INTERVAL
    )
    if wrong:
        hint = Message("cast the argument to what the function takes")
        raise source.refuse(node, _unexpected(name, kinds), hint)
    _check_moments(node, name, kinds[_MOMENTS_AT.get(name, slice(0))], source)
    if name in ("concat", "concat_ws"):
        _check_concat(node, kinds, source)
    if name in _ALIKE:
        check_alike(node, name, kinds, source)


def _check_moments(node: exp.Expr, name: str, kinds: Sequence[Kind | None], source: Source) -> None:
    """Refuse what is no date, timestamp or interval where a function takes nothing else."""
    if any(kind == types.VARCHAR or types.is_number(kind) for kind in kinds):
        hint = Message("cast a text to a date first: date(column)")
        raise source.refuse(node, _unexpected(name, kinds), hint)


def _unexpected(name: str, kinds: Sequence[Kind | None]) -> Message:
    return Message(
        "unexpected parameters ({types}) for {function}",
        types=", ".join(kind or "?" for kind in kinds),
        function=name,
    )
