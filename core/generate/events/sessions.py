"""Sessions: who sits down when, and how many episodes follow each other."""

import math
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.errors import TitleError
from core.generate.events.popularity import PopularityTables
from core.generate.events.viewing_times import day_sums, is_weekend, minutes
from core.generate.sampling.random_streams import RandomStreams, Words, located, scaled
from core.generate.sampling.shards import USERS_A_SHARD, users_in
from core.generate.users.identifiers import account_ids
from core.generate.users.membership import NEVER, Members, day_number, members
from core.job.model import Job

# No chain of episodes is longer: twelve of 55 minutes still end within a day.
LONGEST_CHAIN: Final = 12
# The tempo of a user of the middle of the field; the resolution of all tempos.
_TEMPO: Final = 1_000
_QUANTILES: Final = 4_096
_DAY: Final = 86_400


@dataclass(frozen=True, eq=False)
class Audience:
    """The users of a shard with what decides how often they watch.

    Attributes:
        people: The users.
        ids: Their account ids.
        first: The first day each may watch on, counted from the period's first.
        last: The day after the last one, likewise.
        pace: The standard normal deviate behind each one's tempo.
        weights: Running sums of the users' weights; shape (users + 1).
    """

    people: Members
    ids: pl.Series
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    pace: NDArray[np.float64]
    weights: NDArray[np.int64]


@lru_cache(maxsize=4)
def audience(job: Job, shard: int, open_day: int) -> Audience:
    """The users of a shard as an audience; kept, since few users may have many chunks of events.

    They watch from the day after their registration to the day before their churn, in proportion
    to their tempo and to the days they have.

    Args:
        job: What to make.
        shard: The users' shard.
        open_day: First day with something to watch, in days since 1970-01-01.

    Raises:
        TitleError: Nobody is there once there is something to watch.
    """
    people = members(job, shard, shard * USERS_A_SHARD, users_in(job, shard))
    start, end = day_number(job.from_date), day_number(job.until_date) + 1
    first = np.maximum(people.registration.astype(np.int64) + 1, open_day) - start
    last = np.where(people.churn == NEVER, end, people.churn.astype(np.int64)) - start
    last = np.maximum(first, last)
    sums = day_sums(start, end - start, job.weekend)
    rank = RandomStreams(job.seed, shard).below("tempo", len(first), _QUANTILES)
    tempo = _tempos(job.activity_spread)[rank]
    factor = np.rint(np.asarray(job.activity_by_plan) * 100).astype(np.int64)[people.plan]
    # A year of days weighs about 400,000; dividing keeps the sum of a shard within 63 bits.
    weight = (sums[last] - sums[first]) // 100 * tempo * factor // 1_000
    if not weight.any():
        raise TitleError(
            "no title is released while any user is there", "take a later until, or other titles"
        )
    sums = np.concatenate([[0], np.cumsum(weight)])
    ids = account_ids(job.seed, people.rows)
    return Audience(people, ids, first, last, normal_quantiles()[rank], sums)


@lru_cache(maxsize=16)
def _tempos(sigma: float) -> NDArray[np.int64]:
    """Evenly spaced quantiles of a log-normal of mean `_TEMPO`."""
    quantiles = normal_quantiles().tolist()
    return np.array(
        [max(1, round(_TEMPO * math.exp(sigma * z - sigma**2 / 2))) for z in quantiles], np.int64
    )


@lru_cache(maxsize=1)
def normal_quantiles() -> NDArray[np.float64]:
    """Evenly spaced quantiles of the standard normal distribution."""
    normal = NormalDist()
    return np.array([normal.inv_cdf((n + 0.5) / _QUANTILES) for n in range(_QUANTILES)])


@dataclass(frozen=True, eq=False)
class Sessions:
    """Some sessions, a value of each array a session.

    Attributes:
        user: The user, as an index into the audience.
        day: The day, in days since 1970-01-01.
        end_day: The first day on which the user watches no more, likewise.
        minute: The minute of the day at which it starts.
        kind: What is watched, as an index into `titles.TYPES`.
        length: How many watch events it has: 1, or a chain of episodes.
    """

    user: NDArray[np.int64]
    day: NDArray[np.int64]
    end_day: NDArray[np.int64]
    minute: NDArray[np.int64]
    kind: NDArray[np.int64]
    length: NDArray[np.int64]


def sessions(
    job: Job, programme: PopularityTables, crowd: Audience, draws: RandomStreams, events: int
) -> Sessions:
    """As many sessions as it takes for so many watch events; the last one is cut to fit."""
    kind, length = _chains(job, programme, draws, events)
    ends = np.cumsum(length)
    count = int(np.searchsorted(ends, events, "left")) + 1
    kind, length = kind[:count], length[:count]
    length[-1] -= ends[count - 1] - events

    user = _weighted(crowd.weights, draws.words("session/user", count))
    day = _days(job, crowd, draws, user)
    words = draws.words("session/minute", count)
    minute = np.where(
        is_weekend(day),
        minutes(job.evening, weekend=True).draw(words),
        minutes(job.evening, weekend=False).draw(words),
    ).astype(np.int64)
    end_day = crowd.last[user] + day_number(job.from_date)
    return Sessions(user, day, end_day, minute, kind, length)


def _chains(
    job: Job, programme: PopularityTables, draws: RandomStreams, events: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The type and the length of enough sessions: one event each would do for the last of them."""
    kind = draws.chance("session/kind", events, programme.series).astype(np.int64)
    again = round(job.binge / 100 * 2**32)
    bounds = [again]
    for _ in range(LONGEST_CHAIN - 2):
        bounds.append(bounds[-1] * again >> 32)
    longer = (draws.words("session/length", events) >> np.uint64(32)).astype(np.int64)
    # How many of the falling bounds lie above a draw is how many episodes follow the first.
    chain = len(bounds) - np.searchsorted(np.array(bounds[::-1]), longer, "right")
    return kind, 1 + np.where(kind == 1, chain, 0)


def _days(
    job: Job, crowd: Audience, draws: RandomStreams, user: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The day of each session, by weekday, and ever rarer towards the user's churn."""
    start = day_number(job.from_date)
    sums = day_sums(start, day_number(job.until_date) + 1 - start, job.weekend)
    first, last = crowd.first[user], crowd.last[user]
    day = _between(sums, first, last, draws.words("session/day", len(user)))
    if job.fading:
        churned = crowd.people.churn[user] != NEVER
        fading = np.minimum(job.fading, (last - first) // 2)
        left = last - day
        stays = scaled(draws.words("session/fading", len(user)), np.maximum(fading, 1)) < left
        moved = np.flatnonzero(churned & ~stays)
        # Who does not watch while fading has watched before: the total stays what it was.
        words = draws.words("session/moved", len(user))[moved]
        day[moved] = _between(sums, first[moved], (last - fading)[moved], words)
    return day + start


def _between(
    sums: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64], words: Words
) -> NDArray[np.int64]:
    base = sums[first]
    point = base + scaled(words, (sums[last] - base).astype(np.uint64)).astype(np.int64)
    return np.searchsorted(sums, point, "right") - 1


def _weighted(sums: NDArray[np.int64], words: Words) -> NDArray[np.int64]:
    """An index for each word by 64-bit running sums, to a resolution of 2**-53 of the whole."""
    total = int(sums[-1])
    point = ((words >> np.uint64(11)).astype(np.float64) * (total / 2.0**53)).astype(np.int64)
    return located(sums, np.minimum(point, total - 1)) - 1
