"""What a job asks of its sessions beside what they show.

A parameter that a probability depends on smoothly is estimated by one step of Fisher's method of
scoring from the requested value: the score over the information. That is unbiased where the request
is met, and it needs no search.
"""

import math
from collections.abc import Iterator
from typing import Final

import numpy as np

from core.dataset.manifest import Measure
from core.generate.events.sessions import LONGEST_CHAIN
from core.generate.events.viewing_times import day_sums, is_weekend, peak_heights
from core.generate.measures.event_arrays import EventArrays
from core.generate.measures.users import FEW, SIGMAS, share_measure
from core.generate.users.membership import NEVER, day_number
from core.job.model import PLANS, Job

# Over how many days before a churn activity is looked at where no fading is asked for.
_FADING_WINDOW: Final = 60


def scoring_step(
    name: str, requested: float, score: float, information: float, unit: str, scale: float = 1.0
) -> Iterator[Measure]:
    """A measure from a score and its information; none where there is no information.

    Args:
        name: The measure's name.
        requested: The value at which both were taken, in the measure's unit.
        score: The derivative of the log-likelihood.
        information: Its variance.
        unit: The measure's unit.
        scale: How many of the unit make 1 of what the derivative was taken by.
    """
    if information > FEW / 1_000:
        observed = requested + scale * score / information
        yield Measure(name, requested, observed, unit, SIGMAS * scale / information**0.5)


def event_measures(job: Job, seen: EventArrays) -> Iterator[Measure]:
    """Measure who watches, when, and how often on end."""
    yield from _activity(job, seen)
    follows = int((seen.series & (seen.nth > 0)).sum())
    # The last episode of the longest chain can't be followed.
    cases = int((seen.series & (seen.nth < LONGEST_CHAIN - 1)).sum())
    if cases:
        yield share_measure("binge", job.binge, follows, cases)
    yield from _evening(job, seen)
    yield from _weekend(job, seen)
    yield from _fading(job, seen)


def _activity(job: Job, seen: EventArrays) -> Iterator[Measure]:
    """Tempo: its spread over users, and how much of it is the plan's."""
    weight = np.diff(seen.crowd.weights).astype(np.float64)
    pace, sessions = seen.crowd.pace, len(seen.user)
    mean = float((weight * pace).sum() / weight.sum())
    variance = float((weight * (pace - mean) ** 2).sum() / weight.sum())
    score = float(pace[seen.user].sum()) - sessions * mean
    yield from scoring_step(
        "activity-spread", job.activity_spread, score, sessions * variance, "factor"
    )
    plan = seen.crowd.people.plan
    common = int(np.argmax(job.plan_mix))
    counts = np.bincount(plan[seen.user], minlength=len(PLANS))
    factors = np.asarray(job.activity_by_plan)
    expected = np.bincount(plan, weight, minlength=len(PLANS)) / factors
    for number, name in enumerate(PLANS):
        if number == common or min(counts[number], counts[common]) < FEW:
            continue
        observed = counts[number] / expected[number] / (counts[common] / expected[common])
        requested = factors[number] / factors[common]
        spread = (1 / counts[number] + 1 / counts[common]) ** 0.5
        yield Measure(
            f"activity-by-plan.{name}",
            float(requested),
            float(observed),
            "factor",
            float(SIGMAS * requested * spread),
        )


def _evening(job: Job, seen: EventArrays) -> Iterator[Measure]:
    """How far the minutes of the day follow the peaks rather than the clock alone."""
    strength = job.evening / 100
    weekend = is_weekend(seen.day + day_number(job.from_date))
    score = information = 0.0
    for is_free in (False, True):
        height = np.array(peak_heights(weekend=is_free))
        chance = 1 - strength + strength * height
        slope = np.divide(height - 1, chance, out=np.zeros_like(height), where=chance > 0)
        minute = seen.minute[weekend == is_free]
        score += float(slope[minute].sum())
        information += len(minute) * float((chance * slope**2).mean())
    yield from scoring_step("evening", job.evening, score, information, "percent", 100)


def _weekend(job: Job, seen: EventArrays) -> Iterator[Measure]:
    """How much likelier a day of the weekend is than another one of the user's days."""
    start = day_number(job.from_date)
    days = np.arange(day_number(job.until_date) - start + 1)
    free = is_weekend(days + start)
    sums = np.concatenate([[0], np.cumsum(free)])
    first, last = seen.crowd.first[seen.user], seen.crowd.last[seen.user]
    weekend_days = sums[last] - sums[first]
    odds = 1 + job.weekend / 100
    chance = odds * weekend_days / (odds * weekend_days + (last - first) - weekend_days)
    information = float((chance * (1 - chance)).sum())
    if information < FEW:
        return
    score = float(free[seen.day].sum() - chance.sum())
    observed = 100 * (odds * math.exp(score / information) - 1)
    yield Measure(
        "weekend", job.weekend, observed, "percent", SIGMAS * 100 * odds / information**0.5
    )


def _fading(job: Job, seen: EventArrays) -> Iterator[Measure]:
    """Over how many days activity fades, from what is missing in the last days before a churn.

    Fading over n days takes half of the sessions of these days, but for half a day's worth.
    """
    window = job.fading or _FADING_WINDOW
    crowd = seen.crowd
    first, last = crowd.first[seen.user], crowd.last[seen.user]
    long = (crowd.people.churn[seen.user] != NEVER) & (last - first >= 2 * window)
    first, last, day = first[long], last[long], seen.day[long]
    start = day_number(job.from_date)
    sums = day_sums(start, day_number(job.until_date) - start + 1, job.weekend)
    share = (sums[last] - sums[last - window]) / (sums[last] - sums[first])
    expected = float(share.sum())
    if expected < FEW:
        return
    missing = 1 - int((last - day <= window).sum()) / expected
    observed = 2 * missing * window + (1 if job.fading else 0)
    yield Measure("fading", job.fading, observed, "days", SIGMAS * 2 * window / expected**0.5)
