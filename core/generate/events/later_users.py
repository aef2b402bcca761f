"""Users who begin to watch after the base period: newcomers, and users who come back."""

from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np

from core.generate.events.audience import Audience, audience, later_audience
from core.generate.events.selection.library import library
from core.generate.titles.catalogue import Catalogue
from core.generate.users.lifecycle.joining import later_members, second_lives
from core.generate.users.lifecycle.membership import day_number
from core.generate.users.lifecycle.timeline import people_of
from core.job.model import Job

# The stream of a user's words that a second life begins with, see `hashing.hashed`.
_SECOND_STREAM: Final = 8


@lru_cache(maxsize=8)
def newcomers(job: Job, titles: Catalogue, shard: int, days: int) -> Audience:
    """The users who join after the base period; see `later_members`.

    Args:
        job: The job.
        titles: The titles.
        shard: The shard's number.
        days: Days after the base period.
    """
    people = later_members(job, shard, days)
    shelves = library(job, titles, days)
    like = audience(job, 0, shelves.open_day, shelves.kinds, days)
    return later_audience(job, people, like, people.registration + 1)


@lru_cache(maxsize=8)
def returners(job: Job, titles: Catalogue, shard: int, days: int) -> Audience:
    """The users of a shard who left and come back after the base period.

    A user who comes back has another clock and the same taste, and leaves by the same hazard.

    Args:
        job: The job.
        titles: The titles.
        shard: The shard's number.
        days: Days after the base period.
    """
    people = people_of(job, shard, days)
    back, again = second_lives(job, shard, people)
    some = np.flatnonzero(back < day_number(job.until_date) + 1 + days)
    shelves = library(job, titles, days)
    like = audience(job, 0, shelves.open_day, shelves.kinds, days)
    second = replace(people.at(some), leaving=again[some], churn=again[some].astype(np.int32))
    return later_audience(job, second, like, back[some] + 1, _SECOND_STREAM)
