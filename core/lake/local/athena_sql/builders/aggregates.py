"""Aggregates.

https://trino.io/docs/current/functions/aggregate.html
"""

from collections.abc import Callable
from typing import Final

from sqlglot import exp

from core.lake.local.athena_sql.builders.arrays import distinct
from core.lake.local.athena_sql.builders.maps import multimap, unique_entries
from core.lake.local.athena_sql.builders.registry import Call, builds
from core.lake.local.athena_sql.nodes import Typed
from core.lake.local.athena_sql.values.carriers import duckdb_type, is_plain, key
from core.lake.local.athena_sql.values.lowering import aggregate, each, once, text, variable
from core.lake.local.athena_sql.values.types import DIGITS, UNKNOWN, decimal
from core.messages import Message

# https://trino.io/docs/current/functions/aggregate.html#listagg
_LONGEST_FILLER: Final = 65_536


@builds("sum_decimal")
def _sum(call: Call) -> Typed:
    type_ = decimal(38, call.args[0].type.args[1])
    return Typed(f"CAST({aggregate('sum', call.sql[0])} AS {duckdb_type(type_)})", type_)


@builds("avg_decimal")
def _avg(call: Call) -> Typed:
    type_, sql = call.args[0].type, call.sql[0]
    sums, counts = aggregate("sum", sql), aggregate("count", sql)
    mean = f"athena.mean({sums}, {counts}, {type_.args[1]})"
    return Typed(f"CAST({mean} AS {duckdb_type(type_)})", type_)


def _extreme(function: str) -> Callable[[Call], str]:
    def build(call: Call) -> str:
        sql, type_ = call.sql[0], call.args[0].type
        if type_.name in ("double", "real"):
            # DuckDB takes NaN for the greatest number.
            number = f"CASE WHEN isnan({sql}) THEN NULL ELSE {sql} END"
            return f"coalesce({aggregate(function, number)}, {aggregate(function, sql)})"
        if is_plain(type_):
            return aggregate(function, sql)
        return aggregate(f"arg_{function}", sql, key(sql, type_))

    return build


@builds("max_n", "min_n")
def _extreme_n(call: Call) -> str:
    sql, type_ = call.sql[0], call.args[0].type
    if type_.name in ("double", "real"):
        sql = f"CASE WHEN isnan({sql}) THEN NULL ELSE {sql} END"
    if is_plain(type_):
        return aggregate(call.name, sql, call.sql[1])
    return aggregate(f"arg_{call.name}", sql, key(sql, type_), call.sql[1])


builds("max")(_extreme("max"))
builds("min")(_extreme("min"))


def _extreme_by(function: str) -> Callable[[Call], str]:
    def build(call: Call) -> str:
        value, by, *count = call.sql
        own, type_ = key(by, call.args[1].type), call.args[1].type
        if type_.name in ("double", "real") and function == "max":
            own = f"CASE WHEN isnan({by}) THEN '-inf'::DOUBLE ELSE {by} END"
        # Wrapped, so that a NULL can be the answer.
        found = aggregate(f"arg_{function}", f"[{value}]", own, *count)
        return each(found, lambda x: f"{x}[1]") if count else f"({found})[1]"

    return build


builds("max_by")(_extreme_by("max"))
builds("min_by")(_extreme_by("min"))


@builds("histogram")
def _histogram(call: Call) -> str:
    type_, sql = call.args[0].type, call.sql[0]
    listed = f"list_filter({aggregate('list', sql)}, lambda x_: x_ IS NOT NULL)"
    if is_plain(type_):
        return f"athena.histogram({aggregate('histogram', sql)})"
    return once(
        listed,
        lambda x: (
            "map_from_entries("
            + each(
                distinct(x, type_),
                lambda k: (
                    f"{{'key': {k}, 'value': len(list_filter({x},"
                    f" lambda y_: {key('y_', type_)} = {key(k, type_)}))}}"
                ),
            )
            + ")"
        ),
    )


def _entries(call: Call) -> str:
    return aggregate("list", f"{{'f1': {call.sql[0]}, 'f2': {call.sql[1]}}}")


@builds("map_agg")
def _map_agg(call: Call) -> str:
    """The first value of each key; a NULL key is left out."""
    given = f"list_filter({_entries(call)}, lambda x_: x_.f1 IS NOT NULL)"
    return unique_entries(given, "f1", call.returns.args[0])


@builds("multimap_agg")
def _multimap_agg(call: Call) -> str:
    return multimap(f"list_filter({_entries(call)}, lambda x_: x_.f1 IS NOT NULL)", call)


@builds("map_union")
def _map_union(call: Call) -> str:
    entries = f"flatten({aggregate('list', f'map_entries({call.sql[0]})')})"
    return unique_entries(entries, "key", call.returns.args[0])


@builds("listagg")
def _listagg(call: Call) -> str:
    separator = call.args[1].sql if len(call.args) > 1 else "''"
    overflow = call.extra.get("overflow")
    if not isinstance(overflow, exp.OverflowTruncateBehavior):
        return f"athena.listagg({aggregate('string_agg', call.sql[0], separator)})"
    filler = overflow.this.name if overflow.this is not None else "..."
    if len(filler.encode()) > _LONGEST_FILLER:
        raise call.tr.refuse(
            call.node,
            Message("the filler of ON OVERFLOW TRUNCATE is too long"),
            Message("keep it to {count:,} bytes", count=_LONGEST_FILLER),
        )
    counted = str(bool(overflow.args.get("with_count"))).lower()
    texts = aggregate("list", call.sql[0])
    return f"py_truncated_listagg({texts}, {separator}, {text(filler)}, {counted})"


@builds("skewness")
def _skewness(call: Call) -> str:
    """The population's skewness, which DuckDB's own corrects for a sample."""
    sql = call.sql[0]
    return f"athena.skewness({aggregate('skewness', sql)}, {aggregate('count', sql)})"


@builds("checksum")
def _checksum(call: Call) -> str:
    value = call.args[0]
    kind = value.type.name
    if kind == "varbinary":
        shown = f"hex({value.sql})"
    elif kind == "timestamp":
        shown = f"CAST(epoch_us({value.sql}) AS VARCHAR)"
    elif kind == "date":
        shown = f"CAST({value.sql} - DATE '1970-01-01' AS VARCHAR)"
    elif kind in ("varchar", "boolean", "double", *DIGITS):
        shown = f"CAST({value.sql} AS VARCHAR)"
    elif kind == "unknown":
        shown = "CAST(NULL AS VARCHAR)"
    else:
        raise call.tr.refuse(
            call.node,
            Message("checksum takes no {type} in the local lake", type=value.type),
            Message("cast it to varchar, or run it on AWS"),
        )
    hashed = f"CAST(py_checksum_of('{kind}', {shown}) AS HUGEINT)"
    return f"py_checksum(CAST({aggregate('sum', hashed)} AS VARCHAR))"


@builds("approx_percentile")
def _percentile(call: Call) -> str:
    value, share = call.args
    kind = duckdb_type(value.type)
    if share.type.name == "array":
        shares = f"CAST({share.sql} AS FLOAT[])"
        return f"CAST({aggregate('approx_quantile', value.sql, shares)} AS {kind}[])"
    shares = f"CAST({share.sql} AS FLOAT)"
    return f"CAST({aggregate('approx_quantile', value.sql, shares)} AS {kind})"


@builds("weighted_percentile")
def _weighted(call: Call) -> str:
    value, weight, share = call.args[:3]
    pairs = aggregate("list", f"{{'v': CAST({value.sql} AS DOUBLE), 'w': {weight.sql}}}")
    kind = duckdb_type(value.type)
    if share.type.name == "array":
        each_share = f"lambda p_: py_weighted_percentile({pairs}, p_)"
        return f"CAST(list_transform({share.sql}, {each_share}) AS {kind}[])"
    return f"CAST(py_weighted_percentile({pairs}, {share.sql}) AS {kind})"


@builds("approx_most_frequent")
def _most_frequent(call: Call) -> str:
    count, value = call.args[0], call.args[1]
    counted = f"athena.histogram({aggregate('histogram', value.sql)})"
    return f"athena.most_frequent({counted}, {count.sql})"


@builds("numeric_histogram")
def _numeric_histogram(call: Call) -> str:
    buckets, value = call.sql[0], call.sql[1]
    weight = call.sql[2] if len(call.args) > 2 else "1e0"
    pairs = aggregate("list", f"{{'v': {value}, 'w': {weight}}}")
    return f"map_from_entries(py_numeric_histogram({buckets}, {pairs}))"


@builds("reduce_agg")
def _reduce_agg(call: Call) -> str:
    value, start = call.args[0], call.args[1]
    kind, given = duckdb_type(start.type), duckdb_type(value.type)
    if start.type == UNKNOWN:
        raise call.tr.refuse(
            call.node, Message("reduce_agg needs a start that is not NULL"), Message("cast it")
        )
    state, element = call.variables(2)
    with variable() as a, variable() as b:
        inner = (
            f"list_transform([{a}.s], lambda {state}: list_transform([{b}.e],"
            f" lambda {element}: {call.body(2)})[1])[1]"
        )
        step = f"lambda {a}, {b}: {{'s': CAST({inner} AS {kind}), 'e': CAST(NULL AS {given})}}"
        listed = f"list_filter({aggregate('list', value.sql)}, lambda x_: x_ IS NOT NULL)"
        pairs = each(listed, lambda x: f"{{'s': CAST(NULL AS {kind}), 'e': {x}}}")
        first = f"{{'s': CAST({start.sql} AS {kind}), 'e': CAST(NULL AS {given})}}"
        return f"(list_reduce({pairs}, {step}, {first})).s"
