"""When users leave: a hazard that falls with tenure, mostly felt on billing days.

Each user draws a threshold; a user leaves on the day when the hazard that has been run through, by
tenure and at the user's own speed, reaches it. The day is drawn without a look at the period's end,
which decides only whether it has come yet.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.sampling.elementary import exponential, logarithm, rounded
from core.generate.sampling.normal import normal_quantiles
from core.generate.sampling.random_streams import Words

# Days of a billing period.
BILLING_DAYS: Final = 30
# Those who have not left after so many days are said to stay.
LONGEST: Final = 40_000
# The hazard falls in two parts: most of it over a few months, the rest over a year or two.
_FAST_MONTHS, _SLOW_MONTHS, _FAST_SHARE = 4.0, 16.0, 2 / 3
_QUANTILES: Final = 4_096
_HIGHEST: Final = 14.0
# The most often that the highest root is divided by four to come below the root.
_QUARTERS: Final = 30


@dataclass(frozen=True, slots=True)
class ChurnModel:
    """What churn depends on.

    Attributes:
        share: The share of the users who have left by the end of the period.
        early: The hazard of the first month over that of old users.
        billing: The share of those who leave on a billing day.
        spared: Days after the registration before which nobody leaves.
        by_plan: The hazards of the plans to each other.
        plan_mix: Percent of the users on each plan.
        by_activity: How far a low tempo hastens leaving.
    """

    share: float
    early: float
    billing: float
    spared: int
    by_plan: tuple[float, ...]
    plan_mix: tuple[float, ...]
    by_activity: float


def leaving_days(
    model: ChurnModel,
    hazard: float,
    words: Words,
    plan: NDArray[np.uint32],
    tempo: NDArray[np.int64],
) -> NDArray[np.int64]:
    """After how many days each user leaves; `LONGEST` for those who stay.

    Args:
        model: The churn.
        hazard: Its scale, see `scale`.
        words: A random word a user.
        plan: The plans, as indices.
        tempo: How much each watches, as a rank of 4,096.
    """
    if not hazard:
        return np.full(len(plan), LONGEST, np.int64)
    cell = (words >> np.uint64(52)).view(np.int64)
    part = ((words >> np.uint64(20)) & np.uint64(2**32 - 1)).astype(np.float64) * 2.0**-32
    quantiles = _exponential()
    threshold = quantiles[cell] + part * (quantiles[cell + 1] - quantiles[cell])
    speed = hazard * np.asarray(model.by_plan)[plan] * relative_speed(model, tempo)
    return np.searchsorted(shape(model), threshold / speed)


@lru_cache(maxsize=16)
def shape(model: ChurnModel) -> NDArray[np.float64]:
    """The hazard run through by the end of each day of tenure, from day 0 on, unscaled."""
    falling = months_shape()
    monthly = np.ones(-(-LONGEST // BILLING_DAYS))
    monthly[: len(falling)] += (model.early - 1) * falling
    daily = np.repeat(monthly / BILLING_DAYS, BILLING_DAYS)[:LONGEST]
    day = np.arange(LONGEST)
    # A billing day ends a month: it has what the month had.
    billed = np.where((day % BILLING_DAYS == 0) & (day > 0), np.roll(daily, 1) * BILLING_DAYS, 0.0)
    hazard = model.billing * billed + (1 - model.billing) * daily
    return np.cumsum(np.where(day < max(model.spared, 1), 0.0, hazard))


@lru_cache(maxsize=1)
def months_shape() -> NDArray[np.float64]:
    """How the hazard's surplus over that of old users falls, by month; 1 in the first."""
    month = np.arange(240)
    fast = _FAST_SHARE * exponential(-month / _FAST_MONTHS)
    slow = (1 - _FAST_SHARE) * exponential(-month / _SLOW_MONTHS)
    return rounded(fast + slow, 9)


def relative_speed(model: ChurnModel, tempo: NDArray[np.int64]) -> NDArray[np.float64]:
    """The factor by which each user's watching rate changes the churn hazard.

    Args:
        model: The parameters of churn.
        tempo: The rate level of each user, shape (n,).
    """
    speed: NDArray[np.float64] = _frailty(model.by_activity)[tempo >> 4]
    return speed


def scale(
    model: ChurnModel, registered: NDArray[np.float64], otherwise: NDArray[np.float64]
) -> float:
    """The hazard's scale under which the asked share has left at the period's end.

    Args:
        model: The churn.
        registered: The share of the users that registers on each day of the period.
        otherwise: The share of those of each day who leave in any case, for another reason.
    """
    if not model.share or not len(registered):
        return 0.0
    tenure = len(registered) - np.arange(len(registered))
    step = 7 if len(registered) > 700 else 1
    weight = np.add.reduceat(registered, np.arange(0, len(registered), step))
    run = shape(model)[np.minimum(tenure[::step] - step // 2, LONGEST - 1)]
    stay = 1 - np.add.reduceat(otherwise * registered, np.arange(0, len(registered), step)) / (
        np.maximum(weight, 1e-300)
    )
    speed = (_frailty(model.by_activity)[4::8, None] * np.asarray(model.by_plan)).ravel()
    part = np.tile(np.asarray(model.plan_mix) / 100, len(speed) // len(model.by_plan))
    part /= len(speed) // len(model.by_plan)

    def left(hazard: float) -> float:
        gone = exponential(-hazard * speed[:, None] * run)
        gone *= stay
        np.subtract(1, gone, out=gone)
        gone *= part[:, None]
        gone *= weight
        # In a fixed order: how `sum` groups its terms depends on the processor.
        return float(np.cumsum(gone)[-1])

    high = 1e6
    if left(high) <= model.share:
        return high
    # What it would be if nobody who has left were missing from those who may leave.
    mean = float(np.cumsum(part * speed)[-1]) * float(np.cumsum(weight * run)[-1])
    near = model.share / max(mean, 1e-12)
    return float(f"{_root(lambda hazard: left(hazard) - model.share, near, high):.6g}")


def _root(rising: Callable[[float], float], near: float, high: float) -> float:
    """Where a rising function reaches 0, by the Illinois method; almost 0 where it begins above.

    Args:
        rising: The function.
        near: About where that is; it saves time and does not change what is found.
        high: Where the function is above 0; the root is not below a 4**30th of it.
    """
    value_at = lru_cache(maxsize=None)(rising)
    # How often `high` is divided by four to come below the root.
    times = max(round(math.log(high / max(near, high / 4.0**_QUARTERS), 4)), 1)
    while times < _QUARTERS and value_at(high / 4.0**times) >= 0:
        times += 1
    while times > 1 and value_at(high / 4.0 ** (times - 1)) < 0:
        times -= 1
    low, high = high / 4.0**times, high / 4.0 ** (times - 1)
    below, above = value_at(low), value_at(high)
    if below >= 0:
        return low
    last = 0
    for _ in range(60):
        # A little off the ends, so that the one that lies on the root comes to lie beside it.
        margin = 1e-10 * high
        middle = (low * above - high * below) / (above - below)
        middle = min(max(middle, low + margin), high - margin)
        value = rising(middle)
        if value < 0:
            low, below, above = middle, value, above / 2 if last < 0 else above
        else:
            high, above, below = middle, value, below / 2 if last > 0 else below
        last = -1 if value < 0 else 1
        if high - low <= 1e-9 * high:
            break
    return high


@lru_cache(maxsize=1)
def _exponential() -> NDArray[np.float64]:
    """Quantiles of the exponential distribution of mean 1, to be interpolated."""
    inner = rounded(-logarithm(1 - np.arange(_QUANTILES) / _QUANTILES), 9)
    return np.append(inner, _HIGHEST)


@lru_cache(maxsize=16)
def _frailty(strength: float) -> NDArray[np.float64]:
    """By tempo, in 256 ranks: the factor of the hazard; its mean is not 1, see `scale`."""
    return rounded(exponential(-strength * normal_quantiles(256)), 9)
