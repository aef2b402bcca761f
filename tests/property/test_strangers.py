"""What others keep in a lake stays as it is, whatever Matinee does there, killed or not.

``MATINEE_STRANGERS=500`` runs so many examples for each kind of lake.
"""

import itertools
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import MatineeError
from core.generate.extension import days_on
from core.job.model import Job
from core.lake.address import Access
from core.lake.aws.account import waiting
from core.lake.aws.account.session import Session
from core.lake.aws.lake import AwsLake
from core.lake.aws.s3 import lease
from core.lake.interface import Lake
from core.lake.local.lake import LocalLake
from core.lake.schema.overrides import Override
from core.pipeline import extend, run
from core.steps.progress import drain
from tests.fake_aws.server import REGION, FakeAws
from tests.unit.core.lake.aws.data_set import EVENTS_FILE, USERS_FILE, make_data_set

EXAMPLES = int(os.environ.get("MATINEE_STRANGERS", "6"))
BUCKET = "a-bucket-of-their-own"
JOB = Job.make({"users": 30, "events": 40, "until": "2026-01-31", "seed": 5}, "test")
SQL = "select count(*) from db_faker_users.users"
# Names that Matinee uses, or used, and names beside them.
SHARED_NAMES = (
    *(USERS_FILE, EVENTS_FILE, "movies_events/dt=2024-01-01/part-0.json"),
    *("manifest.json", "faults.csv", "athena-results/1.csv", "users/notes.txt", "reports/1.csv"),
    *(".matinee/manifest.json", ".matinee/faults.csv", ".matinee/notes.txt"),
)
NAMES = {
    "aws": (
        *(".matinee/lease", ".matinee/record.json", ".matinee/answers/1.json"),
        *(".matinee/athena-results/1.csv", ".matinee/athena-results/1.csv.metadata"),
        ".matinee/athena-results/0b0a2c8e-1f3d-4c5b-8a6e-2d1f0e9c8b7a.csv",
    ),
    "local": (
        *(".matinee/lock", ".matinee/lock.holder", ".matinee/upload.json", ".matinee/unfinished"),
        *(".matinee/catalog.json", "users/.users_dataset.csv.part", ".matinee/.catalog.json.part"),
        *(".matinee/metastore.json", ".matinee/tables.toml", ".matinee/.upload.json.part"),
        *(".matinee/statements/theirs.csv", ".matinee/staging/theirs/1.csv"),
        *(".matinee/extension/theirs.csv", ".matinee/extension/manifest.json"),
    ),
}
METASTORE = {"version": 1, "databases": [], "tables": [], "views": [], "prepared": {}}
NOTES = {"files": {"users/notes.txt": 6}, "pending": {"files": {"users/notes.txt": 6}}}
CONTENTS = st.sampled_from(
    [
        *(b"theirs", b"{}", b'{"version": 1}', b"a,b\n1,2\n", b"[1]", b""),
        # What Matinee itself would read as its own, but for the stamp.
        *(b'{"version": 2, "tables": []}', b'{"files": [], "modified": {}, "manifests": []}'),
        json.dumps(METASTORE | NOTES).encode(),
    ]
)
ACTIONS = {
    "aws": ("upload one", "upload other", "crawl", "query", "run", "extend", "teardown"),
    "local": (
        *("upload one", "upload other", "crawl", "query", "run", "extend", "teardown"),
        *("override", "view", "table"),
    ),
}


class Place(Protocol):
    """A lake with what others keep there."""

    @property
    def lake(self) -> Lake: ...
    @property
    def kind(self) -> str: ...

    def put(self, name: str, content: bytes) -> None: ...

    def content(self) -> Mapping[str, bytes]: ...


class FolderPlace:
    """A folder on this computer."""

    kind = "local"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()
        self.lake = LocalLake(folder)

    def put(self, name: str, content: bytes) -> None:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def content(self) -> Mapping[str, bytes]:
        files = [path for path in self._folder.rglob("*") if path.is_file()]
        return {path.relative_to(self._folder).as_posix(): path.read_bytes() for path in files}


class BucketPlace:
    """A bucket of the user's own."""

    kind = "aws"

    def __init__(self, fake_aws: FakeAws, client: Any) -> None:
        fake_aws.reset()
        self._fake_aws = fake_aws
        self._client = client
        where = {"LocationConstraint": REGION}
        self._client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=where)
        self.lake = AwsLake(BUCKET, Access())

    def put(self, name: str, content: bytes) -> None:
        self._client.put_object(Bucket=BUCKET, Key=name, Body=content)

    def content(self) -> Mapping[str, bytes]:
        return self._fake_aws.bucket(BUCKET)


@contextmanager
def killed(beats: int | None) -> Iterator[None]:
    """What a process leaves that is killed: its lease is not given back."""
    if beats is None:
        yield
        return

    def stop(self: lease.Lease) -> None:
        self._stop.set()

    with mock.patch.object(lease.Lease, "release", stop):
        yield


def act(place: Place, action: str, beats: int | None, folder: Path) -> None:
    """Do something with a lake, or begin it and be killed after some beats."""
    lake = place.lake
    steps: dict[str, Callable[[], Any]] = {
        "upload one": lambda: lake.upload(folder / "one"),
        "upload other": lambda: lake.upload(folder / "other", prune=True),
        "crawl": lake.crawl,
        "query": lambda: lake.query(SQL),
        "extend": lambda: extend(lake, days_on(1)),
        "override": lambda: lake.override("users", Override(header=True)),
        "view": lambda: lake.query("create or replace view db_faker_users.v as select 1 as n"),
        "table": lambda: lake.query("create table db_faker_users.t as select 1 as n"),
        "run": lambda: run(JOB, lake, folder / "run"),
        "teardown": lake.teardown,
    }
    with killed(beats):
        try:
            step = steps[action]()
            if beats is None:
                result = drain(step)
                if action in ("query", "view", "table"):
                    result.close()
            else:
                list(itertools.islice(step, beats))
                step.close()
        except MatineeError:
            return


@pytest.fixture(scope="module")
def data_sets() -> Iterator[Path]:
    """Two data sets, whose files differ in name and number."""
    with tempfile.TemporaryDirectory() as folder:
        make_data_set(Path(folder) / "one", events=20)
        make_data_set(Path(folder) / "other", events=30, days=3, seed=2)
        yield Path(folder)


def moves(kind: str) -> st.SearchStrategy[list[tuple[str, Any]]]:
    """What Matinee does and what others put, in turn."""
    names = SHARED_NAMES + NAMES[kind]
    beats = st.one_of(st.none(), st.integers(1, 12))
    ours = st.tuples(st.sampled_from(ACTIONS[kind]), beats)
    theirs = st.tuples(st.sampled_from([f"put {name}" for name in names]), CONTENTS)
    return st.lists(st.one_of(ours, ours, theirs), min_size=1, max_size=6)


def check(place: Place, before: Mapping[str, bytes], todo: Any, folder: Path) -> None:
    """Everybody else's files stay as they are."""
    theirs = dict(before)
    for name, content in theirs.items():
        place.put(name, content)
    for what, how in todo:
        if not what.startswith("put "):
            act(place, what, how, folder)
            continue
        name = what.removeprefix("put ")
        place.put(name, how)
        theirs[name] = how
    there = place.content()
    assert {name: there.get(name) for name in theirs} == theirs


def strangers(kind: str) -> st.SearchStrategy[dict[str, bytes]]:
    """What others keep in a lake before Matinee comes."""
    return st.dictionaries(st.sampled_from(SHARED_NAMES + NAMES[kind]), CONTENTS, max_size=5)


LEISURELY = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@LEISURELY
@given(before=strangers("local"), todo=moves("local"))
def test_a_folder(before: dict[str, bytes], todo: Any, data_sets: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = FolderPlace(Path(folder) / "lake")
        try:
            check(place, before, todo, data_sets)
        finally:
            place.lake.close()
            shutil.rmtree(data_sets / "run", ignore_errors=True)


@pytest.fixture
def session(fake_aws: FakeAws) -> Session:
    """One session for all examples: to make its clients takes longer than an example."""
    return Session(Access())


@pytest.mark.aws
@LEISURELY
@given(before=strangers("aws"), todo=moves("aws"))
def test_a_bucket(
    before: dict[str, bytes], todo: Any, data_sets: Path, fake_aws: FakeAws, session: Session
) -> None:
    with (
        mock.patch.object(lease, "LAPSES_SECONDS", 0.2),
        mock.patch.object(lease, "RENEW_SECONDS", 0.05),
        mock.patch.object(lease, "GIVE_SECONDS", 30),
        mock.patch.object(waiting, "FIRST_PAUSE", 0.02),
        mock.patch("core.lake.aws.lake.Session", return_value=session),
    ):
        try:
            place = BucketPlace(fake_aws, session.boto.client("s3"))
            check(place, before, todo, data_sets)
        finally:
            shutil.rmtree(data_sets / "run", ignore_errors=True)
