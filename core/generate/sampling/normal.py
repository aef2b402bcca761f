"""Quantiles of the normal distribution."""

from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray


@lru_cache(maxsize=4)
def normal_quantiles(count: int) -> NDArray[np.float64]:
    """Evenly spaced quantiles of the standard normal distribution, to nine digits."""
    normal = NormalDist()
    # The lower half mirrors the upper one.
    upper = [round(normal.inv_cdf((n + 0.5) / count), 9) for n in range((count + 1) // 2, count)]
    middle = [0.0] if count % 2 else []
    return np.array([*(-z for z in reversed(upper)), *middle, *upper])
