"""Questions: pages, types, places of errors, cancelling, reuse, and what they cost."""

import time
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

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
from tests.fake_aws.faults import Rule
from tests.fake_aws.server import FakeAws
from tests.unit.core.lake.aws.conftest import BUCKET
from tests.unit.core.lake.aws.data_set import make_data_set

pytestmark = pytest.mark.aws


@pytest.fixture
def crawled(lake: AwsLake, tmp_path: Path) -> AwsLake:
    """A lake that can be asked."""
    make_data_set(tmp_path / "data", users=20, events=2_500)
    drain(lake.upload(tmp_path / "data"))
    drain(lake.crawl())
    return lake


def ask(lake: AwsLake, sql: str) -> pl.DataFrame:
    """All rows of an answer."""
    answer = drain(lake.query(sql))
    try:
        return answer.fetch(100_000)
    finally:
        answer.close()


def test_rows_come_page_by_page(fake_aws: FakeAws, crawled: AwsLake) -> None:
    answer = drain(crawled.query("select id, name from db_faker_movie_events.movies_events"))
    fake_aws.faults.asked.clear()
    sizes = [len(answer.fetch(600)) for _ in range(6)]
    answer.close()
    answer.close()
    assert sizes == [600, 600, 600, 600, 100, 0]
    assert 1 <= fake_aws.faults.asked["athena:GetQueryResults"] <= 3


def test_an_upload_while_athena_reads_is_reported(
    fake_aws: FakeAws, crawled: AwsLake, tmp_path: Path
) -> None:
    time.sleep(1.1)  # S3 tells the time in whole seconds
    fake_aws.behaviour.query_seconds = 60.0
    question = crawled.query("select count(*) from db_faker_users.users")
    while not fake_aws.faults.asked["athena:GetQueryExecution"]:
        next(question)
    make_data_set(tmp_path / "other", seed=2)
    drain(AwsLake(None, Access()).upload(tmp_path / "other"))
    fake_aws.behaviour.query_seconds = 0.0
    with pytest.raises(QueryError, match="the catalog is stale"):
        drain(question)


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


def test_an_answer_tells_what_it_cost(fake_aws: FakeAws, crawled: AwsLake) -> None:
    answer = drain(crawled.query("select count(*) from db_faker_users.users"))
    answer.close()
    assert answer.scan.measured
    assert answer.scan.bytes == len(fake_aws.bucket(BUCKET)["users/users_dataset.csv"])
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


@pytest.mark.parametrize(
    "sql",
    ["grant select on a to b", "-- select\nuse a", "call system.flush()"],
)
def test_what_is_neither_a_question_nor_a_change_does_not_reach_athena(
    fake_aws: FakeAws, crawled: AwsLake, sql: str
) -> None:
    with pytest.raises(QueryError, match="not a query"):
        drain(crawled.query(sql))
    assert fake_aws.faults.asked["athena:StartQueryExecution"] == 0


def test_closing_stops_the_question_at_athena(fake_aws: FakeAws, crawled: AwsLake) -> None:
    fake_aws.behaviour.query_seconds = 60
    step = crawled.query("select 1")
    while fake_aws.faults.asked["athena:GetQueryExecution"] == 0:
        next(step)
    step.close()
    assert fake_aws.faults.asked["athena:StopQueryExecution"] == 1


def test_an_earlier_answer_is_given_again_when_asked_for(
    fake_aws: FakeAws, crawled: AwsLake
) -> None:
    lake = AwsLake(None, Access(reuse_minutes=60))
    first = drain(lake.query("select count(*) from db_faker_users.users"))
    second = drain(lake.query("select count(*) from db_faker_users.users"))
    assert fake_aws.behaviour.reused == 1
    assert (second.scan.bytes, second.scan.dollars) == (0, 0.0)
    assert first.fetch(1).equals(second.fetch(1))
    first.close()
    second.close()


def test_without_a_right_to_workgroups_primary_serves(fake_aws: FakeAws, crawled: AwsLake) -> None:
    fake_aws.faults.rules.append(Rule("athena:CreateWorkGroup", "denied"))
    assert ask(crawled, "select 1 as one").rows() == [(1,)]
    results = [key for key in fake_aws.bucket(BUCKET) if key.startswith(RESULTS)]
    assert len(results) == 1


def test_a_workgroup_of_another_bucket_is_pointed_here(
    fake_aws: FakeAws, crawled: AwsLake, data_set: Path
) -> None:
    other = AwsLake("elsewhere", Access())
    drain(other.upload(data_set))
    ask(other, "select 1")
    ask(crawled, "select 1")
    assert any(key.startswith(RESULTS) for key in fake_aws.bucket(BUCKET))


def test_waiting_asks_less_and_less_often(fake_aws: FakeAws, crawled: AwsLake) -> None:
    fake_aws.behaviour.query_seconds = 1.0
    began = time.monotonic()
    ask(crawled, "select 1")
    assert time.monotonic() - began >= 1.0
    assert fake_aws.faults.asked["athena:GetQueryExecution"] < 20
