"""What a job asks of its titles beside what was watched, by the scoring of `event_measures`."""

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from core.dataset.manifest import Measure
from core.generate.events.completion_rate import finishing, leaning
from core.generate.events.popularity import HALF_LIVES
from core.generate.events.preferences import SEGMENTS, taste_odds
from core.generate.measures.event_arrays import EventArrays
from core.generate.measures.events import scoring_step
from core.generate.measures.users import share_measure
from core.generate.titles.title import GENRES, TYPES
from core.job.model import Job

# The mean chance of finishing fits all users to be expected, not the viewers of a sample; percent.
_FINISHED_SLACK = 0.75


def title_measures(job: Job, seen: EventArrays) -> Iterator[Measure]:
    """Measure what is watched, by whom, and whether to the end."""
    yield from _popularity(job, seen)
    yield from _taste(job, seen)
    finished = int(seen.finished.sum())
    yield share_measure("finished", job.finished, finished, len(seen.finished), _FINISHED_SLACK)
    yield from _finish_spread(job, seen)


def _popularity(job: Job, seen: EventArrays) -> Iterator[Measure]:
    """The exponent and the half-life, from the choice of titles within type, genre and span."""
    plan = seen.programme
    count = len(plan.order)
    weights = np.diff(plan.weights).reshape(-1, count).astype(np.float64)
    spans = len(weights)
    group = seen.kind * len(GENRES) + seen.genre
    cells = np.bincount(
        seen.span * (len(plan.starts) - 1) + group, minlength=spans * (len(plan.starts) - 1)
    ).reshape(spans, -1)
    place = np.empty(count, np.int64)
    place[plan.order] = np.arange(count)
    chosen = place[seen.watched]

    slope = -np.log(plan.rank[plan.order])[None, :]
    score, information = _choice_score(weights, plan.starts, slope, cells, seen.span, chosen)
    yield from scoring_step("popularity", job.popularity, score, information, "exponent")
    if not job.decay:
        return
    age = plan.ages()[:, plan.order]
    falling = (age >= 0) & (age < HALF_LIVES * job.decay)
    # By the logarithm of the half-life, so that a step is a part of it.
    slope = np.where(falling, math.log(2) * age / job.decay, 0.0)
    score, information = _choice_score(weights, plan.starts, slope, cells, seen.span, chosen)
    yield from scoring_step("decay", job.decay, score, information, "days", job.decay)


def _choice_score(
    weights: NDArray[np.float64],
    starts: NDArray[np.int64],
    slope: NDArray[np.float64],
    cells: NDArray[np.int64],
    span: NDArray[np.int64],
    chosen: NDArray[np.int64],
) -> tuple[float, float]:
    """Score and information of choices by weight, given how many were made in each cell.

    Args:
        weights: Of each span's titles, by group; shape (spans, titles).
        starts: Where each group starts within a span's titles; shape (groups + 1).
        slope: The derivative of each weight's logarithm; of the shape of `weights`, or one row.
        cells: How many choices were made in each span and group; shape (spans, groups).
        span: The span of each choice.
        chosen: The title of each choice, as a column of `weights`.
    """

    def by_group(values: NDArray[np.float64]) -> NDArray[np.float64]:
        running = np.concatenate([np.zeros((len(values), 1)), np.cumsum(values, axis=1)], axis=1)
        totals: NDArray[np.float64] = running[:, starts[1:]] - running[:, starts[:-1]]
        return totals

    total = np.maximum(by_group(weights), 1)
    mean = by_group(weights * slope) / total
    variance = np.maximum(by_group(weights * slope**2) / total - mean**2, 0)
    slopes = np.broadcast_to(slope, weights.shape)
    score = float(slopes[span, chosen].sum() - (cells * mean).sum())
    return score, float((cells * variance).sum())


def _taste(job: Job, seen: EventArrays) -> Iterator[Measure]:
    """How far segments differ in their genres, from the choice of genres within type and span."""
    odds = taste_odds(GENRES, 100) - 1
    strength = job.taste / 100
    slope = odds / (1 + strength * odds)
    weights = np.diff(seen.programme.genres).reshape(len(TYPES), -1, SEGMENTS, len(GENRES))
    total = np.maximum(weights.sum(axis=3), 1)
    mean = (weights * slope).sum(axis=3) / total
    variance = np.maximum((weights * slope**2).sum(axis=3) / total - mean**2, 0)
    cell = (seen.kind, seen.span, seen.segment)
    score = float(slope[seen.segment, seen.genre].sum() - mean[cell].sum())
    yield from scoring_step("taste", job.taste, score, float(variance[cell].sum()), "percent", 100)


def _finish_spread(job: Job, seen: EventArrays) -> Iterator[Measure]:
    """How far titles differ in being finished."""
    chance = finishing(job, seen.programme)[seen.title]
    open_ended = (chance > 0) & (chance < 1)
    chance = chance[open_ended]
    precision = 1 / (chance * (1 - chance))
    lean = leaning(job.seed, seen.programme)[seen.title[open_ended]]
    # Titles are shifted together so that the mean fits, so only the differences count.
    lean = lean - (precision * lean).sum() / max(precision.sum(), 1)
    score = float((precision * lean * (seen.finished[open_ended] - chance)).sum())
    information = float((precision * lean**2).sum())
    yield from scoring_step("finish-spread", job.finish_spread, score, information, "percent", 100)
