"""Answers of Athena, asked of one lake: pages, types, places of errors, and what they cost."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import boto3
import polars as pl
import pytest

from core.errors import QueryError
from core.lake.address import Access
from core.lake.aws.lake import AwsLake
from core.lake.aws.s3.keys import RESULTS
from core.lake.aws.workgroup import WORKGROUP
from core.pricing.scan_price import LEAST_BYTES, price
from core.steps.progress import drain
from tests.fake_aws.fixtures import emptied
from tests.fake_aws.server import FakeAws
from tests.unit.core.lake.aws.conftest import BUCKET
from tests.unit.core.lake.aws.data_set import make_data_set
from tests.unit.core.lake.aws.test_athena import ask

pytestmark = pytest.mark.aws


@pytest.fixture(scope="module")
def account(server: FakeAws) -> Iterator[FakeAws]:
    """An account that all tests of this module share; none of them changes it."""
    with pytest.MonkeyPatch.context() as patch:
        yield from emptied(server, patch)


@pytest.fixture(scope="module")
def crawled(account: FakeAws, tmp_path_factory: pytest.TempPathFactory) -> AwsLake:
    """A lake that can be asked."""
    folder = tmp_path_factory.mktemp("data")
    make_data_set(folder, users=20, events=2_500)
    lake = AwsLake(None, Access())
    drain(lake.upload(folder))
    drain(lake.crawl())
    return lake


def test_rows_come_page_by_page(account: FakeAws, crawled: AwsLake) -> None:
    answer = drain(crawled.query("select id, name from db_faker_movie_events.movies_events"))
    account.faults.asked.clear()
    sizes = [len(answer.fetch(600)) for _ in range(6)]
    answer.close()
    answer.close()
    assert sizes == [600, 600, 600, 600, 100, 0]
    assert 1 <= account.faults.asked["athena:GetQueryResults"] <= 3


def test_types_arrive_as_they_are(crawled: AwsLake) -> None:
    frame = ask(
        crawled,
        "select 1 as i, 12345678901 as b, 1.5e0 as d, true as t, 'x' as s,"
        " cast(null as bigint) as n,"
        " date '2024-02-29' as day, timestamp '2024-02-29 10:11:12' as moment,"
        " cast('1.50' as decimal(10,2)) as money",
    )
    assert frame.row(0) == (
        1,
        12345678901,
        1.5,
        True,
        "x",
        None,
        date(2024, 2, 29),
        datetime(2024, 2, 29, 10, 11, 12),  # noqa: DTZ001 - Athena's timestamps have no zone
        Decimal("1.50"),
    )
    assert frame.schema["i"] == pl.Int32
    assert frame.schema["b"] == pl.Int64


def test_names_that_repeat_are_numbered(crawled: AwsLake) -> None:
    answer = drain(crawled.query("select 1 as a, 2 as a"))
    assert [column.name for column in answer.columns] == ["a", "a"]
    assert answer.fetch(1).columns == ["_0", "_1"]
    answer.close()


def test_an_answer_tells_what_it_cost(account: FakeAws, crawled: AwsLake) -> None:
    answer = drain(crawled.query("select count(*) from db_faker_users.users"))
    answer.close()
    assert not answer.scan.measured, "a stand-in reports it, and charges nothing"
    assert answer.scan.bytes == len(account.bucket(BUCKET)["users/users_dataset.csv"])
    assert answer.scan.dollars == price(LEAST_BYTES)
    execution = boto3.client("athena").get_query_execution(
        QueryExecutionId=answer.scan.execution_id or ""
    )["QueryExecution"]
    assert execution["WorkGroup"] == WORKGROUP
    location = execution["ResultConfiguration"]["OutputLocation"]
    assert location.startswith(f"s3://{BUCKET}/{RESULTS}")


def test_places_are_those_of_the_users_own_text(crawled: AwsLake) -> None:
    with pytest.raises(QueryError) as caught:
        drain(crawled.query("\n\n   select gender,\n       nope\n  from db_faker_users.users"))
    assert (caught.value.line, caught.value.column) == (4, 8)
    with pytest.raises(QueryError) as caught:
        drain(crawled.query("\n  select from where"))
    assert caught.value.line == 2


def test_a_place_is_told_once(crawled: AwsLake) -> None:
    with pytest.raises(QueryError) as caught:
        drain(crawled.query("select nothing_like_it(1)"))
    assert str(caught.value).count("line 1:8") == 1


@pytest.mark.parametrize(
    "sql",
    ["grant select on a to b", "-- select\nuse a", "call system.flush()"],
)
def test_what_is_neither_a_question_nor_a_change_does_not_reach_athena(
    account: FakeAws, crawled: AwsLake, sql: str
) -> None:
    account.faults.reset()
    with pytest.raises(QueryError, match="not a query"):
        drain(crawled.query(sql))
    assert account.faults.asked["athena:StartQueryExecution"] == 0
