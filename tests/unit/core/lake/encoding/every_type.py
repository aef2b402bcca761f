"""A value of every type that an answer may have, on its own and inside others, twice."""

import polars as pl

from core.lake.encoding.times import with_times_as_text
from core.lake.local.lake import LocalLake
from core.steps.progress import drain

# A value of each type in Athena's SQL, what Athena prints for it, and what stands in JSON.
VALUES = {
    "boolean": ("true", "true", True),
    "tinyint": ("cast(-128 as tinyint)", "-128", -128),
    "smallint": ("cast(7 as smallint)", "7", 7),
    "int": ("2147483647", "2147483647", 2147483647),
    "bigint": ("9223372036854775807", "9223372036854775807", 9223372036854775807),
    "whole decimal": (f"decimal '{10**37}'", str(10**37), 10**37),
    "decimal": (
        "decimal '12345678901234567890.12'",
        "12345678901234567890.12",
        "12345678901234567890.12",
    ),
    "decimal with a zero": ("decimal '1.50'", "1.50", "1.50"),
    "real": ("cast(0.1 as real)", "0.1", 0.1),
    "double": ("3234567.9e0", "3234567.9", 3234567.9),
    "not a number": ("nan()", "NaN", "NaN"),
    "infinity": ("-infinity()", "-Infinity", "-Infinity"),
    "varchar": ("'a\"b,\n\\é'", 'a"b,\n\\é', 'a"b,\n\\é'),
    "empty varchar": ("''", "", ""),
    "char": ("cast('ab' as char(3))", "ab ", "ab "),
    "varbinary": ("X'61AA'", "61aa", "61aa"),
    "date": ("date '2024-02-29'", "2024-02-29", "2024-02-29"),
    "far date": ("date_add('year', 10000, date '2024-01-01')", "+12024-01-01", "+12024-01-01"),
    "early date": ("date_add('year', -3000, date '2024-01-01')", "-0976-01-01", "-0976-01-01"),
    "time to tenths": ("time '01:02:03.5'", "01:02:03.5", "01:02:03.5"),
    "time to seconds": ("time '01:02:03'", "01:02:03", "01:02:03"),
    "time": ("cast('01:02:03.5' as time)", "01:02:03.500", "01:02:03.500"),
    "time to microseconds": (
        "cast('01:02:03.5' as time(6))",
        "01:02:03.500000",
        "01:02:03.500000",
    ),
    "time with time zone": ("time '01:02:03+02:00'", "01:02:03+02:00", "01:02:03+02:00"),
    "timestamp": (
        "timestamp '2024-01-01 01:02:03.123'",
        "2024-01-01 01:02:03.123",
        "2024-01-01 01:02:03.123",
    ),
    "far timestamp": (
        "cast(from_unixtime(1700000000000) as timestamp)",
        "+55840-11-08 22:13:20.000",
        "+55840-11-08 22:13:20.000",
    ),
    "timestamp with time zone": (
        "from_unixtime(1700000000000)",
        "+55840-11-08 22:13:20.000 UTC",
        "+55840-11-08 22:13:20.000 UTC",
    ),
    "interval": ("interval '26' hour", "1 02:00:00.000", "1 02:00:00.000"),
    "interval of months": ("interval '14' month", "1-2", "1-2"),
    "null": ("null", None, None),
    "empty array": ("array[]", "[]", []),
    "empty map": ("map()", "{}", {}),
}
# How a value is put inside others: Athena's SQL, Athena's text, and JSON's value.
NESTED = {
    "bare": ("{0}", "{0}", lambda v: v),
    "array": ("array[{0}, null]", "[{0}, null]", lambda v: [v, None]),
    "row": ("row({0}, 1)", "{{field0={0}, field1=1}}", lambda v: {"field0": v, "field1": 1}),
    "map": ("map(array['k'], array[{0}])", "{{k={0}}}", lambda v: {"k": v}),
    "array of arrays": ("array[array[{0}], null]", "[[{0}], null]", lambda v: [[v], None]),
    "array of rows": ("array[row({0})]", "[{{field0={0}}}]", lambda v: [{"field0": v}]),
    "array of maps": ("array[map(array['k'], array[{0}])]", "[{{k={0}}}]", lambda v: [{"k": v}]),
    "row of arrays": ("row(array[{0}])", "{{field0=[{0}]}}", lambda v: {"field0": [v]}),
    "row of rows": (
        "row(row({0}))",
        "{{field0={{field0={0}}}}}",
        lambda v: {"field0": {"field0": v}},
    ),
    "row of maps": (
        "row(map(array['k'], array[{0}]))",
        "{{field0={{k={0}}}}}",
        lambda v: {"field0": {"k": v}},
    ),
    "map of arrays": ("map(array['k'], array[array[{0}]])", "{{k=[{0}]}}", lambda v: {"k": [v]}),
    "map of rows": (
        "map(array['k'], array[row({0})])",
        "{{k={{field0={0}}}}}",
        lambda v: {"k": {"field0": v}},
    ),
    "map of maps": (
        "map(array['k'], array[map(array['j'], array[{0}])])",
        "{{k={{j={0}}}}}",
        lambda v: {"k": {"j": v}},
    ),
}
# Keys of maps are text in JSON, whatever they are; a map by values of parts leaves the lake as its
# entries, which is the form that frames have for it.
KEYS = {
    "map by it": ("map(array[{0}], array[1])", "{{{0}=1}}", lambda v, t: {t: 1}),
    "map by arrays of it": (
        "map(array[array[{0}]], array[1])",
        "[{{key=[{0}], value=1}}]",
        lambda v, t: [{"key": [v], "value": 1}],
    ),
    "map by rows of it": (
        "map(array[row({0})], array[1])",
        "[{{key={{field0={0}}}, value=1}}]",
        lambda v, t: [{"key": {"field0": v}, "value": 1}],
    ),
}
Case = tuple[str, str | None, object]


def cases() -> dict[str, Case]:
    """By a name: Athena's SQL, the text, and the value in JSON."""
    found: dict[str, Case] = {}
    for kind, (sql, text, value) in VALUES.items():
        inner = "null" if text is None else text
        for way, (nest, print_as, wrap) in NESTED.items():
            shown = text if way == "bare" else print_as.format(inner)
            found[f"{way}: {kind}"] = (nest.format(sql), shown, wrap(value))
        for way, (nest, print_as, wrap_key) in KEYS.items():
            parted = kind.startswith("empty ") and kind != "empty varchar" and way == "map by it"
            # A key of a map is no null, nor is it compared with one.
            if kind not in ("null", "not a number") and not parted:
                shown = print_as.format(inner)
                found[f"{way}: {kind}"] = (nest.format(sql), shown, wrap_key(value, inner))
    return found


def pages_of(lake: LocalLake, values: dict[str, str]) -> pl.DataFrame:
    """The page of one answer: a column for each value, by name, and a null below each value."""
    columns = ", ".join(f'if(n = 1, {sql}) as "{name}"' for name, sql in values.items())
    answer = drain(lake.query(f"select {columns} from (values 1, 2) as t(n) order by n"))
    page = with_times_as_text(answer.fetch(10), [column.full_type for column in answer.columns])
    answer.close()
    return page


def page_of(lake: LocalLake, sql: str) -> pl.DataFrame:
    """The page of an answer with one column ``x``; see `pages_of`."""
    return pages_of(lake, {"x": sql})
