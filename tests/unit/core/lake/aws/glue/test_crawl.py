"""Crawls: started, joined, stopped, and their tables checked afterwards."""

import time
from pathlib import Path

import boto3
import pytest

from core.errors import LakeError
from core.lake.address import Access
from core.lake.aws.glue.role import ROLE_POLICY
from core.lake.aws.lake import AwsLake
from core.lake.interface import Crawled
from core.lake.local.lake import LocalLake
from core.steps.progress import Step, drain
from tests.fake_aws import glue
from tests.fake_aws.server import FakeAws
from tests.unit.core.lake.aws.conftest import BUCKET, OWN_ROLE
from tests.unit.core.lake.aws.data_set import USERS_FILE, make_data_set, replace_file

pytestmark = pytest.mark.aws
USERS_CRAWLER = "faker-users-dataset"


def start(step: Step[Crawled], fake_aws: FakeAws) -> None:
    """Drive a crawl until its crawlers run."""
    fake_aws.faults.asked.clear()
    fake_aws.faults.answered.clear()
    while fake_aws.faults.answered["glue:StartCrawler"] < 2:
        next(step)


def finish(lake: AwsLake, fake_aws: FakeAws) -> Crawled:
    """Crawl; all crawls end once those of this one are asked for."""
    step = lake.crawl()
    start(step, fake_aws)
    fake_aws.behaviour.crawl_seconds = 0
    return drain(step)


def test_tables_are_those_of_the_local_lake(lake: AwsLake, tmp_path: Path) -> None:
    make_data_set(tmp_path / "data", days=2)
    local = LocalLake(tmp_path / "lake")
    for each in (lake, local):
        drain(each.upload(tmp_path / "data"))
    ours, theirs = drain(lake.crawl()).tables, drain(local.crawl()).tables
    assert [(t.database, t.name, t.columns, t.format, t.partitions) for t in ours] == [
        (t.database, t.name, t.columns, t.format, t.partitions) for t in theirs
    ]


def test_a_crawl_that_is_running_is_joined(
    fake_aws: FakeAws, lake: AwsLake, data_set: Path
) -> None:
    drain(lake.upload(data_set))
    drain(lake.crawl())
    fake_aws.behaviour.crawl_seconds = 60
    boto3.client("glue").start_crawler(Name=USERS_CRAWLER)
    assert finish(lake, fake_aws).warnings == ()
    # Refused once for the one that ran; the other crawler was started.
    assert fake_aws.faults.asked["glue:StartCrawler"] == 2


def test_a_joined_crawl_that_missed_the_newest_file_is_followed_by_another(
    fake_aws: FakeAws, lake: AwsLake, data_set: Path
) -> None:
    drain(lake.upload(data_set))
    drain(lake.crawl())
    fake_aws.behaviour.crawl_seconds = 60
    boto3.client("glue").start_crawler(Name=USERS_CRAWLER)
    time.sleep(1.0)  # S3 tells the time in whole seconds
    make_data_set(data_set, seed=2)
    drain(lake.upload(data_set))
    finish(lake, fake_aws)
    assert fake_aws.faults.asked["glue:StartCrawler"] == 3


def test_closing_stops_the_crawlers_that_were_started(
    fake_aws: FakeAws, lake: AwsLake, data_set: Path
) -> None:
    drain(lake.upload(data_set))
    fake_aws.behaviour.crawl_seconds = 60
    step = lake.crawl()
    start(step, fake_aws)
    step.close()
    assert fake_aws.faults.asked["glue:StopCrawler"] == 2
    last = boto3.client("glue").get_crawler(Name=USERS_CRAWLER)["Crawler"]["LastCrawl"]
    assert last["Status"] == "CANCELLED"
    fake_aws.behaviour.crawl_seconds = 0
    assert len(drain(lake.crawl()).tables) == 2


def test_a_failure_names_glues_reason_and_its_log(
    fake_aws: FakeAws, lake: AwsLake, data_set: Path
) -> None:
    drain(lake.upload(data_set))
    fake_aws.behaviour.crawl_error = "Folder partition keys do not match table partition keys."
    with pytest.raises(LakeError, match="do not match") as caught:
        drain(lake.crawl())
    assert "/aws-glue/crawlers" in caught.value.hint


def test_a_header_taken_for_data_is_warned_of(
    lake: AwsLake, data_set: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["name,city", *(f"n{number},c{number}" for number in range(5))]
    replace_file(data_set, USERS_FILE, "".join(f"{line}\n" for line in lines).encode())
    drain(lake.upload(data_set))
    monkeypatch.setattr(glue, "CLASSIFIERS", _Forgetful())
    warnings = drain(lake.crawl()).warnings
    assert any("reads its header as data" in warning for warning in warnings)


class _Forgetful(dict[str, dict[str, str]]):
    """A Glue that does not apply the classifier."""

    def get(self, *_: object) -> dict[str, str]:  # type: ignore[override]
        return {}


def test_the_role_is_made_with_its_policy_and_found_again(
    fake_aws: FakeAws, lake: AwsLake, data_set: Path
) -> None:
    fake_aws.behaviour.role_seconds = 1.5
    drain(lake.upload(data_set))
    drain(lake.crawl())
    iam = boto3.client("iam")
    statements = iam.get_role_policy(RoleName=OWN_ROLE, PolicyName=ROLE_POLICY)["PolicyDocument"]
    assert f"arn:aws:s3:::{BUCKET}/users/*" in str(statements)
    assert fake_aws.faults.asked["glue:CreateCrawler"] > 2
    drain(lake.crawl())
    assert fake_aws.faults.asked["iam:CreateRole"] == 1


def test_a_given_role_is_taken_as_it_is(fake_aws: FakeAws, data_set: Path) -> None:
    made = boto3.client("iam").create_role(RoleName="theirs", AssumeRolePolicyDocument="{}")
    for role in ("theirs", made["Role"]["Arn"]):
        lake = AwsLake(None, Access(role=role))
        drain(lake.upload(data_set))
        drain(lake.crawl())
        known = boto3.client("glue").get_crawler(Name=USERS_CRAWLER)["Crawler"]
        assert known["Role"] == "theirs"
    assert fake_aws.faults.asked["glue:UpdateCrawler"] == 0
    assert fake_aws.faults.asked["iam:PutRolePolicy"] == 0
    drain(AwsLake(None, Access()).crawl())
    assert boto3.client("glue").get_crawler(Name=USERS_CRAWLER)["Crawler"]["Role"] == OWN_ROLE


def test_an_empty_bucket_is_not_crawled(lake: AwsLake) -> None:
    with pytest.raises(LakeError, match="holds no data set"):
        drain(lake.crawl())
