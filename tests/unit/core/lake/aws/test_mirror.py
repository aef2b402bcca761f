"""The files of a bucket that are fetched for queries answered here: how many, and room for them."""

import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from core.errors import LakeError
from core.lake.address import Access
from core.lake.aws import mirror
from core.lake.aws.compatible import CompatibleLake
from core.lake.schema.overrides import override_of
from core.steps.progress import drain
from tests.fake_aws.server import FakeAws
from tests.unit.core.lake.aws.data_set import make_data_set

pytestmark = pytest.mark.aws

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def uploaded(fake_aws: FakeAws, tmp_path: Path) -> CompatibleLake:
    """A lake with a data set, of which nothing is fetched yet."""
    make_data_set(tmp_path)
    lake = CompatibleLake("films", Access(engine="local"))
    drain(lake.upload(tmp_path))
    return lake


def test_more_than_is_kept_here_is_refused(
    uploaded: CompatibleLake, fake_aws: FakeAws, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mirror, "LIMIT_BYTES", 1_000)
    before = fake_aws.faults.asked["s3:GetObject"]
    with pytest.raises(LakeError, match=r"bucket films take [\d,]+ bytes; .* at most 1,000"):
        drain(uploaded.crawl())
    # The lease alone was looked at.
    assert fake_aws.faults.asked["s3:GetObject"] - before <= 1


def test_a_disk_without_room_is_reported_before_anything_is_fetched(
    uploaded: CompatibleLake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**9, 10**9, 5_000))
    with pytest.raises(LakeError, match=r"need [\d,]+ bytes here, .* has 5,000 left"):
        drain(uploaded.crawl())
    monkeypatch.undo()
    assert len(drain(uploaded.crawl()).tables) == 2
    uploaded.close()


def test_an_override_is_kept_in_the_bucket(uploaded: CompatibleLake, fake_aws: FakeAws) -> None:
    drain(uploaded.override("users", override_of({"strings": True})))
    users = next(t for t in drain(uploaded.crawl()).tables if t.name == "users")
    assert {column.type for column in users.columns} == {"string"}
    assert b"strings = true" in fake_aws.bucket("films")[".matinee/tables.toml"]
    drain(uploaded.teardown())
    uploaded.close()
