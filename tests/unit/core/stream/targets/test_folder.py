"""A folder as a target: small files by hour, and a stream that goes on by them alone."""

from datetime import date
from pathlib import Path

import pytest

from core.errors import MatineeError
from core.job.model import Job
from core.steps.progress import drain
from core.stream.clock import Clock
from core.stream.lateness import Lateness
from core.stream.plan import make_plan
from core.stream.position_file import PositionFile
from core.stream.stream import Stream
from core.stream.targets.folder import POSITION_FILE, Folder
from tests.unit.core.stream.collecting import Collecting

JOB = Job(users=100, events=400, until_date=date(2021, 3, 31))
PLAN = make_plan(JOB, date(2021, 2, 1), None, Lateness(20, "uniform", 1, 90_000_000), 10.0)


def run(folder: Path) -> int:
    file = PositionFile(folder / POSITION_FILE)
    return drain(Stream(PLAN, Folder(folder), file, Clock(None)).steps()).records


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.json") if path.name != POSITION_FILE)


def text(folder: Path) -> str:
    return "".join(path.read_text() for path in files(folder))


@pytest.fixture(scope="module")
def whole() -> list[str]:
    target = Collecting()
    drain(Stream(PLAN, target, PositionFile(None), Clock(None)).steps())
    return target.lines


def test_files_lie_by_hour_and_hold_all(tmp_path: Path, whole: list[str]) -> None:
    folder = tmp_path / "out"
    assert run(folder) == len(whole)
    assert text(folder).splitlines() == whole
    for path in files(folder):
        assert len(path.relative_to(folder).parts) == 5
        first, end = path.stem.split("-")[2:]
        assert first < end
    assert run(folder) == 0


def test_a_lost_position_is_found_in_the_files(tmp_path: Path, whole: list[str]) -> None:
    folder = tmp_path / "out"
    file = PositionFile(folder / POSITION_FILE)
    drain(Stream(PLAN, Folder(folder), file, Clock(3_000_000), 0.5).steps())
    begun = file.read()
    for _ in range(2):
        run(folder)
        # As if it had been killed before it could write its position down.
        assert begun is not None
        file.write(begun)
        for path in files(folder)[len(files(folder)) // 2 :]:
            path.unlink()
    run(folder)
    assert text(folder).splitlines() == whole


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(MatineeError, match="not empty"):
        run(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["thesis.txt"]


def test_a_folder_that_can_not_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(MatineeError):
        run(tmp_path / "file")
