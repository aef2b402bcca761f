"""The catalog without crawlers: the same tables, kept up to date, and nobody else's changed."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import boto3
import pytest

from core.errors import LakeError, QueryError
from core.lake.address import Access
from core.lake.aws.glue import crawler
from core.lake.aws.glue.crawler import Crawl
from core.lake.aws.lake import AwsLake
from core.steps.progress import drain
from tests.fake_aws.server import FakeAws
from tests.unit.core.lake.aws.conftest import BUCKET
from tests.unit.core.lake.aws.data_set import make_data_set

pytestmark = pytest.mark.aws

EVENTS = {"DatabaseName": "db_faker_movie_events", "TableName": "movies_events"}
COUNT = "select count(*) from db_faker_movie_events.movies_events"


@pytest.fixture
def direct(fake_aws: FakeAws) -> AwsLake:
    """A lake whose tables are made without crawlers."""
    return AwsLake(None, Access(catalog="direct"))


def days() -> list[str]:
    """The partitions that the catalog names."""
    found = boto3.client("glue").get_partitions(**EVENTS)["Partitions"]
    return sorted(partition["Values"][0] for partition in found)


def columns(lake: AwsLake) -> dict[str, list[str]]:
    return {table.name: [c.name for c in table.columns] for table in drain(lake.tables())}


def test_it_makes_the_tables_that_crawlers_make(
    fake_aws: FakeAws, direct: AwsLake, data_set: Path
) -> None:
    drain(direct.upload(data_set))
    drain(AwsLake(None, Access(catalog="crawler")).crawl())
    by_crawlers = columns(direct)
    drain(direct.crawl())
    assert columns(direct) == by_crawlers
    assert fake_aws.faults.asked["glue:StartCrawler"] == 2


def test_partitions_come_and_go_with_their_files(
    fake_aws: FakeAws, direct: AwsLake, tmp_path: Path
) -> None:
    make_data_set(tmp_path / "a", days=3)
    make_data_set(tmp_path / "b", events=90, days=2, seed=2)
    drain(direct.upload(tmp_path / "a"))
    crawled = drain(direct.crawl())
    assert len(crawled.added) == 2
    assert days() == ["2024-01-01", "2024-01-02", "2024-01-03"]
    drain(direct.upload(tmp_path / "b"))
    with pytest.raises(QueryError, match="stale"):
        drain(direct.query(COUNT))
    drain(direct.crawl())
    assert days() == ["2024-01-01", "2024-01-02"]
    answer = drain(direct.query(COUNT))
    assert answer.fetch(1).item() == 90
    answer.close()
    assert fake_aws.faults.asked["glue:CreateCrawler"] == 0
    assert fake_aws.faults.asked["iam:CreateRole"] == 0


def test_a_table_of_others_is_not_replaced(direct: AwsLake, data_set: Path) -> None:
    glue = boto3.client("glue")
    glue.create_database(DatabaseInput={"Name": "db_faker_users"})
    theirs: dict[str, Any] = {"Name": "users", "StorageDescriptor": {"Location": "s3://other/x/"}}
    glue.create_table(DatabaseName="db_faker_users", TableInput=theirs)
    drain(direct.upload(data_set))
    with pytest.raises(LakeError, match=r"table db_faker_users\.users is in the way"):
        drain(direct.crawl())
    assert drain(direct.teardown()).failed == ()
    found = glue.get_table(DatabaseName="db_faker_users", Name="users")["Table"]
    assert found["StorageDescriptor"]["Location"] == "s3://other/x/"


def test_crawlers_that_make_no_table(
    lake: AwsLake, data_set: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Crawl, "run", lambda _: None)
    drain(lake.upload(data_set))
    with pytest.raises(LakeError, match="made no table"):
        drain(AwsLake(None, replace(lake._access, catalog="crawler")).crawl())
    crawled = drain(lake.crawl())
    assert "made without them" in crawled.warnings[0]
    assert len(crawled.tables) == 2


def test_crawlers_that_never_start(
    fake_aws: FakeAws, lake: AwsLake, data_set: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crawler, "START_SECONDS", 0.5)
    drain(lake.upload(data_set))
    crawlers = AwsLake(None, replace(lake._access, catalog="crawler"))
    # A crawl that takes long counts as started.
    fake_aws.behaviour.crawl_seconds = 2
    drain(crawlers.crawl())
    fake_aws.behaviour.crawl_ignored = True
    with pytest.raises(LakeError, match="dataset did not start: it is still READY") as refused:
        drain(crawlers.crawl())
    assert "--catalog direct" in refused.value.hint
    crawled = drain(lake.crawl())
    assert "made without them" in crawled.warnings[0]
    assert len(crawled.tables) == 2


def test_a_crawler_and_a_workgroup_of_others_stay_as_they_are(
    lake: AwsLake, data_set: Path
) -> None:
    glue, athena = boto3.client("glue"), boto3.client("athena")
    boto3.client("iam").create_role(RoleName="theirs", AssumeRolePolicyDocument="{}")
    glue.create_crawler(
        Name="faker-users-dataset",
        Role="theirs",
        DatabaseName="theirs",
        Targets={"S3Targets": [{"Path": "s3://other/x/"}]},
    )
    elsewhere = {"ResultConfiguration": {"OutputLocation": "s3://other/results/"}}
    athena.create_work_group(Name="matinee", Configuration=elsewhere)
    drain(lake.upload(data_set))
    with pytest.raises(LakeError, match="was not made by Matinee"):
        drain(lake.crawl())
    drain(lake.query("select 1")).close()
    crawler = glue.get_crawler(Name="faker-users-dataset")["Crawler"]
    assert crawler["Targets"]["S3Targets"][0]["Path"] == "s3://other/x/"
    group = athena.get_work_group(WorkGroup="matinee")["WorkGroup"]["Configuration"]
    assert group["ResultConfiguration"]["OutputLocation"] == "s3://other/results/"
    drain(lake.teardown())
    assert glue.get_crawler(Name="faker-users-dataset")
    assert athena.get_work_group(WorkGroup="matinee")
    assert BUCKET not in [b["Name"] for b in boto3.client("s3").list_buckets()["Buckets"]]
