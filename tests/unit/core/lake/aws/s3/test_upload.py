"""Uploads: the same bytes, each once, apart from other data sets, and nothing half-done."""

import hashlib
import json
import threading
from dataclasses import replace
from pathlib import Path

import boto3
import pytest

from core.dataset.manifest import read_manifest, write_manifest
from core.errors import DataSetError, LakeError
from core.lake.address import Access
from core.lake.aws.account.session import OURS, TAG
from core.lake.aws.lake import AwsLake
from core.lake.aws.s3 import lease
from core.lake.aws.s3.keys import HASH_NOTE, MANIFEST, RESULTS
from core.lake.aws.s3.plan import BESIDE
from core.lake.aws.s3.record import KEY as RECORD
from core.lake.aws.s3.transfer import Transfer
from core.steps.progress import drain
from tests.fake_aws.faults import Rule
from tests.fake_aws.server import REGION, FakeAws
from tests.unit.core.lake.aws.conftest import BUCKET
from tests.unit.core.lake.aws.data_set import (
    EVENTS_FILE,
    USERS_FILE,
    make_data_set,
    replace_file,
)

pytestmark = pytest.mark.aws


def on_disk(folder: Path) -> dict[str, bytes]:
    """What a bucket is to hold of a data set, by key."""
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
    return {BESIDE.get(path, path): content for path, content in files.items()}


def held(fake_aws: FakeAws) -> dict[str, bytes]:
    """What the bucket holds, but for the record of it."""
    found = fake_aws.bucket(BUCKET)
    found.pop(RECORD)
    return found


def test_the_bucket_holds_the_same_bytes_as_the_folder(
    fake_aws: FakeAws, lake: AwsLake, data_set: Path
) -> None:
    drain(lake.upload(data_set))
    assert held(fake_aws) == on_disk(data_set)


def test_nothing_is_sent_twice(fake_aws: FakeAws, lake: AwsLake, data_set: Path) -> None:
    drain(lake.upload(data_set))
    fake_aws.faults.reset()
    again = drain(lake.upload(data_set))
    assert (again.files, again.skipped) == (0, 2)
    assert fake_aws.faults.sent == {lease.KEY}


def test_only_what_has_changed_is_sent(fake_aws: FakeAws, lake: AwsLake, data_set: Path) -> None:
    drain(lake.upload(data_set))
    make_data_set(data_set, events=61)
    again = drain(lake.upload(data_set))
    assert (again.files, again.skipped) == (1, 1)
    assert held(fake_aws) == on_disk(data_set)
    # Of the tables' prefixes, each upload lists the two that have files.
    assert fake_aws.faults.asked["s3:ListObjectsV2"] == 4


def test_large_files_go_in_parts_and_progress_never_falls(
    fake_aws: FakeAws, lake: AwsLake, tmp_path: Path
) -> None:
    manifest = make_data_set(tmp_path, users=2_000, pad=10_000)
    assert manifest.bytes > 16 << 20
    told = list(lake.upload(tmp_path))
    done = [progress.done for progress in told if progress.unit == "bytes"]
    assert done == sorted(done)
    assert done[-1] == manifest.bytes
    assert fake_aws.faults.asked["s3:UploadPart"] >= 3
    assert held(fake_aws) == on_disk(tmp_path)
    assert fake_aws.open_uploads(BUCKET) == 0


def test_partitions_and_other_data_sets_do_not_mix(
    fake_aws: FakeAws, lake: AwsLake, tmp_path: Path
) -> None:
    make_data_set(tmp_path / "a", days=3)
    make_data_set(tmp_path / "b", days=2, seed=2)
    drain(lake.upload(tmp_path / "a"))
    second = drain(lake.upload(tmp_path / "b"))
    assert second.removed == 1
    assert held(fake_aws) == on_disk(tmp_path / "b")
    events = drain(lake.crawl()).tables[0]
    assert (events.files, events.partitions) == (2, 2)
    assert events.columns[-1].partition


def test_another_table_of_an_earlier_data_set_goes_when_asked(
    fake_aws: FakeAws, lake: AwsLake, data_set: Path
) -> None:
    replace_file(data_set, USERS_FILE, b"{}")
    moved = data_set / "payments" / "payments_dataset.json"
    moved.parent.mkdir()
    (data_set / USERS_FILE).rename(moved)
    manifest = read_manifest(data_set)
    named = {USERS_FILE: moved.relative_to(data_set).as_posix()}
    files = (replace(file, path=named.get(file.path, file.path)) for file in manifest.files)
    write_manifest(replace(manifest, files=tuple(files)), data_set)
    drain(lake.upload(data_set))
    moved.unlink()
    make_data_set(data_set)
    assert drain(lake.upload(data_set)).removed == 0
    assert drain(lake.upload(data_set, prune=True)).removed == 1
    assert held(fake_aws) == on_disk(data_set)


def test_what_others_put_there_is_never_touched(
    fake_aws: FakeAws, lake: AwsLake, data_set: Path
) -> None:
    drain(lake.upload(data_set))
    s3 = boto3.client("s3")
    s3.put_object(Bucket=BUCKET, Key="users/notes.txt", Body=b"mine")
    drain(lake.upload(data_set, prune=True))
    assert fake_aws.bucket(BUCKET)["users/notes.txt"] == b"mine"
    s3.put_object(Bucket=BUCKET, Key=USERS_FILE, Body=b"mine too")
    with pytest.raises(LakeError, match="in the way"):
        drain(lake.upload(data_set))
    assert fake_aws.bucket(BUCKET)[USERS_FILE] == b"mine too"


def test_a_file_that_is_not_what_the_manifest_says_is_not_sent(
    fake_aws: FakeAws, lake: AwsLake, data_set: Path
) -> None:
    path = data_set / EVENTS_FILE
    path.write_bytes(b"x" + path.read_bytes()[1:])
    with pytest.raises(DataSetError, match="different content"):
        drain(lake.upload(data_set))
    assert EVENTS_FILE not in fake_aws.bucket(BUCKET)
    assert MANIFEST not in fake_aws.bucket(BUCKET)
    path.unlink()
    with pytest.raises(DataSetError, match="missing"):
        drain(lake.upload(data_set))


def test_a_closed_upload_leaves_no_part_behind(
    fake_aws: FakeAws, lake: AwsLake, tmp_path: Path
) -> None:
    make_data_set(tmp_path, users=4_000, pad=10_000)
    step = lake.upload(tmp_path)
    while fake_aws.faults.asked["s3:UploadPart"] == 0:
        next(step)
    step.close()
    assert fake_aws.open_uploads(BUCKET) == 0
    assert USERS_FILE not in fake_aws.bucket(BUCKET)
    assert not [t for t in threading.enumerate() if t.name.startswith("matinee")]
    drain(lake.upload(tmp_path))
    assert held(fake_aws) == on_disk(tmp_path)


def test_what_a_suspended_upload_sends_late_goes_with_the_next(
    fake_aws: FakeAws, lake: AwsLake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_data_set(tmp_path / "a", days=3)
    make_data_set(tmp_path / "b", days=2, seed=2)

    def suspended(transfer: Transfer) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Transfer, "run", suspended)
        with pytest.raises(KeyboardInterrupt):
            drain(lake.upload(tmp_path / "a"))
    drain(lake.upload(tmp_path / "b"))
    key = "movies_events/dt=2024-01-03/part-0.json"
    content = (tmp_path / "a" / key).read_bytes()
    notes = {TAG: OURS, HASH_NOTE: hashlib.sha256(content).hexdigest()}
    boto3.client("s3").put_object(Bucket=BUCKET, Key=key, Body=content, Metadata=notes)
    drain(lake.upload(tmp_path / "b"))
    assert held(fake_aws) == on_disk(tmp_path / "b")
    known = json.loads(fake_aws.bucket(BUCKET)[RECORD])["objects"]
    assert known.keys() == on_disk(tmp_path / "b").keys(), "looked for once"


def test_the_bucket_is_private_encrypted_and_tagged(
    fake_aws: FakeAws, lake: AwsLake, data_set: Path
) -> None:
    drain(lake.upload(data_set))
    s3 = boto3.client("s3")
    assert s3.get_bucket_location(Bucket=BUCKET)["LocationConstraint"] == REGION
    blocks = s3.get_public_access_block(Bucket=BUCKET)["PublicAccessBlockConfiguration"]
    assert all(blocks.values())
    assert len(blocks) == 4
    rules = s3.get_bucket_encryption(Bucket=BUCKET)["ServerSideEncryptionConfiguration"]["Rules"]
    assert rules[0]["ApplyServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256"
    owner = s3.get_bucket_ownership_controls(Bucket=BUCKET)["OwnershipControls"]["Rules"]
    assert owner[0]["ObjectOwnership"] == "BucketOwnerEnforced"
    assert "aws:SecureTransport" in s3.get_bucket_policy(Bucket=BUCKET)["Policy"]
    lifecycle = s3.get_bucket_lifecycle_configuration(Bucket=BUCKET)["Rules"]
    assert lifecycle[0]["Filter"]["Prefix"] == RESULTS
    assert s3.get_bucket_tagging(Bucket=BUCKET)["TagSet"] == [
        {"Key": "made-by", "Value": "matinee"}
    ]


def test_a_bucket_of_the_users_own_keeps_its_settings(fake_aws: FakeAws, data_set: Path) -> None:
    s3 = boto3.client("s3")
    s3.create_bucket(Bucket="my-own", CreateBucketConfiguration={"LocationConstraint": REGION})
    lake = AwsLake("my-own", Access())
    drain(lake.upload(data_set))
    assert fake_aws.faults.asked["s3:PutBucketPolicy"] == 0
    assert drain(lake.teardown()).failed == ()
    assert fake_aws.bucket("my-own") == {}


def test_an_untagged_bucket_is_not_left_behind(
    fake_aws: FakeAws, lake: AwsLake, data_set: Path
) -> None:
    fake_aws.faults.rules.append(Rule("s3:PutBucketTagging", "denied", times=1))
    with pytest.raises(LakeError, match="PutBucketTagging"):
        drain(lake.upload(data_set))
    drain(lake.upload(data_set))
    assert fake_aws.faults.asked["s3:PutBucketPolicy"] == 1


def test_us_east_1_is_not_named(fake_aws: FakeAws, data_set: Path) -> None:
    drain(AwsLake("far-away", Access(region="us-east-1")).upload(data_set))
    assert boto3.client("s3").get_bucket_location(Bucket="far-away")["LocationConstraint"] is None


def test_every_call_to_s3_names_the_owner(fake_aws: FakeAws, lake: AwsLake, data_set: Path) -> None:
    for step in (lake.upload(data_set), lake.crawl(), lake.holdings(), lake.teardown()):
        drain(step)
    # A bucket that is not there yet has no owner.
    assert set(fake_aws.faults.unnamed) == {"s3:CreateBucket"}
