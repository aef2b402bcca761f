"""Arrangements: the ways in which 64 events of a user form sessions.

A user's events come in groups of 64, and each group takes one of the prepared arrangements. It says
which events form a session, which sessions watch a movie, and which go on with a series: the
session of any event of any group is looked up.

Within a group a user follows two series at a time. A series is left after some sessions, for
another one; an episode that was broken off is often begun again by the next session.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.sampling.random_streams import RandomStreams

GROUP_BITS: Final = 6
GROUP: Final = 1 << GROUP_BITS
# How many arrangements there are of each kind.
PATTERNS: Final = 64
# No session has more events.
LONGEST_CHAIN: Final = 8
# The share of the events that are movies, and how many sessions a series is followed, by kind of
# user; the last two kinds are for a catalogue without series and for one without movies.
MOVIE_SHARES: Final = (0.50, 0.31, 0.19, 0.08, 1.0, 0.0)
_FOLLOWED: Final = (5.0, 5.0, 6.0, 7.0, 1.0, 6.0)
ONLY_MOVIES, ONLY_SERIES = 4, 5
# How much of the series is the first of the two that a user follows.
_FIRST_SERIES: Final = 0.82
# How often a session takes up the episode with which the one before broke off.
_RESUMED: Final = 0.25

# Where the parts of a session's code lie: first bit and count of bits.
HEAD, LENGTH, BACK, EPISODE = (0, 6), (6, 4), (10, 6), (16, 6)
SERIES, OPENS, BREAKS_OFF = (np.int64(1 << bit) for bit in (22, 23, 24))


@dataclass(frozen=True, eq=False)
class Arrangements:
    """The sessions of all arrangements, those of an arrangement on end.

    Attributes:
        start: Where the sessions of each arrangement begin; shape (arrangements + 1).
        code: Each session, packed: the place of its first event in the group, its count of events,
            how many sessions before it its series was begun, the episode it starts with (from 0),
            and whether it is a series, begins a title, and breaks off.
        session: The number within its arrangement of the session of each event; shape
            (arrangements * GROUP).
    """

    start: NDArray[np.int64]
    code: NDArray[np.int64]
    session: NDArray[np.int64]


def part(code: NDArray[np.int64], where: tuple[int, int]) -> NDArray[np.int64]:
    """Extract a part of each session's code.

    Args:
        code: Codes of sessions, shape (n,).
        where: The part's first bit and its count of bits.
    """
    return code >> where[0] & (1 << where[1]) - 1


@lru_cache(maxsize=8)
def arrangements(binge: float) -> Arrangements:
    """The arrangements for a chance, in percent, that an episode is followed by another."""
    rows = len(MOVIE_SHARES) * PATTERNS
    shape = (rows, GROUP)
    words = RandomStreams(0, 0)
    draw = {
        key: (words.words(key, rows * GROUP) >> np.uint64(40)).reshape(shape) / 2.0**24
        for key in ("movie", "length", "second", "left", "resumed")
    }
    movies = np.repeat(_movie_sessions(binge / 100), PATTERNS)[:, None]
    series = draw["movie"] >= movies
    length = np.ones(shape, np.int64)
    for longer in np.cumprod(np.full(LONGEST_CHAIN - 1, binge / 100)):
        length += series & (draw["length"] < longer)
    head = np.cumsum(length, axis=1) - length
    there = head < GROUP
    length = np.where(there, np.minimum(length, GROUP - head), 0)

    left = np.repeat(1 / np.array(_FOLLOWED), PATTERNS)[:, None]
    column = np.broadcast_to(np.arange(GROUP), shape)
    opens, back, episode = ~series, np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    breaks_off = np.zeros(shape, np.bool_)
    second = draw["second"] >= _FIRST_SERIES
    for which in (False, True):
        mine = series & there & (second == which)
        before = _last(np.where(mine, column, -1))
        first = mine & ((before < 0) | (draw["left"] < left))
        resumes = mine & ~first & (draw["resumed"] < _RESUMED)
        seen = np.cumsum(np.where(mine, length - resumes, 0), axis=1)
        start = seen - np.where(mine, length - resumes, 0)
        begun = np.maximum.accumulate(np.where(first, start, 0), axis=1)
        opener = np.maximum.accumulate(np.where(first, column, 0), axis=1)
        opens |= first
        back += np.where(mine, column - opener, 0)
        episode += np.where(mine, start - begun - resumes, 0)
        row, at = np.nonzero(resumes)
        breaks_off[row, before[row, at]] = True
    code = head | length << LENGTH[0] | back << BACK[0] | episode << EPISODE[0]
    code += series * SERIES + opens * OPENS + breaks_off * BREAKS_OFF
    return Arrangements(
        start=np.concatenate([[0], np.cumsum(there.sum(axis=1))]),
        code=code[there],
        session=np.repeat(column[there], length[there]),
    )


def _last(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """The greatest value in the columns before each one; -1 before the first."""
    shifted = np.full_like(values, -1)
    np.maximum.accumulate(values[:, :-1], axis=1, out=shifted[:, 1:])
    return shifted


def _movie_sessions(again: float) -> NDArray[np.float64]:
    """The share of the sessions that watch a movie, by kind."""
    chain = mean_chain(again)
    movies = np.array(MOVIE_SHARES)
    return movies * chain / (1 - movies + movies * chain)


def mean_chain(again: float) -> float:
    """How many episodes a session of a series has in the mean."""
    return float(np.cumsum(np.cumprod([1.0, *[again] * (LONGEST_CHAIN - 1)]))[-1])
