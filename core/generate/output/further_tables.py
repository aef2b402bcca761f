"""The tables of a data set beside users and events, as far as its job asks for them."""

from collections.abc import Callable
from functools import partial
from typing import Final

import polars as pl

from core.generate.events.history import day_shards
from core.generate.output.layout import DataTable, stem_of
from core.generate.sampling.shards import USERS_A_SHARD, user_shards
from core.generate.titles.catalogue import Catalogue, later_catalogue
from core.generate.titles.title import TITLE_SCHEMA
from core.generate.users.lifecycle.billing import (
    PAYMENT_SCHEMA,
    SUBSCRIPTION_SCHEMA,
    payments,
    subscriptions,
)
from core.generate.users.lifecycle.changes import (
    CHANGE_SCHEMA,
    HISTORY_SCHEMA,
    user_changes,
    user_history,
)
from core.generate.users.lifecycle.membership import day_number
from core.job.model import Job

SCHEMAS: Final = {
    "changes": CHANGE_SCHEMA,
    "subscriptions": SUBSCRIPTION_SCHEMA,
    "payments": PAYMENT_SCHEMA,
    "history": HISTORY_SCHEMA,
}
# The column that says when a row came to be, in the tables that days are added to.
MOMENTS: Final = {"changes": "changed_at", "payments": "processed_at"}


def added_tables(job: Job) -> list[DataTable]:
    """The further tables of a job to which days are added, as the base period leaves them.

    Args:
        job: The job.
    """
    day = day_number(job.until_date)
    return [_table(job, name, day) for name in job.table_names if name in MOMENTS]


def replaced_tables(job: Job, titles: Catalogue, day: int | None = None) -> list[DataTable]:
    """The further tables of a job that describe one day.

    Args:
        job: The job.
        titles: Its titles, those of the base period.
        day: A day after the base period, in days since 1970-01-01; None for the period's end.
    """
    on = day_number(job.until_date) if day is None else day
    return [
        _title_table(job, titles, on) if name == "titles" else _table(job, name, on)
        for name in job.table_names
        if name in ("subscriptions", "titles", "history")
    ]


def later_rows(job: Job, name: str, shard: int, first: int, last: int) -> pl.DataFrame:
    """The rows that some days add to a table of changes or payments, in the order of time.

    Args:
        job: The job.
        name: changes or payments.
        shard: The shard of users.
        first: The first day, in days since 1970-01-01.
        last: The last day, not before the base period's end.
    """
    return (user_changes if name == "changes" else payments)(job, shard, first, last)


def _table(job: Job, name: str, day: int) -> DataTable:
    return DataTable(
        job=job,
        name=name,
        stem=stem_of(name),
        schema=SCHEMAS[name],
        format=job.format,
        rows=job.users,
        rows_a_shard=USERS_A_SHARD,
        make=partial(_MAKERS[name], job, day),
        later_shards=day_shards(job, day) - user_shards(job),
        moment=MOMENTS.get(name, ""),
    )


def _title_table(job: Job, titles: Catalogue, day: int) -> DataTable:
    """The titles that have come out by a day."""
    days = max(0, day - day_number(job.until_date))
    every = later_catalogue(job, titles, days).titles
    out = every.filter(pl.col("movie_release_date").to_physical() <= day)
    return DataTable(
        job=job,
        name="titles",
        stem=stem_of("titles"),
        schema=TITLE_SCHEMA,
        format=job.format,
        rows=len(out),
        rows_a_shard=max(1, len(out)),
        make=lambda _: out,
    )


_MAKERS: Final[dict[str, Callable[[Job, int, int], pl.DataFrame]]] = {
    "changes": lambda job, day, shard: user_changes(job, shard, 0, day),
    "subscriptions": lambda job, day, shard: subscriptions(job, shard, day),
    "payments": lambda job, day, shard: payments(job, shard, 0, day),
    "history": lambda job, day, shard: user_history(job, shard, day),
}
