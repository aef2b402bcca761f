"""The measure of spells: how far viewing comes in spells, requested and observed."""

from collections.abc import Iterator

import numpy as np

from core.dataset.manifest import Measure
from core.generate.events.timing.clock import BLOCK_DAYS, WEEKS, week_shares
from core.generate.measures.event_arrays import EventArrays
from core.generate.measures.scoring import scoring_step
from core.job.model import Job


def spell_measures(job: Job, seen: EventArrays) -> Iterator[Measure]:
    """Measure how much the weeks of a year follow each user's own pattern.

    Only of users who are there for the whole year, and whose interest does not fade in it.

    Args:
        job: The job.
        seen: The sampled events.
    """
    crowd = seen.crowd
    start = np.flatnonzero(seen.head)
    user, day = seen.user[start], seen.day[start] - crowd.clock.zero
    block = day // BLOCK_DAYS
    end = np.minimum(crowd.last - 2 * job.fading, crowd.end)
    whole = (block * BLOCK_DAYS >= crowd.first[user]) & ((block + 1) * BLOCK_DAYS <= end[user])
    user, block, week = user[whole], block[whole], day[whole] // 7 % WEEKS
    row = crowd.clock.years(crowd.seed[user], crowd.level[user], block)
    share = np.maximum(week_shares(job.spells), 1e-4)
    slope = (week_shares(100.0) - 1 / WEEKS) / share
    variance = (share * slope**2).sum(axis=1)
    terms = slope[row, week] - (share * slope).sum(axis=1)[row]
    yield from scoring_step(
        "spells", job.spells, terms, float(variance[row].sum()), user, "percent", 100, 3.0
    )
