"""Measures of sessions: who watches, when, and how much in a row, requested and observed."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from core.dataset.manifest import Measure
from core.generate.events.arrangements import GROUP, LONGEST_CHAIN
from core.generate.events.selection.preferences import bands
from core.generate.events.timing.clock import calendar
from core.generate.events.timing.viewing_times import (
    DAWN,
    band_shift,
    is_weekend,
    peak_heights,
    waking,
)
from core.generate.measures.event_arrays import EventArrays
from core.generate.measures.scoring import scoring_step
from core.generate.measures.shares import FEW, SIGMAS, share_measure
from core.generate.sampling.normal import normal_quantiles
from core.generate.users.lifecycle.membership import TEMPOS
from core.job.model import PLANS, Job

# Over how many days before a churn activity is looked at where no fading is asked for.
_FADING_WINDOW: Final = 90
# Sessions of a series close to each other may pass for one; percent.
_BINGE_SLACK: Final = 1.0
# Minutes from `DAWN` within which sessions start when they wish: neither early nor late ones are
# moved by the day's ends.
_FREE: Final = slice(90, 1_050)


def event_measures(job: Job, seen: EventArrays) -> Iterator[Measure]:
    """Measure who watches, when, and how often to the end.

    Args:
        job: The job.
        seen: The sampled events.
    """
    yield from _activity(job, seen)
    follows = int((seen.series & (seen.nth > 0)).sum())
    # The last episode of the longest chain can't be followed, nor the last one of a group.
    number = np.arange(len(seen.user)) - np.searchsorted(seen.user, seen.user)
    last = (number == seen.crowd.count[seen.user] - 1) | (number % GROUP == GROUP - 1)
    cases = int((seen.series & (seen.nth < LONGEST_CHAIN - 1) & ~last).sum())
    if cases:
        yield share_measure("binge", job.binge, follows, cases, _BINGE_SLACK)
    yield from _evening(job, seen)
    yield from _calendar(job, seen)
    yield from _fading(job, seen)


def _activity(job: Job, seen: EventArrays) -> Iterator[Measure]:
    """Tempo: its spread over users, and how much of it is the plan's."""
    crowd, count = seen.crowd, seen.covered
    weight = crowd.weight[:count]
    total = float(weight.sum())
    events = np.bincount(seen.user, minlength=count)
    if not total or len(seen.user) < FEW:
        return
    pace = normal_quantiles(TEMPOS)[crowd.people.tempo[:count]]
    mean = float((weight * pace).sum()) / total
    variance = float((weight * (pace - mean) ** 2).sum()) / total
    expected = weight * (len(seen.user) / total)
    yield from scoring_step(
        "activity-spread",
        job.activity_spread,
        (events - expected) * pace,
        len(seen.user) * variance,
        np.arange(count),
        "factor",
        slack=0.02,
    )
    plan = crowd.people.plan[:count]
    common = int(np.argmax(job.plan_mix))
    counts = np.bincount(plan, events, len(PLANS))
    factors = np.asarray(job.activity_by_plan)
    per_factor = np.bincount(plan, weight, len(PLANS)) / factors
    for number, name in enumerate(PLANS):
        if number == common or min(counts[number], counts[common]) < FEW:
            continue
        observed = counts[number] / per_factor[number] / (counts[common] / per_factor[common])
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
    """How far the minutes of the day follow the peaks rather than the waking hours.

    Only days with a single session: others may have been moved to make room.
    """
    strength = job.evening / 100
    start = np.flatnonzero(seen.head)
    day, user = seen.day[start], seen.user[start]
    alone = np.ones(len(start), np.bool_)
    again = (day[1:] == day[:-1]) & (user[1:] == user[:-1])
    alone[1:] &= ~again
    alone[:-1] &= ~again
    people = seen.crowd.people
    minute = (seen.second[start] // 60 - DAWN) % (24 * 60)
    minute = minute - band_shift(bands((day - people.birthday[user]).astype(np.int32)))
    free = alone & (minute >= _FREE.start) & (minute < _FREE.stop)
    weekend = is_weekend(day)
    terms, information = np.zeros(len(start)), 0.0
    base = waking()[_FREE]
    for is_free in (False, True):
        peak = peak_heights(weekend=is_free)[_FREE]
        height = (1 - strength) * base + strength * peak
        slope = np.divide(peak - base, height, out=np.zeros_like(height), where=height > 0)
        mean = float((height * slope).sum() / height.sum())
        variance = float((height * (slope - mean) ** 2).sum() / height.sum())
        of = np.flatnonzero(free & (weekend == is_free))
        terms[of] = slope[minute[of] - _FREE.start] - mean
        information += len(of) * variance
    yield from scoring_step(
        "evening", job.evening, terms, information, user, "percent", 100, slack=1.0
    )


def _calendar(job: Job, seen: EventArrays) -> Iterator[Measure]:
    """How much likelier a day of the weekend, or a holiday, is than the others of its week."""
    zero = seen.crowd.clock.zero
    start = np.flatnonzero(seen.head)
    user, day = seen.user[start], seen.day[start] - zero
    week = day // 7
    people = seen.crowd
    whole = (week * 7 >= people.first[user]) & (
        week * 7 + 7 <= np.minimum(people.last[user], people.end)
    )
    user, day, week = user[whole], day[whole], week[whole]
    if not len(day):
        return
    weights = calendar(job, int(week.max() + 1) * 7).astype(np.float64).reshape(-1, 7)
    plain = calendar(job.changed(holidays=0), weights.size).reshape(-1, 7)
    share = weights / weights.sum(axis=1, keepdims=True)
    free = np.arange(7) >= 5
    holiday = weights > plain
    quiet = ~np.any(holiday, axis=1)[week]
    odds = 1 + job.weekend / 100
    chance = share[:, free].sum(axis=1)[week]
    yield from scoring_step(
        "weekend",
        job.weekend,
        np.where(quiet, (day % 7 >= 5) - chance, 0.0),
        float((chance * (1 - chance))[quiet].sum()),
        user,
        "percent",
        100 * odds,
        slack=1.5,
    )
    chance = (share * holiday).sum(axis=1)[week]
    terms = np.where(quiet, 0.0, holiday.ravel()[day] - chance)
    odds = 1 + job.holidays / 100
    yield from scoring_step(
        "holidays",
        job.holidays,
        terms,
        float((chance * (1 - chance))[~quiet].sum()),
        user,
        "percent",
        100 * odds,
        slack=3.0,
    )


def _fading(job: Job, seen: EventArrays) -> Iterator[Measure]:
    """Over how many days activity fades, from what is missing in the last days before a churn.

    Fading over n days takes half of the events of these days.
    """
    window = 2 * job.fading or _FADING_WINDOW
    crowd = seen.crowd
    last = np.minimum(crowd.last, crowd.end)
    life = last - crowd.first
    there = (crowd.last <= crowd.end) & (life >= 2 * window)
    there[seen.covered :] = False
    left = last[seen.user] + crowd.clock.zero - seen.day
    mine = there[seen.user]
    late = np.bincount(seen.user[mine & (left <= window)], minlength=len(life))
    early = np.bincount(seen.user[mine & (left > window)], minlength=len(life))
    part = np.where(there, window / np.maximum(life - window, 1), 0.0)
    expected = float((early * part).sum())
    if expected < FEW:
        return
    ratio = late.sum() / expected
    spread = float(((late - ratio * early * part) ** 2).sum()) ** 0.5 / expected
    yield Measure(
        "fading",
        job.fading,
        float(2 * (1 - ratio) * window),
        "days",
        SIGMAS * 2 * window * spread + 2.0 + 0.05 * job.fading,
    )
