"""Teardown: all that Matinee made, nothing else, as often as one likes."""

from pathlib import Path

import boto3
import pytest

from core.errors import LakeError
from core.lake.address import Access
from core.lake.aws.glue.crawler import CRAWLERS
from core.lake.aws.lake import AwsLake
from core.lake.aws.s3.keys import RESULTS
from core.steps.progress import drain
from tests.fake_aws import glue
from tests.fake_aws.server import REGION, FakeAws
from tests.unit.core.lake.aws.conftest import BUCKET, OWN_ROLE
from tests.unit.core.lake.aws.data_set import make_data_set

pytestmark = pytest.mark.aws


@pytest.fixture
def used(fake_aws: FakeAws, lake: AwsLake, data_set: Path) -> AwsLake:
    """A lake that has gone the whole way."""

    def go_the_whole_way() -> None:
        drain(lake.upload(data_set))
        drain(lake.crawl())
        drain(lake.query("select 1")).close()

    fake_aws.bring_to("teardown: used", go_the_whole_way)
    return lake


def test_only_what_may_be_ours_is_looked_at(fake_aws: FakeAws, used: AwsLake) -> None:
    assert drain(used.holdings())
    asked = fake_aws.faults.asked
    assert asked["glue:GetCrawler"] == len(CRAWLERS)
    # The tables' two prefixes, the manifest, and Athena's results with the notes on them.
    assert asked["s3:ListObjectVersions"] == 5


def test_everything_is_listed_with_what_it_holds_and_nothing_is_left(used: AwsLake) -> None:
    held = drain(used.holdings())
    kinds = [holding.kind for holding in held]
    assert set(kinds) == {
        "crawler", "classifier", "table", "database", "workgroup", "objects", "record",
        "bucket", "role",
    }  # fmt: skip
    assert drain(used.location()) == f"bucket {BUCKET} in {REGION}"
    assert any("1 object," in holding.detail for holding in held)
    removed = drain(used.teardown())
    assert removed.removed == held
    assert removed.failed == ()
    assert boto3.client("s3").list_buckets()["Buckets"] == []
    assert boto3.client("iam").list_roles()["Roles"] == []
    for what, name in (("get_crawlers", "Crawlers"), ("get_databases", "DatabaseList")):
        assert getattr(boto3.client("glue"), what)()[name] == []
    assert glue.CLASSIFIERS == {}
    groups = boto3.client("athena").list_work_groups()["WorkGroups"]
    assert [group["Name"] for group in groups] == ["primary"]
    assert drain(used.holdings()) == ()
    assert drain(used.teardown()).removed == ()


def test_what_others_made_stays(used: AwsLake) -> None:
    s3, client = boto3.client("s3"), boto3.client("glue")
    s3.put_object(Bucket=BUCKET, Key="users/mine.csv", Body=b"mine")
    s3.put_object(Bucket=BUCKET, Key="reports/mine.csv", Body=b"mine")
    client.create_table(
        DatabaseName="db_faker_users",
        TableInput={"Name": "mine", "StorageDescriptor": {"Location": "s3://other/mine/"}},
    )
    client.create_database(DatabaseInput={"Name": "mine"})
    removed = drain(used.teardown())
    failed = {holding.kind: reason for holding, reason in removed.failed}
    assert "database" not in failed
    assert ("database", "db_faker_users") not in {(h.kind, h.name) for h in removed.removed}
    assert "2 objects of others" in failed["bucket"]
    keys = [entry["Key"] for entry in s3.list_objects_v2(Bucket=BUCKET)["Contents"]]
    assert keys == ["reports/mine.csv", "users/mine.csv"]
    tables = client.get_tables(DatabaseName="db_faker_users")["TableList"]
    assert [table["Name"] for table in tables] == ["mine"]
    assert client.get_database(Name="mine")


def test_our_names_without_our_tag_are_not_ours(fake_aws: FakeAws, lake: AwsLake) -> None:
    s3, client, iam = boto3.client("s3"), boto3.client("glue"), boto3.client("iam")
    s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
    client.create_database(DatabaseInput={"Name": "db_faker_users"})
    iam.create_role(RoleName=OWN_ROLE, AssumeRolePolicyDocument="{}")
    client.create_crawler(
        Name="faker-users-dataset",
        Role=OWN_ROLE,
        DatabaseName="db_faker_users",
        Targets={"S3Targets": [{"Path": f"s3://{BUCKET}/users/"}]},
    )
    boto3.client("athena").create_work_group(
        Name="matinee",
        Configuration={"ResultConfiguration": {"OutputLocation": f"s3://{BUCKET}/{RESULTS}"}},
        Tags=[{"Key": "made-by", "Value": "matinee-stack"}],
    )
    assert drain(lake.holdings()) == ()


def test_another_lake_keeps_what_it_uses(used: AwsLake, data_set: Path) -> None:
    second = AwsLake("second-lake", Access())
    drain(second.upload(data_set))
    drain(second.crawl())
    removed = drain(used.teardown())
    assert not {holding.kind for holding in removed.removed} & {"crawler", "role", "classifier"}
    assert len(drain(second.tables())) == 2
    drain(second.crawl())
    assert drain(second.teardown()).failed == ()


def test_versions_go_too(used: AwsLake, data_set: Path) -> None:
    s3 = boto3.client("s3")
    s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
    make_data_set(data_set, seed=5)
    drain(used.upload(data_set))
    s3.delete_object(Bucket=BUCKET, Key="users/users_dataset.csv")
    assert drain(used.teardown()).failed == ()
    assert s3.list_buckets()["Buckets"] == []


def test_a_teardown_can_be_closed_half_way_and_repeated(used: AwsLake) -> None:
    step = used.teardown()
    while next(step).done < 3:
        pass
    step.close()
    assert drain(used.holdings())
    drain(used.teardown())
    assert drain(used.holdings()) == ()


def test_another_region_keeps_its_role(used: AwsLake, data_set: Path) -> None:
    elsewhere = AwsLake("elsewhere-lake", Access(region="us-east-1"))
    drain(elsewhere.upload(data_set))
    drain(elsewhere.crawl())
    roles = [role["RoleName"] for role in boto3.client("iam").list_roles()["Roles"]]
    assert len(roles) == 2
    assert drain(elsewhere.teardown()).failed == ()
    left = [role["RoleName"] for role in boto3.client("iam").list_roles()["Roles"]]
    assert left == [OWN_ROLE]
    drain(used.crawl())


def test_tables_of_a_bucket_that_is_not_there_are_refused(fake_aws: FakeAws) -> None:
    with pytest.raises(LakeError, match="bucket no-such-lake does not exist"):
        drain(AwsLake("no-such-lake", Access()).tables())


def test_tables_in_another_region_are_refused(used: AwsLake) -> None:
    with pytest.raises(LakeError, match="is in eu-west-1, but the region is us-west-2"):
        drain(AwsLake(BUCKET, Access(region="us-west-2")).tables())
