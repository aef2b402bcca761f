"""Syntax and types that the local lake has not are named as the user wrote them."""

import pytest

from core.lake.local.athena_sql.values.types import TypeTextError, parse_type
from tests.unit.core.lake.local.athena_sql.conftest import Refusal


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("select 5 div 2", "line 1:8: Athena's SQL has no DIV"),
        ("select 'a' collate nocase", "line 1:8: Athena's SQL has no COLLATE"),
        ("select n'a'", "line 1:8: Athena's SQL has no N'...'"),
        ("select u&'\\0041'", "line 1:8: U&'...' is not available in the local lake"),
        ("select 'a' similar to 'b'", "line 1:8: Athena's SQL has no SIMILAR TO"),
        ("select (1, 2) overlaps (3, 4)", "line 1:9: Athena's SQL has no OVERLAPS"),
        ("select lower(x => 'A')", "line 1:19: Athena's SQL has no =>"),
        ("select x -> 1", "line 1:8: Athena's SQL has no ->"),
        ("select 1 for update", "Athena's SQL has no FOR UPDATE"),
        ("with a as (insert into b values (1)) select 1", "line 1:24: mismatched input 'INSERT'"),
        ("select array[1][1:2]", "line 1:17: Athena's SQL has no [first:last]"),
        ("select :x", "the local lake can't run this query as it is written"),
        ("select cast(1 as hugeint)", "line 1:18: Unknown type: hugeint"),
        ("select cast(1 as  Decimal( a ))", "line 1:19: Unknown type: Decimal( a )"),
        ("select try_cast(array[1] as array(int128))", "line 1:29: Unknown type: array(int128)"),
        ("select cast('a' as uuid)", "line 1:20: uuid is not available in the local lake"),
        ("select json_value('1', 'lax $' returning hugeint)", "line 1:42: Unknown type: hugeint"),
        (
            "select dot_product(array[1e0], array[2e0])",
            "line 1:8: function 'dot_product' is not available in the local lake",
        ),
        ("select cast(1 as foo)", "line 1:18: Unknown type: foo"),
        (
            "select cast('a' as timestamp(13) with time zone)",
            "line 1:20: TIMESTAMP WITH TIME ZONE precision must be in range [0, 12]: 13",
        ),
        ("select localtime(13)", "line 1:18: TIME precision must be in range [0, 12]: 13"),
        ("select localtime()", "line 1:18: mismatched input ')'"),
        ("select current_schema", "line 1:8: current_schema is not available in the local lake"),
        ("select current_catalog", "current_catalog is not available in the local lake"),
        ("select 1 as current_schema", "line 1:13: mismatched input 'current_schema'"),
        (
            "select * from table(sequence(1, 3))",
            "line 1:15: there is no table function sequence here",
        ),
        (
            "select * from json_table('[]', 'lax $' columns (a bigint path 'lax $'))",
            "line 1:15: JSON_TABLE is not available in the local lake",
        ),
    ],
)
def test_it_is_named_as_written(refusal: Refusal, query: str, message: str) -> None:
    refused = refusal(query)
    assert str(refused.message) == message
    assert refused.hint


@pytest.mark.parametrize(
    "text",
    [
        "decimal(a)", "decimal(1, 2, 3)", "char(a)", "timestamp(a)", "timestamp(1, 2)", "date(3)",
        "array", "array(5)", "array(int, int)", "map(int)", "row", "row(5)", "row(a 5)",
        "array(decimal(a))", "interval", "interval day", "interval day to minute", "",
    ],
)  # fmt: skip
def test_a_text_that_is_no_type_is_refused(text: str) -> None:
    with pytest.raises(TypeTextError):
        parse_type(text)
