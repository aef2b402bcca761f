"""Arrays.

https://trino.io/docs/current/functions/array.html
"""

from collections.abc import Callable

from core.lake.local.athena_sql.builders.registry import Call, builds
from core.lake.local.athena_sql.nodes import Typed
from core.lake.local.athena_sql.values.carriers import duckdb_type, has_float, is_plain, key, rank
from core.lake.local.athena_sql.values.casts import as_text, cast
from core.lake.local.athena_sql.values.comparisons import compare
from core.lake.local.athena_sql.values.lowering import each, failure, once, variable, where
from core.lake.local.athena_sql.values.types import UNKNOWN, VARCHAR, Type
from core.messages import Message

_NESTED = ("array", "map", "row")


def _element(call: Call) -> Type:
    return call.args[0].type.args[0]  # type: ignore[no-any-return]


@builds("contains")
def _contains(call: Call) -> str:
    values, wanted = call.args
    type_ = wanted.type
    if is_plain(type_) and type_.name not in ("double", "real", "array", "map", "row"):
        return f"athena.contains({values.sql}, {wanted.sql})"
    if type_.name in _NESTED:
        return f"athena.any_true({_tests(values.sql, wanted)})"
    tests = each(values.sql, lambda x: compare("=", x, wanted.sql, type_))
    return f"(CASE WHEN ({wanted.sql}) IS NOT NULL THEN athena.any_true({tests}) END)"


@builds("contains_sequence")
def _contains_sequence(call: Call) -> str:
    return f"athena.contains_sequence({call.sql[0]}, {call.sql[1]})"


@builds("array_position")
def _position(call: Call) -> str:
    values, wanted = call.args
    if wanted.type.name in _NESTED:
        tests = _tests(values.sql, wanted)
        found = (
            f"coalesce(list_position({tests}, true), CASE WHEN ({tests}) IS NOT NULL THEN 0 END)"
        )
        return f"(CASE WHEN ({wanted.sql}) IS NOT NULL THEN {found} END)"
    keys = _keys(values.sql, wanted.type)
    found = f"coalesce(list_position({keys}, {key(wanted.sql, wanted.type)}), 0)"
    if wanted.type.name in ("double", "real"):
        found = f"CASE WHEN isnan({wanted.sql}) THEN 0 ELSE {found} END"
    return f"(CASE WHEN ({values.sql}) IS NOT NULL AND ({wanted.sql}) IS NOT NULL THEN {found} END)"


@builds("array_remove")
def _remove(call: Call) -> str:
    values, wanted = call.args
    if wanted.type.name in _NESTED:
        tests = _tests(values.sql, wanted)
        with variable() as x:
            kept = f"list_filter({values.sql}, lambda {x}, i_: ({tests})[i_] IS NOT TRUE)"
    else:
        kept = where(
            values.sql, lambda x: f"{compare('=', x, wanted.sql, wanted.type)} IS NOT TRUE"
        )
    return f"(CASE WHEN ({wanted.sql}) IS NOT NULL THEN {kept} END)"


def _tests(sql: str, wanted: Typed) -> str:
    """Whether each element is the one that is sought, a failure where that is not known."""
    words = failure(f"'{wanted.type.name} comparison not supported for elements with null'")

    def test(x: str) -> str:
        equal = compare("=", x, wanted.sql, wanted.type)
        known = f"{x} IS NOT NULL AND ({wanted.sql}) IS NOT NULL"
        # The comparison only once: DuckDB takes long to plan nested ones.
        return f"coalesce({equal}, CASE WHEN {known} THEN {words} = 0 END)"

    return each(sql, test)


def _keys(sql: str, type_: Type) -> str:
    """A list of what stands for the elements of a list."""
    return sql if is_plain(type_) else each(sql, lambda x: key(x, type_))


@builds("array_distinct")
def _distinct(call: Call) -> str:
    return distinct(call.sql[0], _element(call))


def distinct(sql: str, type_: Type) -> str:
    """The SQL of a list without repetitions, in the order of the first ones.

    Args:
        sql: SQL of a list.
        type_: Trino's type of its elements.
    """

    def kept(x: str) -> str:
        with variable() as element:
            place = f"athena.place_of({_keys(x, type_)}, {key(element, type_)})"
            return f"list_filter({x}, lambda {element}, i_: {place} = i_)"

    return once(sql, kept)


@builds("array_union")
def _union(call: Call) -> str:
    first, second = call.sql
    joined = f"athena.join_lists({first}, {second})"
    return distinct(joined, _element(call))


def _kept(first: str, second: str, type_: Type, wanted: str) -> str:
    """The elements of a list that are, or are not, in another one, each once."""

    def kept(other: str) -> str:
        keys = _keys(other, type_)
        return where(first, lambda x: f"athena.place_of({keys}, {key(x, type_)}) {wanted}")

    found = distinct(once(second, kept), type_)
    return f"(CASE WHEN ({second}) IS NOT NULL THEN {found} END)"


@builds("array_except")
def _except(call: Call) -> str:
    first, second = call.sql
    found = _kept(first, second, _element(call), "IS NULL")
    # With nothing to leave out, Trino gives the array as it is, equal elements and all.
    return f"(CASE WHEN len({second}) = 0 THEN {first} ELSE {found} END)"


@builds("array_intersect")
def _intersect(call: Call) -> str:
    """In the order of the longer array, as Trino goes through it."""
    first, second = call.sql
    type_ = _element(call)
    longer = _kept(second, first, type_, "IS NOT NULL")
    return (
        f"(CASE WHEN len({first}) < len({second}) THEN {longer}"
        f" ELSE {_kept(first, second, type_, 'IS NOT NULL')} END)"
    )


@builds("arrays_overlap")
def _overlap(call: Call) -> str:
    type_ = _element(call)
    first, second = (_keys(sql, type_) for sql in call.sql)
    return f"athena.arrays_overlap({first}, {second})"


def _extreme(function: str, operator: str) -> Callable[[Call], str]:
    def build(call: Call) -> str:
        type_ = _element(call)
        if type_ == UNKNOWN:
            return "NULL"
        if type_.name in ("double", "real"):
            return f"athena.array_{function}_number({call.sql[0]})"
        if is_plain(type_) and not has_float(type_):
            return f"athena.array_{function}({call.sql[0]})"
        with variable() as a, variable() as b:
            sought = {"highest": function == "max"}
            test = f"{rank(a, type_, **sought)} {operator} {rank(b, type_, **sought)}"
            picked = f"lambda {a}, {b}: CASE WHEN {test} THEN {a} ELSE {b} END"
            return once(
                call.sql[0],
                lambda x: (
                    f"CASE WHEN len({x}) > 0 AND NOT athena.has_null({x})"
                    f" THEN list_reduce({x}, {picked}) END"
                ),
            )

    return build


builds("array_max")(_extreme("max", ">="))
builds("array_min")(_extreme("min", "<="))


@builds("array_sort")
def _sort(call: Call) -> str:
    type_ = _element(call)
    if is_plain(type_):
        return f"list_sort({call.sql[0]}, 'ASC', 'NULLS LAST')"
    pairs = each(call.sql[0], lambda x: f"{{'k': {key(x, type_)}, 'v': {x}}}")
    some = each(f"list_sort({pairs})", lambda x: f"{x}.v")
    return once(
        call.sql[0],
        lambda x: (
            f"CASE WHEN {x} IS NOT NULL THEN list_concat(list_filter({some}, lambda y_:"
            f" y_ IS NOT NULL), list_filter({x}, lambda y_: y_ IS NULL)) END"
        ),
    )


@builds("array_sort_by")
def _sort_by(call: Call) -> str:
    """An insertion sort in SQL: each element goes behind those that are not greater."""
    first, second = call.variables(1)
    kind = duckdb_type(call.returns)
    with variable() as sorted_, variable() as new:
        test = (
            f"list_transform([{new}], lambda {second}: athena.comparator({call.body(1)}) <= 0)[1]"
        )
        behind = f"list_filter({sorted_}, lambda {first}: {test})"
        before = f"list_filter({sorted_}, lambda {first}: NOT coalesce({test}, false))"
        step = f"lambda {sorted_}, {new}: list_concat(list_append({behind}, {new}[1]), {before})"
        step = step.replace(f"[{new}]", f"{new}")
        # Each element is wrapped, so that the list that is sorted so far is one too.
        return f"list_reduce({each(call.sql[0], lambda x: f'[{x}]')}, {step}, CAST([] AS {kind}))"


@builds("array_join")
def _join(call: Call) -> str:
    type_ = _element(call)
    if type_ != UNKNOWN and (
        as_text("x", type_) is None or type_.name in ("array", "map", "row", "varbinary")
    ):
        raise call.tr.refuse(
            call.node,
            Message("Input type {type} not supported", type=type_),
            Message("cast the elements to varchar"),
        )
    nothing = call.sql[2] if len(call.args) > 2 else None

    def shown(x: str) -> str:
        written = "CAST(NULL AS VARCHAR)" if type_ == UNKNOWN else cast(x, type_, VARCHAR)
        return f"coalesce({written}, {nothing})" if nothing else written

    texts = each(call.sql[0], shown)
    if not nothing:
        texts = f"list_filter({texts}, lambda y_: y_ IS NOT NULL)"
    present = " AND ".join(f"({argument}) IS NOT NULL" for argument in call.sql)
    return f"(CASE WHEN {present} THEN {joined(texts, call.args[1])} END)"


def joined(texts: str, separator: Typed) -> str:
    """The SQL of texts joined; DuckDB's own needs a constant separator.

    Args:
        texts: SQL of a list of texts.
        separator: The text between two of them.
    """
    if isinstance(separator.constant, str):
        return f"coalesce(array_to_string({texts}, {separator.sql}), '')"
    return f"athena.join_texts({texts}, {separator.sql})"


@builds("concat_arrays")
def _concat(call: Call) -> str:
    if len(call.args) == 1:
        raise call.tr.refuse(
            call.node,
            Message("There must be two or more arguments to concat"),
            Message("give two arrays"),
        )
    missing = " OR ".join(f"({sql}) IS NULL" for sql in call.sql)
    return f"(CASE WHEN {missing} THEN NULL ELSE list_concat({', '.join(call.sql)}) END)"


@builds("combinations")
def _combinations(call: Call) -> str:
    """The places of the elements of each combination come from Python."""
    values, size = call.sql
    return once(
        values,
        lambda x: each(
            f"py_combinations(len({x}), {size})",
            lambda places: each(places, lambda place: f"{x}[{place}]"),
        ),
    )


@builds("zip")
def _zip(call: Call) -> str:
    names = [f"f{number}" for number in range(1, len(call.args) + 1)]
    cells = ", ".join(f"'{own}': z_[{number}]" for number, own in enumerate(names, 1))
    missing = " OR ".join(f"({sql}) IS NULL" for sql in call.sql)
    return (
        f"(CASE WHEN {missing} THEN NULL"
        f" ELSE list_transform(list_zip({', '.join(call.sql)}), lambda z_: {{{cells}}}) END)"
    )


@builds("zip_with")
def _zip_with(call: Call) -> str:
    first, second = call.variables(2)
    with variable() as pair:
        inner = (
            f"list_transform([{pair}[1]], lambda {first}: list_transform([{pair}[2]],"
            f" lambda {second}: {call.body(2)})[1])[1]"
        )
        return (
            f"(CASE WHEN ({call.sql[0]}) IS NOT NULL AND ({call.sql[1]}) IS NOT NULL THEN"
            f" list_transform(list_zip({call.sql[0]}, {call.sql[1]}), lambda {pair}: {inner}) END)"
        )


@builds("reduce")
def _reduce(call: Call) -> str:
    values, start = call.args[0], call.args[1]
    state, element = call.variables(2)
    type_ = start.type if start.type != UNKNOWN else call.args[2].type.args[-1]
    kind = duckdb_type(type_)
    # DuckDB's state has the type of the elements; both are wrapped into one row.
    given = duckdb_type(_element(call))
    with variable() as a, variable() as b:
        inner = (
            f"list_transform([{a}.s], lambda {state}: list_transform([{b}.e],"
            f" lambda {element}: {call.body(2)})[1])[1]"
        )
        step = f"lambda {a}, {b}: {{'s': CAST({inner} AS {kind}), 'e': CAST(NULL AS {given})}}"
        pairs = each(values.sql, lambda x: f"{{'s': CAST(NULL AS {kind}), 'e': {x}}}")
        first = f"{{'s': CAST({start.sql} AS {kind}), 'e': CAST(NULL AS {given})}}"
        done = call.variables(3)[0]
        return (
            f"list_transform([list_reduce({pairs}, {step}, {first})],"
            f" lambda {a}: CASE WHEN {a} IS NOT NULL THEN list_transform([{a}.s],"
            f" lambda {done}: {call.body(3)})[1] END)[1]"
        )
