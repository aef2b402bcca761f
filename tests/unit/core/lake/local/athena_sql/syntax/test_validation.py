"""Texts, quoted names and names that are words elsewhere are not taken for these words."""

import pytest

from tests.unit.core.lake.local.athena_sql.conftest import Ask, Refusal


@pytest.mark.parametrize(
    ("query", "row"),
    [
        # Texts that hold what would be wrong without quotes
        ("select '(' from (values 1)", ("(",)),
        ("select 'a' in (')'), ')' in (')', 'b')", (False, True)),
        ("select '='='=', '<'<'>', '!'='='", (True, True, False)),
        (
            "select 'match_recognize', 'pattern', ('define')",
            ("match_recognize", "pattern", "define"),
        ),
        # A comment between two words that belong together
        ("select a from (values 1) t(a) group /* by */ by a order -- c\n by a", (1,)),
        ("select sum(a) over (partition /**/ by a) from (values 1) t(a)", (1,)),
        ("select 'by' from (values 1) t(a) group by 'by'", ("by",)),
        # Names in quotes
        ('select 1 in (")") from (values 1) t(")")', (True,)),
        ('with "limit" (a) as (select 1) select * from "limit"', (1,)),
        ('select 1 from (values 1) as "with" offset 0', (1,)),
        # LIMIT and OFFSET are names as well
        ("select 1 as limit, 2 offset", (1, 2)),
        ("select a, limit, b from (values (1, 2, 3)) t(a, limit, b)", (1, 2, 3)),
        ("select limit, offset from (values (1, 2)) t(limit, offset) offset 0 limit 1", (1, 2)),
        ("select t.limit a, t.offset from (values (1, 2)) t(limit, offset)", (1, 2)),
        ("select sum(1) over (partition by limit) from (values 1) t(limit)", (1,)),
        ("select 1 from (values 1) t(limit) join (values 2) u(a) on limit < a", (1,)),
    ],
)
def test_it_is_taken(ask: Ask, query: str, row: tuple[object, ...]) -> None:
    assert ask(query) == [row]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("select 1 in", "line 1:10: mismatched input 'in'"),
        ("select 1 where 1 in union select 2", "line 1:18: mismatched input 'in'"),
        ("select 1 group by union select 2", "line 1:10: mismatched input 'GROUP BY'"),
        ("select 1 group by limit 5", "line 1:10: mismatched input 'GROUP BY'"),
        ("select 1, limit 5", "line 1:9: mismatched input ','"),
        ("select 1, except select 2", "line 1:9: mismatched input ','"),
        ("select 1 limit all offset 2", "OFFSET comes before LIMIT"),
        (
            'select 1 from (values 1) t(a) join (values 1) u(a) using "a"',
            "line 1:58: mismatched input 'a'",
        ),
    ],
)
def test_what_lacks_something_is_refused(refusal: Refusal, query: str, message: str) -> None:
    assert message in str(refusal(query))
