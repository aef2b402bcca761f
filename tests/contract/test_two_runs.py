"""Two runs on one lake: the second is refused, and no answer mixes two jobs."""

from datetime import date
from pathlib import Path

import pytest

from core.errors import LakeError
from core.job.model import Job
from core.lake.aws.s3 import lease as leases
from core.lake.factory import open_lake
from core.lake.interface import Lake
from core.pipeline import Answered, Done, Pipeline, PipelineStep, run
from core.steps.progress import drain

# A short period: the other job makes a file a day.
ONE = Job(users=200, events=300, from_date=date(2025, 12, 15), until_date=date(2026, 1, 31))
OTHER = ONE.changed(users=300, seed=2, layout="daily")


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leases that lapse sooner."""
    monkeypatch.setattr(leases, "LAPSES_SECONDS", 0.6)
    monkeypatch.setattr(leases, "RENEW_SECONDS", 0.1)


def until(steps: Pipeline, name: PipelineStep) -> None:
    """Drive a run until a step of it is done."""
    for event in steps:
        if isinstance(event, Done) and event.step == name:
            return
    pytest.fail(f"the run has ended without {name}")


def users(done: tuple[Done, ...]) -> int:
    """How many users the answer to the first canned query counts."""
    answered = done[-1].result
    assert isinstance(answered, tuple)
    assert isinstance(answered[0], Answered)
    return int(answered[0].rows["users"].sum())


def test_the_second_is_refused_and_the_first_gets_its_own(lake: Lake, tmp_path: Path) -> None:
    first = run(ONE, lake, tmp_path / "one")
    until(first, "crawl")
    other = open_lake(lake.address)
    with pytest.raises(LakeError, match=r"is busy with a run (of|\(process)"):
        drain(run(OTHER, other, tmp_path / "other"))
    # But it may ask.
    answer = drain(other.query("select count(*) from db_faker_users.users"))
    assert answer.fetch(1).item() == ONE.users
    answer.close()
    assert users(drain(first)) == ONE.users
    assert drain(run(OTHER, other, tmp_path / "other", ("upload",)))


def test_a_run_after_another_job_s_is_refused(lake: Lake, tmp_path: Path) -> None:
    drain(run(ONE, lake, tmp_path / "one", ("generate", "upload")))
    assert users(drain(run(OTHER, open_lake(lake.address), tmp_path / "other"))) == OTHER.users
    with pytest.raises(LakeError, match=r"the data set of another job .*seed 2"):
        drain(run(ONE, lake, tmp_path / "one", ("crawl", "query")))
    # A step by itself is of whatever the lake holds.
    assert drain(run(ONE, lake, tmp_path / "one", ("query",)))


def test_a_cancelled_run_releases_the_lake(lake: Lake, tmp_path: Path) -> None:
    first = run(ONE, lake, tmp_path / "one")
    until(first, "upload")
    first.close()
    assert drain(run(OTHER, open_lake(lake.address), tmp_path / "other", ("generate", "upload")))
