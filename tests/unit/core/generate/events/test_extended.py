"""Further columns of watch events, and moments that exist where their users live."""

from datetime import UTC, date
from zoneinfo import ZoneInfo

import polars as pl
import pytest

from core.generate.events.events import EVENT_SCHEMA, TITLE_ROW, event_schema, events
from core.generate.events.extended import EXTENDED_SCHEMA
from core.job.model import Job

pytestmark = pytest.mark.large
JOB = Job(
    users=1_000,
    events=60_000,
    locale="en_US",
    from_date=date(2024, 1, 1),
    until_date=date(2024, 12, 31),
    columns="extended",
)


@pytest.fixture(scope="module")
def frame() -> pl.DataFrame:
    return events(JOB, 0)


def test_the_published_columns_stay_what_they_are(frame: pl.DataFrame) -> None:
    assert frame.schema == event_schema(JOB) == {**EVENT_SCHEMA, **EXTENDED_SCHEMA}
    assert TITLE_ROW not in frame.columns
    assert frame.select(EVENT_SCHEMA.names()).equals(events(JOB.changed(columns="published"), 0))


def test_a_session_is_one_user_s_on_one_device_with_one_title(frame: pl.DataFrame) -> None:
    sessions = frame.group_by("session_id").agg(
        pl.col("account_id", "device", "id", "time_zone").n_unique(), rows=pl.len()
    )

    assert sessions["rows"].max() > 1
    assert sessions.select("account_id", "device", "id", "time_zone").max().row(0) == (1, 1, 1, 1)


def test_episodes_are_those_of_series(frame: pl.DataFrame) -> None:
    series = frame.filter(pl.col("type") == "Series")
    movies = frame.filter(pl.col("type") == "Movies")

    assert movies["season"].null_count() == movies["episode"].null_count() == len(movies)
    assert series.select(pl.col("season", "episode").min()).row(0) == (1, 1)
    assert series["episode"].max() <= 13
    assert frame["seconds_watched"].min() > 0


def test_no_event_is_in_an_hour_that_does_not_exist(frame: pl.DataFrame) -> None:
    # Clocks went forward at two in the morning of 10 March 2024.
    night = frame.filter(pl.col("datetime").dt.date() == date(2024, 3, 10))
    assert len(night) > 20
    for moment, zone in night.select("datetime", "time_zone").iter_rows():
        there = moment.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone))
        assert there.replace(tzinfo=None) == moment


def test_what_is_moved_out_of_a_gap_keeps_its_order() -> None:
    job = JOB.changed(locale="de_DE", events=200_000, users=300)
    night = pl.concat(events(job, chunk) for chunk in range(2)).filter(
        pl.col("datetime").dt.date() == date(2024, 3, 31)
    )

    assert not night["datetime"].dt.hour().is_in([2]).any()
    again = night.sort("account_id", "datetime").group_by("account_id", maintain_order=True)
    gaps = again.agg(pl.col("datetime").diff().drop_nulls().min().alias("gap"))["gap"].drop_nulls()
    assert gaps.min().total_seconds() > 0
