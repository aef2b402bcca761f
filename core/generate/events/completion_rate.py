"""Which titles are seen to the end: the chance of each, and the share that was asked for."""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.events.popularity import PopularityTables
from core.generate.events.preferences import SEGMENTS, segments
from core.generate.events.sessions import LONGEST_CHAIN
from core.generate.sampling.random_streams import RandomStreams
from core.generate.titles.title import GENRES, TYPES
from core.generate.users.membership import NEVER, day_number, members
from core.job.model import Job

# An episode is finished more often than a movie by twice this much of the spread.
_SERIES_LEAN: Final = 0.15
# So many users stand for all when the mean is worked out.
_SAMPLE: Final = 2_048


def leaning(seed: int, plan: PopularityTables) -> NDArray[np.float64]:
    """How titles lean to being finished: evenly from -1 to 1, series a little above movies."""
    words = RandomStreams(seed, 0).below("finishing/lean", len(plan.kind), 2**16)
    series = plan.kind == TYPES.index("Series")
    lean: NDArray[np.float64] = words / 2.0**15 - 1 + np.where(series, 1, -1) * _SERIES_LEAN
    return lean


@lru_cache(maxsize=8)
def finishing(job: Job, plan: PopularityTables) -> NDArray[np.float64]:
    """The chance of each row of the catalogue to be seen to the end.

    Titles differ by their lean times the spread; all are shifted together so that the mean over the
    events to be expected is the share asked for. It does not depend on how many users there are.
    """
    asked = job.finished / 100
    own = asked + leaning(job.seed, plan) * job.finish_spread / 100
    weight = _expected(job, plan)
    share = weight / np.cumsum(weight)[-1]
    low, high = -2.0, 2.0
    for _ in range(40):
        shift = (low + high) / 2
        mean = np.cumsum(share * np.clip(own + shift, 0, 1))[-1]
        low, high = (shift, high) if mean < asked else (low, shift)
    chances: NDArray[np.float64] = np.clip(own + round(high, 9), 0, 1)
    return chances


def _expected(job: Job, plan: PopularityTables) -> NDArray[np.float64]:
    """How many watch events each row of the catalogue may expect, relative to each other."""
    again = job.binge / 100
    chain = sum(again**length for length in range(LONGEST_CHAIN))
    # Events of movies and of series, whose sessions are longer.
    kinds = np.array([1 - plan.series, plan.series * chain])
    genres = np.diff(plan.genres).reshape(len(TYPES), plan.spans, SEGMENTS, len(GENRES))
    chances = genres / np.maximum(genres.sum(axis=3, keepdims=True), 1)
    present = _presence(job, plan)
    by_group = (present[None, :, :, None] * chances).sum(axis=2) * kinds[:, None, None]
    by_group = by_group.transpose(1, 0, 2).reshape(plan.spans, -1)

    weights = np.diff(plan.weights).reshape(plan.spans, -1).astype(np.float64)
    sizes = np.diff(plan.starts)
    running = np.concatenate([np.zeros((plan.spans, 1)), np.cumsum(weights, axis=1)], axis=1)
    totals = running[:, plan.starts[1:]] - running[:, plan.starts[:-1]]
    scale = np.repeat(by_group / np.maximum(totals, 1), sizes, axis=1)
    expected = np.zeros(len(plan.order))
    expected[plan.order] = (weights * scale).cumsum(axis=0)[-1]
    return expected


def _presence(job: Job, plan: PopularityTables) -> NDArray[np.float64]:
    """How much each segment may watch in each span, from the first users; (spans, segments)."""
    people = members(job, 0, 0, _SAMPLE)
    start = np.maximum(people.registration.astype(np.int64) + 1, plan.open_day)
    end = np.where(people.churn == NEVER, day_number(job.until_date) + 1, people.churn)
    factor = np.asarray(job.activity_by_plan)[people.plan]
    present = np.zeros((plan.spans, SEGMENTS))
    for span in range(plan.spans):
        first = plan.first_day + span * plan.span_days
        days = np.clip(np.minimum(end, first + plan.span_days) - np.maximum(start, first), 0, None)
        segment = segments(first - people.birthday, people.female)
        present[span] = np.bincount(segment, days * factor, minlength=SEGMENTS)
    return present
