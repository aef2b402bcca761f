"""Which events are seen to the end: the chance of each title, and the share that was asked for."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.events.arrangements import (
    BREAKS_OFF,
    LENGTH,
    MOVIE_SHARES,
    PATTERNS,
    SERIES,
    arrangements,
    part,
)
from core.generate.events.audience import Audience
from core.generate.events.selection.library import Library
from core.generate.events.selection.preferences import SEGMENTS
from core.generate.sampling.random_streams import RandomStreams
from core.generate.titles.title import GENRES, TYPES
from core.job.model import Job

# An episode is finished more often than a movie by twice this much of the spread.
_SERIES_LEAN: Final = 0.15
# How often an episode that is followed by the next one was seen to the end.
_FOLLOWED: Final = 0.97
# How many of the launches that are offered are taken, about.
_TAKEN: Final = 0.35
# The smallest part of the requested share that depends on the titles.
_LEAST: Final = 0.02


@dataclass(frozen=True, eq=False)
class CompletionRate:
    """The chances of being seen to the end.

    Attributes:
        followed: Of an episode that another one follows.
        broken: Of an episode that a later session takes up again.
        title: Of any other event, by the row of its title.
    """

    followed: float
    broken: float
    title: NDArray[np.float64]


def leaning(seed: int, kind: NDArray[np.int64]) -> NDArray[np.float64]:
    """How much each title tends to be finished: evenly from -1 to 1, series a little higher.

    Args:
        seed: The job's seed.
        kind: The type of each title, as an index into `TYPES`, shape (n,).
    """
    words = RandomStreams(seed, 0).below("finishing/lean", len(kind), 2**16)
    series = kind == TYPES.index("Series")
    lean: NDArray[np.float64] = words / 2.0**15 - 1 + np.where(series, 1, -1) * _SERIES_LEAN
    return lean


@lru_cache(maxsize=8)
def completion_rate(job: Job, shelves: Library, crowd: Audience) -> CompletionRate:
    """The chances under which the share asked for is seen to the end.

    Titles differ by their lean times the spread; all are shifted together so that the mean fits.

    Args:
        job: The job.
        shelves: Its library.
        crowd: The audience of the first shard, which stands for all.
    """
    asked = job.finished / 100
    follow, broken, movies = _shares(job, crowd)
    # The last session of a user is cut short where the period ends.
    follow *= 1 - int((crowd.count > 0).sum()) / max(int(crowd.line[-1]), 1)
    rest = 1 - follow - broken
    followed, own, resumed = _FOLLOWED, (asked - _FOLLOWED * follow) / rest, 0.0
    if own < _LEAST:
        own = min(asked, _LEAST)
        followed = max(0.0, (asked - own * rest) / max(follow, 1e-9))
    elif own > 1:
        own, followed = 1.0, 1.0
        resumed = min(1.0, max(0.0, (asked - follow - rest) / max(broken, 1e-9)))
    lean = leaning(job.seed, shelves.kind) * job.finish_spread / 100
    weight = _expected(shelves, movies / rest)
    low, high = -2.0, 2.0
    for _ in range(40):
        shift = (low + high) / 2
        mean = np.cumsum(weight * np.clip(own + lean + shift, 0, 1))[-1]
        low, high = (shift, high) if mean < own else (low, shift)
    return CompletionRate(followed, resumed, np.clip(own + lean + round(high, 9), 0, 1))


def _shares(job: Job, crowd: Audience) -> tuple[float, ...]:
    """The shares of the events that are followed, that are taken up again, that are movies."""
    ways = arrangements(job.binge)
    row = np.repeat(np.arange(len(ways.start) - 1), np.diff(ways.start)) // PATTERNS
    length = part(ways.code, LENGTH)
    weight = np.bincount(crowd.kind, crowd.count, len(MOVIE_SHARES))
    weight = weight / max(weight.sum(), 1) / np.bincount(row, length, len(MOVIE_SHARES))
    counted = (length - 1, (ways.code & BREAKS_OFF) > 0, (ways.code & SERIES) == 0)
    return tuple(
        float(np.cumsum(weight * np.bincount(row, of_each, len(MOVIE_SHARES)))[-1])
        for of_each in counted
    )


def _expected(shelves: Library, movies: float) -> NDArray[np.float64]:
    """How many watch events each row of the catalogue may expect, relative to each other.

    Args:
        shelves: The library.
        movies: The share of them that are of movies.
    """
    count = len(shelves.order)
    weights = np.diff(shelves.weights).reshape(-1, count)[: shelves.base_spans]
    total = np.empty(count)
    total[shelves.order] = weights.sum(axis=0)
    launches = slice(int(shelves.new_start[2 * shelves.base_weeks]))
    weight = np.diff(shelves.new_weight)[launches]
    launched = np.bincount(shelves.new_title[launches], weight, count)
    total += _TAKEN * 7 / shelves.span_days * launched
    group = shelves.kind * len(GENRES) + shelves.genre
    by_group = np.bincount(group, total, 2 * len(GENRES))
    cells = shelves.genres.reshape(2, SEGMENTS, -1).astype(np.int64)
    drawn = np.concatenate(
        [np.bincount(of_kind.ravel(), minlength=len(GENRES)) for of_kind in cells]
    )
    expected = total / np.maximum(by_group, 1)[group] * drawn[group]
    expected *= np.where(shelves.kind == 0, movies, 1 - movies)
    whole: NDArray[np.float64] = expected / max(float(np.cumsum(expected)[-1]), 1e-9)
    return whole
