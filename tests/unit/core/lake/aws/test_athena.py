"""Queries to Athena: cancelling, reuse of answers, waiting, and workgroups."""

import time
from pathlib import Path

import polars as pl
import pytest

from core.errors import QueryError
from core.lake.address import Access
from core.lake.aws.lake import AwsLake
from core.lake.aws.s3.keys import RESULTS
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
