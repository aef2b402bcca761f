"""Estimates by one step of Fisher's method of scoring.

A parameter that a probability depends on smoothly is estimated by one step from the requested
value: the score over the information. That is unbiased where the request is met, and it needs no
search. What one user does is not independent, so users are what the tolerance counts.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from core.dataset.manifest import Measure
from core.generate.measures.shares import FEW, SIGMAS


def scoring_step(
    name: str,
    requested: float,
    terms: NDArray[np.float64],
    information: float,
    user: NDArray[np.int64],
    unit: str,
    scale: float = 1.0,
    slack: float = 0.0,
) -> Iterator[Measure]:
    """A measure from the terms of a score; none where there is too little information.

    Args:
        name: The measure's name.
        requested: The value at which the score was taken, in the measure's unit.
        terms: The derivative of each observation's log-likelihood.
        information: The variance of their sum, were they independent.
        user: Whose each observation is.
        unit: The measure's unit.
        scale: How many of the unit make 1 of what the derivative was taken by.
        slack: What the tolerance has more than chance explains, for what the model leaves out.
    """
    by_user = np.bincount(user, terms) if len(user) else np.zeros(1)
    spread = float((by_user**2).sum()) ** 0.5
    if information <= FEW / 1_000 or np.count_nonzero(by_user) < FEW:
        return
    observed = requested + scale * float(by_user.sum()) / information
    yield Measure(name, requested, observed, unit, SIGMAS * scale * spread / information + slack)
