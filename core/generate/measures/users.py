"""What a job asks of its users beside what they show."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.dataset.manifest import Measure
from core.generate.measures.churn import churn_measures
from core.generate.measures.shares import FEW, SIGMAS, share_measure
from core.generate.sampling.random_streams import RandomStreams
from core.generate.users.incidents import incidents_of, with_campaigns
from core.generate.users.membership import (
    day_number,
    registration_weights,
    season_of,
    tempos_of,
)
from core.job.model import PLANS, Job


def user_measures(job: Job, people: pl.DataFrame) -> Iterator[Measure]:
    """Measure the parameters of users.

    Args:
        job: What was asked for.
        people: Some of its users, in the columns of the data contract.
    """
    count = len(people)
    if not count:
        return
    for plan, percent in zip(PLANS, job.plan_mix, strict=True):
        hits = people["contracted_plan"].eq(plan).sum()
        yield share_measure(f"plan-mix.{plan}", percent, int(hits), count)
    yield share_measure("female", job.female, int(people["gender"].eq("F").sum()), count)
    left = people["churn_date"].is_not_null()
    yield share_measure("churn", job.churn, int(left.sum()), count)
    yield from churn_measures(job, people)
    yield from _ties(job, people)
    registration = people["registration_date"].to_physical().to_numpy().astype(np.int64)
    yield from _registrations(job, registration)


def _ties(job: Job, people: pl.DataFrame) -> Iterator[Measure]:
    """How far plans rise with age, and tempo falls, of what they could at most."""
    born = people["birthday"].to_physical().to_numpy()
    age = people["registration_date"].to_physical().to_numpy().astype(np.float64) - born
    if len(people) < FEW or np.ptp(age) == 0:
        return
    plan = people["contracted_plan"].cast(pl.Enum(PLANS)).to_physical().to_numpy()
    tempo = tempos_of(job, RandomStreams(job.seed, 0), len(people))
    for name, values in (("plan", plan.astype(np.float64)), ("tempo", -tempo.astype(np.float64))):
        age_parts, parts = age - age.mean(), values - values.mean()
        most = float((np.sort(age_parts) * np.sort(parts)).sum())
        if most <= 0:
            continue
        observed = 100 * float((age_parts * parts).sum()) / most
        spread = float((age_parts**2 * parts**2).sum()) ** 0.5 / most
        yield Measure(f"ties.{name}", job.ties, observed, "percent", 100 * SIGMAS * spread + 0.5)


def _registrations(job: Job, registration: NDArray[np.int64]) -> Iterator[Measure]:
    """Growth and season, over the whole years of the period; growth takes two of them."""
    first = day_number(job.from_date)
    years = int((job.until_date - job.from_date).days / 365.25)
    if not years:
        return
    days = (_after(job.from_date, years) - job.from_date).days
    day = registration[registration < first + days] - first
    if len(day) < FEW:
        return
    season = season_of(job.from_date, days)
    if years > 1:
        yield _growth(job, day, days)
    campaigns = incidents_of(job, "campaign")
    plain = registration_weights(job.from_date, days, job.growth, 0.0)
    trend = with_campaigns(plain, job.from_date, campaigns)
    weight = 1 / trend[day]
    observed = 200 * float((weight * season[day]).sum() / weight.sum())
    tolerance = SIGMAS * 100 * (2 / len(day)) ** 0.5 + 1.0
    yield Measure("season", job.season, observed, "percent", tolerance)


def _growth(job: Job, day: NDArray[np.int64], days: int) -> Measure:
    """The growth under which the mean day of a registration is the one that is seen."""

    def moments(growth: float) -> tuple[float, float]:
        plain = registration_weights(job.from_date, days, growth, job.season)
        weights = with_campaigns(plain, job.from_date, incidents_of(job, "campaign"))
        share = weights / weights.sum()
        mean = float((share * np.arange(days)).sum())
        return mean, float((share * (np.arange(days) - mean) ** 2).sum())

    low, high = -90.0, 2_000.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if moments(middle)[0] < day.mean() else (low, middle)
    mean, variance = moments(job.growth)
    slope = moments(job.growth + 1)[0] - mean
    tolerance = SIGMAS * (variance / len(day)) ** 0.5 / slope + 0.5
    return Measure("growth", job.growth, (low + high) / 2, "percent", tolerance)


def _after(day: date, years: int) -> date:
    return day + timedelta(days=round(365.25 * years))
