"""A KMS key of the user's: for the bucket, its objects and Athena's results."""

from pathlib import Path
from typing import Any

import boto3
import pytest

from core.errors import LakeError
from core.lake.address import Access
from core.lake.aws.lake import AwsLake
from core.lake.factory import open_lake
from core.steps.progress import drain
from tests.fake_aws.server import FakeAws
from tests.unit.core.lake.aws.conftest import BUCKET
from tests.unit.core.lake.aws.data_set import make_data_set

pytestmark = pytest.mark.aws

KEY = "arn:aws:kms:eu-west-1:123456789012:key/0b0a2c8e-1f3d-4c5b-8a6e-2d1f0e9c8b7a"


def encryption() -> dict[str, Any]:
    answer = boto3.client("s3").get_bucket_encryption(Bucket=BUCKET)
    rule: dict[str, Any] = answer["ServerSideEncryptionConfiguration"]["Rules"][0]
    return rule


def test_everything_is_encrypted_with_the_key(fake_aws: FakeAws, tmp_path: Path) -> None:
    make_data_set(tmp_path, pad=300_000)
    lake = AwsLake(None, Access(kms_key=KEY))
    drain(lake.upload(tmp_path))
    drain(lake.crawl())
    drain(lake.query("select count(*) from db_faker_users.users")).close()
    s3 = boto3.client("s3")
    for entry in s3.list_objects_v2(Bucket=BUCKET)["Contents"]:
        if "athena-results" not in entry["Key"]:
            found = s3.head_object(Bucket=BUCKET, Key=entry["Key"])
            assert (found["ServerSideEncryption"], found["SSEKMSKeyId"]) == ("aws:kms", KEY)
    assert encryption()["ApplyServerSideEncryptionByDefault"]["KMSMasterKeyID"] == KEY
    group = boto3.client("athena").get_work_group(WorkGroup="matinee")["WorkGroup"]
    results = group["Configuration"]["ResultConfiguration"]
    assert results["EncryptionConfiguration"] == {"EncryptionOption": "SSE_KMS", "KmsKey": KEY}
    # Who later names no key leaves the bucket's as it is.
    make_data_set(tmp_path, seed=2)
    drain(AwsLake(None, Access()).upload(tmp_path))
    assert encryption()["ApplyServerSideEncryptionByDefault"]["KMSMasterKeyID"] == KEY
    assert drain(lake.teardown()).failed == ()


def test_a_key_given_later(fake_aws: FakeAws, tmp_path: Path) -> None:
    make_data_set(tmp_path)
    plain = AwsLake(None, Access(catalog="direct"))
    drain(plain.upload(tmp_path))
    drain(plain.crawl())
    drain(plain.query("select count(*) from db_faker_users.users")).close()
    assert encryption()["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"
    lake = AwsLake(None, Access(catalog="direct", kms_key=KEY))
    drain(lake.upload(tmp_path))
    drain(lake.query("select count(*) from db_faker_users.users")).close()
    assert encryption()["ApplyServerSideEncryptionByDefault"]["KMSMasterKeyID"] == KEY


@pytest.mark.parametrize("key", ["my key", "arn:aws:s3:::bucket", "../key", "alias/", "key/1"])
def test_what_is_no_key(fake_aws: FakeAws, key: str) -> None:
    with pytest.raises(LakeError, match="is no KMS key"):
        drain(AwsLake(None, Access(kms_key=key)).check())


def test_a_compatible_store_takes_none() -> None:
    with pytest.raises(LakeError, match="takes no KMS key"):
        open_lake("s3://bucket", Access(engine="local", kms_key=KEY))
