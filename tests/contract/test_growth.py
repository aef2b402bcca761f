"""Days that were added to a lake are not lost unless the user agrees, on every lake alike."""

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.cli.app import run_command
from core.errors import GrownLakeError
from core.generate.dataset import generate
from core.generate.extension import days_on
from core.job.model import Job
from core.lake.growth import added_days
from core.lake.interface import Lake
from core.lake.local.lake import LocalLake
from core.pipeline import extend, run
from core.steps.progress import drain
from tests.contract.contents import contents
from tests.fake_aws.server import FakeAws

UNTIL = date(2022, 6, 30)
JOB = Job(users=100, events=200, from_date=date(2022, 6, 24), until_date=UNTIL)
OPTIONS = ["--users", "100", "--events", "200", "--from", "2022-06-24", "--until", "2022-06-30"]


def through(lake: Lake) -> date | None:
    manifest = drain(lake.data_set())
    assert manifest is not None
    return manifest.through


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the job's data set."""
    return tmp_path_factory.mktemp("grown")


@pytest.fixture(scope="module")
def grown_folder(data: Path) -> Path:
    """A local lake with two added days, to be copied."""
    local = LocalLake(data / "lake")
    grow(local, data)
    local.close()
    return data / "lake"


@pytest.fixture
def grown(lake: Lake, data: Path, request: pytest.FixtureRequest) -> Lake:
    """A lake with two added days."""
    if lake.address == "aws":
        fake_aws: FakeAws = request.getfixturevalue("fake_aws")
        fake_aws.bring_to("growth: grown", lambda: grow(lake, data))
    else:
        shutil.copytree(request.getfixturevalue("grown_folder"), lake.address)
    return lake


def grow(lake: Lake, folder: Path) -> None:
    drain(run(JOB, lake, folder / "data"))
    drain(extend(lake, days_on(2)))


def test_a_run_replaces_added_days_only_where_it_may(grown: Lake, tmp_path: Path) -> None:
    before = contents(grown)
    with pytest.raises(GrownLakeError, match="up to 2022-07-02; this data set ends on 2022-06-30"):
        drain(run(JOB, grown, tmp_path / "data"))
    assert contents(grown) == before
    # A crawl by itself, or a query, replaces nothing.
    drain(run(JOB, grown, tmp_path / "data", ("crawl",)))
    assert through(grown) == UNTIL + timedelta(2)
    drain(run(JOB, grown, tmp_path / "data", replace=True))
    assert through(grown) is None


def test_days_that_are_added_during_a_run_are_not_lost(lake: Lake, tmp_path: Path) -> None:
    drain(run(JOB, lake, tmp_path / "data"))
    running = run(JOB.changed(seed=2), lake, tmp_path / "other")
    next(running)
    drain(extend(lake, days_on(1)))
    with pytest.raises(GrownLakeError):
        drain(running)
    assert through(lake) == UNTIL + timedelta(1)


def test_a_longer_history_of_the_same_job_loses_nothing(grown: Lake) -> None:
    assert drain(added_days(grown, JOB, UNTIL + timedelta(2))) is None
    assert drain(added_days(grown, JOB, UNTIL + timedelta(1))) is not None
    assert drain(added_days(grown, JOB.changed(seed=2), UNTIL + timedelta(9))) is not None


@pytest.mark.parametrize("command", ["run", "upload"])
def test_the_command_line_asks(
    command: str, grown: Lake, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path / "set")
    drain(generate(JOB, Path(folder)))
    what = ["upload", folder] if command == "upload" else ["run", *OPTIONS]
    place = ["--lake", grown.address]
    assert run_command([*what, *place]) == 1
    error, hint = capsys.readouterr().err.splitlines()[-2:]
    assert error.startswith("error: days were added to the lake")
    assert hint.startswith("hint: ")
    assert "--yes" in hint
    assert through(grown) == UNTIL + timedelta(2)
    assert run_command([*what, *place, "--yes"]) == 0
    assert through(grown) is None
