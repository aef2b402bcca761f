"""What a billing period costs: by plan, and from each of the job's price rises on."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.users.incidents import ScheduledIncident, incidents_of, next_billing
from core.generate.users.lifecycle.timeline import Days
from core.job.model import Job

# What a billing period costs at first, by plan.
PRICES_IN_CENTS: Final = (1_890, 3_490, 5_590)
# By how many percent the price goes up for each percent of the users who leave because of it.
RISE_A_LEAVER: Final = 2
# Prices are raised to whole steps of so many cents.
_STEP: Final = 10


def price_rises(job: Job) -> tuple[ScheduledIncident, ...]:
    """The price rises of a job, in the order of time."""
    rises = incidents_of(job, "price-rise")
    return tuple(sorted(rises, key=lambda rise: (rise.first, rise.number)))


def prices_on(job: Job, plan: NDArray[np.int64], day: Days) -> NDArray[np.int64]:
    """What a billing period that begins on a day costs, in cents.

    Args:
        job: The job.
        plan: The plan of each period, as an index into `PLANS`.
        day: Its first day, in days since 1970-01-01.
    """
    price = np.asarray(PRICES_IN_CENTS)
    found = price[plan]
    for rise in price_rises(job):
        # Whole numbers only, so that every machine finds the same cents.
        millis = round(1_000 * rise.strength * RISE_A_LEAVER)
        price = -(-price * (100_000 + millis) // (100_000 * _STEP)) * _STEP
        found = np.where(day >= rise.first, price[plan], found)
    return found


def first_days_of_rises(job: Job, start: Days, end: Days) -> tuple[Days, ...]:
    """When a subscription costs more: on its first billing day on or after each price rise.

    Args:
        job: The job.
        start: The first day of each subscription, from which on it is billed.
        end: The day from which on it is no more.

    Returns:
        A day for each subscription and rise; that of the subscription's start where it is not
        touched.
    """
    found = []
    for rise in price_rises(job):
        day = start + next_billing(rise.first, start)
        found.append(np.where((start < rise.first) & (day < end), day, start))
    return tuple(found)
