"""Users as lines of CSV, several times faster than a general writer makes them.

A general writer takes every field as its own text. Most of a line depends on few draws, so it
is looked up in a few long pieces, and only these are joined.
"""

from functools import lru_cache
from itertools import chain

import numpy as np
import polars as pl

from core.generate.output.formats import date_text
from core.generate.sampling.shards import users_in
from core.generate.sampling.text_columns import CodedColumn, Part, Parts, Table, concatenate
from core.generate.users.lifecycle.membership import NEVER, OLDEST, Days, day_number
from core.generate.users.snapshot import people_on
from core.generate.users.users import USER_SCHEMA, drawn_users
from core.job.model import Job


def user_lines(job: Job, shard: int, day: int | None = None) -> pl.Series:
    """A line for each user of a shard, without an end of line.

    Only for a job whose texts need no quotes, see `users.plain_text`.

    Args:
        job: The job.
        shard: The shard.
        day: A day after the base period, in days since 1970-01-01, on which the users are looked
            at; None for the period's end.
    """
    people = None if day is None else people_on(job, shard, day)
    count = users_in(job, shard) if people is None else len(people.plan)
    drawn = drawn_users(job, shard, count, people)
    first, last = day_number(job.from_date) - OLDEST, day or day_number(job.until_date)
    fields: dict[str, Parts] = {
        **drawn.texts,
        **{name: (numbers,) for name, numbers in drawn.numbers.items()},
        **{name: (_dates(days, first, last),) for name, days in drawn.dates.items()},
    }
    parts = chain.from_iterable((",", *map(_written, fields[name])) for name in USER_SCHEMA)
    next(parts)  # no comma before the first
    return concatenate(parts)


def _written(part: Part) -> Part:
    """A part in which a missing text is an empty one."""
    return part.fill_null("") if isinstance(part, pl.Series) and part.null_count() else part


def _dates(days: Days, first: int, last: int) -> CodedColumn:
    # The day after the last one stands for none.
    index = np.where(days == NEVER, last + 1, days) - first
    return CodedColumn(_calendar(first, last), index.astype(np.uint32))


@lru_cache(maxsize=8)
def _calendar(first: int, last: int) -> Table:
    """The days from first to last in ISO's form, in days since 1970-01-01, and an empty text."""
    days = pl.int_range(first, last + 1, dtype=pl.Int32, eager=True).cast(pl.Date)
    return Table((*date_text(days), ""))
