"""The table of functions holds together, and resolution follows it."""

import re

import pytest

from core.errors import QueryError
from core.lake.local.athena_sql.builders import BUILDERS
from core.lake.local.athena_sql.functions.alternatives import ALTERNATIVES
from core.lake.local.athena_sql.functions.table import functions
from core.lake.local.athena_sql.library import macros
from core.lake.local.athena_sql.scalar.registry import SCALARS
from core.sql.vocabulary import FUNCTIONS
from tests.unit.core.lake.local.athena_sql.conftest import Ask

LOWERINGS = [
    signature.lowering for function in functions().values() for signature in function.signatures
]


def test_every_lowering_names_what_there_is() -> None:
    for lowering in LOWERINGS:
        if lowering.startswith("!"):
            assert lowering[1:] in BUILDERS
        for name in re.findall(r"\b(athena\.\w+|py_\w+)\(", lowering):
            assert name in macros() or name in SCALARS, lowering


def test_every_builder_is_used() -> None:
    assert set(BUILDERS) == {low[1:] for low in LOWERINGS if low.startswith("!")}


def test_every_macro_calls_what_there_is() -> None:
    for name, statement in macros().items():
        for called in re.findall(r"\b(athena\.\w+|py_\w+)\(", statement):
            assert called == name or called in macros() or called in SCALARS, (name, called)


def test_the_vocabulary_is_what_is_answered() -> None:
    available = {function.name for function in functions().values() if function.available}
    assert available <= FUNCTIONS
    assert not {"median", "left", "ifnull"} & FUNCTIONS


def test_what_is_written_instead_is_not_registered() -> None:
    assert not set(ALTERNATIVES) & set(functions())


@pytest.mark.parametrize(
    ("call", "type_"),
    [
        ("abs(tinyint '1')", "tinyint"),
        ("round(1.25, 1)", "decimal(4,2)"),
        ("1.5 * 2.25", "decimal(5,3)"),
        ("1.5 / 2.25", "decimal(5,2)"),
        ("coalesce(1, bigint '2')", "bigint"),
        ("array[1, 2.5e0]", "array(double)"),
        ("map(array['a'], array[1])", "map(varchar(1), integer)"),
        ("transform(array[1], x -> cast(x as varchar))", "array(varchar)"),
        ("reduce(array[1], 0e0, (s, x) -> s + x, s -> s)", "double"),
        ("zip(array[1], array['a'])", "array(row(integer, varchar(1)))"),
        ("timestamp '2020-01-01 10:00:00.12' at time zone 'UTC'", "timestamp(2) with time zone"),
        ("date_trunc('day', timestamp '2020-01-01 10:00:00.123456')", "timestamp(6)"),
        ("interval '1' day + interval '2' hour", "interval day to second"),
        ("if(true, 'abc', 'a')", "varchar(3)"),
        ("cast(row(1, 'a') as row(x bigint, y varchar))", "row(x bigint, y varchar)"),
        ("json_parse('1')", "json"),
        ("null", "unknown"),
    ],
)
def test_an_expression_has_trinos_type(ask: Ask, call: str, type_: str) -> None:
    assert ask(f"select typeof({call})") == [(type_,)]


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("select lower(1)", "Unexpected parameters (integer) for function lower. Expected: lower"),
        ("select nothing(1)", "Function 'nothing' not registered"),
        ("select st_point(1, 2)", "'st_point' is not available in the local lake"),
        ("select sum(x) + x from (values 1) t(x)", "'x' must be an aggregate expression"),
        ("select rank()", "Window function rank requires OVER clause"),
        ("select max(sum(x)) from (values 1) t(x)", "Cannot nest aggregations inside aggregation"),
        ("select 1 from (values 1) t(x) where sum(x) > 1", "WHERE clause cannot contain"),
        ("select * from (values 1) t(x) order by map(array[1], array[1])", "not orderable"),
    ],
)
def test_a_refusal_has_trinos_words(ask: Ask, sql: str, words: str) -> None:
    with pytest.raises(QueryError) as raised:
        ask(sql)
    assert words in raised.value.message
    assert raised.value.line == 1


LONG = "rpad(cast(x as varchar), 200, 'é')"


@pytest.mark.parametrize(
    ("overflow", "end"),
    [
        ("truncate with count", "...(7369)"),
        ("truncate '…' without count", "…"),
        ("truncate ' and more ' with count", " and more (7369)"),
    ],
)
def test_listagg_leaves_out_what_is_too_much(ask: Ask, overflow: str, end: str) -> None:
    texts = f"listagg({LONG}, ', ' on overflow {overflow}) within group (order by x)"
    ((found,),) = ask(f"select {texts} from unnest(sequence(1, 10000)) t(x)")
    whole = found.removesuffix(end)
    assert whole != found
    assert whole.endswith(", ")
    assert 2**20 - 500 < len(whole.encode()) <= 2**20 + 2


@pytest.mark.parametrize("overflow", ["", " on overflow error"])
def test_listagg_fails_where_nothing_is_said(ask: Ask, overflow: str) -> None:
    texts = f"listagg({LONG}, ', '{overflow}) within group (order by x)"
    with pytest.raises(QueryError, match="length in bytes larger than the maximum output length"):
        ask(f"select {texts} from unnest(sequence(1, 10000)) t(x)")


def test_listagg_truncated_is_as_any_where_it_fits(ask: Ask) -> None:
    values = "(values ('b', 1), ('a', 1), (null, 1), ('b', 1), (null, 2)) t(x, g)"
    texts = "listagg({}x, ',' on overflow truncate with count) within group (order by x desc)"
    assert ask(f"select g, {texts.format('')} from {values} group by g order by g") == [
        (1, "b,b,a"),
        (2, None),
    ]
    distinct = f"{texts.format('distinct ')} filter (where x > 'a')"
    assert ask(f"select {distinct} from {values}") == [("b",)]


def test_a_letter_without_a_capital_stays(ask: Ask) -> None:
    assert ask("select upper('straße ẞ'), lower('É')") == [("STRAßE ẞ", "é")]


@pytest.mark.parametrize(
    ("size", "digits"),
    [(0, "232706fc6bf50919")],
)
def test_spooky_hash_is_the_published_one(ask: Ask, size: int, digits: str) -> None:
    data = bytes((7 * number + 3) % 256 for number in range(size)).hex()
    sql = f"select to_hex(spooky_hash_v2_64(x'{data}')), to_hex(spooky_hash_v2_32(x'{data}'))"
    assert ask(sql) == [(digits.upper(), digits[8:].upper())]
