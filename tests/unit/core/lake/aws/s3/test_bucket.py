"""The bucket: in the region that was asked for, and its versions removed."""

from pathlib import Path

import boto3
import pytest

from core.errors import LakeError
from core.lake.address import Access
from core.lake.aws.lake import AwsLake
from core.steps.progress import drain
from tests.fake_aws.server import REGION, FakeAws
from tests.unit.core.lake.aws.data_set import make_data_set

pytestmark = pytest.mark.aws


def test_a_bucket_in_another_region_is_named_with_both(fake_aws: FakeAws, data_set: Path) -> None:
    where = {"LocationConstraint": "sa-east-1"}
    far = boto3.client("s3", region_name="sa-east-1")
    far.create_bucket(Bucket="far-away", CreateBucketConfiguration=where)
    with pytest.raises(LakeError, match=f"sa-east-1, but the region is {REGION}") as refused:
        drain(AwsLake("far-away", Access()).upload(data_set))
    assert "--region sa-east-1" in refused.value.hint
    assert fake_aws.bucket("far-away") == {}


def test_a_versioned_bucket_of_others_keeps_their_versions(
    fake_aws: FakeAws, tmp_path: Path
) -> None:
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="theirs", CreateBucketConfiguration={"LocationConstraint": REGION})
    s3.put_bucket_versioning(Bucket="theirs", VersioningConfiguration={"Status": "Enabled"})
    key = "users/users_dataset.csv"
    s3.put_object(Bucket="theirs", Key=key, Body=b"theirs")
    s3.delete_object(Bucket="theirs", Key=key)
    lake = AwsLake("theirs", Access())
    for seed in (1, 2):
        make_data_set(tmp_path, seed=seed)
        drain(lake.upload(tmp_path))
    drain(lake.crawl())
    drain(lake.query("select 1")).close()
    assert drain(lake.teardown()).failed == ()
    left = s3.list_object_versions(Bucket="theirs")
    assert [(v["Key"], v["Size"]) for v in left["Versions"]] == [(key, len(b"theirs"))]
    # What they had deleted stays deleted.
    assert [(m["Key"], m["IsLatest"]) for m in left["DeleteMarkers"]] == [(key, True)]
