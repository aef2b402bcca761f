"""Measures of incidents: what a job asks for beside what its rows show of them."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.dataset.manifest import Measure
from core.generate.events.selection.viral_titles import viral_titles
from core.generate.measures.event_arrays import EventArrays
from core.generate.measures.shares import FEW, SIGMAS
from core.generate.users.incidents import ScheduledIncident, incidents_of, next_billing
from core.generate.users.lifecycle.churn import BILLING_DAYS
from core.generate.users.lifecycle.membership import NEVER, day_number, registration_weights
from core.job.model import Job

_DAY: Final = 86_400
# Over how many days before and after an incident it is compared.
_BESIDE: Final = 28
# Events come in sessions and sessions in spells, so that chance is this much wider.
_CLUSTERED: Final = 2.5


def user_incidents(job: Job, people: pl.DataFrame) -> Iterator[Measure]:
    """Measure what campaigns and price rises have done to the users.

    Args:
        job: What was asked for.
        people: The first users of the job, in the columns of the data contract.
    """
    end = day_number(job.until_date)
    joined = people["registration_date"].to_physical().to_numpy().astype(np.int64)
    left = people["churn_date"].to_physical().fill_null(NEVER).to_numpy().astype(np.int64)
    for campaign in incidents_of(job, "campaign"):
        if campaign.last <= end:
            yield from _campaign(job, campaign, joined)
    for rise in incidents_of(job, "price-rise"):
        if rise.first + BILLING_DAYS <= end:
            yield from _price_rise(job, rise, joined, left)


def event_incidents(job: Job, seen: EventArrays) -> Iterator[Measure]:
    """Measure the effect of outages, bots and viral titles on the watch events.

    Args:
        job: The job.
        seen: The sampled events.
    """
    day = seen.second // _DAY
    end = day_number(job.until_date)
    for outage in incidents_of(job, "outage"):
        if outage.last <= end:
            yield from _outage(job, outage, seen, day)
    for bot, user in zip(incidents_of(job, "bot"), seen.crowd.bots, strict=False):
        if user is not None and user < seen.covered and bot.last <= end:
            days = bot.last - bot.first + 1
            mine = (seen.user == user) & (day >= bot.first) & (day <= bot.last)
            count = float(mine.sum()) / days
            # Its usual events are among them, and sessions are not cut.
            slack = SIGMAS * (bot.strength / days) ** 0.5 + 0.05 * bot.strength + 10
            yield Measure("incidents.bot", bot.strength, count, "count", slack)
    yield from _viral(job, seen)


def _campaign(
    job: Job, campaign: ScheduledIncident, joined: NDArray[np.int64]
) -> Iterator[Measure]:
    """Registrations a day over those on the days beside, growth and season left out."""
    first = day_number(job.from_date)
    days = day_number(job.until_date) - first
    weights = registration_weights(job.from_date, days, job.growth, job.season)
    counts = np.bincount(joined - first, minlength=days)[:days]
    inside = _window(days, campaign.first - first, campaign.last - first)
    beside = _beside(days, campaign, first) & ~_windows(job, "campaign", days, first)
    hits, others = float(counts[inside].sum()), float(counts[beside].sum())
    if min(hits, others) < FEW or not inside.any():
        return
    ratio = hits / float(weights[inside].sum()) / (others / float(weights[beside].sum()))
    spread = ratio * (1 / hits + 1 / others) ** 0.5
    observed = 100 * (ratio - 1)
    yield Measure(
        "incidents.campaign", campaign.strength, observed, "percent", SIGMAS * 100 * spread + 1
    )


def _price_rise(
    job: Job, rise: ScheduledIncident, joined: NDArray[np.int64], left: NDArray[np.int64]
) -> Iterator[Measure]:
    """How many more leave on their next billing day than on that before and after."""
    shares = []
    for shift in (0, -BILLING_DAYS, BILLING_DAYS):
        day = joined + next_billing(rise.first, joined) + shift
        there = (joined < rise.first - BILLING_DAYS) & (left >= day)
        there &= (day - joined >= max(job.spared, 1)) & (day <= day_number(job.until_date))
        cases = int(there.sum())
        if cases < FEW:
            return
        shares.append((int((left[there] == day[there]).sum()) / cases, cases))
    (share, cases), *others = shares
    usual = sum(other for other, _ in others) / 2
    observed = 100 * (share - usual) / (1 - usual)
    spread = 100 * (max(share, 1 / cases) * 1.5 / cases) ** 0.5
    yield Measure("incidents.price-rise", rise.strength, observed, "percent", SIGMAS * spread + 0.5)


def _outage(
    job: Job, outage: ScheduledIncident, seen: EventArrays, day: NDArray[np.int64]
) -> Iterator[Measure]:
    """What is missing of the watch events of those who are hit, by their events on days beside."""
    crowd = seen.crowd
    first = crowd.clock.zero
    days = crowd.end
    hit = np.arange(len(crowd.first)) < seen.covered
    if outage.plan is not None:
        hit &= crowd.people.plan == outage.plan
    counts = np.bincount(day[hit[seen.user]] - first, minlength=days)[:days]
    # How many of them are there on each day.
    changes = np.bincount(crowd.first[hit], minlength=days + 1)[: days + 1]
    changes = changes - np.bincount(np.minimum(crowd.last[hit], days), minlength=days + 1)
    there = np.cumsum(changes)[:days]
    inside = _window(days, outage.first - first, outage.last - first)
    beside = _beside(days, outage, first) & ~_windows(job, "outage", days, first)
    beside &= ~_windows(job, "bot", days, first)
    usual = float(counts[beside].sum()) / max(float(there[beside].sum()), 1)
    expected = usual * float(there[inside].sum())
    if expected < FEW or counts[beside].sum() < FEW:
        return
    ratio = float(counts[inside].sum()) / expected
    spread = _CLUSTERED * (ratio / expected + ratio * ratio / counts[beside].sum()) ** 0.5
    # Weekends and holidays within are not the same as those beside.
    slack = 25 * ratio + 0.5
    observed = 100 * (1 - ratio)
    tolerance = SIGMAS * 100 * spread + slack
    yield Measure("incidents.outage", outage.strength, observed, "percent", tolerance)


def _viral(job: Job, seen: EventArrays) -> Iterator[Measure]:
    """How many of the titles that users begin for the first time are the viral one."""
    kind = seen.shelves.kind[seen.title]
    strengths = {incident.number: incident.strength for incident in incidents_of(job, "viral")}
    for viral in viral_titles(job, seen.shelves):
        some = seen.opens & (kind == viral.kind) & (seen.day >= viral.first)
        some &= seen.day <= viral.last
        cases, hits = int(some.sum()), int((some & (seen.title == viral.title)).sum())
        if cases < FEW:
            continue
        share = viral.share
        spread = SIGMAS * 100 * (share * (1 - share) / cases) ** 0.5
        # Who has seen it already takes another one.
        yield Measure(
            "incidents.viral",
            strengths[viral.number],
            100 * hits / cases,
            "percent",
            spread + 2 + 0.2 * strengths[viral.number],
        )


def _window(days: int, first: int, last: int) -> NDArray[np.bool_]:
    number = np.arange(days)
    return (number >= first) & (number <= last)


def _beside(days: int, incident: ScheduledIncident, zero: int) -> NDArray[np.bool_]:
    """The days before and after an incident, in whole weeks."""
    first, last = incident.first - zero, incident.last - zero
    near = _window(days, first - _BESIDE, last + _BESIDE)
    return near & ~_window(days, first, last)


def _windows(job: Job, kind: str, days: int, zero: int) -> NDArray[np.bool_]:
    """The days of all of a job's incidents of a kind."""
    found = np.zeros(days, np.bool_)
    for incident in incidents_of(job, kind):
        found |= _window(days, incident.first - zero, incident.last - zero)
    return found
