# ruff: noqa: E501, ISC004 - a clause goes with its answer
"""Values whose carriers differ though they are equal: every clause compares them by their keys."""

import pytest

from tests.unit.core.lake.local.athena_sql.conftest import Ask

# Two ways to write one value, and another value that is greater.
SAME = {
    "timestamptz": ("timestamp '2020-01-01 12:00 UTC'", "timestamp '2020-01-01 14:00 +02:00'",
                    "timestamp '2020-01-01 11:30 -01:00'"),
    "timetz": ("time '12:00+00:00'", "time '14:00+02:00'", "time '11:30-01:00'"),
    "char": ("cast('a' as char(3))", "cast('a' as char(2))", "cast('b' as char(3))"),
    "decimal": ("1.50", "1.5", "1.51"),
    "timestamp": ("timestamp '2020-01-01 12:00'", "timestamp '2020-01-01 12:00:00.000000'",
                  "timestamp '2020-01-01 12:00:00.001'"),
}  # fmt: skip
NESTED = {"": "{}", "array": "array[{}]", "row": "row({}, 1)"}
MAPS = {
    "map": "map(array['k'], array[{}])",
    "key": "map(array[{}], array[1])",
    "map in array": "array[map(array[1], array[{}])]",
    "map in row": "row(1, map(array[1], array[{}]))",
    "array in map": "map(array[1], array[array[{}]])",
    "row in map": "map(array[1], array[row({}, 'x')])",
}
# Clauses that order values, which Trino does not do with maps.
ORDERED = frozenset("= order swapped unique max window rank greatest".split())
CLAUSES = {
    "equal": ("select {a} = {b}, {a} <> {c}", [(True, True)]),
    "=": ("select {a} = {b}, {a} < {c}, {a} <> {c}", [(True, True, True)]),
    "distinct from": ("select {a} is distinct from {b}, {a} is distinct from {c}", [(False, True)]),
    "group": ("select count(*) from (values row({a}), row({b}), row({c})) t(x) group by x order by 1", [(1,), (2,)]),
    "distinct": ("select count(*) from (select distinct x from (values row({a}), row({b}), row({c})) t(x))", [(2,)]),
    "count distinct": ("select count(distinct x) from (values row({a}), row({b}), row({c})) t(x)", [(2,)]),
    "join": ("select count(*) from (values row({a}), row({c})) t(x) join (values row({b})) u(y) on x = y", [(1,)]),
    "using": ("select count(*) from (values row({a}), row({c})) t(x) join (values row({b})) u(x) using (x)", [(1,)]),
    "in": ("select {a} in ({c}, {b}), {c} in ({a}, {b})", [(True, False)]),
    "in query": ("select {a} in (select x from (values row({c}), row({b})) t(x))", [(True,)]),
    "swapped": ("select y = {b} from (select y, x from (values ({a}, {c}), ({c}, {b})) t(x, y) order by 1 limit 1)", [(True,)]),
    "unique": ("select y = {b} from (select distinct y, x from (values ({a}, {c}), ({c}, {b})) t(x, y) order by y limit 1)", [(True,)]),
    "order": ("select n from (values ({c}, 3), ({b}, 1), ({a}, 1)) t(x, n) order by x", [(1,), (1,), (3,)]),
    "union": ("select count(*) from (select {a} union select {b} union select {c})", [(2,)]),
    "intersect": ("select count(*) from (select {a} intersect select {b})", [(1,)]),
    "except": ("select count(*) from (select {a} except select {b})", [(0,)]),
    "max": ("select max(x) = {c}, min(x) = {b} from (values row({a}), row({c})) t(x)", [(True, True)]),
    "window": ("select max(x) over () = {c} from (values row({a}), row({c})) t(x)", [(True,), (True,)]),
    "partition": ("select count(*) over (partition by x) from (values row({a}), row({b})) t(x)", [(2,), (2,)]),
    "rank": ("select rank() over (order by x) from (values row({a}), row({b})) t(x)", [(1,), (1,)]),
    "array": ("select contains(array[{c}, {b}], {a}), cardinality(array_distinct(array[{a}, {b}])),"
              " array_position(array[{c}, {b}], {a})", [(True, 1, 2)]),
    "greatest": ("select greatest({a}, {c}) = {c}, least({c}, {a}) = {b}", [(True, True)]),
    "case": ("select case {a} when {b} then 1 end, nullif({a}, {b})", [(1, None)]),
    "histogram": ("select cardinality(histogram(x)) from (values row({a}), row({b}), row({c})) t(x)", [(2,)]),
    "rollup": ("select x is null, count(*) from (values row({a}), row({b})) t(x) group by rollup(x) order by 1",
               [(False, 2), (True, 2)]),
}  # fmt: skip


def kinds_for(nested: str, clause: str, simplest: str) -> list[str]:
    """The kinds of values to try: all of them, but one where they are nested further.

    The key of a nested value is made of the keys of its parts, so that a clause need not be tried
    with every kind in every nesting. It is another kind for each clause.

    Args:
        nested: How the values are nested.
        clause: The clause that compares them.
        simplest: The nesting in which all kinds are tried.
    """
    kinds = list(SAME)
    return kinds if nested == simplest else [kinds[list(CLAUSES).index(clause) % len(kinds)]]


@pytest.mark.parametrize("clause", CLAUSES)
@pytest.mark.parametrize("nested", NESTED)
def test_a_clause_compares_by_the_key(ask: Ask, nested: str, clause: str) -> None:
    sql, expected = CLAUSES[clause]
    for kind in kinds_for(nested, clause, ""):
        a, b, c = (NESTED[nested].format(value) for value in SAME[kind])
        assert ask(sql.format(a=a, b=b, c=c)) == expected, kind


@pytest.mark.large
@pytest.mark.parametrize("clause", sorted(CLAUSES.keys() - ORDERED))
@pytest.mark.parametrize("nested", MAPS)
def test_a_clause_compares_maps_by_the_key(ask: Ask, nested: str, clause: str) -> None:
    sql, expected = CLAUSES[clause]
    for kind in kinds_for(nested, clause, "map"):
        a, b, c = (MAPS[nested].format(value) for value in SAME[kind])
        assert ask(sql.format(a=a, b=b, c=c)) == expected, kind


A, B = "timestamp '2020-01-01 12:00 UTC'", "timestamp '2020-01-01 14:00 +02:00'"


@pytest.mark.parametrize(
    ("expression", "answer"),
    [
        (f"map(array[{A}], array['x'])[{B}]", "x"),
        (f"element_at(map(array[{A}], array['x']), {B})", "x"),
        (f"cardinality(map_concat(map(array[{A}], array[1]), map(array[{B}], array[2])))", 1),
        (f"map_concat(map(array[{A}], array[1]), map(array[{B}], array[2]))[{A}]", 2),
        (f"map_zip_with(map(array[{A}], array[1]), map(array[{B}], array[2]),"
         f" (k, v, w) -> v + w)[{A}]", 3),
        (f"multimap_from_entries(array[row({A}, 1), row({B}, 2)])[{A}]", [1, 2]),
    ],
)  # fmt: skip
def test_a_map_finds_its_keys_by_their_value(ask: Ask, expression: str, answer: object) -> None:
    assert ask(f"select {expression}") == [(answer,)]


@pytest.mark.parametrize("function", ["map_agg(x, 1)", "map_union(map(array[x], array[1]))"])
def test_a_map_of_rows_has_each_key_once(ask: Ask, function: str) -> None:
    assert ask(f"select cardinality({function}) from (values {A}, {B}) t(x)") == [(1,)]
    assert ask(f"select cardinality(multimap_agg(x, 1)[{A}]) from (values {A}, {B}) t(x)") == [(2,)]


def test_a_zone_is_kept(ask: Ask) -> None:
    zoned = "timestamp '2020-03-01 12:00 America/Sao_Paulo'"
    assert ask(
        f"select cast(x as varchar), hour(x), day(x + interval '1' month), timezone_hour(x)"
        f" from (values {zoned}) t(x) group by x"
    ) == [("2020-03-01 12:00 America/Sao_Paulo".replace("12:00", "12:00:00"), 12, 1, -3)]


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("cast(timestamp '2020-01-01 10:00:00.5555' as timestamp(3))", "2020-01-01 10:00:00.556"),
        ("cast(time '23:59:59.9999' as time(3))", "00:00:00.000"),
        ("timestamp '2020-01-02 00:00' - timestamp '2020-01-01 12:00'", "0 12:00:00.000"),
        ("interval '1-2' year to month * 2", "2-4"),
        ("interval '1 02:03:04.5' day to second", "1 02:03:04.500"),
        ("decimal '12345678901234567890.12' / 3", "4115226300411522630.04"),
        ("1e10", "1.0E10"),
        ("real '3.1415927'", "3.141593E0"),
        ("cast(json '1.10' as json)", "1.1"),
    ],
)
def test_a_value_has_trinos_text(ask: Ask, expression: str, text: str) -> None:
    shown = (
        f"json_format({expression})" if "json" in expression else f"cast({expression} as varchar)"
    )
    assert ask(f"select {shown}") == [(text,)]
