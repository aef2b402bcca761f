"""A value of every type that an answer may have, on its own and inside others, twice."""

import polars as pl
from polars._plr import PyArrowCStreamReader

from core.lake.local.query.engine import connect
from core.lake.local.query.result_columns import frame

# A value of each type in DuckDB's SQL, what Athena prints for it, and what stands in JSON.
VALUES = {
    "boolean": ("true", "true", True),
    "tinyint": ("(-128)::TINYINT", "-128", -128),
    "smallint": ("7::SMALLINT", "7", 7),
    "int": ("2147483647", "2147483647", 2147483647),
    "bigint": ("9223372036854775807", "9223372036854775807", 9223372036854775807),
    "unsigned": ("18446744073709551615::UBIGINT", "18446744073709551615", 18446744073709551615),
    "whole decimal": (f"{10**37}::HUGEINT", str(10**37), 10**37),
    "decimal": (
        "12345678901234567890.12::DECIMAL(38, 2)",
        "12345678901234567890.12",
        "12345678901234567890.12",
    ),
    "decimal with a zero": ("1.50::DECIMAL(3, 2)", "1.50", "1.50"),
    "real": ("0.1::FLOAT", "0.1", 0.1),
    "double": ("3234567.9::DOUBLE", "3234567.9", 3234567.9),
    "not a number": ("'nan'::DOUBLE", "NaN", "NaN"),
    "infinity": ("'-inf'::DOUBLE", "-Infinity", "-Infinity"),
    "string": ("'a\"b,\n\\é'", 'a"b,\n\\é', 'a"b,\n\\é'),
    "empty string": ("''", "", ""),
    "binary": ("'a\\xAA'::BLOB", "61aa", "61aa"),
    "date": ("DATE '2024-02-29'", "2024-02-29", "2024-02-29"),
    "far date": ("DATE '12024-01-01'", "+12024-01-01", "+12024-01-01"),
    "early date": ("DATE '0044-03-15 (BC)'", "-0043-03-15", "-0043-03-15"),
    "time": ("TIME '01:02:03.5'", "01:02:03.500", "01:02:03.500"),
    "timestamp": (
        "TIMESTAMP '2024-01-01 01:02:03.123456'",
        "2024-01-01 01:02:03.123",
        "2024-01-01 01:02:03.123",
    ),
    "far timestamp": (
        "to_timestamp(1700000000000)::TIMESTAMP",
        "+55840-11-08 22:13:20.000",
        "+55840-11-08 22:13:20.000",
    ),
    "interval": ("INTERVAL 26 HOUR", "1 02:00:00.000", "1 02:00:00.000"),
    "interval of months": ("INTERVAL 14 MONTH", "1-2", "1-2"),
    "uuid": (
        "'12151fd2-7586-11e9-8f9e-2a86e4085a59'::UUID",
        "12151fd2-7586-11e9-8f9e-2a86e4085a59",
        "12151fd2-7586-11e9-8f9e-2a86e4085a59",
    ),
    "null": ("NULL", None, None),
    "empty array": ("[]", "[]", []),
    "empty map": ("MAP {}", "{}", {}),
}
# How a value is put inside others: DuckDB's SQL, Athena's text, and JSON's value.
NESTED = {
    "bare": ("{0}", "{0}", lambda v: v),
    "array": ("[{0}, NULL]", "[{0}, null]", lambda v: [v, None]),
    "row": ("{{'a b': {0}, 'c': 1}}", "{{a b={0}, c=1}}", lambda v: {"a b": v, "c": 1}),
    "map": ("MAP {{'k': {0}}}", "{{k={0}}}", lambda v: {"k": v}),
    "array of arrays": ("[[{0}], NULL]", "[[{0}], null]", lambda v: [[v], None]),
    "array of rows": ("[{{'a': {0}}}]", "[{{a={0}}}]", lambda v: [{"a": v}]),
    "array of maps": ("[MAP {{'k': {0}}}]", "[{{k={0}}}]", lambda v: [{"k": v}]),
    "row of arrays": ("{{'a': [{0}]}}", "{{a=[{0}]}}", lambda v: {"a": [v]}),
    "row of rows": ("{{'a': {{'b': {0}}}}}", "{{a={{b={0}}}}}", lambda v: {"a": {"b": v}}),
    "row of maps": ("{{'a': MAP {{'k': {0}}}}}", "{{a={{k={0}}}}}", lambda v: {"a": {"k": v}}),
    "map of arrays": ("MAP {{'k': [{0}]}}", "{{k=[{0}]}}", lambda v: {"k": [v]}),
    "map of rows": ("MAP {{'k': {{'a': {0}}}}}", "{{k={{a={0}}}}}", lambda v: {"k": {"a": v}}),
    "map of maps": ("MAP {{'k': MAP {{'j': {0}}}}}", "{{k={{j={0}}}}}", lambda v: {"k": {"j": v}}),
}
# Keys of maps are text in JSON, whatever they are.
KEYS = {
    "map by it": ("MAP {{{0}: 1}}", "{{{0}=1}}", "{0}"),
    "map by arrays of it": ("MAP {{[{0}]: 1}}", "{{[{0}]=1}}", "[{0}]"),
    "map by rows of it": ("MAP {{{{'a': {0}}}: 1}}", "{{{{a={0}}}=1}}", "{{a={0}}}"),
}
Case = tuple[str, str | None, object]


def cases() -> dict[str, Case]:
    """By a name: DuckDB's SQL, the text, and the value in JSON."""
    found: dict[str, Case] = {}
    for kind, (sql, text, value) in VALUES.items():
        inner = "null" if text is None else text
        for way, (nest, print_as, wrap) in NESTED.items():
            shown = text if way == "bare" else print_as.format(inner)
            found[f"{way}: {kind}"] = (nest.format(sql), shown, wrap(value))
        for way, (nest, print_as, key) in KEYS.items():
            # DuckDB has no null among the keys, nor Athena.
            if kind != "null":
                value_by_key = {key.format(inner): 1}
                found[f"{way}: {kind}"] = (nest.format(sql), print_as.format(inner), value_by_key)
    return found


def page_of(sql: str) -> pl.DataFrame:
    """The page of an answer with one column ``x``: a value, and a null below it."""
    connection = connect()
    columns = frame(connection, f"SELECT x FROM (VALUES ({sql}), (NULL)) AS t(x)")
    reader = PyArrowCStreamReader(connection.sql(columns.sql))
    batch = reader.next_batch(None)
    assert batch is not None
    page = pl.DataFrame._from_pydf(batch).rename({"_0": "x"})
    connection.close()
    return page
