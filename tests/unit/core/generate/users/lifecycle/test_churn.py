"""The churn's scale, against what a bisection of the same shares finds."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.generate.users.lifecycle.churn import ChurnModel, _root, scale, shape

MODEL = ChurnModel(
    share=0.3,
    early=4.0,
    billing=0.8,
    spared=30,
    by_plan=(1.0,),
    plan_mix=(100.0,),
    by_activity=0.0,
)


@given(root=st.floats(1e-11, 9e5), near=st.floats(5e-324, 1e9))
def test_a_root_is_found_from_any_guess(root: float, near: float) -> None:
    assert _root(lambda x: x - root, near, 1e6) == pytest.approx(root, rel=1e-8)


def test_a_guess_changes_no_bit() -> None:
    found = {_root(lambda x: x**0.3 - 0.2, near, 1e6) for near in (1e-12, 1e-4, 0.1, 1e6)}
    assert len(found) == 1


def test_the_share_asked_for_has_left() -> None:
    days = 500
    registered = np.full(days, 1 / days)
    hazard = scale(MODEL, registered, np.zeros(days))
    tenure = days - np.arange(days)
    left = 1 - np.exp(-hazard * shape(MODEL)[tenure])
    assert left.mean() == pytest.approx(MODEL.share, abs=1e-5)


def test_nobody_else_leaves_where_a_price_rise_takes_more() -> None:
    days = 20
    registered = np.full(days, 1 / days)
    hazard = scale(MODEL, registered, np.full(days, 0.9))
    assert 0 < hazard < 1e-9
