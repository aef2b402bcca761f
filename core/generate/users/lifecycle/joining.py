"""Who joins after the base period, and who comes back."""

from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.sampling.hashing import bits, hashed
from core.generate.sampling.random_streams import RandomStreams
from core.generate.sampling.shards import USERS_A_SHARD, user_shards
from core.generate.users.incidents import incidents_of, with_campaigns, with_price_rises
from core.generate.users.lifecycle.churn import LONGEST, leaving_days
from core.generate.users.lifecycle.membership import (
    NEVER,
    Members,
    churn_model,
    day_number,
    drawn_members,
    hazard_of,
    registration_weights,
)
from core.job.model import Job

# Of those who leave, how many come back, of 256, and after how many days: at least, and at most.
_COMING_BACK: Final = 77
_AWAY_LEAST, _AWAY_MOST = 45, 400
# Streams of a user's words, see `hashing.hashed`.
_RETURN_STREAM, _AWAY_STREAM = 6, 7


def joined_by(job: Job, days: int) -> NDArray[np.int64]:
    """How many users have joined, in total, by the end of each day after the base period.

    They go on at the rate of the base period, by its growth and season.

    Args:
        job: The job.
        days: How many days.
    """
    return _joined(job, -(-days // 365) * 365)[:days]


def joined(job: Job, day: int) -> int:
    """How many users have joined after the base period by the end of a day.

    Args:
        job: The job.
        day: The day, as days since 1970-01-01.
    """
    days = day - day_number(job.until_date)
    return int(joined_by(job, days)[-1]) if days > 0 else 0


@lru_cache(maxsize=8)
def _joined(job: Job, days: int) -> NDArray[np.int64]:
    base = (job.until_date - job.from_date).days
    plain = registration_weights(job.from_date, base + 1 + days, job.growth, job.season)
    weights = with_campaigns(plain, job.from_date, incidents_of(job, "campaign"))
    rate = job.users / float(np.cumsum(weights[:base])[-1])
    running: NDArray[np.int64] = np.floor(np.cumsum(weights[base + 1 :]) * rate).astype(np.int64)
    return running


def shards_by(job: Job, days: int) -> int:
    """How many shards of users there are after some days.

    Args:
        job: The job.
        days: Days after the base period.
    """
    count = int(joined_by(job, days)[-1]) if days else 0
    return user_shards(job) + -(-count // USERS_A_SHARD)


@lru_cache(maxsize=8)
def later_members(job: Job, shard: int, days: int) -> Members:
    """The users of a shard who join within so many days after the base period.

    Args:
        job: The job.
        shard: The shard's number, from `shards.user_shards` on.
        days: How many days; more of them only add users.
    """
    first = (shard - user_shards(job)) * USERS_A_SHARD
    running = joined_by(job, days)
    count = int(np.clip((running[-1] if days else 0) - first, 0, USERS_A_SHARD))
    drawn = drawn_members(job, shard, job.users + first, count)
    day = np.searchsorted(running, first + np.arange(count), "right")
    registration = (day + day_number(job.until_date) + 1).astype(np.int32)
    moved = registration - drawn.registration
    leaving = np.where(drawn.leaving == NEVER, NEVER, drawn.leaving + moved)
    leaving = with_price_rises(job, RandomStreams(job.seed, shard), registration, leaving)
    return replace(
        drawn,
        registration=registration,
        birthday=drawn.birthday + moved,
        leaving=leaving,
        churn=leaving.astype(np.int32),
    )


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
    draws = RandomStreams(job.seed, shard)
    again = with_price_rises(job, draws, back, again, key="incident/again")
    return np.where(comes, back, NEVER), np.where(comes, again, NEVER)
