"""The functions of SQL/JSON, and their paths."""

from decimal import Decimal

import pytest

from core.errors import QueryError
from tests.unit.core.lake.local.athena_sql.conftest import Ask

DOCUMENT = '{"a": [1, 2, {"b": "x"}], "c": null, "d": 1.50, "e": {"f": true}}'
PATHS = [
    ("lax $.a[0]", "[1]"),
    ("lax $.a[*]", '[1,2,{"b":"x"}]'),
    ("lax $.a[last]", '[{"b":"x"}]'),
    ("lax $.a[0 to 1]", "[1,2]"),
    ("lax $.a.b", '["x"]'),
    ("lax $.*.f", "[true]"),
    ("lax $..b", '["x"]'),
    ("lax $.d + 1", "[2.50]"),
    ("lax -$.d", "[-1.50]"),
    ("lax $.a.size()", "[3]"),
    ("lax $.c.type()", '["null"]'),
    ("lax $.a[*] ? (@ > 1)", "[2]"),
    ("lax $.a[*] ? (exists(@.b) || @ == 1)", '[1,{"b":"x"}]'),
    ('lax $.a[*].b ? (@ starts with "x")', '["x"]'),
    ('lax $.a[*].b ? (@ like_regex "^[a-z]$")', '["x"]'),
    ("lax $.nothing", None),
    ("strict $.a[9]", None),
]


@pytest.mark.parametrize(("path", "expected"), PATHS)
def test_a_path(ask: Ask, path: str, expected: str | None) -> None:
    sql = f"select json_query('{DOCUMENT}', '{path}' with array wrapper)"
    assert ask(sql) == [(expected,)]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (f"json_value('{DOCUMENT}', 'lax $.d' returning double)", 1.5),
        (f"json_value('{DOCUMENT}', 'lax $.a' default 'many' on error)", "many"),
        (f"json_value('{DOCUMENT}', 'lax $.x' default 'none' on empty)", "none"),
        (f"json_value('{DOCUMENT}', 'lax $v' passing 7 as \"v\" returning bigint)", 7),
        (f"json_exists('{DOCUMENT}', 'lax $.e.f')", True),
        ("json_exists('no json', 'lax $' unknown on error)", None),
        ("json_object('a' : 1, 'b' : null absent on null)", '{"a":1}'),
        ("json_object(key 'a' value json_array(1, true, 'x'))", '{"a":[1,true,"x"]}'),
        ("json_array(1, null null on null)", "[1,null]"),
        ("json_extract_scalar('{\"a\": 1.10}', '$.a')", "1.10"),
        ("json_format(json_extract('[1, {\"a\": 1e2}]', '$[1].a'))", "100.0"),
        ('cast(json \'{"y": "2", "x": 1}\' as row(x bigint, y bigint))', {"x": 1, "y": 2}),
        ("cast(json '[1, \"2\"]' as array(bigint))", [1, 2]),
        ("json_format(cast(row(1, 'a') as json))", '{"":1,"":"a"}'),
    ],
)
def test_a_call(ask: Ask, call: str, expected: object) -> None:
    assert ask(f"select {call}") == [(expected,)]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("json_value('[1, 2]', 'lax $[*]' error on error)", "multiple items"),
        ("json_value('1', 'certainly no path')", "expecting {'lax', 'strict'}"),
        ("json_value('1', 'lax $x')", "no value passed for parameter x"),
        ("json_object('a' : 1, 'a' : 2 with unique keys)", "duplicate key"),
        ("json_parse('{')", "Cannot convert value to JSON"),
        ("cast(json '\"a\"' as bigint)", "Cannot cast to bigint"),
    ],
)
def test_a_refusal(ask: Ask, call: str, words: str) -> None:
    with pytest.raises(QueryError) as raised:
        ask(f"select {call}")
    assert words in raised.value.message


def test_a_long_decimal_keeps_its_digits(ask: Ask) -> None:
    number = Decimal("123456789012345678901234567890.12345678")
    assert ask(f"select cast(cast(array[{number}, 1.2] as json) as array(decimal(38, 8)))") == [
        ([number, Decimal("1.20000000")],)
    ]


def test_a_failed_cast_names_the_type_in_full(ask: Ask) -> None:
    with pytest.raises(QueryError, match=r"Cannot cast to row\(a array\(decimal\(5, 2\)\)\)"):
        ask("select cast(json '{\"a\": 1}' as row(a array(decimal(5, 2))))")
