"""Incidents: what they do to the rows, that they are as strong as asked for, and their key."""

import csv
import functools
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from core.generate.batch import INCIDENT_ANSWERS, batch
from core.generate.dataset import generate
from core.generate.events.events import events
from core.generate.events.history import day_events, day_shards
from core.generate.output.incident_key import NAME, incident_key
from core.generate.sampling.shards import event_shards
from core.generate.titles.catalogue import catalogue
from core.generate.users.lifecycle.membership import day_number
from core.generate.users.users import users
from core.job.model import Job
from core.steps.progress import drain

BASE = Job(
    users=3_000, events=100_000, from_date=date(2022, 1, 1), until_date=date(2024, 6, 30), seed=4
)
FIRST, LAST = date(2024, 3, 11), date(2024, 3, 14)
ON = f"{FIRST}/{LAST}"
DAY = pl.col("datetime").dt.date()
WITHIN = DAY.is_between(FIRST, LAST)


@functools.cache
def rows(incidents: str, job: Job = BASE) -> pl.DataFrame:
    """All watch events of the base job with some incidents, and the users' plans."""
    job = job.changed(incidents=incidents)
    made = pl.concat([events(job, chunk) for chunk in range(event_shards(job))])
    assert len(made) == job.events
    return made.join(users(job, 0).select("account_id", "contracted_plan"), on="account_id")


def key(job: Job) -> list[dict[str, str]]:
    return list(csv.DictReader(incident_key(job, catalogue(job)).splitlines()))


def test_nobody_watches_in_a_full_outage() -> None:
    made = rows(f"outage {ON}")
    assert made.filter(WITHIN).is_empty()
    beside = DAY.is_between(FIRST - timedelta(7), FIRST - timedelta(1))
    assert len(made.filter(beside)) == pytest.approx(len(rows("none").filter(beside)), rel=0.2)


def test_an_outage_hits_one_plan() -> None:
    plans = rows(f"outage basic {ON}").filter(WITHIN)["contracted_plan"]
    assert set(plans) == {"Intermediary", "Premium"}


def test_an_outage_may_be_partial() -> None:
    whole, some = (len(rows(each).filter(WITHIN)) for each in ("none", f"outage 60% {ON}"))
    assert some == pytest.approx(0.4 * whole, rel=0.15)


def test_two_outages_at_once_multiply() -> None:
    whole, some = (
        len(rows(each).filter(WITHIN)) for each in ("none", f"outage 50% {ON}, outage 50% {ON}")
    )
    assert some == pytest.approx(0.25 * whole, rel=0.2)


def test_a_bot_watches_day_and_night() -> None:
    job = BASE.changed(incidents=f"bot 200 {ON}")
    account = int(key(job)[0]["subject"])
    mine = rows(job.incidents).filter(pl.col("account_id") == account)

    by_day = mine.group_by(DAY.alias("day")).len().sort("day")
    inside = by_day.filter(pl.col("day").is_between(FIRST, LAST))["len"]
    assert inside.sum() == pytest.approx(800, rel=0.1)
    assert by_day.filter(~pl.col("day").is_between(FIRST, LAST))["len"].max() < 40
    assert mine.filter(WITHIN)["datetime"].dt.hour().n_unique() == 24
    assert mine["datetime"].n_unique() == len(mine)


def test_bots_leave_half_of_the_events_to_others() -> None:
    small = BASE.changed(users=200, events=2_000)
    made = rows(f"bot 10000 {ON}, bot 10000", small)
    assert made["account_id"].value_counts(sort=True)["count"].head(2).sum() <= 1_200


def test_a_viral_title_is_begun_by_many() -> None:
    job = BASE.changed(incidents=f"viral 50% {ON}")
    title = key(job)[0]["subject"]
    made, usual = rows(job.incidents), rows("none")
    kind = made.filter(pl.col("id") == title)["type"][0]

    inside = made.filter(WITHIN, pl.col("type") == kind)
    accounts = inside.filter(pl.col("id") == title)["account_id"].n_unique()
    assert accounts > 0.2 * inside["account_id"].n_unique()
    assert len(usual.filter(WITHIN, pl.col("id") == title)) < 5
    before = [each.filter(DAY < FIRST) for each in (made, usual)]
    assert before[0].equals(before[1])


def test_a_campaign_brings_users() -> None:
    counts = []
    for incidents in ("none", f"campaign 400% {ON}"):
        made = users(BASE.changed(users=30_000, events=0, incidents=incidents), 0)
        day = made["registration_date"]
        counts.append(int(day.is_between(FIRST, LAST).sum()))
    assert counts[1] == pytest.approx(5 * counts[0], rel=0.15)


def test_a_price_rise_makes_users_leave_and_leaves_the_churn_as_asked() -> None:
    shares, gone = [], []
    for incidents in ("none", f"price-rise 10% {FIRST}"):
        made = users(BASE.changed(users=30_000, events=0, incidents=incidents), 0)
        left = made["churn_date"]
        shares.append(100 * left.is_not_null().mean())
        there = (made["registration_date"] < FIRST) & (left.is_null() | (left >= FIRST))
        month = left.is_between(FIRST, FIRST + timedelta(29)).fill_null(value=False)
        gone.append(100 * int((there & month).sum()) / int(there.sum()))
        tenure = (left - made["registration_date"]).dt.total_days().drop_nulls()
        assert tenure.min() >= BASE.spared
    assert shares == pytest.approx([BASE.churn] * 2, abs=1)
    assert gone[1] - gone[0] == pytest.approx(10, abs=1.5)


@pytest.mark.parametrize("kind", ["outage", "price-rise", "campaign", "bot", "viral"])
@pytest.mark.large
def test_each_is_measured_beside_what_was_asked_for(kind: str, tmp_path: Path) -> None:
    job = BASE.changed(users=20_000, events=120_000, incidents=kind)
    manifest = drain(generate(job, tmp_path))

    (measure,) = [each for each in manifest.measures if each.name == f"incidents.{kind}"]
    assert measure.met
    assert measure.observed == pytest.approx(measure.requested, rel=0.35)
    (line,) = csv.DictReader((tmp_path / NAME).read_text().splitlines())
    assert line["incident"] == kind
    assert str(job.from_date) < line["first_day"] <= line["last_day"] <= str(job.until_date)


def test_later_days_have_theirs_and_the_base_is_as_it_was() -> None:
    small = BASE.changed(users=600, events=30_000)
    end = day_number(small.until_date)
    first, last = (small.until_date + timedelta(days) for days in (10, 12))
    job = small.changed(incidents=f"outage {first}/{last}, bot 90 2024-07-20/2024-07-21")

    def days(one: Job, low: int, high: int) -> pl.DataFrame:
        titles = catalogue(one)
        shards = range(day_shards(one, end + high))
        made = [day_events(one, titles, shard, end + low, end + high) for shard in shards]
        return pl.concat(made).sort("datetime", "account_id")

    # The ninth day is the eve of the outage, and ends at midnight.
    assert days(job, 1, 8).equals(days(small, 1, 8))
    assert rows(job.incidents, small).equals(rows("none", small))
    later = days(job, 1, 40)
    assert later.filter(DAY.is_between(first, last)).is_empty()
    account = int(key(job)[1]["subject"])
    inside = later.filter(DAY.is_between(date(2024, 7, 20), date(2024, 7, 21)))
    assert len(inside.filter(pl.col("account_id") == account)) == pytest.approx(180, rel=0.2)
    one_by_one = [days(job, day, day) for day in (13, 9, 11, 20, 21)]
    numbers = [small.until_date + timedelta(day) for day in (13, 9, 11, 20, 21)]
    at_once = days(job, 9, 21).filter(DAY.is_in(numbers))
    assert at_once.equals(pl.concat(one_by_one).sort("datetime", "account_id"))


def test_a_data_set_without_incidents_has_no_key(tmp_path: Path) -> None:
    small = BASE.changed(users=100, events=1_000)
    drain(generate(small.changed(incidents="bot"), tmp_path))
    assert (tmp_path / NAME).exists()
    drain(generate(small, tmp_path))
    assert not (tmp_path / NAME).exists()


def test_a_bot_that_nobody_can_be_is_not_in_the_key() -> None:
    # Before anybody has registered.
    job = BASE.changed(users=3, events=100, incidents="bot 2022-01-02, outage")
    assert [line["incident"] for line in key(job)] == ["outage"]


def test_each_student_gets_a_data_set_without_its_incidents(tmp_path: Path) -> None:
    job = BASE.changed(users=100, events=1_000, incidents="bot 20, outage")
    made = drain(batch(job, (1, 2), tmp_path))
    assert made.incidents == tmp_path / INCIDENT_ANSWERS
    lines = list(csv.DictReader(made.incidents.read_text().splitlines()))
    assert [line["seed"] for line in lines] == ["1", "1", "2", "2"]
    for folder in made.folders:
        assert not (folder / NAME).exists()
