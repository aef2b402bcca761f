"""The plan mix always sums to 100."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.configure.balance import balanced

FREE = (False, False, False)


@pytest.mark.parametrize(
    ("mix", "plan", "share", "locked", "expected"),
    [
        ((50, 30, 20), 0, 60, FREE, (60, 24, 16)),
        ((50, 30, 20), 0, 100, FREE, (100, 0, 0)),
        ((100, 0, 0), 0, 50, FREE, (50, 25, 25)),
        ((50, 30, 20), 0, 60, (False, True, False), (60, 30, 10)),
        ((50, 30, 20), 0, 90, (False, True, False), (70, 30, 0)),
        ((50, 30, 20), 0, 90, (False, True, True), (50, 30, 20)),
        ((50, 30, 20), 2, 150, FREE, (0, 0, 100)),
    ],
)
def test_the_others_follow(mix, plan, share, locked, expected) -> None:
    assert balanced(mix, plan, share, locked) == expected


@given(
    st.tuples(st.integers(0, 100), st.integers(0, 100)),
    st.integers(0, 2),
    st.floats(-10, 110),
    st.tuples(st.booleans(), st.booleans(), st.booleans()),
)
def test_it_always_sums_to_100_and_locks_hold(cuts, plan, share, locked) -> None:
    low, high = sorted(cuts)
    mix = (low, high - low, 100 - high)
    result = balanced(mix, plan, share, locked)
    assert abs(sum(result) - 100) < 1e-9
    assert min(result) >= 0
    for other in range(3):
        if other != plan and locked[other]:
            assert result[other] == mix[other]
