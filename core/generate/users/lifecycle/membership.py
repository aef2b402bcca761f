"""What a user is apart from name and address: gender, plan, and the dates of a membership.

Watch events depend on these, so a chunk of events remakes them, and only them, for its users.
"""

import math
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.sampling.elementary import power, rounded
from core.generate.sampling.hashing import row_seeds
from core.generate.sampling.random_streams import (
    Indices,
    RandomStreams,
    WeightedSampler,
    Words,
    scaled,
)
from core.generate.users.incidents import (
    Scheduled,
    incidents_of,
    left_by_price_rises,
    with_campaigns,
    with_price_rises,
)
from core.generate.users.lifecycle.churn import LONGEST, ChurnModel, leaving_days, scale
from core.job.model import Job

Days = NDArray[np.int32]

EPOCH: Final = date(1970, 1, 1)
# The resolution of a user's tempo.
TEMPOS: Final = 4_096
# The churn day of those who stay.
NEVER: Final = 2**31 - 1

# 18 years and 90 years in days, whatever leap days fall into them.
_YOUNGEST: Final = 6_575
OLDEST: Final = 32_870
# How many users of each age, from 18 to 89, relative to each other: streaming is taken up most by
# those between 25 and 40 and thins out with age.
_AGES: Final = tuple(
    round(1_000 * min(1.0, 0.55 + 0.06 * (age - 18)) * min(1.0, 1.0 - (age - 38) / 60))
    for age in range(18, 90)
)
# Most sign up in the dark of winter: day 15 of the year, in the northern half of the world.
_BUSIEST_DAY = 15


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - EPOCH).days


@dataclass(frozen=True, slots=True)
class Members:
    """Some users of one shard, a value of each array a user; dates in days since 1970-01-01.

    Attributes:
        rows: Their row numbers.
        female: Who is female.
        plan: The contracted plan, as an index into `core.job.model.PLANS`.
        birthday: Their birthdays.
        registration: When they registered.
        tempo: How much they watch, as a rank below `TEMPOS`.
        leaving: When they leave, sooner or later; `NEVER` for those who stay for good.
        churn: When they left; `NEVER` for those who are there at the period's end.
        address: Which of their addresses they have, see `timeline.Timeline.address_on`.
    """

    rows: NDArray[np.uint64]
    female: NDArray[np.bool_]
    plan: Indices
    birthday: Days
    registration: Days
    tempo: NDArray[np.int64]
    leaving: NDArray[np.int64]
    churn: Days
    address: NDArray[np.uint8]

    def at(self, index: NDArray[np.int64]) -> "Members":
        """Some of them."""
        return Members(*(getattr(self, name)[index] for name in self.__slots__))

    def seeds(self, seed: int) -> Words:
        """The seed of each one's own randomness."""
        return row_seeds(seed, self.rows)


def members(job: Job, shard: int, first_row: int, count: int) -> Members:
    """The first users of a shard.

    Args:
        job: The job.
        shard: The shard's number.
        first_row: The row number of the shard's first user.
        count: How many users.
    """
    people = drawn_members(job, shard, first_row, count)
    draws = RandomStreams(job.seed, shard)
    leaving = with_price_rises(job, draws, people.registration, people.leaving)
    there = leaving > day_number(job.until_date)
    return replace(people, leaving=leaving, churn=np.where(there, NEVER, leaving).astype(np.int32))


def drawn_members(job: Job, shard: int, first_row: int, count: int) -> Members:
    """As `members`, without the price rises.

    Args:
        job: The job.
        shard: The shard's number.
        first_row: The row number of the shard's first user.
        count: How many users.
    """
    draws = RandomStreams(job.seed, shard)
    plan = WeightedSampler(job.plan_mix).draw(plan_words(job, draws, count))
    first_day = day_number(job.from_date)
    opening = registrations(job)
    registration = opening.draw(draws.words("registration", count)).astype(np.int32) + first_day
    tempo = tempos_of(job, draws, count)
    tenure = leaving_days(
        churn_model(job), hazard_of(job), draws.words("churn", count), plan, tempo
    )
    leaving = np.where(tenure < LONGEST, registration + tenure, NEVER)
    return Members(
        rows=np.uint64(first_row) + np.arange(count, dtype=np.uint64),
        female=draws.chance("gender", count, job.female / 100),
        plan=plan,
        birthday=registration - _ages_in_days(draws, count),
        registration=registration,
        tempo=tempo,
        leaving=leaving,
        churn=np.where(leaving > day_number(job.until_date), NEVER, leaving).astype(np.int32),
        address=np.zeros(count, np.uint8),
    )


def plan_words(job: Job, draws: RandomStreams, count: int) -> Words:
    """The words that users' plans come from: the greater, the dearer.

    Args:
        job: The job.
        draws: The shard's randomness.
        count: How many users.
    """
    return _tied_to_age(job, draws, "plan", count)


def tempos_of(job: Job, draws: RandomStreams, count: int) -> NDArray[np.int64]:
    """How much users watch, as ranks below `TEMPOS`; of those tied to age, the young the most.

    Args:
        job: The job.
        draws: The shard's randomness.
        count: How many users.
    """
    words = _tied_to_age(job, draws, "tempo", count, falling=True)
    return scaled(words, TEMPOS).view(np.int64)


def _tied_to_age(
    job: Job, draws: RandomStreams, key: str, count: int, *, falling: bool = False
) -> Words:
    """The words of a stream; in the place of some, the words that the users' ages come from.

    A word is as likely to be any number as before, so that what is drawn by it keeps its shares.
    """
    words = draws.words(key, count)
    if not job.ties:
        return words
    age = draws.words("age", count)
    tied = draws.chance(f"{key}/tied", count, job.ties / 100)
    return np.where(tied, ~age if falling else age, words)


def _ages_in_days(draws: RandomStreams, count: int) -> Days:
    years = _AGE_LOTTERY.draw(draws.words("age", count)).astype(np.int32)
    days = draws.below("birthday", count, 365).astype(np.int32)
    ages: Days = np.minimum(_YOUNGEST + 365 * years + years // 4 + days, OLDEST)
    return ages


_AGE_LOTTERY: Final = WeightedSampler(_AGES)


def registrations(job: Job) -> WeightedSampler:
    """Draws the day of a registration, counted from the period's first, the last day left out.

    The last day has no registrations, so that every user has at least one day to watch on.
    """
    campaigns = incidents_of(job, "campaign")
    return _registrations(job.from_date, job.until_date, job.growth, job.season, campaigns)


@lru_cache(maxsize=32)
def _registrations(
    first: date, last: date, growth: float, season: float, campaigns: Scheduled
) -> WeightedSampler:
    weights = registration_weights(first, (last - first).days, growth, season)
    return WeightedSampler(with_campaigns(weights, first, campaigns))


def registration_weights(
    first: date, days: int, growth: float, season: float
) -> NDArray[np.float64]:
    """The relative count of registrations on each day.

    Args:
        first: The first day.
        days: How many days.
        growth: The growth of registrations, in percent a year.
        season: How far the yearly season goes up and down, in percent.
    """
    daily = float(rounded(power(1 + growth / 100, 1 / 365.25), 12))
    growing = np.cumprod(np.full(days, daily))
    weights: NDArray[np.float64] = growing * (1 + season / 100 * season_of(first, days))
    return weights


def season_of(first: date, days: int) -> NDArray[np.float64]:
    """The yearly season on each day, between -1 and 1.

    Args:
        first: The first day.
        days: How many days.
    """
    offset = first.timetuple().tm_yday - _BUSIEST_DAY
    return _year()[(np.arange(days) + offset) % 365]


@lru_cache(maxsize=1)
def _year() -> NDArray[np.float64]:
    """A cosine over 365 days, rounded so that it is the same on every machine."""
    return np.array([round(math.cos(2 * math.pi * day / 365), 9) for day in range(365)])


def churn_model(job: Job) -> ChurnModel:
    """How the users of a job leave."""
    return ChurnModel(
        share=job.churn / 100,
        early=job.early_churn,
        billing=job.billing / 100,
        spared=job.spared,
        by_plan=job.churn_by_plan,
        plan_mix=job.plan_mix,
        by_activity=job.churn_by_activity,
    )


def hazard_of(job: Job) -> float:
    """The scale of the job's churn."""
    rises = incidents_of(job, "price-rise")
    return _hazard(churn_model(job), registrations(job), job.from_date, job.until_date, rises)


@lru_cache(maxsize=32)
def _hazard(
    model: ChurnModel, opening: WeightedSampler, first: date, last: date, rises: Scheduled
) -> float:
    return scale(model, opening.shares, left_by_price_rises(first, last, model.spared, rises))
