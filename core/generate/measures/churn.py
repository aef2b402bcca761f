"""Measures of churn: what a job asks for beside what its users show."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.dataset.manifest import Measure
from core.generate.measures.shares import FEW, SIGMAS, share_measure
from core.generate.sampling.normal import normal_quantiles
from core.generate.sampling.random_streams import RandomStreams
from core.generate.users.incidents import incidents_of, next_billing
from core.generate.users.lifecycle.churn import BILLING_DAYS, months_shape, relative_speed, shape
from core.generate.users.lifecycle.membership import TEMPOS, churn_model, tempos_of
from core.job.model import PLANS, Job

# Who watches little leaves sooner, so that the hazard seems to fall a little faster than it does.
_SELECTION: Final = 0.2
# The lowest hazard of the first month that is looked for; at 0 nobody could leave in it.
_LEAST_EARLY: Final = 0.5


def churn_measures(job: Job, people: pl.DataFrame) -> Iterator[Measure]:
    """Measure how users leave, by plan, by tenure and by how much they watch.

    Args:
        job: What was asked for.
        people: The first users of the job, in the columns of the data contract.
    """
    registered = people["registration_date"].to_physical().to_numpy().astype(np.int64)
    last = people["churn_date"].fill_null(pl.lit(job.until_date)).to_physical().to_numpy()
    left = people["churn_date"].is_not_null().to_numpy()
    tenure = last.astype(np.int64) - registered
    # Who leaves when a price rises may leave for that.
    left &= ~_by_price_rise(job, registered, tenure)
    if left.sum() < FEW:
        return
    plan = people["contracted_plan"].cast(pl.Enum(PLANS)).to_physical().to_numpy()
    tempo = tempos_of(job, RandomStreams(job.seed, 0), len(people))
    # What each has run through of the hazard that all share.
    run = shape(churn_model(job))[np.clip(tenure, 0, None)]
    speed = relative_speed(churn_model(job), tempo) * np.asarray(job.churn_by_plan)[plan]
    yield from _by_plan(job, plan, left, run * relative_speed(churn_model(job), tempo))
    yield from _by_activity(job, plan, tempo, left, run)
    yield from _billing(job, tenure, left, speed)
    yield Measure("spared", job.spared, _spared(job, tenure[left]), "days", float(BILLING_DAYS))
    yield from _early(job, tenure, left, speed)


def _by_price_rise(
    job: Job, registered: NDArray[np.int64], tenure: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Who leaves on the first billing day after a price rise."""
    found = np.zeros(len(tenure), np.bool_)
    for rise in incidents_of(job, "price-rise"):
        found |= (registered < rise.first) & (tenure == next_billing(rise.first, registered))
    return found


def _billing(
    job: Job, tenure: NDArray[np.int64], left: NDArray[np.bool_], speed: NDArray[np.float64]
) -> Iterator[Measure]:
    """Departures on billing days over those on others, each by the hazard run through."""
    # Months that are spared in part have little but their billing day.
    start = _spared_months(job) * BILLING_DAYS
    even = replace(churn_model(job), spared=1)
    billed, daily = (shape(replace(even, billing=share)) for share in (1.0, 0.0))
    days = np.arange(len(daily))
    on_billing = np.cumsum(np.diff(daily, prepend=0.0) * (days % BILLING_DAYS == 0))
    run = np.maximum(tenure, start)
    hazards = [float((speed * (h[run] - h[start])).sum()) for h in (billed, daily, on_billing)]
    late = tenure[left & (tenure > start)]
    hits = int((late % BILLING_DAYS == 0).sum())
    # A period of a month has no billing day by which anybody could leave.
    if len(late) < FEW or hits == len(late) or not hazards[0] > 0:
        return
    odds = (hits / (len(late) - hits) * (hazards[1] - hazards[2]) - hazards[2]) / hazards[0]
    spread = share_measure("billing", job.billing, hits, len(late)).tolerance
    yield Measure("billing", job.billing, 100 * odds / (1 + odds), "percent", 1.2 * spread + 0.5)


def _spared(job: Job, tenure: NDArray[np.int64]) -> float:
    return float(max(job.spared, int(tenure.min()) if len(tenure) else job.spared))


def _by_plan(
    job: Job, plan: NDArray[np.uint32], left: NDArray[np.bool_], run: NDArray[np.float64]
) -> Iterator[Measure]:
    """The hazards of the plans to that of the commonest: departures by hazard run through."""
    departures = np.bincount(plan[left], minlength=len(PLANS))
    hazard = np.bincount(plan, run, len(PLANS))
    common = int(np.argmax(job.plan_mix))
    for number, name in enumerate(PLANS):
        if number == common or min(departures[number], departures[common]) < FEW:
            continue
        requested = job.churn_by_plan[number] / job.churn_by_plan[common]
        observed = departures[number] / hazard[number] / (departures[common] / hazard[common])
        spread = (1 / departures[number] + 1 / departures[common]) ** 0.5
        yield Measure(
            f"churn-by-plan.{name}",
            requested,
            float(observed),
            "factor",
            float(SIGMAS * requested * spread),
        )


def _by_activity(
    job: Job,
    plan: NDArray[np.uint32],
    tempo: NDArray[np.int64],
    left: NDArray[np.bool_],
    run: NDArray[np.float64],
) -> Iterator[Measure]:
    """How much the tempo's normal deviate moves the logarithm of the hazard."""
    z = normal_quantiles(TEMPOS)[tempo]
    expected = run * relative_speed(churn_model(job), tempo) * np.asarray(job.churn_by_plan)[plan]
    expected *= left.sum() / expected.sum()
    mean = float((expected * z).sum()) / left.sum()
    score = -float(((left - expected) * (z - mean)).sum())
    information = float((expected * (z - mean) ** 2).sum())
    observed = job.churn_by_activity + score / information
    yield Measure(
        "churn-by-activity",
        job.churn_by_activity,
        observed,
        "factor",
        SIGMAS / information**0.5 + 0.02,
    )


def _spared_months(job: Job) -> int:
    return -(-job.spared // BILLING_DAYS)


def _early(
    job: Job, tenure: NDArray[np.int64], left: NDArray[np.bool_], speed: NDArray[np.float64]
) -> Iterator[Measure]:
    """The hazard of the first month over that of old users, from departures by month."""
    month = np.maximum(tenure - 1, 0) // BILLING_DAYS
    departures = np.bincount(month[left], minlength=240)[:240].astype(np.float64)
    ended = np.bincount(month, speed, minlength=240)[:240]
    risk = speed.sum() - np.cumsum(ended) + ended / 2
    spared = _spared_months(job)
    departures[:spared], risk[:spared] = 0, 0
    falling = months_shape()
    total = departures.sum()
    if not (risk * falling).sum() > 0:
        # Of few users all may have left before anybody could be counted.
        return

    def score(early: float) -> float:
        factor = 1 + (early - 1) * falling
        own = (departures * falling / factor).sum()
        return float(own - total * (risk * falling).sum() / (risk * factor).sum())

    low, high = _LEAST_EARLY, 400.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if score(middle) > 0 else (low, middle)
    near = max(job.early_churn, _LEAST_EARLY)
    slope = (score(near * 0.99) - score(near * 1.01)) / (0.02 * near)
    if slope <= 0:
        return
    tolerance = SIGMAS / slope**0.5 + 0.5 + _SELECTION * job.early_churn
    yield Measure("early-churn", job.early_churn, (low + high) / 2, "factor", float(tolerance))
