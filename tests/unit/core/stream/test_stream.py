"""The stream step: pace, stopping, going on, and what is written down."""

import json
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from core.errors import JobError, MatineeError
from core.job.model import Job
from core.steps.progress import drain
from core.stream.clock import Clock, parse_speed
from core.stream.lateness import Lateness
from core.stream.plan import Plan, make_plan
from core.stream.position import Position
from core.stream.position_file import PositionFile, Standing
from core.stream.records import Batch
from core.stream.stream import Stream, StreamProgress
from core.stream.targets.interface import LostTargetError
from tests.unit.core.stream.collecting import Collecting

JOB = Job(users=300, events=2_000, until_date=date(2021, 3, 31))
PLAN = make_plan(JOB, date(2021, 1, 1), None, Lateness(10, "constant", 0, 100_000_000), 5.0)
FASTEST = Clock(None)


def sent(
    plan: Plan, file: PositionFile, target: Collecting | None = None, **more: object
) -> Collecting:
    target = target or Collecting()
    drain(Stream(plan, target, file, FASTEST, **more).steps())  # type: ignore[arg-type]
    return target


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return sent(PLAN, PositionFile(None)).lines


def test_a_finished_stream_sends_nothing_again(tmp_path: Path, whole: list[str]) -> None:
    file = PositionFile(tmp_path / "p.json")
    assert sent(PLAN, file).lines == whole
    assert sent(PLAN, file).lines == []
    assert sent(PLAN, file, restart=True).lines == whole


class Unsteady(Collecting):
    """Is lost after some records, with what is not lasting, and back at a later look."""

    def __init__(self, losses: int, looks: int = 2) -> None:
        super().__init__()
        self._losses, self._looks = losses, looks
        self._away = self._since = 0
        self.looked = 0

    def open(self, start: Standing) -> Standing:
        if self._away:
            self._away -= 1
            self.looked += 1
            raise LostTargetError("gone", "wait")
        return start

    def send(self, batch: Batch) -> None:
        self._since += 1
        if self._losses and self._since > 4:
            self._losses, self._since, self._away = self._losses - 1, 0, self._looks
            del self.lines[self.lasting :]
            self._end = None
            raise LostTargetError("gone", "wait")
        super().send(batch)

    def settle(self, *, all_of_it: bool = False) -> Position | None:
        return super().settle() if all_of_it or self._since % 3 == 0 else None


def test_a_lost_target_is_waited_for_and_nothing_is_lost_or_doubled(
    tmp_path: Path, whole: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.stream.source.BATCH", 50)
    monkeypatch.setattr("core.stream.stream._LOOK_SECONDS", 0.0)
    target = Unsteady(losses=3)
    stream = Stream(PLAN, target, PositionFile(tmp_path / "p.json"), FASTEST)
    done = drain(stream.steps())
    assert target.lines == whole
    assert done.records == len(whole)
    assert done.finished
    assert target.looked == 6


def test_a_target_that_stays_away_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.stream.stream._LOOK_SECONDS", 0.01)
    monkeypatch.setattr("core.stream.stream._LOST_SECONDS", 0.1)
    with pytest.raises(LostTargetError):
        sent(PLAN, PositionFile(None), Unsteady(losses=1, looks=10**9))


def test_a_target_that_is_not_there_at_first_is_said_at_once() -> None:
    target = Unsteady(losses=0)
    target._away = 1
    with pytest.raises(LostTargetError):
        sent(PLAN, PositionFile(None), target)
    assert target.looked == 1


def test_a_failed_stream_continues_after_what_is_lasting(
    tmp_path: Path, whole: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.stream.source.BATCH", 50)
    file, received = PositionFile(tmp_path / "p.json"), []
    for limit in (120, 200, 50, 10_000):
        target = Collecting(limit)
        try:
            sent(PLAN, file, target)
        except RuntimeError:
            assert limit < 10_000
        received += target.lines[: target.lasting]
    assert received == whole


def test_later_days_follow_what_is_finished(tmp_path: Path) -> None:
    file = PositionFile(tmp_path / "p.json")
    first = sent(PLAN, file).lines
    further = make_plan(JOB, None, date(2021, 5, 1), PLAN.lateness, PLAN.duplicates)
    second = sent(further, file).lines
    both = make_plan(JOB, PLAN.first, date(2021, 5, 1), PLAN.lateness, PLAN.duplicates)
    assert sorted(first + second) == sorted(sent(both, PositionFile(None)).lines)
    assert sent(further, file).lines == []


def test_a_stream_of_another_job_is_refused(tmp_path: Path) -> None:
    file = PositionFile(tmp_path / "p.json")
    sent(PLAN, file)
    other = make_plan(JOB.changed(seed=5), date(2021, 3, 1))
    with pytest.raises(MatineeError, match="another job"):
        sent(other, file)
    # What files look like is nothing to a stream.
    assert sent(make_plan(JOB.changed(layout="daily", workers=1), None, None, PLAN.lateness, 5.0),
                file).lines == []  # fmt: skip


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"settings": 3}', "\x00"])
def test_a_position_file_of_somebody_else_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "p.json"
    path.write_text(text)
    with pytest.raises(MatineeError, match="position file"):
        sent(PLAN, PositionFile(path))
    assert path.read_text() == text


def test_two_streams_with_one_position_file_are_refused(tmp_path: Path) -> None:
    file = PositionFile(tmp_path / "p.json")
    with file.held(), pytest.raises(MatineeError, match="another stream"):
        sent(PLAN, file)


def test_the_clock_sets_the_pace(whole: list[str]) -> None:
    target = Collecting()
    # 100 days take a second.
    run = Stream(PLAN, target, PositionFile(None), Clock(8_640_000))
    began = time.monotonic()
    shown = list(run.steps())
    assert time.monotonic() - began > 0.85
    assert target.lines == whole
    progress = [each for each in shown if isinstance(each, StreamProgress)]
    assert [each.done for each in progress] == sorted(each.done for each in progress)
    last = progress[-1]
    assert sum(count for _, count in last.genres) == last.done
    assert run.sent.finished


def test_it_stops_after_its_time_and_continues(tmp_path: Path, whole: list[str]) -> None:
    file, received = PositionFile(tmp_path / "p.json"), []
    for _ in range(3):
        target = Collecting()
        run = Stream(PLAN, target, file, Clock(1_000_000), 0.4)
        assert not drain(run.steps()).finished
        received += target.lines
        assert target.lasting == len(target.lines)
    assert 3 < len(received) < len(whole)
    assert received == whole[: len(received)]
    assert received + sent(PLAN, file).lines == whole


def test_closed_it_keeps_what_it_has_sent(tmp_path: Path, whole: list[str]) -> None:
    file, target = PositionFile(tmp_path / "p.json"), Collecting()
    run = Stream(PLAN, target, file, Clock(500_000))
    with closing(run.steps()) as steps:
        for progress in steps:
            if progress.done > 5:
                break
    assert target.lasting == len(target.lines) > 5
    assert target.lines == whole[: len(target.lines)]
    assert target.lines + sent(PLAN, file).lines == whole


def test_a_slow_target_makes_a_lag() -> None:
    class Slow(Collecting):
        def send(self, batch: object) -> None:
            time.sleep(0.3)
            super().send(batch)  # type: ignore[arg-type]

    run = Stream(PLAN, Slow(), PositionFile(None), Clock(20_000_000))
    assert max(each.lag for each in run.steps() if isinstance(each, StreamProgress)) > 0


def test_nothing_secret_and_nothing_relative_is_written_down(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    sent(PLAN, PositionFile(path))
    values = json.loads(path.read_text())
    assert values["finished"]
    assert (values["first"], values["through"]) == ("2021-01-01", "2021-03-31")
    assert values["settings"]["job"]["until_date"] == "2021-03-31"


@pytest.mark.parametrize(
    ("first", "through"),
    [
        (date(2019, 12, 31), date(2021, 3, 1)),
        (date(2021, 4, 1), date(2021, 3, 31)),
        (date(2021, 4, 1), date(2201, 1, 1)),
    ],
)
def test_days_that_can_not_be_are_refused(first: date, through: date) -> None:
    with pytest.raises(JobError, match="can't be"):
        make_plan(JOB, first, through)


@pytest.mark.parametrize("text", ["", "0", "-1", "fast", "nan", "inf", "1e99"])
def test_a_speed_that_can_not_be_is_refused(text: str) -> None:
    with pytest.raises(MatineeError, match="speed"):
        parse_speed(text)


def test_speeds_are_read() -> None:
    assert [parse_speed(text) for text in ("max", "60", "1.5x", "MAX")] == [None, 60, 1.5, None]
