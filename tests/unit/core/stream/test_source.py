"""The records of a plan: all of them, in order, from any position on."""

import json
import threading
from datetime import date

import pytest

from core.generate.events.history import day_events, day_shards
from core.generate.titles.catalogue import catalogue
from core.generate.users.lifecycle.changes import user_changes
from core.generate.users.lifecycle.membership import day_number
from core.job.model import Job
from core.stream import source
from core.stream.lateness import Lateness
from core.stream.plan import Plan, make_plan
from core.stream.position import Position
from core.stream.records import Batch
from core.stream.source import Source

JOB = Job(users=400, events=3_000, until_date=date(2021, 6, 30))
LATE = Lateness(20, "uniform", 1, 3 * 86_400_000)


def batches(plan: Plan, start: Position | None = None) -> list[Batch]:
    made = Source(plan, catalogue(plan.job), threading.Event())
    return [each for each in made.batches(start or Position(plan.first_day)) if each is not None]


def lines(plan: Plan, start: Position | None = None) -> list[str]:
    return [line for batch in batches(plan, start) for line in batch.lines]


def test_every_event_of_the_period_comes_once_and_in_order() -> None:
    made = batches(make_plan(JOB))
    moments = [moment for batch in made for moment in batch.delivered]
    assert len(moments) == JOB.events
    assert moments == sorted(moments)
    assert sum(sum(batch.genres.values()) for batch in made) == JOB.events


def test_the_lines_are_those_of_the_history() -> None:
    plan = make_plan(JOB, date(2021, 6, 1), date(2021, 7, 20))
    first, last = day_number(plan.first), day_number(plan.through)
    titles = catalogue(JOB)
    shards = range(day_shards(JOB, last))
    frames = [day_events(JOB, titles, shard, first, last) for shard in shards]
    wanted = sorted(line for frame in frames for line in frame.write_ndjson().splitlines())
    assert sorted(lines(plan)) == wanted


@pytest.mark.parametrize("size", [1, 97, 10_000])
@pytest.mark.large
def test_a_stream_continues_from_any_position(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = make_plan(JOB, date(2021, 6, 1), None, LATE, 10.0)
    whole = lines(plan)
    monkeypatch.setattr(source, "BATCH", size)
    made = batches(plan)
    assert [line for batch in made for line in batch.lines] == whole
    for number in range(0, len(made), max(1, len(made) // 5)):
        sent = sum(len(each) for each in made[: number + 1])
        assert lines(plan, made[number].end) == whole[sent:]
    assert lines(plan, made[-1].end) == []


def test_late_records_and_copies_add_nothing_else() -> None:
    plain, plan = make_plan(JOB), make_plan(JOB, None, None, LATE, 10.0)
    made = batches(plan)
    moments = [moment for batch in made for moment in batch.delivered]
    assert moments == sorted(moments)
    received = lines(plan)
    assert set(received) == set(lines(plain))
    assert len(received) == pytest.approx(1.1 * JOB.events, rel=0.03)
    late = sum(int((batch.delivery == 1).sum()) for batch in made)
    assert late == pytest.approx(0.2 * JOB.events, rel=0.1)


@pytest.mark.large
def test_the_windows_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = make_plan(JOB, date(2021, 1, 1), date(2021, 8, 1), LATE, 10.0)
    whole = lines(plan)
    monkeypatch.setattr(source, "_LONGEST_WINDOW", 3)
    assert lines(plan) == whole


def test_how_far_a_stream_goes_changes_nothing_before() -> None:
    near, far = (make_plan(JOB, date(2021, 6, 1), day) for day in (None, date(2022, 7, 9)))
    assert lines(far)[: len(lines(near))] == lines(near)


@pytest.mark.parametrize("columns", ["published", "extended"])
def test_a_part_of_a_batch_has_its_own_positions(columns: str) -> None:
    plan = make_plan(JOB.changed(columns=columns), date(2021, 1, 1))
    batch = batches(plan)[2]
    for cut in (1, 2, len(batch) // 2, len(batch) - 1):
        left, right = batch.part(0, cut), batch.part(cut, len(batch))
        assert left.end == right.start
        assert right.end == batch.end
        assert lines(plan, right.start)[: len(right)] == right.lines.to_list()
        assert left.values + right.values == batch.values
    hours = list(batch.parts_by_hour())
    assert [line for hour in hours for line in hour.values] == batch.values
    assert all(len({moment // 3_600_000 for moment in hour.delivered}) == 1 for hour in hours)


def test_nothing_to_send() -> None:
    assert lines(make_plan(Job(users=0, events=0, until_date=date(2021, 1, 1)))) == []
    assert lines(make_plan(JOB.changed(events=0))) == []
    first = date(2020, 1, 1)
    assert lines(make_plan(JOB, first, first)) == []


@pytest.mark.large
def test_changes_come_among_the_events() -> None:
    job = JOB.changed(tables="users, events, changes")
    plan = make_plan(job, date(2021, 1, 1), date(2021, 8, 1), LATE, 10.0)
    whole = lines(plan)
    changes = [line for line in whole if line.startswith('{"op"')]
    first, last = day_number(plan.first), day_number(plan.through)
    wanted = {
        (row["account_id"], row["version"], row["op"])
        for shard in range(day_shards(job, last))
        for row in user_changes(job, shard, first, last).iter_rows(named=True)
    }
    found = [json.loads(line) for line in changes]
    assert {(row["account_id"], row["version"], row["op"]) for row in found} == wanted
    assert len(changes) >= len(wanted) > 20
    events = [line for line in whole if not line.startswith('{"op"')]
    assert events == lines(make_plan(JOB, plan.first, plan.through, LATE, 10.0))
    made = batches(plan)
    assert sum(sum(batch.genres.values()) for batch in made) == len(events)
    cut = made[1].part(0, len(made[1]) // 2).end
    sent = len(made[0]) + len(made[1]) // 2
    assert lines(plan, cut) == whole[sent:]


def test_changes_without_events() -> None:
    job = JOB.changed(tables="users, events, changes", events=0)
    assert all(line.startswith('{"op"') for line in lines(make_plan(job)))
    nobody = Job(users=0, events=0, until_date=date(2021, 1, 1), tables="users, events, changes")
    assert lines(make_plan(nobody)) == []
