# ruff: noqa: E501 - a statement goes with its answer
"""Statements that random ones led to, each with Trino's answer."""

import pytest

from core.errors import QueryError
from tests.unit.core.lake.local.athena_sql.conftest import Ask

NAN = float("nan")
ANSWERS = {
    "select at_timezone(x, 'UTC') is null, x at time zone 'UTC' is null from (values cast(null as timestamp with time zone)) t(x)": (
        True,
        True,
    ),
    "select from_unixtime(cast(null as double), 'Europe/Lisbon') is null": (True,),
    "select greatest(at_timezone(cast(null as timestamp with time zone), 'UTC'), timestamp '2020-01-01 UTC') is null": (
        True,
    ),
    "select to_iso8601(at_timezone(timestamp '2024-02-29 23:59:59.999 UTC', 'Europe/Lisbon'))": (
        "2024-02-29T23:59:59.999Z",
    ),
    "select json_format(cast('💡é' as json)), json_format(cast(array['💡'] as json))": (
        r'"\uD83D\uDCA1é"',
        r'["\uD83D\uDCA1"]',
    ),
    "select format('%.2f|%5.1f|%s', cast(null as double), cast(null as double), cast(null as double))": (
        "nu|    n|null",
    ),
    "select to_base(cardinality(map(array['a'], array[1])), 36), bit_count(cardinality(map(array['a'], array[1])), 64)": (
        "1",
        1,
    ),
    "select row(3, cast(null as varchar)) between row(-1, 'a') and row(100, 'x')": (True,),
    "select row(1, 2) < row(1, 3), row(1, 2) <= row(1, 2), row(1, 2) >= row(1, 3)": (
        True,
        True,
        False,
    ),
    "select row(2, cast(null as integer)) > row(1, 1), row(1, row(2, nan())) < row(1, row(3, 1e0))": (
        True,
        True,
    ),
    "select array[1, null] < array[2, 1], array[1, null] < array[1], array[2, null] > array[1]": (
        True,
        False,
        True,
    ),
    "select row(nan()) < row(1e0), row(1e0) < row(nan()), row(nan()) <= row(nan())": (
        False,
        True,
        True,
    ),
    "select word_stem('generously'), word_stem('histórias', 'pt'), word_stem('häuser', 'de')": (
        "generous",
        "histór",
        "haus",
    ),
    "select json_query('{\"a\": [\"💡\"]}', 'lax $.a'), json_object('💡' : 1)": (
        r'["\uD83D\uDCA1"]',
        r'{"\uD83D\uDCA1":1}',
    ),
    "select b[1][1].* from (values (row(row(row(row(1, 2, 3)))))) a(b)": (1, 2, 3),
    "select * from (values (row(1, 'a')))": (1, "a"),
    "select a[2], b from (values (row(1, 'a'))) t(a) cross join (values (row(2, 3))) u(b, c)": (
        "a",
        2,
    ),
    "select split(x, ' ')[1], split(upper(x), ' ')[1], split(x, '-')[1] from (values 'a b') t(x)": (
        "a",
        "A",
        "a b",
    ),
    "select split(x, ' ')[1], split(x, '''')[1] from (values '') t(x)": ("", ""),
    "select split(x, ' ')[1] from (values cast(null as varchar)) t(x)": (None,),
    "select x + interval '1' hour is null, date_add('hour', 1, x) is null, date_add('day', 1, x) is null, cast(x as timestamp(0) with time zone) is null, cast(x as time with time zone) is null from (values cast(null as timestamp(6) with time zone)) t(x)": (
        True,
    )
    * 5,
    "select x + interval '1' hour is null, date_add('hour', 1, x) is null, date_trunc('hour', x) is null, cast(x as time(0) with time zone) is null from (values cast(null as time(6) with time zone)) t(x)": (
        True,
    )
    * 4,
    "select x + i is null from (values (timestamp '2020-01-01 00:00 UTC', cast(null as interval day to second))) t(x, i)": (
        True,
    ),
    "select width_bucket(1e0, 1e300, 1e0, 4), width_bucket(0e0, 2.5e0, -0e0, 4), width_bucket(1e10, 1e10, -2.25e0, 10)": (
        4,
        4,
        0,
    ),
    "select width_bucket(3e0, 4e0, 0e0, 4), width_bucket(5e0, 4e0, 0e0, 4), width_bucket(-1e0, 4e0, 0e0, 4)": (
        1,
        0,
        5,
    ),
    "select distinct z, x from (values (time '12:00 +02:00', 1e0, true)) t(y, x, z) order by 2 nulls first, 1": (
        True,
        1.0,
    ),
    "select stddev_pop(distinct x) from (values 1e300) t(x)": (0.0,),
    "select substr(char 'ab', 4294967296, 1), substr('ab', 4294967296)": ("", ""),
    "select substring('ab', n), substring('ab', n, 1), substr('ab', 1, n), substring(char 'ab', n) from (values cast(null as bigint)) t(n)": (
        None,
    )
    * 4,
    "select substr(x'0102', n), substr(x'0102', n, 1), substr(x'0102', 1, n), substr(x'0102', 2) from (values cast(null as bigint)) t(n)": (
        None,
        None,
        None,
        b"\x02",
    ),
    "select format_number(1e300), format_number(9223372036854775807), format_number(-12345), format_number(-123456), format_number(-999), format_number(12345)": (
        "9223Q",
        "9223Q",
        "-12.35K",
        "-123.46K",
        "-999",
        "12.3K",
    ),
    "select to_ieee754_64(beta_cdf(0.5e0, 0.5e0, -0e0))": (bytes(8),),
}


@pytest.mark.parametrize("sql", ANSWERS)
def test_the_answer_is_trino_s(sql: str, ask: Ask) -> None:
    assert ask(sql) == [ANSWERS[sql]]


def test_a_variance_beyond_the_range_of_doubles_is_no_number(ask: Ask) -> None:
    beyond = "from (values 1e300, 1e300, infinity()) t(x) group by x"
    for function in ("var_pop(x)", "stddev_pop(x)", "covar_pop(x, x)"):
        assert [str(value) for (value,) in ask(f"select {function} {beyond}")] == ["nan"] * 2
    assert ask("select var_pop(x), var_samp(x) from (values 1e150) t(x)") == [(0.0, None)]
    assert ask("select covar_pop(x, x) over (), var_pop(x) over () from (values 1e300) t(x)") == [
        (0.0, 0.0)
    ]


@pytest.mark.parametrize(
    ("order", "places"),
    [
        ("asc nulls first", "NaN01"),
        ("desc nulls first", "10NaN"),
        ("asc", "01NaN"),
        ("desc", "NaN10"),
    ],
)
def test_nan_is_the_least_number_only_where_nulls_come_first(
    order: str, places: str, ask: Ask
) -> None:
    rows = ask(f"select c from (values 1e0, nan(), null, 0e0) t(c) order by c {order}")
    numbers = [value for (value,) in rows if value is not None]
    assert "".join("NaN" if value != value else f"{value:.0f}" for value in numbers) == places
    sql = (
        f"select row_number() over (order by c {order}), c from (values 1e0, nan(), null, 0e0) t(c)"
    )
    assert [str(value) for _, value in sorted(ask(sql), key=str)] == [str(v) for (v,) in rows]


@pytest.mark.parametrize(
    "call",
    ["combinations(array[1], n)", "ngrams(array['a'], n)", "bitwise_left_shift(1, n)",
     "bitwise_right_shift(1, n)", "bitwise_right_shift_arithmetic(1, n)",
     "regexp_position('a', 'a', n)", "regexp_position('a', 'a', 1, n)"],
)  # fmt: skip
def test_a_count_that_is_an_integer_takes_no_bigint(call: str, ask: Ask) -> None:
    with pytest.raises(QueryError, match="Unexpected parameters"):
        ask(f"select {call} from (values bigint '1') t(n)")
    assert ask(f"select {call} is null from (values 1) t(n)") == [(False,)]
