"""Distributions: normal, beta, and the interval of Wilson's score."""

import math
from statistics import NormalDist

from core.lake.local.athena_sql.scalar.registry import REAL, TEXT, WHOLE, Failure, scalar


@scalar(REAL, REAL, REAL, returns=TEXT)
def normal_cdf(mean: float, deviation: float, value: float) -> str:
    """The normal distribution's share below a value, as a text: NaN would reach DuckDB as NULL.

    Args:
        mean: The distribution's mean.
        deviation: Its standard deviation, above 0.
        value: The value.
    """
    if not deviation > 0:
        raise Failure("standardDeviation must be > 0")
    return repr(NormalDist(mean, deviation).cdf(value))


@scalar(REAL, REAL, REAL, returns=REAL)
def inverse_normal_cdf(mean: float, deviation: float, share: float) -> float:
    """The value below which a share of the normal distribution lies.

    Args:
        mean: The distribution's mean.
        deviation: Its standard deviation, above 0.
        share: Between 0 and 1, both excluded.
    """
    if not 0 < share < 1:
        raise Failure("p must be 0 > p > 1")
    if not deviation > 0:
        raise Failure("sd must be > 0")
    return NormalDist(mean, deviation).inv_cdf(share)


def _beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function, by its continued fraction (Lentz).

    https://dlmf.nist.gov/8.17#SS5.p1
    """
    if x in (0.0, 1.0):
        return x
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(b, a, 1 - x)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x)
        + b * math.log1p(-x)
    ) / a  # fmt: skip
    tiny = 1e-300
    f, c, d = 1.0, 1.0, 0.0
    for step in range(400):
        m = step // 2
        if step == 0:
            numerator = 1.0
        elif step % 2 == 0:
            numerator = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        else:
            numerator = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        d = 1 / ((1 + numerator * d) or tiny)
        c = (1 + numerator / c) or tiny
        f *= c * d
        if abs(1 - c * d) < 1e-16:
            break
    return front * (f - 1)


def _check_beta(a: float, b: float, value: float, name: str) -> None:
    if not (a > 0 and b > 0):
        raise Failure("a, b must be > 0")
    if not 0 <= value <= 1:
        raise Failure(f"{name} must be in the interval [0, 1]")


@scalar(REAL, REAL, REAL, returns=REAL)
def beta_cdf(a: float, b: float, value: float) -> float:
    """The beta distribution's share below a value.

    Args:
        a: The distribution's first shape, above 0.
        b: Its second shape, above 0.
        value: From 0 to 1.
    """
    _check_beta(a, b, value, "value")
    return _beta(a, b, abs(value))


@scalar(REAL, REAL, REAL, returns=REAL)
def inverse_beta_cdf(a: float, b: float, share: float) -> float:
    """The value below which a share of the beta distribution lies.

    Args:
        a: The distribution's first shape, above 0.
        b: Its second shape, above 0.
        share: From 0 to 1.
    """
    _check_beta(a, b, share, "p")
    if share in (0.0, 1.0):
        return share
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if _beta(a, b, middle) < share else (low, middle)
    return (low + high) / 2


@scalar(WHOLE, WHOLE, REAL, WHOLE, returns=REAL)
def wilson(successes: int, trials: int, z: float, side: int) -> float:
    """A bound of the Wilson score interval.

    Args:
        successes: How many trials succeeded.
        trials: How many there were; at least 1.
        z: The confidence, in standard deviations.
        side: -1 for the lower bound, 1 for the upper one.
    """
    if successes < 0 or trials <= 0 or successes > trials or z < 0:
        raise Failure("number of successes must not be negative nor larger than number of trials")
    share = successes / trials
    spread = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    return (share + z * z / (2 * trials) + side * spread) / (1 + z * z / trials)
