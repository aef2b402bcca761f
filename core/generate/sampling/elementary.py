"""Exponential, logarithm and power: the same to the last bit on every machine.

C libraries and NumPy's own kernels round these functions differently from one processor to the
next. Here they are made of steps that IEEE 754 defines to the last bit: additions, products,
quotients, and changes of the exponent. Each step is its own call, so that no compiler fuses
two of them.
"""

import math
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

# The natural logarithm of 2: its first 33 bits, and the rest (fdlibm, ``e_exp.c``).
_LN2_HIGH: Final = 6.93147180369123816490e-01
_LN2_LOW: Final = 1.90821492927058770002e-10
_INVERSE_LN2: Final = 1.44269504088896338700
_SQRT_HALF: Final = 0.70710678118654752440
# Terms of the series: what is left out lies below the last bit.
_EXPONENTIAL: Final = tuple(1 / math.factorial(n) for n in range(15, -1, -1))
_LOGARITHM: Final = tuple(1 / (2 * n + 1) for n in range(12, -1, -1))


def exponential(values: ArrayLike) -> Floats:
    """The exponential of each value up to 700; correct to about two units of the last place."""
    # Below this, all are 0.
    rest = np.maximum(np.asarray(values, np.float64), -800)
    doublings = np.rint(rest * _INVERSE_LN2)
    rest -= doublings * _LN2_HIGH
    rest -= doublings * _LN2_LOW
    return np.ldexp(_polynomial(_EXPONENTIAL, rest), doublings.astype(np.int32))


def logarithm(values: ArrayLike) -> Floats:
    """The natural logarithm of each value above 0; correct to about two units of the last place."""
    part, doublings = np.frexp(np.asarray(values, np.float64))
    small = part < _SQRT_HALF
    part = np.where(small, part * 2, part)
    count = (doublings - small).astype(np.float64)
    ratio = (part - 1) / (part + 1)
    series = 2 * ratio * _polynomial(_LOGARITHM, ratio * ratio)
    rest: Floats = series + count * _LN2_LOW
    return count * _LN2_HIGH + rest


def power(base: ArrayLike, exponent: ArrayLike) -> Floats:
    """Raise each base to its exponent; the same bits on every machine.

    Args:
        base: Numbers above 0.
        exponent: The exponents; broadcast against the bases.
    """
    return exponential(logarithm(base) * np.asarray(exponent, np.float64))


def rounded(values: ArrayLike, digits: int) -> Floats:
    """Round values to a count of digits after the decimal point.

    Args:
        values: The numbers.
        digits: Digits after the point.
    """
    scale = float(10**digits)
    nearest: Floats = np.rint(np.asarray(values, np.float64) * scale)
    return nearest / scale


def _polynomial(terms: tuple[float, ...], x: Floats) -> Floats:
    """A polynomial by Horner's rule, the highest term first."""
    total = np.full_like(x, terms[0])
    for term in terms[1:]:
        total *= x
        total += term
    return total
