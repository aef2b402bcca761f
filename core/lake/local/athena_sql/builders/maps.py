"""Maps.

https://trino.io/docs/current/functions/map.html

A key that comes twice is a failure in Trino, and so it is in DuckDB.
"""

from core.lake.local.athena_sql.builders.arrays import distinct
from core.lake.local.athena_sql.builders.registry import Call, builds
from core.lake.local.athena_sql.expressions.names import subscript_of_map
from core.lake.local.athena_sql.nodes import Typed
from core.lake.local.athena_sql.values.carriers import duckdb_type, is_plain, key, value_of
from core.lake.local.athena_sql.values.lowering import each, failure, once, variable
from core.lake.local.athena_sql.values.types import UNKNOWN, Type
from core.messages import Message


@builds("map")
def _map(call: Call) -> str:
    keys = call.sql[0]
    if call.args[0].type.args[0].name == "array":
        words = failure("'map key cannot be indeterminate'")
        keys = each(
            keys, lambda x: f"CASE WHEN athena.has_null({x}) THEN {x}[{words}:] ELSE {x} END"
        )
    return f"athena.map_of({keys}, {call.sql[1]})"


@builds("map_get")
def _get(call: Call) -> Typed:
    return subscript_of_map(call.tr, call.node, *call.args, strict=False)


@builds("map_concat")
def _concat(call: Call) -> str:
    if len(call.args) == 1:
        raise call.tr.refuse(
            call.node,
            Message("There must be two or more concatenation arguments to map_concat"),
            Message("give two maps"),
        )
    missing = " OR ".join(f"({sql}) IS NULL" for sql in call.sql)
    kind = duckdb_type(call.returns)
    given = ", ".join(f"CAST({sql} AS {kind})" for sql in call.sql)
    key_type = call.returns.args[0]
    if not is_plain(key_type):
        entries = ", ".join(f"map_entries(CAST({sql} AS {kind}))" for sql in call.sql)
        # The last value of a key counts.
        last = unique_entries(f"list_reverse(flatten([{entries}]))", "key", key_type)
        return f"(CASE WHEN {missing} THEN NULL ELSE {last} END)"
    return f"(CASE WHEN {missing} THEN NULL ELSE map_concat({given}) END)"


@builds("map_from_entries")
def _from_entries(call: Call) -> str:
    kind = duckdb_type(call.returns)
    entries = each(call.sql[0], lambda x: f"athena.entry({x}.f1, {x}.f2, {x} IS NULL)")
    if UNKNOWN in call.returns.args:
        return f"CAST(athena.from_entries({entries}) AS {kind})"
    return f"athena.from_entries({entries})"


def unique_entries(entries: str, field: str, key_type: Type) -> str:
    """The SQL of a map with the first value of each key.

    Args:
        entries: The list of entries.
        field: The field of an entry that holds the key.
        key_type: The type of the keys.
    """
    value = "value" if field == "key" else "f2"

    def made(x: str) -> str:
        keys = f"list_transform({x}, lambda k_: {key(f'k_.{field}', key_type)})"
        first = f"list_position({keys}, {key(f'e_.{field}', key_type)}) = i_"
        kept = f"list_filter({x}, lambda e_, i_: {first})"
        entry = f"{{'key': e_.{field}, 'value': e_.{value}}}"
        return f"map_from_entries(list_transform({kept}, lambda e_: {entry}))"

    return once(entries, made)


def _with_entry(call: Call, place: int, entry: str) -> str:
    """The lambda's body with its variables bound to an entry's key and value."""
    first, second = call.variables(place)
    return (
        f"list_transform([{entry}.key], lambda {first}: list_transform([{entry}.value],"
        f" lambda {second}: {call.body(place)})[1])[1]"
    )


@builds("map_filter")
def _filter(call: Call) -> str:
    with variable() as x:
        kept = f"list_filter(map_entries({call.sql[0]}), lambda {x}: {_with_entry(call, 1, x)})"
    return f"map_from_entries({kept})"


@builds("transform_values")
def _transform_values(call: Call) -> str:
    made = each(
        f"map_entries({call.sql[0]})",
        lambda x: f"{{'key': {x}.key, 'value': {_with_entry(call, 1, x)}}}",
    )
    return f"map_from_entries({made})"


@builds("transform_keys")
def _transform_keys(call: Call) -> str:
    made = each(
        f"map_entries({call.sql[0]})",
        lambda x: f"athena.entry({_with_entry(call, 1, x)}, {x}.value, false)",
    )
    return f"athena.from_entries({made})"


@builds("map_zip_with")
def _zip_with(call: Call) -> str:
    one, other = call.sql[0], call.sql[1]
    key_type = call.returns.args[0]
    first, second, third = call.variables(2)

    def made(a: str, b: str) -> str:
        keys = distinct(f"list_concat(map_keys({a}), map_keys({b}))", key_type)

        def entry(k: str) -> str:
            values = value_of(a, k, key_type), value_of(b, k, key_type)
            inner = (
                f"list_transform([{k}], lambda {first}: list_transform([{values[0]}],"
                f" lambda {second}: list_transform([{values[1]}], lambda {third}:"
                f" {call.body(2)})[1])[1])[1]"
            )
            return f"{{'key': {k}, 'value': {inner}}}"

        made = f"map_from_entries({each(keys, entry)})"
        return f"CASE WHEN {a} IS NOT NULL AND {b} IS NOT NULL THEN {made} END"

    return once(one, lambda a: once(other, lambda b: made(a, b)))


@builds("multimap_from_entries")
def _multimap(call: Call) -> str:
    return multimap(call.sql[0], call)


def multimap(sql: str, call: Call) -> str:
    """The SQL of a map from each key to the array of its values, from a list of rows.

    Args:
        sql: SQL of a list of rows with the fields f1 (key) and f2 (value).
        call: The call that it is the answer of; it names the map's type.
    """
    key_type = call.returns.args[0]

    def made(x: str) -> str:
        keys = distinct(each(x, lambda e: f"athena.map_key({e}.f1)"), key_type)
        return (
            "map_from_entries("
            + each(
                keys,
                lambda k: (
                    f"{{'key': {k}, 'value': list_transform("
                    f"list_filter({x}, lambda e_: {key('e_.f1', key_type)} = {key(k, key_type)}),"
                    " lambda e_: e_.f2)}"
                ),
            )
            + ")"
        )

    return once(sql, made)
