# ruff: noqa: ISC004 - a query goes over several lines
"""Queries: joins, grouping, windows, recursion, limits."""

from decimal import Decimal

import pytest

from core.errors import QueryError
from tests.unit.core.lake.local.athena_sql.conftest import Ask

QUERIES = [
    ("select * from (values (1, 'a')) t(k, v) join (values (1, 'b')) u(k, w) using (k)",
     [(1, "a", "b")]),
    ("select k from (values 1) t(k) full join (values 2) u(k) using (k) order by 1", [(1,), (2,)]),
    ("select * from (values (1, 2, 3)) a(k, j, u) join (values (1, 4)) b(k, v) using (k)"
     " join (values (2, 5)) c(j, w) using (j)", [(2, 1, 3, 4, 5)]),
    ("select * from (values (1, 2)) a(k, u) full join (values (1, 4), (2, 4)) b(k, v) using (k)"
     " full join (values (2, 8), (7, 9)) c(k, w) using (k) order by k",
     [(1, 2, 4, None), (2, None, 4, 8), (7, None, None, 9)]),
    ("select a.*, b.*, k from (values (1, 2, 3)) a(k, j, u) join (values (1, 4)) b(k, v) using (k)",
     [(2, 3, 4, 1)]),
    # What is joined first, by brackets or by the place of ON.
    ("select * from (values 1) a(x) join (values 1) b(y) join (values 1) c(z) on y = z on x = y",
     [(1, 1, 1)]),
    ("select z from (values 1) a(x) join (values 1) b(y) join (values 1) c(z) on y = z on x = y",
     [(1,)]),
    ("select * from (values 1) a(x) left join (values 2) b(y) join (values 2) c(z) on y = z"
     " on x = y join (values 1) d(w) on w = x", [(1, None, None, 1)]),
    ("select * from (values 1) a(x) join ((values 1) b(y) join (values 1) c(z) on y = z) on x = y",
     [(1, 1, 1)]),
    ("select * from ((select 1) b(y) join (values 1) c(z) on y = z)", [(1, 1)]),
    ("select b.y from ((select 1) b(y))", [(1,)]),
    ("select t.p, t.q from ((select 1) b(y) join (values 2) c(z) on true) t(p, q)", [(1, 2)]),
    ("select *, a.k from (values (1, 2)) a(k, u)"
     " join ((values (1, 4)) b(k, v) join (values (1, 5)) c(k, w) using (k)) on a.k = v - 3",
     [(1, 2, 1, 4, 5, 1)]),
    ("select * from (values (1, 2)) a(k, u)"
     " join (values (1, 4)) b(k, v) join (values (1, 5)) c(k, w) using (k) using (k)",
     [(1, 2, 4, 5)]),
    ("select * from (values 1) a(x)"
     " left join (values 1) b(x) left join (values 2) c(z) on x = z on a.x = b.x", [(1, 1, None)]),
    # A comma binds less than JOIN, and hides what stands before it.
    ("select * from (values 1, 2) a(x), (values 1) b(y) right join (values 5) c(z) on y = z"
     " order by 1", [(1, None, 5), (2, None, 5)]),
    ("select * from (values 1, 2) a(x), (values 1) b(y) full join (values 5) c(z) on y = z"
     " order by 1, 2", [(1, 1, None), (1, None, 5), (2, 1, None), (2, None, 5)]),
    ("select * from (values 1) a(x), (values 1) b(x) join (values 1) c(x) using (x)", [(1, 1)]),
    ("select * from (values array[1, 2]) a(x), unnest(x) b(y), lateral (select y + 1) c(z)"
     " order by y", [([1, 2], 1, 2), ([1, 2], 2, 3)]),
    ("with t(a) as (values 1) values 2", [(2,)]),
    ("with t(a) as (values 1) values (2), (3) order by 1 desc limit 1", [(3,)]),
    ("select * from (with t(a) as (values 1) (values (3))) x", [(3,)]),
    ("select * from ((with t(a) as (values 1) select a from t)) where 1 in ((with t(a) as"
     " (values 1) select a from t)) and exists (with t as (select 1) select 1 from t)", [(1,)]),
    ("select x, count(*) from (values 1, 1) t(x) group by all x", [(1, 2)]),
    ("select x, count(*) from (values 1, 1) t(x) group by all rollup(x), cube(x) order by 1",
     [(1, 2), (1, 2), (1, 2), (None, 2)]),
    ("select x, count(*) from (values 1, 1) t(x) group by distinct rollup(x), cube(x) order by 1",
     [(1, 2), (None, 2)]),
    ("select x, count(*), grouping(x) from (values 1, 1, 2) t(x) group by rollup(x) order by 1",
     [(1, 2, 0), (2, 1, 0), (None, 3, 1)]),
    ("select a, b, sum(c) from (values (1, 2, 3)) t(a, b, c) group by grouping sets ((a), (b))"
     " order by 1", [(1, None, 3), (None, 2, 3)]),
    ("select sum(x) over w, lag(x) over (w) from (values 1, 2) t(x) window w as (order by x)"
     " order by 1", [(1, None), (3, 1)]),
    ("select x from (values 3, 1, 2, 2) t(x) order by x fetch first 2 rows with ties",
     [(1,), (2,), (2,)]),
    ("select x from (values 3, 1, 2, 2) t(x) order by x offset 1 fetch first row with ties",
     [(2,), (2,)]),
    ("select x from (values 2, 1) t(x) order by x limit all", [(1,), (2,)]),
    ("values 1 union all values 2 order by 1 offset 1 limit ALL", [(2,)]),
    ("select (select x limit all) from (values 1, 2) t(x) order by 1", [(1,), (2,)]),
    ("select position('b' in 'abc'), position(part in text), strpos('ab', null)"
     " from (values ('ca', 'ca')) t(part, text)", [(2, 1, None)]),
    ("select coalesce(null, 1), coalesce(null, null, x) from (values 2) t(x)", [(1, 2)]),
    ("with recursive t(n) as (select 1 union all select n + 1 from t where n < 5)"
     " select max(n) from t", [(5,)]),
    ("select x + 1 as y from (values 2, 1) t(x) order by y", [(2,), (3,)]),
    ("select typeof(localtimestamp(0)), typeof(current_timestamp(6)), typeof(localtime(9)),"
     " typeof(current_time(1)), typeof(localtimestamp)",
     [("timestamp(0)", "timestamp(6) with time zone", "time(9)", "time(1) with time zone",
       "timestamp(3)")]),
    ("select localtimestamp(0) = cast(localtimestamp as timestamp(0)),"
     " cast(localtimestamp(0) as varchar) like '____-__-__ __:__:__',"
     " cast(current_timestamp(1) as varchar) like '%.__UTC',"
     " localtime(0) = cast(localtime as time(0))",
     [(True, True, True, True)]),
    ("select a.x.y from (values row(cast(row(row(7)) as row(x row(y integer))))) t(a)", [(7,)]),
    ("select t.r.* from (values row(cast(row(1, 'a') as row(x integer, y varchar)))) t(r)",
     [(1, "a")]),
    ("select k, v, n from unnest(map(array['a'], array[1])) with ordinality t(k, v, n)",
     [("a", 1, 1)]),
    ("select a, b from unnest(array[1, 2], array['x']) t(a, b)", [(1, "x"), (2, None)]),
    ("select 2 > all (values 1, 0), 2 = any (select 2), row(1, 2) in (select 1, 2)",
     [(True, True, True)]),
    ("select (select max(x) from (values y) t(x)) from (values 3) u(y)", [(3,)]),
    ("select 'a_c' like 'a#_c' escape '#', 'abc' like 'a#_c' escape '#'", [(True, False)]),
    ("select array_sort(array[3, 1, 2], (a, b) -> if(a < b, 1, if(a = b, 0, -1)))", [([3, 2, 1],)]),
    ("select reduce_agg(x, 0, (s, x) -> s + x, (a, b) -> a + b) from (values 1, 2) t(x)", [(3,)]),
    ("select regexp_replace('new york', '(\\w)(\\w*)', x -> upper(x[1]) || x[2])", [("New York",)]),
    ("select regexp_extract('a1', '(?<=a)\\d'), regexp_position('a1b2', '\\d', 3)", [("1", 4)]),
    ("select regexp_replace('ab', '(?<x>a)(b)', '$2${x}')", [("ba",)]),
    ("select strpos('abab', 'b', 2), strpos('abab', 'b', -2)", [(4, 2)]),
    ("select try(1 / x), try_cast(sum(x) over () as tinyint) from (values 0) t(x)", [(None, 0)]),
    ("select try(max(x) / 0) from (values 1) t(x)", [(None,)]),
    ("select cast(cast('x' as char(3)) as varbinary), pattern from (values 'p') t(pattern)",
     [(b"x  ", "p")]),
    ("select array_join(array['a'], ' ', cast(null as varchar)), array_join(array[1, null],"
     " ',', ''), array_remove(array[row(1)], cast(null as row(a integer))),"
     " array_position(array[row(1)], cast(null as row(a integer))), 1 / round(-0e0)",
     [(None, "1,", None, None, float("inf"))]),
    ("select * from (values 1, 2, 2 intersect all values 2, 2, 3) t(x)", [(2,), (2,)]),
    ("select * from (values 1, 2 except values 2) t(x)", [(1,)]),
    ("select * from (values (1, 'a') union values (1, 'a')) t(x, y)", [(1, "a")]),
    ("select * from (values 1, 3, 2 order by 1 desc limit 2) t(x)", [(3,), (2,)]),
    ("select exists (values 1 except values 1), exists (values 1)", [(False, True)]),
    ("select a.x.y, sum(a.x.z) from (values row(cast(row(row(7, 2)) as row(x row(y integer, z"
     " integer))))) t(a) group by a.x", [(7, 2)]),
    ("select 1_000, 1_000.2_5, .5_0, 0x1F, 0b1_01, 0o17, X'1F', 1_0e0-0x1",
     [(1000, Decimal("1000.25"), Decimal("0.50"), 31, 5, 15, b"\x1f", 9.0)]),
]  # fmt: skip


@pytest.mark.parametrize(("sql", "expected"), QUERIES)
def test_a_query(ask: Ask, sql: str, expected: object) -> None:
    assert ask(sql) == expected


def test_numbers_side_by_side(ask: Ask) -> None:
    assert ask("select 1e0+2e0, 1.5e1-1") == [(3.0, 14.0)]


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("with recursive t(n) as (select 1 union all select n + 1 from t) select * from t",
         "Recursion depth limit exceeded (10)"),
        ("select x from (values 1) t(x) full join (values 1) u(y) on y in (select x)",
         "from outer scope not allowed"),
        ("select t.k from (values 1) t(k) join (values 1) u(k) using (k)", "cannot be resolved"),
        ("select *, t.* from (values 1) t(k) join (values 1) u(k) using (k)",
         "Unable to resolve reference t"),
        ("select k from (values 1) a(k) join ((values 1) b(k) join (values 1) c(k) using (k))"
         " on true", "Column 'k' is ambiguous"),
        ("select 1 from (values 1) a(j) join ((values 1) b(k) join (values 1) c(m) on j = m)"
         " on true", "Column 'j' cannot be resolved"),
        ("select * from (values 1) a(x), (values 1) b(y) join (values 1) c(z) on x = z",
         "Column 'x' cannot be resolved"),
        ("select * from (values array[1]) a(x), unnest(x) b(y) join (values 1) c(z) on true",
         "Column 'x' cannot be resolved"),
        ("select 1 from (values 1) a(x) join (values 1) b(y)", "a JOIN needs ON or USING"),
        ("select 1 from (values 1) a(x) cross join (values 1) b(y) on x = y",
         "mismatched input 'ON'"),
        ("select 1 from ((values 1) a(x), (values 1) b(y))", "mismatched input ','"),
        ("(with t as (select 1) select 1 from t)", "mismatched input 'WITH'"),
        ("select 2 union all ((with t as (select 1) select 1 from t))", "mismatched input 'WITH'"),
        ("with u as ((with t as (select 1) select 1 from t)) select 1 from u",
         "mismatched input 'WITH'"),
        ("select 1 fetch first", "mismatched input 'first'"),
        ("select 1 fetch next 2 only", "mismatched input 'only'"),
        ("select * from (select 1 fetch first 2 rows)", "mismatched input ')'"),
        ("select b.y from ((select 1) b(y) join (values 1) c(z) on true) t(p, q)",
         "'b' is not a table of this query"),
        ("with a as (select 1 x), a as (select 2 x) select * from a", "more than once"),
        ("select k from (values 1) t(k), (values 1) u(k)", "ambiguous"),
        ("select * from (values 1) t(x) match_recognize (pattern (a) define a as true)",
         "MATCH_RECOGNIZE is not available"),
        ("select * from (values 1) t(x) match_recognize (pattern ((a{2,} | {- b -})* ^ c?) define a"
         " as true)", "MATCH_RECOGNIZE is not available"),
        ("select m over w from (values 1) t(x) window w as (order by x measures last(x) as m rows"
         " between current row and unbounded following pattern (a | b) define a as true)",
         "MATCH_RECOGNIZE is not available"),
        (f"select decimal '{'9' * 38}' + 1", "Decimal overflow"),
        (f"select sum(x) from (values decimal '{'9' * 38}', decimal '1') t(x)", "Decimal overflow"),
        ("select date_parse('2020-13-01', '%Y-%m-%d')",
         'Cannot parse "2020-13-01": Value 13 for monthOfYear must be in the range [1,12]'),
        ("select parse_datetime('2020-02-30', 'yyyy-MM-dd')",
         "Value 30 for dayOfMonth must be in the range [1,29]"),
        ("select 'x' \ufdd0", "an invalid character"),
    ],
)  # fmt: skip
def test_a_refusal(ask: Ask, sql: str, words: str) -> None:
    with pytest.raises(QueryError) as raised:
        ask(sql)
    assert words in raised.value.message


T = "with recursive t(n) as (select 1 union {} {}) select {} from t"


@pytest.mark.parametrize("union", ["all", ""])
@pytest.mark.parametrize(
    "step",
    [
        "select n + 1 from t where n < {}",
        "select n + 1 from (select * from t) x where n < {}",
        "select x.m from (select n + 1 as m from t) x where x.m <= {}",
        "select * from (with q as (select n + 1 m from t) select m from q) where m <= {}",
        "select a.n + 1 from t a join (values 1) b(x) on true where a.n < {}",
        "select x from t cross join unnest(array[n + 1]) u(x) where x <= {}",
        "(select n + 1 from t where n < {})",
        "select max(n) + 1 from t having max(n) < {}",
    ],
)
def test_recursion_goes_ten_levels(ask: Ask, union: str, step: str) -> None:
    assert ask(T.format(union, step.format(11), "count(*), max(n)")) == [(11, 11)]
    for shown in ("count(*)", "1", "n"):
        with pytest.raises(QueryError, match=r"Recursion depth limit exceeded \(10\)"):
            ask(T.format(union, step.format(12), shown))


def test_recursion_keeps_equal_rows_unless_it_is_a_union_of_different_ones(ask: Ask) -> None:
    step = "select least(n + x, 3) from t, (values 1, 2) b(x) where n < 3"
    assert ask(T.format("all", step, "n") + " order by 1") == [(1,), (2,), (3,), (3,), (3,)]
    assert ask(T.format("", step, "n") + " order by 1") == [(1,), (2,), (3,)]
    zoned = "timestamp '2020-01-01 12:00 UTC'", "timestamp '2020-01-01 14:00 +02:00'"
    both = "select 1, {} union select 1, {} from t where timezone_hour(x) = 0".format(*zoned)
    assert ask(f"with recursive t(n, x) as ({both}) select n from t") == [(1,)]


def test_the_grouping_of_many_columns_is_a_bigint(ask: Ask) -> None:
    names = [f"c{number}" for number in range(32)]
    every = ", ".join(names)
    row = ", ".join(map(str, range(32)))
    sql = f"(select grouping({every}) g from (values ({row})) t({every}) group by rollup({every}))"
    assert ask(f"select max(g), max(typeof(g)) from {sql}") == [(2**32 - 1, "bigint")]
