"""The history of a lake's data set goes on, on every lake alike."""

import itertools
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from core.dataset.manifest import Manifest
from core.dataset.publishing import Extension, Staging
from core.errors import JobError, LakeError
from core.generate.dataset import generate
from core.generate.extension import Target, days_on, extend_to, through, up_to
from core.job.model import Job
from core.job.tables import TABLES, is_appended
from core.lake.aws.s3 import lease as leases
from core.lake.aws.s3.record import Record
from core.lake.factory import open_lake
from core.lake.interface import Lake
from core.pipeline import extend
from core.steps.progress import Step, drain
from tests.contract.contents import contents

UNTIL = date(2022, 6, 30)
JOB = Job(
    users=400,
    events=1_000,
    from_date=date(2022, 6, 24),
    until_date=UNTIL,
    layout="daily",
)
WHOLE = JOB.changed(tables=", ".join(TABLES), messy=5)
COUNT = """SELECT count(*), max(dt), (SELECT count(*) FROM db_faker_users.users)
FROM db_faker_movie_events.movies_events"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data set of the base period."""
    folder = tmp_path_factory.mktemp("base")
    drain(generate(JOB, folder))
    return folder


@pytest.fixture
def uploaded(lake: Lake, base: Path, request: pytest.FixtureRequest) -> Lake:
    """A lake with the data set of the base period."""
    if lake.address == "aws":
        fake_aws = request.getfixturevalue("fake_aws")
        fake_aws.bring_to("extend: uploaded", lambda: drain(lake.upload(base)))
    else:
        drain(lake.upload(base))
    return lake


def answer(lake: Lake) -> tuple[int, str, int]:
    """Events, the last day that has some, and users, as the lake's queries see them."""
    found = drain(lake.query(COUNT))
    (row,) = found.fetch(10).rows()
    found.close()
    return row


def test_seven_days_one_by_one_are_what_a_new_lake_gets(lake: Lake, tmp_path: Path) -> None:
    drain(generate(WHOLE, tmp_path / "base"))
    drain(lake.upload(tmp_path / "base"))
    before = contents(lake)
    # Each step takes the fake AWS a second.
    for day in (1, 2, 7) if lake.address == "aws" else range(1, 8):
        extended = drain(lake.extend(partial(extend_to, up_to(UNTIL + timedelta(day)))))
        assert through(extended.manifest) == UNTIL + timedelta(day)

    after = contents(lake)
    days = {path for path in before if is_appended(path)}
    assert {path.split("/")[0] for path in days} == {"movies_events", "users_changes", "payments"}
    assert {path: after[path] for path in days} == {path: before[path] for path in days}
    drain(generate(WHOLE, tmp_path / "whole", UNTIL + timedelta(7)))
    files = {
        path.relative_to(tmp_path / "whole").as_posix(): path.read_bytes()
        for path in (tmp_path / "whole").rglob("*.*")
        if path.is_file()
    }
    assert after.pop(".matinee/manifest.json") == files.pop("manifest.json")
    key = files.pop("faults.csv")
    if lake.address == "aws":
        assert after.pop(".matinee/faults.csv") == key
    assert {path: content for path, content in after.items() if path in files} == files
    assert not [path for path in after if path not in files and not path.startswith(".matinee/")]
    assert drain(lake.upload(tmp_path / "whole")).files == 0


def test_the_catalog_follows(uploaded: Lake) -> None:
    drain(uploaded.crawl())
    events, last, users = answer(uploaded)
    assert last == str(UNTIL)
    time.sleep(1.1 if uploaded.address == "aws" else 0)  # S3 tells the time in whole seconds
    extended, crawled = drain(extend(uploaded, days_on(2)))
    assert crawled is not None
    assert (crawled.added, crawled.removed) == ((), ())
    now = answer(uploaded)
    rows = {file.path: file.rows for file in extended.manifest.files}
    assert now[1] == str(UNTIL + timedelta(2))
    assert now[0] == sum(count for path, count in rows.items() if "events" in path) > events
    assert now[2] == rows["users/users_dataset.csv"] >= users


def test_a_day_that_is_there_is_not_made_again(uploaded: Lake) -> None:
    first, crawled = drain(extend(uploaded, up_to(UNTIL + timedelta(3))))
    assert (first.files, crawled) == (4, None)
    before = contents(uploaded)
    again, _ = drain(extend(uploaded, up_to(UNTIL + timedelta(2))))
    assert again.files == 0
    assert contents(uploaded) == before


def test_a_step_that_is_closed_leaves_the_day_out_or_in(uploaded: Lake) -> None:
    seen = set()
    for beats in itertools.count(1, 4):
        step = uploaded.extend(partial(extend_to, days_on(1)))
        ended = exhausted(step, beats)
        step.close()
        manifest = drain(uploaded.data_set())
        assert manifest is not None
        seen.add(through(manifest))
        names = {path for path in contents(uploaded) if not path.startswith(".matinee/")}
        assert names == {file.path for file in manifest.files}
        if ended:
            break
    assert seen == {UNTIL, UNTIL + timedelta(1)}


def test_an_extension_killed_after_its_manifest_is_completed_by_the_same_command(
    uploaded: Lake, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = partial(extend_to, up_to(UNTIL + timedelta(1)))

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
        patched.setattr(Record, "settle", killed)
        drain(uploaded.extend(goal))
    extended = drain(again(uploaded).extend(goal))
    assert (extended.files, through(extended.manifest)) == (0, UNTIL + timedelta(1))
    drain(again(uploaded).crawl())
    assert answer(again(uploaded))[1] == str(UNTIL + timedelta(1))


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leases that lapse sooner."""
    monkeypatch.setattr(leases, "LAPSES_SECONDS", 0.6)
    monkeypatch.setattr(leases, "RENEW_SECONDS", 0.1)


def exhausted(step: Step[object], beats: int) -> bool:
    return len(list(itertools.islice(step, beats))) < beats


def test_a_lake_without_a_data_set_is_refused(lake: Lake, tmp_path: Path) -> None:
    Path(lake.address).mkdir(exist_ok=True) if lake.address.startswith("/") else None
    with pytest.raises(LakeError, match="holds no data set that Matinee has made"):
        drain(extend(lake, days_on(1)))


def test_two_writers_get_the_usual_sentence(uploaded: Lake) -> None:

    def meanwhile(manifest: Manifest, landing: Staging) -> Step[Extension]:
        with pytest.raises(LakeError, match="is busy with an extension"):
            drain(again(uploaded).extend(partial(extend_to, days_on(1))))
        return (yield from extend_to(days_on(2), manifest, landing))

    assert through(drain(uploaded.extend(meanwhile)).manifest) == UNTIL + timedelta(2)


def again(lake: Lake) -> Lake:
    """The same lake, opened by somebody else."""
    return open_lake(lake.address)


@pytest.mark.parametrize("target", [days_on(3_000), up_to(date(2199, 1, 1))])
def test_a_target_that_is_too_far_is_refused(target: Target) -> None:
    job = JOB.changed(from_date=date(2190, 1, 1), until_date=date(2195, 1, 1))
    manifest = Manifest(job, (), (), {})
    with pytest.raises(JobError, match="too far"):
        drain(extend_to(lambda last: target(last) + timedelta(4_000), manifest, None))  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _closed(lake: Lake) -> Iterator[None]:
    yield
    close = getattr(lake, "close", None)
    if close:
        close()
