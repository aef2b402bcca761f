"""The events of single days: windows on one history, which the base period is the beginning of.

A day's events depend on the job, the day and the shard alone. So seven days at once are seven days
one by one, whichever of them are made, and none changes what was there before.
"""

from dataclasses import replace
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.generate.events.events import TITLE_ROW, described, event_columns, event_schema
from core.generate.events.later_users import newcomers, returners
from core.generate.events.sessions import events_before
from core.generate.events.watching import Service, Watched, events_between, service
from core.generate.sampling.shards import user_shards
from core.generate.titles.catalogue import Catalogue, later_catalogue
from core.generate.titles.title import TITLE_SCHEMA
from core.generate.users.lifecycle.joining import shards_by
from core.generate.users.lifecycle.membership import day_number
from core.job.model import Job

_DAY: Final = 86_400
# Tables reach this many days further than asked for, so that one table serves many days.
_AHEAD: Final = 364
_ORDER: Final = ["datetime", "account_id"]


def day_shards(job: Job, day: int) -> int:
    """How many shards the users have who may watch on a day.

    Args:
        job: The job.
        day: The day, in days since 1970-01-01.
    """
    return shards_by(job, max(0, day - day_number(job.until_date)))


def day_events(
    job: Job, titles: Catalogue, shard: int, first: int, last: int, *, titled: bool = False
) -> pl.DataFrame:
    """The watch events of some days of a shard of users, in the order of time.

    Args:
        job: The job.
        titles: Its titles, those of the base period.
        shard: The shard of users; those after the base period's hold who joins later.
        first: The first day, in days since 1970-01-01.
        last: The last day.
        titled: Whether to keep `TITLE_ROW`, the row of `later_catalogue`.

    Returns:
        A frame of `event_schema`; no column tells whether a day is of the base period.
    """
    every = catalogue_through(job, titles, last)
    frame = described(untitled_day_events(job, titles, shard, first, last), every)
    return frame if titled else frame.drop(TITLE_ROW)


def untitled_day_events(
    job: Job, titles: Catalogue, shard: int, first: int, last: int
) -> pl.DataFrame:
    """As `day_events`, with `TITLE_ROW` in place of the title's own columns.

    The row is that of `catalogue_through`, for this last day or a later one.

    Args:
        job: The job.
        titles: Its titles.
        shard: The shard's number.
        first: The first day, in days since 1970-01-01.
        last: The last day, likewise.
    """
    reach = _reach(job, last)
    every = later_catalogue(job, titles, reach)
    frames = []
    for made, later in _services(job, every, shard, first, last, reach):
        watched = _of_days(made, first, last, later=later)
        if watched is not None:
            frames.append(event_columns(job, made.crowd, watched))
    if not frames:
        schema = {**event_schema(job), TITLE_ROW: pl.UInt32()}
        own = [name for name in schema if name not in TITLE_SCHEMA]
        return pl.DataFrame(schema={name: schema[name] for name in own})
    return pl.concat(frames).sort(_ORDER, maintain_order=True)


def catalogue_through(job: Job, titles: Catalogue, last: int) -> Catalogue:
    """The titles of the events up to a day.

    The list of a later day has those of an earlier one as its first rows.

    Args:
        job: The job.
        titles: Its titles, those of the base period.
        last: The day, in days since 1970-01-01.
    """
    return later_catalogue(job, titles, _reach(job, last))


def _reach(job: Job, last: int) -> int:
    """How many days after the base period the tables reach: whole years, so that they are kept."""
    days = max(0, last - day_number(job.until_date))
    return -(-days // _AHEAD) * _AHEAD


def _services(
    job: Job, every: Catalogue, shard: int, first: int, last: int, reach: int
) -> list[tuple[Service, bool]]:
    """The audiences of a shard that some days need, and whether these lie after the base period."""
    if not job.users:
        return []  # nobody joins later either
    end = day_number(job.until_date)
    found: list[tuple[Service, bool]] = []
    if shard < user_shards(job):
        base = service(job, every, shard, reach)
        if first <= end:
            found.append((base, False))
        if last > end:
            found.append((base, True))
    if last > end:
        like = service(job, every, 0, reach)
        if shard >= user_shards(job):
            found.append((replace(like, crowd=newcomers(job, every, shard, reach)), True))
        found.append((replace(like, crowd=returners(job, every, shard, reach)), True))
    return found


def _of_days(made: Service, first: int, last: int, *, later: bool) -> Watched | None:
    """The events of an audience whose moment falls into some days.

    A day of watching ends at four in the morning, so the day before is made, too.
    """
    crowd = made.crowd
    low = max(first - 1 - crowd.clock.zero, crowd.end if later else 0)
    high = last + 1 - crowd.clock.zero
    if not later:
        high = min(high, crowd.end)
    there = (crowd.first < high) & (crowd.last > low)
    if not later:
        there &= crowd.count > 0
    users = np.flatnonzero(there)
    if low >= high or not len(users):
        return None
    begin = _before(made, users, np.full(len(users), low), later=later)
    end = _before(made, users, np.full(len(users), high), later=later)
    active = np.flatnonzero(end > begin)
    if not len(active):
        return None
    users, begin, end = users[active], begin[active], end[active]
    watched = events_between(made, users, begin, end, begin, end, later=later)
    day = watched.second // _DAY
    return watched.at(np.flatnonzero((day >= first) & (day <= last)))


def _before(
    made: Service, users: NDArray[np.int64], day: NDArray[np.int64], *, later: bool
) -> NDArray[np.int64]:
    """How many events each user has before a day, which need not be one of the user's."""
    crowd = made.crowd
    last = crowd.last[users] if later else np.minimum(crowd.last[users], crowd.end)
    inside = np.minimum(np.maximum(day, crowd.first[users]), last)
    count = events_before(crowd, made.ways, users, inside, later=later)
    return count if later else np.where(day >= last, crowd.count[users], count)
