"""One history: days are windows on it, and none changes what lies before."""

from datetime import date

import polars as pl
import pytest

from core.generate.events.events import events
from core.generate.events.history import day_events, day_shards
from core.generate.sampling.shards import event_shards, user_shards
from core.generate.titles.catalogue import catalogue
from core.generate.users.identifiers import account_ids
from core.generate.users.lifecycle.joining import later_members, second_lives
from core.generate.users.lifecycle.membership import NEVER, day_number, members
from core.job.model import Job

JOB = Job(users=400, events=12_000, until_date=date(2022, 6, 30), seed=7)
END = day_number(JOB.until_date)
# More users than a shard has, and hardly any events.
WIDE = Job(users=40_000, events=9_000, until_date=date(2022, 6, 30))


def days(job: Job, first: int, last: int) -> pl.DataFrame:
    titles = catalogue(job)
    shards = range(day_shards(job, last))
    frames = [day_events(job, titles, shard, first, last) for shard in shards]
    return pl.concat(frames).sort("datetime", "account_id")


def whole(job: Job) -> pl.DataFrame:
    return pl.concat([events(job, chunk) for chunk in range(event_shards(job))])


@pytest.mark.parametrize("job", [JOB, WIDE])
def test_the_days_of_the_base_period_are_what_was_written(job: Job) -> None:
    first = END - 60
    written = whole(job).filter(pl.col("datetime").dt.epoch("d") >= first)

    assert days(job, first, END).equals(written.sort("datetime", "account_id"))


@pytest.mark.parametrize("job", [JOB, WIDE])
def test_seven_days_at_once_are_seven_one_by_one(job: Job) -> None:
    one_by_one = [days(job, END + n, END + n) for n in (3, 1, 2, 7, 5, 4, 6)]
    assert days(job, END + 1, END + 7).equals(pl.concat(one_by_one).sort("datetime", "account_id"))


def test_a_day_does_not_depend_on_how_far_the_history_is_taken() -> None:
    near = days(JOB, END + 20, END + 40)
    far = days(JOB, END - 5, END + 800)

    moment = pl.col("datetime").dt.epoch("d")
    assert near.equals(far.filter(moment.is_between(END + 20, END + 40)))


def test_later_days_keep_the_promises_of_the_data_contract() -> None:
    later = days(JOB, END + 1, END + 60)
    titles = catalogue(JOB)
    first: dict[int, int] = {}
    last: dict[int, tuple[int, int, int]] = {}
    for shard in range(day_shards(JOB, END + 60)):
        if shard < user_shards(JOB):
            people = members(JOB, shard, 0, JOB.users)
        else:
            people = later_members(JOB, shard, 364)
        back, again = second_lives(JOB, shard, people)
        for n, account in enumerate(account_ids(JOB.seed, people.rows)):
            first[account] = int(people.registration[n])
            last[account] = (int(people.leaving[n]), int(back[n]), int(again[n]))

    assert later["datetime"].is_sorted()
    assert (later["datetime"].dt.date() >= later["movie_release_date"]).all()
    assert (later["movie_release_date"] > JOB.until_date).any()
    assert set(later["id"]) - set(titles.titles["id"])
    for account, day in zip(later["account_id"], later["datetime"].dt.epoch("d"), strict=True):
        left, returned, left_again = last[account]
        assert first[account] < day
        assert day < left or returned < day < left_again


def test_later_months_go_on_as_the_last_ones() -> None:
    job = Job(users=3_000, events=150_000, until_date=date(2025, 6, 30))
    end = day_number(job.until_date)
    count = len(days(job, end - 59, end)), len(days(job, end + 1, end + 60))

    assert count[1] == pytest.approx(count[0], rel=0.2)


def test_who_comes_back_has_left_before() -> None:
    people = members(JOB, 0, 0, JOB.users)
    back, again = second_lives(JOB, 0, people)

    comes = back != NEVER
    assert 0 < comes.sum() < len(comes)
    assert (back[comes] > people.leaving[comes]).all()
    assert (back[comes] > END).all()
    assert (again[comes] > back[comes]).all()


def test_without_users_there_are_days_without_events() -> None:
    nobody = JOB.changed(users=0, events=0)
    made = day_events(nobody, catalogue(nobody), 0, END + 1, END + 7)

    assert made.is_empty()
    assert made.schema == days(JOB, END + 1, END + 1).schema
