"""CREATE TABLE AS has brackets of its own around the query, which may begin with WITH there."""

from pathlib import Path

import pytest

from core.errors import QueryError
from core.steps.progress import drain
from tests.unit.core.lake.answers import rows
from tests.unit.core.lake.local import published

_WITH = "with a as (select account_id from users) select * from a"


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (f"({_WITH})", 3),
        (f"({_WITH}) with no data", 0),
        ("(select account_id from users) union all (select account_id from users)", 6),
    ],
)
def test_brackets_of_the_statement(tmp_path: Path, query: str, count: int) -> None:
    lake = published.crawled(tmp_path)
    drain(lake.query(f"create table few with (format = 'parquet') as {query}"))
    assert rows(lake, "select count(*) from few") == [(count,)]
    lake.close()


def test_the_brackets_of_a_query_have_no_with(tmp_path: Path) -> None:
    lake = published.crawled(tmp_path)
    with pytest.raises(QueryError, match="mismatched input 'WITH'"):
        drain(lake.query(f"create table few as (({_WITH}))"))
    lake.close()
