"""What Trino's documentation says that whole queries give, as trino_documentation has it."""

# ruff: noqa: ISC004 - a long query goes over several lines

from tests.unit.core.lake.local.trino_documentation import (
    AGGREGATE,
    CONDITIONAL,
    DATETIME,
    DECIMAL,
    MATH,
    SELECT,
    STRING,
    WINDOW,
)

# Whole queries, and their rows.
QUERIES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (AGGREGATE, "select listagg(value, ',') within group (order by value)"
     " from (values 'a', 'c', 'b') t(value)", ("a,b,c",)),
    (AGGREGATE, "select id, listagg(value, ',') within group (order by o) csv_value from (values"
     " (100, 1, 'a'), (200, 3, 'c'), (200, 2, 'b')) t(id, o, value) group by id order by id",
     ("100|a", "200|b,c")),
    (AGGREGATE, "select sum(x), count(x), count(*), avg(x) from (values 1, null, 2) t(x)",
     ("3|2|3|1.5",)),
    (AGGREGATE, "select sum(x) from (values 1) t(x) where x > 1", ("NULL",)),
    (AGGREGATE, "select sum(x) from unnest(array[1.5e0, 2.25e0]) t(x)", ("3.75",)),
    (AGGREGATE, "select sum(x) over (order by x) from unnest(array[1.5e0, 2e0]) t(x) order by 1",
     ("1.5", "3.5")),
    (MATH, "select ceiling(avg(x)), sign(sum(x)), cast(avg(x) as integer)"
     " from (values 1, 2, 2) t(x)", ("2.0|1|2",)),
    (STRING, "select length(max(x)), substr(min(x), 1, 1), length((select 'four'))"
     " from (values 'ab', 'c') t(x)", ("1|a|4",)),
    (DATETIME, "select k, year(max(d)), date_diff('day', min(d), max(d)),"
     " date_trunc('month', max(d))"
     " from (values ('a', date '2020-01-31'), ('a', date '2020-03-01')) t(k, d)"
     " group by k having year(max(d)) > 2000 order by month(max(d))",
     ("a|2020|30|2020-03-01",)),
    (DATETIME, "select date_diff('day', lag(d) over (order by d), d)"
     " from (values date '2020-01-01', date '2020-01-03') t(d) order by 1", ("2", "NULL")),
    (AGGREGATE, "select approx_percentile(x, array[0e0, 1e0]) from (values 1, 2) t(x)",
     ("[1, 2]",)),
    (DECIMAL, "select avg(x), avg(x) filter (where x > 2) from (values 1.00, 2.25, 2.5) t(x)",
     ("1.92|2.38",)),
    (AGGREGATE, "select array_agg(x order by x desc) from (values 1, 3, 2) t(x)", ("[3, 2, 1]",)),
    (AGGREGATE, "select count(*) filter (where x > 1), count_if(x > 2) from (values 1, 2, 3) t(x)",
     ("2|1",)),
    (AGGREGATE, "select max_by(n, x), min_by(n, x), max(x, 2)"
     " from (values ('a', 1), ('b', 3), ('c', 2)) t(n, x)", ("b|a|[3, 2]",)),
    (AGGREGATE, "select every(x > 0), bool_or(x > 2), geometric_mean(x) from (values 1, 4) t(x)",
     ("true|true|2.0",)),
    (AGGREGATE, "select map_agg(k, v), histogram(v) from (values ('a', 1), ('b', 1)) t(k, v)",
     ("{a=1, b=1}|{1=2}",)),
    (AGGREGATE, "select bitwise_and_agg(x), bitwise_or_agg(x) from (values 19, 25) t(x)",
     ("17|27",)),
    (CONDITIONAL, "select k, try(sum(x) / (count(*) - 1)), try_cast(max(k) as bigint)"
     " from (values ('a', 1), ('a', 2), ('b', 3)) t(k, x) group by k order by k",
     ("a|3|NULL", "b|NULL|NULL")),
    (CONDITIONAL, "select try(6 / (row_number() over (order by x) - 1)) from (values 1, 2) t(x)"
     " order by 1", ("6", "NULL")),
    (WINDOW, "select x, rank() over (order by x), dense_rank() over (order by x),"
     " row_number() over (order by x) from (values 1, 1, 2) t(x) order by 4",
     ("1|1|1|1", "1|1|1|2", "2|3|2|3")),
    (WINDOW, "select x, lag(x) over (order by x), lead(x, 1, 0) over (order by x)"
     " from (values 1, 2) t(x) order by x", ("1|NULL|2", "2|1|0")),
    (WINDOW, "select x, first_value(x) over (order by x), ntile(2) over (order by x)"
     " from (values 1, 2) t(x) order by x", ("1|1|1", "2|1|2")),
    (WINDOW, "select k, last_value(v) ignore nulls over (order by k) from"
     " (values (1, 'a'), (2, null)) t(k, v) order by k", ("1|a", "2|a")),
    (SELECT, "select x from (values 1, null, 2) t(x) order by x", ("1", "2", "NULL")),
    (SELECT, "select x from (values 1, null, 2) t(x) order by x desc", ("2", "1", "NULL")),
    (SELECT, "select x from (values 1, null) t(x) order by x nulls first", ("NULL", "1")),
    (SELECT, "select x from (values 1, 2, 3) t(x) order by x offset 1 limit 1", ("2",)),
    (SELECT, "select x from (values 3, 1, 2) t(x) order by x fetch first 2 rows only", ("1", "2")),
    (SELECT, "select * from unnest(array[1, 2]) as t(number)", ("1", "2")),
    (SELECT, "select * from unnest(map(array['a', 'b'], array[1, 2])) as t(k, v)", ("a|1", "b|2")),
    (SELECT, "select n, a from unnest(array['x', 'y']) with ordinality as t(a, n)", ("1|x", "2|y")),
    (SELECT, "select numbers, n, a from (values (array[2, 5], array['dog', 'cat', 'bird'])) as"
     " x (numbers, animals) cross join unnest(numbers, animals) as t (n, a)",
     ("[2, 5]|2|dog", "[2, 5]|5|cat", "[2, 5]|NULL|bird")),
    (SELECT, "select animal, lifespan from unnest(array[row('dog', 12), row('cat', 15)])"
     " as t(animal, lifespan)", ("dog|12", "cat|15")),
    (SELECT, "with recursive t(n) as (values (1) union all select n + 1 from t where n < 4)"
     " select sum(n) from t", ("10",)),
    (SELECT, "select k, count(*), grouping(k) from (values 'a', 'b', 'a') t(k) group by rollup (k)"
     " order by k", ("a|2|0", "b|1|0", "NULL|3|1")),
    (SELECT, "values 1, 3, 2 order by 1 desc limit 2", ("3", "2")),
    (SELECT, "select 13 union all (values 42, 13)", ("13", "42", "13")),
    (SELECT, "select * from (values 13, 42) intersect select 13", ("13",)),
    (SELECT, "select * from (values 13, 42) except select 13", ("42",)),
)  # fmt: skip
