"""Exponential, logarithm and power: near the truth, and far from where rounding could differ."""

import math
from statistics import NormalDist

import numpy as np
import pytest

from core.generate.sampling.elementary import exponential, logarithm, power, rounded
from core.generate.users.lifecycle.membership import TEMPOS

# Two units of the last place, relative.
CLOSE = 5e-16


@pytest.mark.large
def test_they_agree_with_the_c_library() -> None:
    x = np.linspace(-700, 700, 20_001)
    positive = exponential(x)

    assert positive == pytest.approx([math.exp(value) for value in x], rel=CLOSE)
    assert logarithm(positive) == pytest.approx([math.log(v) for v in positive], rel=CLOSE)
    assert power(positive, 0.3) == pytest.approx([v**0.3 for v in positive], rel=1e-13)


def test_they_are_exact_where_they_can_be() -> None:
    assert exponential(0.0) == 1
    assert logarithm(1.0) == 0
    assert power(0.5, np.arange(8)) == pytest.approx(0.5 ** np.arange(8), rel=CLOSE)


def test_very_small_results_are_0() -> None:
    assert exponential([-1e12, -800.0]).tolist() == [0, 0]


def test_rounding_gives_the_nearest_decimal() -> None:
    values = np.linspace(0, 9, 10_007)
    assert rounded(values, 9).tolist() == [round(value, 9) for value in values.tolist()]


@pytest.mark.parametrize("table", ["normal", "year"])
def test_tables_of_the_c_library_round_alike_everywhere(table: str) -> None:
    # These are made by functions whose last bit may differ from one machine to the next. So no
    # exact value may lie near the middle between two decimals of nine digits.
    exact = {
        "normal": [value for count in (TEMPOS, 256, 128) for value in quantiles(count)],
        "year": [math.cos(2 * math.pi * day / 365) for day in range(365)],
    }[table]
    assert min(abs(value * 1e9 % 1 - 0.5) for value in exact) > 1e-5


def quantiles(count: int) -> list[float]:
    return [NormalDist().inv_cdf((n + 0.5) / count) for n in range((count + 1) // 2, count)]
