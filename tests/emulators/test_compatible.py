"""Lakes on S3-compatible stores: SeaweedFS, moto and ministack, the whole way, twice."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import boto3
import platformdirs
import pytest

from core.errors import LakeError, QueryError
from core.job.model import Job
from core.lake.address import Access
from core.lake.aws.compatible import CompatibleLake
from core.lake.aws.s3.bucket import Bucket
from core.lake.factory import open_lake
from core.lake.local.lake import LocalLake
from core.lake.prepared import effects_in
from core.pipeline import run
from core.steps.progress import drain
from tests.emulators.environment import Launch, credentials, program, serving
from tests.emulators.test_whole_way import answers
from tests.unit.core.lake.aws.data_set import make_data_set
from tools.servers import free_ports

JOB = Job.make({"users": 200, "events": 400, "until": "2026-01-31", "seed": 5}, "test")

pytestmark = [pytest.mark.aws, pytest.mark.xdist_group("emulators")]


@pytest.fixture(scope="module")
def seaweedfs_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """SeaweedFS with its S3 gateway; gives its endpoint."""
    folder = tmp_path_factory.mktemp("emulator")
    (folder / "volumes").mkdir()
    keys = {"accessKey": "test", "secretKey": credentials("")["AWS_SECRET_ACCESS_KEY"]}
    identity = {"name": "test", "credentials": [keys], "actions": ["Admin", "Read", "Write"]}
    (folder / "s3.json").write_text(json.dumps({"identities": [identity]}))
    with serving(_plan, folder / "seaweedfs") as endpoint:
        yield endpoint


@pytest.fixture
def seaweedfs(seaweedfs_server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """SeaweedFS without buckets, which this test's clients talk to; gives its endpoint."""
    for name, value in credentials(seaweedfs_server).items():
        monkeypatch.setenv(name, value)
    s3 = boto3.Session().resource("s3", endpoint_url=seaweedfs_server)
    for bucket in s3.buckets.all():
        bucket.objects.all().delete()
        bucket.delete()
    return seaweedfs_server


def _plan() -> Launch:
    command = [str(program("weed")), "server", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-s3"]
    command += ["-dir=../volumes", "-s3.config=../s3.json", "-master.volumeSizeLimitMB=64"]
    command += ["-s3.port.iceberg=0", "-s3.port.lance=0"]
    ports = free_ports(8)
    for service, port, grpc in zip(
        ("s3", "master", "volume", "filer"), ports[:4], ports[4:], strict=True
    ):
        command += [f"-{service}.port={port}", f"-{service}.port.grpc={grpc}"]
    return Launch(command, f"http://127.0.0.1:{ports[0]}")


@pytest.mark.parametrize("store", ["seaweedfs", "moto", "ministack"])
def test_the_whole_way(store: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    endpoint = request.getfixturevalue(store)
    make_data_set(tmp_path / "data", users=40, events=300, days=3)
    local = LocalLake(tmp_path / "local")
    drain(local.upload(tmp_path / "data"))
    drain(local.crawl())
    expected = answers(local)
    local.close()
    lake = open_lake("s3://my-films", Access(endpoint=endpoint, engine="local"))
    assert isinstance(lake, CompatibleLake)
    for number in range(2):
        drain(lake.upload(tmp_path / "data"))
        crawled = drain(lake.crawl())
        assert crawled.warnings == ()
        assert {table.location for table in crawled.tables} == {
            "s3://my-films/users",
            "s3://my-films/movies_events",
        }
        assert answers(lake) == expected
        # Another computer finds the catalog in the bucket.
        lake.close()
        shutil.rmtree(platformdirs.user_cache_path("matinee") / "mirrors")
        again = CompatibleLake("my-films", Access(endpoint=endpoint, engine="local"))
        assert answers(again) == expected
        again.close()
        change = "create table db_faker_users.mine as select 1 as one"
        assert drain(effects_in(lake, [change])) == [None], "nothing to ask the user about"
        with pytest.raises(QueryError, match="do not run on s3://my-films"):
            drain(lake.query(change))
        if number:
            drain(run(JOB, lake, tmp_path / "run"))
        assert drain(lake.teardown()).failed == ()
        assert drain(lake.holdings()) == ()
        assert boto3.Session().client("s3", endpoint_url=endpoint).list_buckets()["Buckets"] == []
        lake.close()


def test_what_others_keep_there_stays(seaweedfs: str, tmp_path: Path) -> None:
    s3 = boto3.Session().client("s3", endpoint_url=seaweedfs)
    s3.create_bucket(Bucket="theirs")
    s3.put_object(Bucket="theirs", Key=".matinee/notes.txt", Body=b"theirs")
    s3.put_object(Bucket="theirs", Key=".matinee/catalog.json", Body=b"theirs")
    make_data_set(tmp_path / "data")
    lake = CompatibleLake("theirs", Access(endpoint=seaweedfs, engine="local"))
    drain(lake.upload(tmp_path / "data"))
    with pytest.raises(LakeError, match=r"catalog\.json .*not"):
        drain(lake.crawl())
    drain(lake.teardown())
    found = s3.list_objects_v2(Bucket="theirs")["Contents"]
    assert [o["Key"] for o in found] == [".matinee/catalog.json", ".matinee/notes.txt"]


def test_a_store_that_ignores_conditions_is_reported(
    moto: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = Bucket.put

    def careless(self: Bucket, key: str, content: bytes, replacing: str | None = None) -> object:
        return put(self, key, content)

    monkeypatch.setattr(Bucket, "put", careless)
    make_data_set(tmp_path / "data")
    lake = CompatibleLake("my-films", Access(endpoint=moto, engine="local"))
    drain(lake.upload(tmp_path / "data"))
    assert "ignores the conditions" in drain(lake.crawl()).warnings[0]
    lake.close()
