"""Measures of users: what a job asks for beside what its users show."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.dataset.manifest import Measure
from core.generate.measures.churn import churn_measures
from core.generate.measures.shares import FEW, SIGMAS, share_measure
from core.generate.sampling.random_streams import RandomStreams
from core.generate.users.addresses.places import places
from core.generate.users.incidents import incidents_of, with_campaigns
from core.generate.users.lifecycle.membership import (
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
    yield from _place_ties(job, people)
    registration = people["registration_date"].to_physical().to_numpy().astype(np.int64)
    yield from _registrations(job, registration)


def _ties(job: Job, people: pl.DataFrame) -> Iterator[Measure]:
    """How far plans rise with age, and tempo falls, of what they could at most."""
    born = people["birthday"].to_physical().to_numpy()
    age = people["registration_date"].to_physical().to_numpy().astype(np.float64) - born
    if len(people) < FEW or np.ptp(age) == 0:
        return
    plan = _plans(people)
    tempo = tempos_of(job, RandomStreams(job.seed, 0), len(people))
    for name, values in (("plan", plan), ("tempo", -tempo.astype(np.float64))):
        yield from _tie(f"ties.{name}", job.ties, age, values)


def _place_ties(job: Job, people: pl.DataFrame) -> Iterator[Measure]:
    """How far plans rise with city size; measured only for one locale with coherent places."""
    known = places(job.locale) if job.places == "coherent" and len(job.locales) == 1 else None
    if known is None or len(people) < FEW:
        return
    cities = pl.DataFrame(
        {
            "address_city": known.cities.values,
            "address_state": known.regions.values,
            "size": known.people,
        }
    ).unique(["address_city", "address_state"], keep="first")
    keys = people.select("address_city", pl.col("address_state").fill_null(""))
    size = keys.join(cities, ["address_city", "address_state"], "left", maintain_order="left")
    people_of = size["size"].fill_null(1).to_numpy().astype(np.float64)
    yield from _tie("place-ties", job.place_ties, np.log(people_of), _plans(people))


def _plans(people: pl.DataFrame) -> NDArray[np.float64]:
    plan = people["contracted_plan"].cast(pl.Enum(PLANS)).to_physical().to_numpy()
    return plan.astype(np.float64)


def _tie(
    name: str, asked: float, left: NDArray[np.float64], right: NDArray[np.float64]
) -> Iterator[Measure]:
    """How far two columns rise together, of what they could at most."""
    left, right = left - left.mean(), right - right.mean()
    most = float((np.sort(left) * np.sort(right)).sum())
    if most <= 0:
        return
    observed = 100 * float((left * right).sum()) / most
    spread = float((left**2 * right**2).sum()) ** 0.5 / most
    yield Measure(name, asked, observed, "percent", 100 * SIGMAS * spread + 0.5)


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
