"""The right answers, worked out from the files by polars, without any SQL."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

from core.exercises.data import EVENTS, USERS
from core.generate.output.incident_key import NAME as INCIDENTS

# Neighbours further apart than this, in minutes, are of two sessions.
GAP: Final = 60


@dataclass(frozen=True, slots=True)
class Expected:
    """What is right.

    Attributes:
        rows: The rows of the answer.
        ordered: Whether their order counts.
        probe: What is asked of the tables that the learner has made; empty where the learner's
            own last answer counts.
        table: The table that is to be there, in Parquet.
        keys: The columns that it is to be partitioned by.
    """

    rows: Sequence[tuple[Any, ...]]
    ordered: bool = False
    probe: str = ""
    table: str = ""
    keys: tuple[str, ...] = ()


def expected(number: int, data: Path) -> Expected:
    """The right answer of an exercise.

    Args:
        number: The exercise, from 1.
        data: The data set of the exercises; the messy rows are beside it.
    """
    return _ANSWERS[number - 1](data)


def _users(data: Path) -> pl.DataFrame:
    return pl.read_csv(data / USERS, infer_schema=False).with_columns(pl.all().fill_null(""))


def _events(data: Path) -> pl.DataFrame:
    return pl.read_ndjson(data / EVENTS).with_columns(pl.col("account_id").cast(pl.String))


def _counted(frame: pl.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    return frame.group_by(columns).len().sort(columns).rows()


def _plans(data: Path) -> Expected:
    return Expected(_counted(_users(data), "contracted_plan"))


def _months(data: Path) -> Expected:
    months = _events(data).select(month=pl.col("datetime").str.head(7))
    return Expected(_counted(months.filter(pl.col("month").str.starts_with("2024")), "month"))


def _finished(data: Path) -> Expected:
    seen = _events(data).filter("has_fished").group_by("id", "name").len()
    best = seen.sort(["len", "id"], descending=[True, False]).head(5)
    return Expected(best.rows(), ordered=True)


def _parquet(data: Path) -> Expected:
    probe = "SELECT type, count(*) AS n FROM course.events GROUP BY type"
    rows = _counted(_events(data), "type")
    return Expected(rows, probe=probe, table="course.events", keys=("type",))


def _retention(data: Path) -> Expected:
    users = _users(data).select("account_id", month=pl.col("registration_date").str.head(7))
    users = users.filter(pl.col("month").str.starts_with("2023"))
    after = (pl.col("month") + "-01").str.to_date().dt.offset_by("1mo").dt.strftime("%Y-%m")
    seen = _events(data).select("account_id", seen=pl.col("datetime").str.head(7)).unique()
    back = users.with_columns(seen=after).join(seen, on=["account_id", "seen"], how="semi")
    counts = (
        users.group_by("month")
        .len()
        .join(back.group_by("month").len("back"), on="month", how="left")
    )
    return Expected(counts.with_columns(pl.col("back").fill_null(0)).sort("month").rows())


def _sessions(data: Path) -> Expected:
    moments = _events(data).select("account_id", at=pl.col("datetime").str.to_datetime())
    gaps = moments.sort("account_id", "at").select(
        (pl.col("at").diff() > pl.duration(minutes=GAP))
        | (pl.col("account_id") != pl.col("account_id").shift(1))
    )
    return Expected([(1 + int(gaps.to_series().fill_null(value=False).sum()),)])


def _duplicates(data: Path) -> Expected:
    lines = (data.parent / "messy.json").read_text("utf-8").splitlines()
    return Expected([(len(lines), len(set(lines)))])


def _days(data: Path) -> Expected:
    days = _events(data).select(day=pl.col("datetime").str.head(10))
    rows = _counted(days.filter(pl.col("day").is_in(["2024-06-29", "2024-06-30"])), "day")
    probe = "SELECT day, count(*) AS n FROM course.days GROUP BY day"
    return Expected(rows, probe=probe, table="course.days", keys=("day",))


def _history(data: Path) -> Expected:
    users = _users(data)
    active = pl.col("churn_date") == ""
    rows = users.select(
        pl.col("account_id").cast(pl.Int64),
        "contracted_plan",
        "registration_date",
        pl.when(active).then(pl.lit("9999-12-31")).otherwise("churn_date"),
        active.alias("is_current"),
    ).rows()
    probe = (
        "SELECT account_id, contracted_plan, date_format(valid_from, '%Y-%m-%d') AS valid_from,"
        " date_format(valid_to, '%Y-%m-%d') AS valid_to, is_current FROM course.plans"
    )
    return Expected(rows, probe=probe, table="course.plans")


def _incident(data: Path) -> Expected:
    key = pl.read_csv(data / INCIDENTS, infer_schema=False)
    return Expected(key.select("subject", "first_day", "last_day").rows())


_ANSWERS: Final[tuple[Callable[[Path], Expected], ...]] = (
    _plans,
    _months,
    _finished,
    _parquet,
    _retention,
    _sessions,
    _duplicates,
    _days,
    _history,
    _incident,
)
