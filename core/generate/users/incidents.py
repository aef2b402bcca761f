"""When a job's incidents happen, and what they do to registrations and to leaving."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.generate.sampling.random_streams import RandomStreams
from core.generate.users.lifecycle.churn import BILLING_DAYS
from core.job.incidents import KINDS, parse_incidents
from core.job.model import Job

_EPOCH: Final = date(1970, 1, 1)
# Days that the seed chooses begin after this part of the period, and end before this last part.
_EARLIEST, _LATEST = 0.3, 0.1


@dataclass(frozen=True, slots=True)
class ScheduledIncident:
    """An incident whose days are settled.

    Attributes:
        number: Its place among the job's incidents, from 0.
        kind: One of `core.job.incidents.KINDS`.
        strength: How strong it is, in the unit of its kind.
        first: Its first day, in days since 1970-01-01.
        last: Its last day.
        plan: Whose users it hits, as an index into `PLANS`; None for all.
    """

    number: int
    kind: str
    strength: float
    first: int
    last: int
    plan: int | None


def incidents_of(job: Job, kind: str) -> tuple[ScheduledIncident, ...]:
    """The incidents of one kind, on days that are given or chosen by the seed.

    Args:
        job: The job.
        kind: A key of `KINDS`.
    """
    return tuple(incident for incident in scheduled_incidents(job) if incident.kind == kind)


@lru_cache(maxsize=16)
def scheduled_incidents(job: Job) -> tuple[ScheduledIncident, ...]:
    """All incidents of a job, in the order in which it names them."""
    begin, end = ((day - _EPOCH).days for day in (job.from_date, job.until_date))
    found = []
    for number, incident in enumerate(parse_incidents(job.incidents)):
        if incident.days is not None:
            first, last = ((day - _EPOCH).days for day in incident.days)
        else:
            whole = end - begin + 1
            length = min(KINDS[incident.kind].days, max(1, whole // 4))
            earliest = int(whole * _EARLIEST)
            room = max(1, whole - earliest - int(whole * _LATEST) - length)
            word = RandomStreams(job.seed, number).below("incident/day", 1, room)
            first = begin + min(earliest + int(word[0]), whole - length)
            last = first + length - 1
        found.append(
            ScheduledIncident(number, incident.kind, incident.strength, first, last, incident.plan)
        )
    return tuple(found)


Scheduled = tuple[ScheduledIncident, ...]


def with_campaigns(
    weights: NDArray[np.float64], first: date, campaigns: Scheduled
) -> NDArray[np.float64]:
    """Raise the weights of registrations during campaigns.

    Args:
        weights: The weight of each day, shape (days,).
        first: The first day.
        campaigns: The campaigns.
    """
    begin = (first - _EPOCH).days
    for campaign in campaigns:
        raised = weights.copy()
        raised[campaign.first - begin : campaign.last + 1 - begin] *= 1 + campaign.strength / 100
        weights = raised
    return weights


def with_price_rises(
    job: Job,
    draws: RandomStreams,
    joined: NDArray[np.integer[Any]],
    leaving: NDArray[np.int64],
    key: str = "incident",
) -> NDArray[np.int64]:
    """When users leave, the job's price rises among the reasons.

    Args:
        job: The job.
        draws: The users' randomness.
        joined: The day on which each joined, in days since 1970-01-01.
        leaving: The day on which each would leave without price rises.
        key: The beginning of the name of the stream of random words.
    """
    for rise in incidents_of(job, "price-rise"):
        hit = draws.chance(f"{key}/{rise.number}", len(joined), rise.strength / 100)
        day = joined + next_billing(rise.first, joined.astype(np.int64))
        hit &= (joined < rise.first) & (day - joined >= job.spared) & (day < leaving)
        leaving = np.where(hit, day, leaving)
    return leaving


def next_billing(day: int, joined: NDArray[np.int64]) -> NDArray[np.int64]:
    """The first billing day of each membership on or after a day, in days after joining.

    Args:
        day: The day, in days since 1970-01-01.
        joined: The day on which each user joined, likewise, shape (n,).
    """
    return -(-(day - joined) // BILLING_DAYS) * BILLING_DAYS


def left_by_price_rises(
    first: date, last: date, spared: int, rises: Scheduled
) -> NDArray[np.float64]:
    """The share of those registered on each day of a period whom price rises make leave in it.

    Args:
        first: The period's first day.
        last: The period's last day.
        spared: Days after the registration before which nobody leaves.
        rises: The price rises.

    Returns:
        The shares of those who would stay otherwise, from the first day to the last but one.
    """
    begin, end = ((day - _EPOCH).days for day in (first, last))
    joined = np.arange(begin, end)
    stay = np.ones(len(joined))
    for rise in rises:
        tenure = next_billing(rise.first, joined)
        hit = (joined < rise.first) & (tenure >= spared) & (joined + tenure <= end)
        stay = np.where(hit, stay * (1 - rise.strength / 100), stay)
    return 1 - stay
