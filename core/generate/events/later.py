"""Who watches after the base period: those who stay, those who join, and those who come back."""

from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.events.audience import Audience, audience, later_audience
from core.generate.events.library import library
from core.generate.sampling.hashing import bits, hashed
from core.generate.sampling.random_streams import RandomStreams
from core.generate.sampling.shards import USERS_A_SHARD, user_shards, users_in
from core.generate.titles.catalogue import Catalogue
from core.generate.users.churn import LONGEST, leaving_days
from core.generate.users.membership import (
    NEVER,
    Members,
    churn_model,
    day_number,
    hazard_of,
    members,
    registration_weights,
)
from core.job.model import Job

# Of those who leave, how many come back, of 256, and after how many days: at least, and at most.
_COMING_BACK: Final = 77
_AWAY_LEAST, _AWAY_MOST = 45, 400
# Streams of a user's words, see `hashing.hashed`.
_RETURN_STREAM, _AWAY_STREAM, _SECOND_STREAM = 6, 7, 8


def joined_by(job: Job, days: int) -> NDArray[np.int64]:
    """How many have joined by the end of each of so many days after the base period, in all.

    They go on at the rate of the base period, by its growth and season.
    """
    return _joined(job, -(-days // 365) * 365)[:days]


@lru_cache(maxsize=8)
def _joined(job: Job, days: int) -> NDArray[np.int64]:
    base = (job.until_date - job.from_date).days
    weights = registration_weights(job.from_date, base + 1 + days, job.growth, job.season)
    rate = job.users / float(np.cumsum(weights[:base])[-1])
    joined: NDArray[np.int64] = np.floor(np.cumsum(weights[base + 1 :]) * rate).astype(np.int64)
    return joined


def shards_by(job: Job, days: int) -> int:
    """How many shards of users there are so many days after the base period."""
    joined = int(joined_by(job, days)[-1]) if days else 0
    return user_shards(job) + -(-joined // USERS_A_SHARD)


@lru_cache(maxsize=8)
def later_members(job: Job, shard: int, days: int) -> Members:
    """The users of a shard who join within so many days after the base period.

    Args:
        job: The job.
        shard: The shard's number, from `shards.user_shards` on.
        days: How many days; more of them only add users.
    """
    first = (shard - user_shards(job)) * USERS_A_SHARD
    joined = joined_by(job, days)
    count = int(np.clip(joined[-1] - first, 0, USERS_A_SHARD))
    drawn = members(job, shard, job.users + first, count)
    day = np.searchsorted(joined, first + np.arange(count), "right")
    registration = (day + day_number(job.until_date) + 1).astype(np.int32)
    moved = registration - drawn.registration
    leaving = np.where(drawn.leaving == NEVER, NEVER, drawn.leaving + moved)
    return replace(
        drawn,
        registration=registration,
        birthday=drawn.birthday + moved,
        leaving=leaving,
        churn=leaving.astype(np.int32),
    )


@lru_cache(maxsize=8)
def newcomers(job: Job, titles: Catalogue, shard: int, days: int) -> Audience:
    """Those who join after the base period, as an audience; see `later_members`."""
    people = later_members(job, shard, days)
    shelves = library(job, titles, days)
    like = audience(job, 0, shelves.open_day, shelves.kinds, days)
    return later_audience(job, people, like, people.registration + 1)


@lru_cache(maxsize=8)
def returners(job: Job, titles: Catalogue, shard: int, days: int) -> Audience:
    """Those of a shard who left and come back after the base period, as an audience.

    Whoever comes back has another clock and the same taste, and leaves again by the same hazard.
    """
    if shard < user_shards(job):
        people = members(job, shard, shard * USERS_A_SHARD, users_in(job, shard))
    else:
        people = later_members(job, shard, days)
    back, again = second_lives(job, shard, people)
    some = np.flatnonzero(back < day_number(job.until_date) + 1 + days)
    shelves = library(job, titles, days)
    like = audience(job, 0, shelves.open_day, shelves.kinds, days)
    second = replace(people.at(some), leaving=again[some], churn=again[some].astype(np.int32))
    return later_audience(job, second, like, back[some] + 1, _SECOND_STREAM)


def second_lives(
    job: Job, shard: int, people: Members
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """When users come back after the base period, and when they leave again; `NEVER` for neither.

    Args:
        job: The job.
        shard: Their shard.
        people: The users, the first of the shard.
    """
    count = len(people.plan)
    seed = people.seeds(job.seed)
    comes = bits(hashed(seed, _RETURN_STREAM), 0, 8) < _COMING_BACK
    span = _AWAY_MOST - _AWAY_LEAST
    away = _AWAY_LEAST + (bits(hashed(seed, _AWAY_STREAM), 0, 16) * span >> 16)
    back = np.where(people.leaving == NEVER, NEVER, people.leaving + away)
    # Who would have come back within the base period stayed away.
    comes &= (back > day_number(job.until_date)) & (back < NEVER)
    words = RandomStreams(job.seed, shard).words("churn/again", count)
    tenure = leaving_days(churn_model(job), hazard_of(job), words, people.plan, people.tempo)
    again = np.where(tenure < LONGEST, back + tenure, NEVER)
    return np.where(comes, back, NEVER), np.where(comes, again, NEVER)
