"""What a job will give, before it is made."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass

import polars as pl

from core.dataset.manifest import Measure
from core.generate.events.events import PAGE, events
from core.generate.faults.injection import inject_event_faults, inject_user_faults
from core.generate.faults.notes import NOTES
from core.generate.measures.report import measures
from core.generate.output.further_tables import added_tables, replaced_tables
from core.generate.titles.catalogue import Catalogue, catalogue, fictional_catalogue
from core.generate.titles.rapidapi import cached_titles
from core.generate.users.addresses.coherence import places_notice
from core.generate.users.users import users
from core.job.model import PLANS, RAPIDAPI, Job
from core.steps.progress import drain


@dataclass(frozen=True, eq=False, kw_only=True)
class FirstRows:
    """The first rows of a data set, exactly as they will be written.

    Where the job is messy, the frames have the columns `injection.NOTES` besides those of the data
    set: which column of a row is faulty, how, and the right value.

    Attributes:
        users: The first users.
        events: The first watch events; None while they are still to come.
        notice: What keeps them from being the truth; empty when they are.
    """

    users: pl.DataFrame
    events: pl.DataFrame | None
    notice: str


@dataclass(frozen=True, eq=False, kw_only=True)
class Preview(FirstRows):
    """The first rows of a data set, and what a sample of it says.

    Attributes:
        events: The first watch events.
        measures: What the job asks for beside what a sample shows.
        plans: Users by plan: ``plan``, ``users``.
        months: Registrations and churn by month: ``month``, ``registered``, ``left``.
        hours: Watch events by weekday (1 is Monday) and hour: ``weekday``, ``hour``, ``events``.
        titles: The most watched titles: ``name``, ``type``, ``events``.
        ages: Users by age in full years at the period's end: ``age``, ``users``.
        further: The first rows of the further tables that the job asks for, by the table's name.
    """

    events: pl.DataFrame
    measures: tuple[Measure, ...]
    plans: pl.DataFrame
    months: pl.DataFrame
    hours: pl.DataFrame
    titles: pl.DataFrame
    ages: pl.DataFrame
    further: Mapping[str, pl.DataFrame]


# How many titles the chart of the most watched ones shows.
_TOP = 10
_SAMPLE = 5_000


def previewing(job: Job, rows: int = 500) -> Generator[FirstRows | None, None, Preview]:
    """Look at a job's data set: at its first rows first, then at what a sample of it says.

    Makes no network call. Takes some tens of milliseconds once the locale is compiled.

    Args:
        job: What would be made.
        rows: How many first rows.

    Yields:
        The first users and then the first rows of both, each as soon as they are there, and None
        where it may be stopped besides.

    Raises:
        TitleError: The titles are not available, or none is out while users are there.
    """
    first_users = _with_user_faults(job, users(job, 0, rows)).head(rows)
    # The titles take longer than all the rest when they are made for the first time.
    yield FirstRows(users=first_users, events=None, notice="")
    titles, notice = _titles_at_hand(job)
    yield None
    # A row that is there twice moves the others on.
    first_events = _with_event_faults(job, events(job, 0, rows, titles)).head(rows)
    yield FirstRows(users=first_users, events=first_events, notice=notice)
    people = users(job, 0, _SAMPLE)
    yield None
    watched = events(job, 0, PAGE, titles)
    yield None
    measured = (*_fault_measures(job, people, watched), *measures(job, people, watched, titles))
    yield None
    further = {}
    for table in (*added_tables(job), *replaced_tables(job, titles)):
        further[table.name] = table.make(0).head(rows)
        yield None
    return Preview(
        users=first_users,
        events=first_events,
        notice=notice,
        measures=measured,
        plans=_plans(people),
        months=_months(people),
        hours=_hours(watched),
        titles=_titles(watched),
        ages=_ages(people, job),
        further={name: further[name] for name in job.table_names if name in further},
    )


def preview(job: Job, rows: int = 500) -> Preview:
    """The first rows of a job and the measures of a sample; `previewing` without its progress.

    Args:
        job: The job.
        rows: How many rows of each table.

    Raises:
        TitleError: The titles are not available, or none is out while users are there.
    """
    return drain(previewing(job, rows))


def _with_user_faults(job: Job, frame: pl.DataFrame) -> pl.DataFrame:
    if not job.messy:
        return frame
    return inject_user_faults(job, 0, frame).select(*frame.columns, *NOTES)


def _with_event_faults(job: Job, frame: pl.DataFrame) -> pl.DataFrame:
    if not job.messy:
        return frame
    return inject_event_faults(job, 0, frame).select(*frame.columns, *NOTES)


def _fault_measures(job: Job, people: pl.DataFrame, watched: pl.DataFrame) -> tuple[Measure, ...]:
    """The share of faulty rows asked for beside that of a sample."""
    rows = len(people) + len(watched)
    if not job.messy or not rows:
        return ()
    noted = (_with_user_faults(job, people), _with_event_faults(job, watched))
    # The fault of a name is in the full name, too, and counts once.
    columns = pl.concat([frame["_column"].explode().drop_nulls() for frame in noted])
    faults = int((columns != "full_name").sum())
    # Three standard deviations of a count, in percent of the rows; a row may have several.
    tolerance = 300 * (job.messy / 100 / rows) ** 0.5
    observed = 100 * faults / rows
    return (Measure("messy", job.messy, observed, "percent", tolerance),)


def _titles_at_hand(job: Job) -> tuple[Catalogue, str]:
    """The job's titles, or fictional ones while its own are still to be fetched, and a notice."""
    if job.titles == RAPIDAPI and cached_titles() is None:
        return fictional_catalogue(job), "The titles are fictional until RapidAPI's are fetched."
    titles = catalogue(job)
    return titles, titles.note or places_notice(job)


def _plans(people: pl.DataFrame) -> pl.DataFrame:
    counted = people.group_by(plan="contracted_plan").agg(users=pl.len())
    return pl.DataFrame({"plan": PLANS}).join(counted, "plan", "left").fill_null(0)


def _months(people: pl.DataFrame) -> pl.DataFrame:
    counts = [
        people.select(month=pl.col(column).dt.truncate("1mo"))
        .drop_nulls()
        .group_by("month")
        .agg(pl.len().alias(name))
        for column, name in (("registration_date", "registered"), ("churn_date", "left"))
    ]
    return counts[0].join(counts[1], "month", "full", coalesce=True).fill_null(0).sort("month")


def _hours(watched: pl.DataFrame) -> pl.DataFrame:
    moment = pl.col("datetime").dt
    return (
        watched.group_by(weekday=moment.weekday(), hour=moment.hour())
        .agg(events=pl.len())
        .sort("weekday", "hour")
    )


def _titles(watched: pl.DataFrame) -> pl.DataFrame:
    counted = watched.group_by("name", "type").agg(events=pl.len())
    return counted.sort("events", "name", descending=[True, False]).head(_TOP)


def _ages(people: pl.DataFrame, job: Job) -> pl.DataFrame:
    days = pl.lit(job.until_date) - pl.col("birthday")
    age = (days.dt.total_days() / 365.2425).floor().cast(pl.Int32)
    return people.group_by(age=age).agg(users=pl.len()).sort("age")
