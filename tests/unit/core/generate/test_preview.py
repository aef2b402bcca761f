"""The preview: the truth about what will be written, at once."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from core.generate.dataset import generate
from core.generate.preview import preview, previewing
from core.job.model import PLANS, Job
from core.steps.progress import drain

HUGE = Job(users=10_000_000, events=10_000_000, until_date=date(2026, 6, 30))


@pytest.mark.large
@pytest.mark.parametrize("job", [Job(), Job(locale="ja_JP", seed=3, churn=80), Job(users=3)])
def test_it_shows_the_first_rows_that_will_be_written(job: Job, tmp_path: Path) -> None:
    job = job.changed(events=34_000)  # two chunks
    shown = preview(job, rows=200)
    drain(generate(job, tmp_path))

    written = pl.read_csv(tmp_path / "users/users_dataset.csv", schema=shown.users.schema)
    assert shown.users.equals(written.head(200))
    name = "movies_events/movies_events_dataset.json"
    written = pl.read_ndjson(tmp_path / name).with_columns(
        pl.col("datetime").str.to_datetime("%Y-%m-%d %H:%M:%S", time_unit="ms"),
        pl.col("movie_release_date").str.to_date(),
    )
    assert shown.events.equals(written.head(200))


def test_the_first_users_come_before_all_else() -> None:
    step = previewing(Job(), rows=20)
    first = next(step)
    assert first is not None
    assert first.events is None
    whole = drain(step)
    assert first.users.equals(whole.users)


def test_it_holds_what_the_charts_show() -> None:
    shown = preview(HUGE)

    assert shown.plans["plan"].to_list() == list(PLANS)
    assert shown.months["month"].is_sorted()
    assert set(shown.hours["weekday"]) == set(range(1, 8))
    assert set(shown.hours["hour"]) <= set(range(24))
    assert shown.titles["events"].is_sorted(descending=True)
    assert shown.ages["age"].min() >= 18
    assert {"churn", "finished", "taste"} <= {measure.name for measure in shown.measures}
    assert shown.notice == ""


@pytest.mark.parametrize("job", [Job(users=0, events=0), Job(users=1, events=1), Job(events=0)])
def test_nearly_nothing_is_shown_as_well(job: Job) -> None:
    shown = preview(job)

    assert len(shown.users) == min(job.users, 500)
    assert len(shown.events) == min(job.events, 500)
    assert shown.plans["users"].sum() == job.users
