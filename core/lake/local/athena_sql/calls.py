"""Calls of functions: by another name, as a macro, or written otherwise for DuckDB."""

import re
from collections.abc import Callable, Sequence
from functools import partial, reduce
from typing import Final, TypeAlias

from sqlglot import exp

from core.lake.local.athena_sql import types as types
from core.lake.local.athena_sql.dialect import Source
from core.lake.local.athena_sql.formats import UnknownLetterError, from_joda, from_mysql
from core.lake.local.athena_sql.functions import (
    AGGREGATES,
    ALIASES,
    ATHENAS_WAY,
    DROPPED,
    FEWEST_ARGUMENTS,
    MACROS,
    MISSING,
    MOST_ARGUMENTS,
    SAME,
    WINDOWS,
)
from core.lake.local.athena_sql.nodes import call, function, kind, macro, part, substituted
from core.lake.local.athena_sql.regexps import check_pattern
from core.messages import Message

Nodes: TypeAlias = Sequence[exp.Expr]
Special: TypeAlias = Callable[[exp.Anonymous, Source], exp.Expr]


# What tells the year in one of DuckDB's formats.
_YEARS: Final = ("%Y", "%y", "%G")
# A specifier of Java's Formatter: which argument, flags with width and precision, what to make.
_SPECIFIER: Final = re.compile(r"%(\d+\$)?([-+ 0,]*\d*(?:\.\d+)?)([a-zA-Z%])")


def rewrite_call(node: exp.Expr, source: Source) -> exp.Expr:
    """A call of one of Athena's functions, for DuckDB.

    Raises:
        QueryError: There is no such function, or it is not available here.
    """
    if not isinstance(node, exp.Anonymous) or "start" not in node.meta:
        return node  # One of ours, made by another rewrite.
    written = node.name.lower()
    name = ALIASES.get(written, written)
    arguments = node.expressions
    _check_count(node, name, source)
    if name.startswith("regexp_"):
        check_pattern(node, source)
    if name in _SPECIAL:
        return _SPECIAL[name](node, source)
    if name in MACROS:
        return macro(name, *arguments)
    if name in AGGREGATES:
        return call(AGGREGATES[name], *arguments)
    if name in SAME or name in WINDOWS:
        return call(name, *arguments)
    if name in MISSING:
        raise source.refuse(
            node,
            Message("the function {function} is not available in the local lake", function=written),
            Message("ask it on AWS"),
        )
    hint = Message("see https://trino.io/docs/current/functions.html")
    if written in ATHENAS_WAY:
        hint = Message("Athena's way is {way}", way=ATHENAS_WAY[written])
    raise source.refuse(
        node, Message("function '{function}' not registered", function=written), hint
    )


def _check_count(node: exp.Anonymous, name: str, source: Source) -> None:
    """Refuse too many arguments, or too few, where DuckDB would not."""
    count = len(node.expressions)
    if count > MOST_ARGUMENTS.get(name, count):
        raise source.refuse(
            node,
            Message("{function}: {why}", function=node.name.lower(), why=DROPPED[name]),
            Message("leave the last argument out"),
        )
    if count < FEWEST_ARGUMENTS.get(name, 0):
        raise source.refuse(
            node,
            Message("too few arguments for function {function}", function=node.name.lower()),
            Message("see https://trino.io/docs/current/functions.html"),
        )


def _cardinality(node: exp.Anonymous, source: Source) -> exp.Expr:
    return _bigint(call("cardinality", *node.expressions))


def _date(node: exp.Anonymous, source: Source) -> exp.Expr:
    return macro("_to_date", *node.expressions)


def _date_diff(node: exp.Anonymous, source: Source) -> exp.Expr:
    unit, *ends = node.expressions
    years = isinstance(unit, exp.Literal) and unit.name.lower() == "year"
    # `_years` names its arguments several times, so each must be the same each time.
    if years and len(ends) == 2 and all(kind(end) == types.DATE and _plain(end) for end in ends):
        return macro("_years", *ends)
    return macro("date_diff", *node.expressions)


def _plain(node: exp.Expr) -> bool:
    """Whether an expression is a column or a constant, cast perhaps."""
    while isinstance(node, exp.Cast | exp.Anonymous):
        inside = [node.this] if isinstance(node, exp.Cast) else node.expressions
        if len(inside) != 1:
            return False
        node = inside[0]
    return isinstance(node, exp.Column | exp.Literal | exp.CurrentDate)


def _concat(node: exp.Anonymous, source: Source) -> exp.Expr:
    # DuckDB's concat leaves NULLs out; Trino's gives NULL, as || does.
    pairs = reduce(lambda a, b: exp.DPipe(this=a, expression=b, safe=False), node.expressions)
    return exp.paren(pairs)


def _greatest(node: exp.Anonymous, source: Source) -> exp.Expr:
    empty = exp.or_(*(exp.Is(this=item.copy(), expression=exp.Null()) for item in node.expressions))
    found = call(node.name.lower(), *node.expressions)
    return exp.Case(ifs=[exp.If(this=empty, true=exp.Null())], default=found)


def _sum(node: exp.Anonymous, source: Source) -> exp.Expr:
    # DuckDB sums integers to a HUGEINT; what wraps the call must wrap its FILTER and OVER too.
    argument = node.expressions[0] if node.expressions else None
    result = call("sum", *node.expressions)
    known = kind(argument) if argument is not None else None
    if known in (types.DOUBLE, types.DECIMAL, types.INTERVAL):
        return result
    return _wrapped(node, result, _bigint if known == types.BIGINT else partial(macro, "_sum"))


def _bigint(value: exp.Expr) -> exp.Expr:
    return exp.Cast(this=value, to=exp.DataType.build("bigint"))


def _avg(node: exp.Anonymous, source: Source) -> exp.Expr:
    result = call("avg", *node.expressions)
    if [kind(argument) for argument in node.expressions] != [types.DECIMAL]:
        return result

    def rounded(inner: exp.Expr) -> exp.Expr:
        one = inner.copy()
        next(one.find_all(exp.Anonymous)).set("this", "min")
        return macro("_mean", inner, one)

    return _wrapped(node, result, rounded)


def _approx_percentile(node: exp.Anonymous, source: Source) -> exp.Expr:
    value, *fractions = node.expressions
    if len(fractions) == 1 and kind(fractions[0]) == types.ARRAY:
        fractions = [exp.Cast(this=fractions[0], to=exp.DataType.build("array<float>"))]
    return call("approx_quantile", value, *fractions)


def _count_if(node: exp.Anonymous, source: Source) -> exp.Expr:
    result = call("count_if", *node.expressions)
    return _wrapped(node, result, _bigint)


def _wrapped(
    node: exp.Anonymous,
    result: exp.Expr,
    wrap: Callable[[exp.Expr], exp.Expr],
) -> exp.Expr:
    """Wrap an aggregate, together with the FILTER and OVER that belong to it."""
    outer: exp.Expr = node
    while isinstance(outer.parent, exp.Filter | exp.Window) and outer.parent.this is outer:
        outer = outer.parent
    if outer is node:
        return wrap(result)
    node.replace(result)
    held = outer.copy()
    outer.replace(wrap(held))
    return result


def _formatted(name: str, translate: Callable[[str], str]) -> Special:
    def change(node: exp.Anonymous, source: Source) -> exp.Expr:
        if len(node.expressions) != 2:
            raise source.refuse(
                node,
                Message("{function} takes two arguments", function=node.name),
                Message("give the format too"),
            )
        value, given = node.expressions
        if not (isinstance(given, exp.Literal) and given.is_string):
            raise source.refuse(
                node,
                Message("the format of {function} must be a text here", function=node.name),
                Message("write it out in quotes"),
            )
        try:
            pattern = exp.Literal.string(translate(given.name))
        except UnknownLetterError as error:
            raise source.refuse(
                given,
                Message("{letter} in a format is not available here", letter=error),
                Message("use another letter"),
            ) from error
        return _with_pattern(name, value, pattern)

    return change


def _with_pattern(name: str, value: exp.Expr, pattern: exp.Expr) -> exp.Expr:
    if name == "_strftime":
        return macro("_strftime", value, pattern)
    if not any(letter in pattern.name for letter in _YEARS):
        # Without a year it is of 1970; DuckDB would take 1900.
        value = exp.DPipe(this=exp.Literal.string("1970 "), expression=value, safe=False)
        pattern = exp.Literal.string(f"%Y {pattern.name}")
    moment = call("strptime", value, pattern)
    if name == "parse_datetime":
        return call("timezone", exp.Literal.string("UTC"), moment)
    return exp.Cast(this=moment, to=exp.DataType.build("timestamp"))


def _format(node: exp.Anonymous, source: Source) -> exp.Expr:
    pattern, *given = node.expressions or [None]
    if not (isinstance(pattern, exp.Literal) and pattern.is_string):
        raise source.refuse(
            node, Message("the pattern of format must be a text here"), Message("write it out")
        )
    arguments: list[exp.Expr] = []

    def part(match: re.Match[str]) -> str:
        place, flags, conversion = match.groups()
        if conversion in "%n":
            return {"%": "%%", "n": "\n"}[conversion]
        number = int(place[:-1]) if place else len(arguments) + 1
        if number > len(given) or conversion not in "sbdfxXoe":
            raise source.refuse(
                pattern,
                Message("{letter} in a format is not available here", letter=match[0]),
                Message("mend it"),
            )
        value = given[number - 1].copy()
        if conversion in "sb":
            # A boolean is written as its text is.
            value, conversion = macro("_shown", value), "s"
        arguments.append(value)
        return f"%{flags}{conversion}"

    text = _SPECIFIER.sub(part, pattern.name)
    return call("printf", exp.Literal.string(text), *arguments)


def _log(node: exp.Anonymous, source: Source) -> exp.Expr:
    if len(node.expressions) != 2:
        raise source.refuse(
            node, Message("log takes a base and a number"), Message("write ln(x) or log10(x)")
        )
    return call("log", *node.expressions)


def _row(node: exp.Anonymous, source: Source) -> exp.Expr:
    return call("row", *node.expressions)


def _lambda_of(node: exp.Anonymous, place: int, parameters: int, source: Source) -> exp.Lambda:
    found = node.expressions[place] if place < len(node.expressions) else None
    if not isinstance(found, exp.Lambda) or len(found.expressions) != parameters:
        words = "x -> ..." if parameters == 1 else "(x, y) -> ..."
        raise source.refuse(
            node,
            Message("{function} takes a function", function=node.name),
            Message("write it as {words}", words=words),
        )
    return found


def _transform(name: str) -> Special:
    def change(node: exp.Anonymous, source: Source) -> exp.Expr:
        return call(name, node.expressions[0], _lambda_of(node, 1, 1, source))

    return change


def _match(quantifier: str, negated: bool = False) -> Special:
    def change(node: exp.Anonymous, source: Source) -> exp.Expr:
        tests = call("list_transform", node.expressions[0], _lambda_of(node, 1, 1, source))
        result = macro(quantifier, tests)
        return exp.paren(exp.Not(this=result)) if negated else result

    return change


def _reduce(node: exp.Anonymous, source: Source) -> exp.Expr:
    step, last = _lambda_of(node, 2, 2, source), _lambda_of(node, 3, 1, source)
    folded = call("list_reduce", node.expressions[0], step, node.expressions[1])
    name = last.expressions[0].name
    if isinstance(last.this, exp.Identifier) and last.this.name == name:
        return folded
    finished = call("list_transform", exp.Array(expressions=[folded]), last)
    return call("list_extract", finished, exp.Literal.number(1))


def _zip_with(node: exp.Anonymous, source: Source) -> exp.Expr:
    with_ = _lambda_of(node, 2, 2, source)
    pairs = call("list_zip", *node.expressions[:2])
    names = [parameter.name for parameter in with_.expressions]
    body = substituted(with_.this, {names[0]: part("_pair", 1), names[1]: part("_pair", 2)})
    return call("list_transform", pairs, function("_pair", body))


def _map_filter(node: exp.Anonymous, source: Source) -> exp.Expr:
    entries, body = _entries(node, source)
    return call("map_from_entries", call("list_filter", entries, function("_entry", body)))


def _transform_values(node: exp.Anonymous, source: Source) -> exp.Expr:
    entries, body = _entries(node, source)
    pair = call("row", part("_entry", "key"), body)
    return call("map_from_entries", call("list_transform", entries, function("_entry", pair)))


def _transform_keys(node: exp.Anonymous, source: Source) -> exp.Expr:
    entries, body = _entries(node, source)
    pair = call("row", body, part("_entry", "value"))
    return call("map_from_entries", call("list_transform", entries, function("_entry", pair)))


def _entries(node: exp.Anonymous, source: Source) -> tuple[exp.Expr, exp.Expr]:
    with_ = _lambda_of(node, 1, 2, source)
    names = [parameter.name for parameter in with_.expressions]
    values = {names[0]: part("_entry", "key"), names[1]: part("_entry", "value")}
    return call("map_entries", node.expressions[0]), substituted(with_.this, values)


def _map_agg(node: exp.Anonymous, source: Source) -> exp.Expr:
    if isinstance(node.parent, exp.Filter | exp.Window):
        raise source.refuse(
            node,
            Message("map_agg takes no FILTER and no OVER here"),
            Message("filter in a query inside this one"),
        )
    keys, values = node.expressions
    rest = exp.Where(this=exp.Is(this=keys.copy(), expression=exp.Null()).not_())
    lists = [exp.Filter(this=call("list", item), expression=rest.copy()) for item in (keys, values)]
    return macro("_map_of", *lists)


def _regexp_replace(node: exp.Anonymous, source: Source) -> exp.Expr:
    if any(isinstance(item, exp.Lambda) for item in node.expressions):
        raise source.refuse(
            node,
            Message("regexp_replace takes no function here"),
            Message("give a text, with $1 for a group"),
        )
    return macro("regexp_replace", *node.expressions)


_SPECIAL: Final[dict[str, Special]] = {
    "all_match": _match("_all"),
    "any_match": _match("_any"),
    "approx_percentile": _approx_percentile,
    "avg": _avg,
    "cardinality": _cardinality,
    "concat": _concat,
    "count_if": _count_if,
    "date": _date,
    "date_diff": _date_diff,
    "date_format": _formatted("_strftime", from_mysql),
    "date_parse": _formatted("date_parse", from_mysql),
    "filter": _transform("list_filter"),
    "format": _format,
    "format_datetime": _formatted("_strftime", from_joda),
    "from_iso8601_date": _date,
    "greatest": _greatest,
    "least": _greatest,
    "log": _log,
    "map_agg": _map_agg,
    "map_filter": _map_filter,
    "none_match": _match("_any", negated=True),
    "parse_datetime": _formatted("parse_datetime", from_joda),
    "reduce": _reduce,
    "regexp_replace": _regexp_replace,
    "row": _row,
    "sum": _sum,
    "transform": _transform("list_transform"),
    "transform_keys": _transform_keys,
    "transform_values": _transform_values,
    "zip_with": _zip_with,
}
