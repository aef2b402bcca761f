"""Files that many machines make land in a bucket: seen all at once, or not at all."""

import pickle
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.dataset.manifest import Manifest, parse_manifest, read_manifest
from core.dataset.publishing import Staged
from core.errors import LakeError
from core.lake.address import Access
from core.lake.aws import staging as landing_module
from core.lake.aws.lake import AwsLake
from core.lake.aws.s3.keys import MANIFEST
from core.lake.aws.s3.lease import KEY as LEASE
from core.lake.aws.s3.record import KEY as RECORD
from core.lake.aws.staging import BucketStaging
from core.steps.progress import drain
from tests.fake_aws.server import FakeAws
from tests.unit.core.lake.aws.conftest import BUCKET

pytestmark = pytest.mark.aws


@pytest.fixture
def landing(fake_aws: FakeAws) -> Iterator[BucketStaging]:
    """An open landing in an empty account."""
    with closing(BucketStaging(None, Access())) as landing:
        landing.open()
        yield landing


def files(fake_aws: FakeAws) -> dict[str, bytes]:
    """What the bucket holds, but for the lease."""
    held = fake_aws.bucket(BUCKET)
    held.pop(LEASE, None)
    held.pop(RECORD, None)
    return held


def stage_all(landing: BucketStaging, folder: Path) -> tuple[Manifest, tuple[Staged, ...]]:
    """Stage a data set as a worker does: with a pickled copy of the landing."""
    worker = pickle.loads(pickle.dumps(landing))
    manifest = read_manifest(folder)
    return manifest, tuple(worker.stage(folder, file) for file in manifest.files)


def test_what_is_staged_is_unseen_until_it_is_published(
    landing: BucketStaging, lake: AwsLake, data_set: Path, fake_aws: FakeAws
) -> None:
    manifest, staged = stage_all(landing, data_set)
    assert files(fake_aws) == {}
    drain(landing.publish(manifest, staged))
    held = files(fake_aws)
    assert parse_manifest(held.pop(MANIFEST), "bucket") == manifest
    assert held == {f.path: (data_set / f.path).read_bytes() for f in manifest.files}
    landing.close()
    assert drain(lake.upload(data_set)).skipped == len(manifest.files)
    assert len(drain(lake.crawl()).tables) == 2


def test_a_file_staged_twice_is_there_once(
    landing: BucketStaging, data_set: Path, fake_aws: FakeAws
) -> None:
    stage_all(landing, data_set)
    manifest, staged = stage_all(landing, data_set)
    drain(landing.publish(manifest, staged))
    landing.close()
    assert fake_aws.open_uploads(BUCKET) == 0
    assert len(files(fake_aws)) == len(manifest.files) + 1


def test_giving_up_leaves_nothing(
    landing: BucketStaging, data_set: Path, fake_aws: FakeAws
) -> None:
    stage_all(landing, data_set)
    assert fake_aws.open_uploads(BUCKET)
    landing.close()
    assert fake_aws.open_uploads(BUCKET) == 0
    assert files(fake_aws) == {}


def test_a_file_goes_in_parts(
    landing: BucketStaging,
    tmp_path: Path,
    data_set: Path,
    monkeypatch: pytest.MonkeyPatch,
    fake_aws: FakeAws,
) -> None:
    monkeypatch.setattr(landing_module, "PART_BYTES", 5 << 20)
    manifest = read_manifest(data_set)
    content = bytes(range(256)) * (45 << 10)
    (data_set / manifest.files[0].path).write_bytes(content)
    staged = landing.stage(data_set, manifest.files[0])
    assert len(staged.token.split(" ")) == 4
    drain(landing.publish(manifest, (staged,)))
    assert fake_aws.bucket(BUCKET)[manifest.files[0].path] == content


def test_a_file_of_somebody_else_is_not_overwritten(
    landing: BucketStaging, data_set: Path, fake_aws: FakeAws
) -> None:
    manifest, staged = stage_all(landing, data_set)
    landing._bucket.client.put_object(Bucket=BUCKET, Key=manifest.files[0].path, Body=b"mine")
    with pytest.raises(LakeError, match="in the way"):
        drain(landing.publish(manifest, staged))
    assert files(fake_aws) == {manifest.files[0].path: b"mine"}


def test_typed_in_keys_do_not_travel() -> None:
    from core.lake.address import Keys
    from core.secret_store import Secret

    access = Access(region="eu-west-1", keys=Keys(Secret("AKIA"), Secret("typed-in")))
    assert b"typed-in" not in pickle.dumps(BucketStaging("b", access))
