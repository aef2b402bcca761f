"""When in a day people watch: the curve of the evening, and sessions one after the other."""

import math
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.sampling.elementary import exponential, rounded
from core.generate.sampling.random_streams import WeightedSampler, Words

MINUTES: Final = 24 * 60
# 1970-01-01 was a Thursday, three days after a Monday.
_EPOCH_WEEKDAY: Final = 3
# A day of watching runs from four in the morning to four.
DAWN: Final = 4 * 60
# Where the evening's peak lies, and how wide it is, in minutes of local time.
_PEAK, _WIDTH = 21 * 60, 150
# Saturdays and Sundays have an afternoon as well.
_MATINEE, _MATINEE_WIDTH, _MATINEE_SHARE = 15 * 60 + 30, 150, 0.5
# Sessions outside the peaks follow the waking hours: percent of the mean at each full hour, and
# between them in a straight line. Streaming services are least busy at four in the morning.
_WAKING: Final = (
    70, 40, 25, 15, 12, 15, 30, 60, 85, 100, 110, 115, 125, 130, 130, 130, 130, 135, 145, 150,
    150, 145, 125, 100,
)  # fmt: skip
# By how many minutes the younger watch later than the older, for each band of age.
_LATER: Final = np.array([55, 35, 5, -25, -45])
_HOUR: Final = 3_600


def is_weekend(day: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which days, since 1970-01-01, are a Saturday or a Sunday."""
    weekend: NDArray[np.bool_] = (day + _EPOCH_WEEKDAY) % 7 >= 5
    return weekend


@lru_cache(maxsize=16)
def minutes(evening: float, *, weekend: bool) -> WeightedSampler:
    """Draws the minute, from `DAWN` on, at which a session starts.

    Args:
        evening: Percent of the sessions that the peaks draw to themselves.
        weekend: Whether it is a Saturday or a Sunday.
    """
    strength = evening / 100
    heights = (1 - strength) * waking() + strength * peak_heights(weekend=weekend)
    return WeightedSampler(np.rint(10**6 * heights))


@lru_cache(maxsize=1)
def waking() -> NDArray[np.float64]:
    """The density of sessions outside the peaks over the minutes from `DAWN`; the mean is 1."""
    hours = np.roll(_WAKING, -DAWN // 60)
    minute = np.arange(60)
    return _scaled((hours[:, None] + (np.roll(hours, -1) - hours)[:, None] * minute / 60).ravel())


@lru_cache(maxsize=2)
def peak_heights(*, weekend: bool) -> NDArray[np.float64]:
    """The density of sessions inside the peaks over the minutes from `DAWN`; the mean is 1."""
    evening = _bump(_PEAK, _WIDTH)
    if not weekend:
        return evening
    afternoon = _bump(_MATINEE, _MATINEE_WIDTH)
    return (1 - _MATINEE_SHARE) * evening + _MATINEE_SHARE * afternoon


def _bump(centre: int, width: int) -> NDArray[np.float64]:
    """A normal curve around the clock."""
    minute = np.arange(DAWN, DAWN + MINUTES)
    part = np.minimum((minute - centre) % MINUTES, (centre - minute) % MINUTES) / width
    return _scaled(exponential(-0.5 * part * part))


def _scaled(heights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Divide by the mean, which `fsum` gives to the last bit."""
    return rounded(heights / (math.fsum(heights.tolist()) / len(heights)), 9)


def wished_seconds(
    evening: float, word: Words, weekend: NDArray[np.bool_], band: NDArray[np.int64]
) -> NDArray[np.int64]:
    """When sessions would like to start, in seconds from `DAWN`.

    Args:
        evening: Percent of the sessions that the peaks draw to themselves.
        word: A random word for each.
        weekend: Which fall on a Saturday or a Sunday.
        band: The user's band of age.
    """
    minute = minutes(evening, weekend=False).draw(word).astype(np.int64)
    free = np.flatnonzero(weekend)
    minute[free] = minutes(evening, weekend=True).draw(word[free])
    minute += _LATER.take(band)
    np.clip(minute, 0, MINUTES - 1, out=minute)
    minute *= 60
    minute += ((word >> np.uint64(16)) & np.uint64(0xFFFF)).view(np.int64) * 60 >> 16
    return minute


def band_shift(band: NDArray[np.int64]) -> NDArray[np.int64]:
    """By how many minutes each band of age watches later."""
    return _LATER.take(band)


def placed(
    wish: NDArray[np.int64],
    takes: NDArray[np.int64],
    fresh: NDArray[np.bool_],
    close: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.float64] | None]:
    """When sessions start, so that those of a day do not overlap.

    The wishes of a day are taken in order; who wishes too early waits for the end of the one
    before, and who would not be done by the day's end moves forward with all before.

    Args:
        wish: When each would like to start, in seconds from `DAWN`.
        takes: How many seconds each takes.
        fresh: Which are the first of their day.
        close: The end of each one's day, in seconds from `DAWN`.

    Returns:
        The starts; and by what part days are shortened that hold more than fits, or None.
    """
    run = np.cumsum(fresh) - 1
    shift = run << 20
    wish = wish + shift
    wish.sort()
    wish -= shift
    edge = np.flatnonzero(fresh)
    whole = np.add.reduceat(takes, edge)
    room = close[edge]
    squeeze = None
    if (whole > room).any():
        squeeze = np.minimum(1.0, room / whole)[run]
        takes = (takes * squeeze).astype(np.int64)
    done = np.cumsum(takes)
    after = done[np.append(edge[1:], len(done)) - 1][run] if len(done) else done
    done -= takes
    shift = (run << 40) - done
    start = np.maximum.accumulate(wish + shift)
    start -= shift
    return np.minimum(start, close - (after - done)), squeeze
