"""A bucket is one upload's at a time; who is gone holds it no longer."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import LakeError
from core.lake.address import Access
from core.lake.aws.account.session import Session
from core.lake.aws.lake import AwsLake
from core.lake.aws.s3 import lease as leases
from core.lake.aws.s3.bucket import Bucket
from core.lake.aws.s3.lease import KEY, Lease
from core.steps.progress import drain
from tests.fake_aws.server import FakeAws
from tests.unit.core.lake.aws.conftest import BUCKET
from tests.unit.core.lake.aws.data_set import make_data_set

pytestmark = pytest.mark.aws


@pytest.fixture
def bucket(fake_aws: FakeAws, lake: AwsLake, data_set: Path) -> Iterator[Bucket]:
    """A bucket with a data set, and leases that lapse sooner."""
    patch = pytest.MonkeyPatch()
    patch.setattr(leases, "LAPSES_SECONDS", 0.6)
    patch.setattr(leases, "RENEW_SECONDS", 0.1)
    drain(lake.upload(data_set))
    yield Bucket(Session(Access()), BUCKET)
    patch.undo()


def test_an_upload_leaves_no_lease(fake_aws: FakeAws, bucket: Bucket) -> None:
    assert KEY not in fake_aws.bucket(BUCKET)


def test_the_second_learns_who_holds_it(bucket: Bucket, lake: AwsLake, data_set: Path) -> None:
    first = Lease(bucket)
    first.take()
    try:
        with pytest.raises(LakeError, match=r"is busy with an upload of process \d+ on "):
            drain(lake.upload(data_set))
        with pytest.raises(LakeError, match="is busy with an upload"):
            drain(lake.teardown())
        first.mark(unfinished=True)
        with pytest.raises(LakeError, match="is running, or was interrupted"):
            drain(lake.crawl())
        with pytest.raises(LakeError, match="is running, or was interrupted"):
            drain(lake.query("SELECT 1"))
        first.mark(unfinished=False)
        assert drain(lake.crawl()).tables
    finally:
        first.release()
    assert drain(lake.upload(data_set)).skipped == 2


def test_who_stops_waiting_for_it_takes_it_from_nobody(
    bucket: Bucket, lake: AwsLake, data_set: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leases, "LAPSES_SECONDS", 60)
    monkeypatch.setattr(leases, "RENEW_SECONDS", 60)
    first = Lease(bucket)
    first.take()
    second = lake.upload(data_set)
    for _ in range(15):
        next(second)
    second.close()
    first.confirm()
    first.release()


def test_the_lease_of_one_who_was_killed_lapses(
    bucket: Bucket, lake: AwsLake, fake_aws: FakeAws, data_set: Path
) -> None:
    bucket.put(KEY, b'{"live": true, "unfinished": true, "holder": "process 1 on elsewhere"}')
    drain(lake.upload(data_set))
    assert KEY not in fake_aws.bucket(BUCKET)


def test_one_who_slept_sees_that_another_took_over(bucket: Bucket) -> None:
    sleeper = Lease(bucket)
    sleeper.take()
    bucket.put(KEY, b'{"live": true, "unfinished": true, "holder": "process 2 on elsewhere"}')
    assert sleeper._lost.wait(30)
    with pytest.raises(LakeError, match="took over while this one slept"):
        sleeper.check()
    sleeper.release()
    assert b"elsewhere" in (bucket.read(KEY) or b"")


def test_of_two_at_once_only_one_takes_it(bucket: Bucket) -> None:
    pair = [Lease(bucket), Lease(bucket)]
    taken: list[Lease] = []

    def take(lease: Lease) -> None:
        try:
            lease.take()
        except LakeError:
            return
        taken.append(lease)

    threads = [threading.Thread(target=take, args=(lease,)) for lease in pair]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for lease in pair:
        lease.release()
    assert len(taken) == 1


def test_what_a_failed_upload_leaves_is_marked(
    bucket: Bucket, lake: AwsLake, tmp_path: Path
) -> None:
    make_data_set(tmp_path / "new", seed=5)
    users = tmp_path / "new" / "users" / "users_dataset.csv"
    whole = users.read_bytes()
    users.write_bytes(whole.replace(b"Rio", b"Ria"))
    with pytest.raises(Exception, match="manifest"):
        drain(lake.upload(tmp_path / "new"))
    with pytest.raises(LakeError, match="is running, or was interrupted"):
        drain(lake.crawl())
    users.write_bytes(whole)
    drain(lake.upload(tmp_path / "new"))
    assert len(drain(lake.crawl()).tables) == 2
