"""When people watch: the weight of each day, and of each minute of a day."""

import math
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.sampling.random_streams import WeightedSampler

MINUTES: Final = 24 * 60
# 1970-01-01 was a Thursday, three days after a Monday.
_EPOCH_WEEKDAY: Final = 3
_WEEKDAY_WEIGHT: Final = 1_000
# Where the evening's peak lies, and how wide it is, in minutes of local time.
_PEAK, _WIDTH = 21 * 60, 150
# Saturdays and Sundays have an afternoon as well.
_MATINEE, _MATINEE_WIDTH, _MATINEE_SHARE = 15 * 60 + 30, 150, 0.5


@lru_cache(maxsize=16)
def day_sums(first_day: int, days: int, weekend: float) -> NDArray[np.int64]:
    """Running sums of the days' weights; ``sums[b] - sums[a]`` is that of days a to b - 1.

    Args:
        first_day: In days since 1970-01-01.
        days: How many days.
        weekend: Percent by which Saturday and Sunday exceed a weekday.
    """
    weekday = (first_day + _EPOCH_WEEKDAY + np.arange(days)) % 7
    high = round(_WEEKDAY_WEIGHT * (1 + weekend / 100))
    return np.concatenate([[0], np.cumsum(np.where(weekday >= 5, high, _WEEKDAY_WEIGHT))])


def is_weekend(day: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which days, since 1970-01-01, are a Saturday or a Sunday."""
    weekend: NDArray[np.bool_] = (day + _EPOCH_WEEKDAY) % 7 >= 5
    return weekend


@lru_cache(maxsize=16)
def minutes(evening: float, *, weekend: bool) -> WeightedSampler:
    """Draws the minute of the day at which a session starts.

    Args:
        evening: Percent of the sessions that the peaks draw to themselves.
        weekend: Whether it is a Saturday or a Sunday.
    """
    strength = evening / 100
    heights = peak_heights(weekend=weekend)
    return WeightedSampler(
        [round(10**6 * (1 - strength + strength * height)) for height in heights]
    )


@lru_cache(maxsize=2)
def peak_heights(*, weekend: bool) -> tuple[float, ...]:
    """How the sessions that the peaks draw are spread over the minutes; their mean is 1."""
    evening = _bump(_PEAK, _WIDTH)
    if not weekend:
        return tuple(evening)
    matinee = _bump(_MATINEE, _MATINEE_WIDTH)
    pairs = zip(evening, matinee, strict=True)
    return tuple((1 - _MATINEE_SHARE) * e + _MATINEE_SHARE * m for e, m in pairs)


def _bump(centre: int, width: int) -> list[float]:
    """A normal curve around the clock, scaled to a mean of 1 over the day."""
    away = (min((m - centre) % MINUTES, (centre - m) % MINUTES) for m in range(MINUTES))
    heights = [math.exp(-0.5 * (distance / width) ** 2) for distance in away]
    mean = math.fsum(heights) / MINUTES
    return [height / mean for height in heights]
