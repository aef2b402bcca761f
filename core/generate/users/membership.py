"""What a user is apart from name and address: gender, plan, and the dates of a membership.

Watch events depend on these, so a chunk of events remakes them, and only them, for its users.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.sampling.random_streams import Indices, RandomStreams, WeightedSampler
from core.job.model import Job, PlanFactors, PlanMix

Days = NDArray[np.int32]

EPOCH: Final = date(1970, 1, 1)
# Churn spares so many days after the registration.
SPARED_DAYS: Final = 30
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
        first_row: The row number of the first of them.
        female: Who is female.
        plan: The contracted plan, as an index into `core.job.model.PLANS`.
        birthday: Their birthdays.
        registration: When they registered.
        churn: When they left; `NEVER` for those who stay.
    """

    first_row: int
    female: NDArray[np.bool_]
    plan: Indices
    birthday: Days
    registration: Days
    churn: Days

    @property
    def rows(self) -> NDArray[np.uint64]:
        """Their row numbers."""
        return np.uint64(self.first_row) + np.arange(len(self.plan), dtype=np.uint64)


def members(job: Job, shard: int, first_row: int, count: int) -> Members:
    """The first `count` users of a shard."""
    draws = RandomStreams(job.seed, shard)
    plan = WeightedSampler(job.plan_mix).draw(draws.words("plan", count))
    first_day = day_number(job.from_date)
    opening = registrations(job.from_date, job.until_date, job.growth, job.season)
    registration = opening.draw(draws.words("registration", count)).astype(np.int32) + first_day
    return Members(
        first_row=first_row,
        female=draws.chance("gender", count, job.female / 100),
        plan=plan,
        birthday=registration - _ages_in_days(draws, count),
        registration=registration,
        churn=_churn(job, draws, plan, registration),
    )


def _ages_in_days(draws: RandomStreams, count: int) -> Days:
    years = _AGE_LOTTERY.draw(draws.words("age", count)).astype(np.int32)
    days = draws.below("birthday", count, 365).astype(np.int32)
    ages: Days = np.minimum(_YOUNGEST + 365 * years + years // 4 + days, OLDEST)
    return ages


_AGE_LOTTERY: Final = WeightedSampler(_AGES)


@lru_cache(maxsize=32)
def registrations(first: date, last: date, growth: float, season: float) -> WeightedSampler:
    """Draws the day of a registration, counted from `first`, the last day left out.

    The last day has no registrations, so that every user has at least one day to watch on.

    Args:
        first: The period's first day.
        last: The period's last day.
        growth: Percent by which registrations grow a year.
        season: Percent by which the yearly season sways them.
    """
    return WeightedSampler(registration_weights(first, (last - first).days, growth, season))


def registration_weights(
    first: date, days: int, growth: float, season: float
) -> NDArray[np.float64]:
    """How many register on each of so many days from `first`, relative to each other."""
    daily = round(math.pow(1 + growth / 100, 1 / 365.25), 12)
    growing = np.cumprod(np.full(days, daily))
    weights: NDArray[np.float64] = growing * (1 + season / 100 * season_of(first, days))
    return weights


def season_of(first: date, days: int) -> NDArray[np.float64]:
    """The yearly season on each of so many days from `first`, between -1 and 1."""
    offset = first.timetuple().tm_yday - _BUSIEST_DAY
    return _year()[(np.arange(days) + offset) % 365]


@lru_cache(maxsize=1)
def _year() -> NDArray[np.float64]:
    """A cosine over 365 days, rounded so that it is the same on every machine."""
    return np.array([round(math.cos(2 * math.pi * day / 365), 9) for day in range(365)])


def _churn(job: Job, draws: RandomStreams, plan: Indices, registration: Days) -> Days:
    """The churn days of users: a race of a constant hazard against the period's end."""
    words = draws.words("churn", len(plan))
    day = registration + SPARED_DAYS
    for number, departures in enumerate(_departures(_churn_job(job))):
        of_plan = np.flatnonzero(plan == number)
        day[of_plan] += departures.draw(words[of_plan]).astype(np.int32)
    churn: Days = np.where(day > day_number(job.until_date), NEVER, day).astype(np.int32)
    return churn


@dataclass(frozen=True, slots=True)
class _ChurnJob:
    """What churn depends on; the key under which its tables are kept."""

    first: date
    last: date
    growth: float
    season: float
    churn: float
    by_plan: PlanFactors
    mix: PlanMix


def _churn_job(job: Job) -> _ChurnJob:
    return _ChurnJob(
        job.from_date,
        job.until_date,
        job.growth,
        job.season,
        job.churn,
        job.churn_by_plan,
        job.plan_mix,
    )


@lru_cache(maxsize=32)
def _departures(job: _ChurnJob) -> tuple[WeightedSampler, ...]:
    """For each plan a draw of how many days after the spared ones a user leaves.

    The last outcome, beyond the period whenever it began, is that of those who stay.
    """
    days = max(0, (job.last - job.first).days - SPARED_DAYS + 1)
    registered = registrations(job.first, job.last, job.growth, job.season).shares
    # With d days left after the spared ones, those left by day d are gone at the period's end.
    weight = registered[:days][::-1]
    mix_shares = [part / 100 for part in job.mix]

    def share(hazard: float) -> float:
        gone = [
            part * float(np.cumsum(weight * _left(hazard * factor, days))[-1])
            for part, factor in zip(mix_shares, job.by_plan, strict=True)
        ]
        return sum(gone)

    hazard = _solve(share, job.churn / 100) if days else 0.0
    leaving = [np.diff(_left(hazard * factor, days), prepend=0, append=1) for factor in job.by_plan]
    return tuple(WeightedSampler(daily) for daily in leaving)


def _left(hazard: float, days: int) -> NDArray[np.float64]:
    """The share that has left after 1, 2, ... days under a daily hazard.

    By multiplication alone, which gives the same bits everywhere; a power would not.
    """
    left: NDArray[np.float64] = 1 - np.cumprod(np.full(days, 1 - min(1.0, hazard)))
    return left


def _solve(share: Callable[[float], float], wanted: float) -> float:
    """The daily hazard under which `share` comes to what is wanted, or as near as it gets."""
    if not wanted:
        return 0.0
    low, high = 0.0, 100.0
    if share(high) <= wanted:
        return high
    for _ in range(64):
        middle = (low + high) / 2 if low else high / 4
        low, high = (middle, high) if share(middle) < wanted else (low, middle)
        if high - low <= 1e-9 * high:
            break
    return high
