"""How fast a step goes, and how long it will still take."""

import pytest

from gui.run import rate as module
from gui.run.rate import RateMeter


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    at = [100.0]
    monkeypatch.setattr(module, "monotonic", lambda: at[0])
    return at


def test_at_first_nothing_is_guessed(clock: list[float]) -> None:
    pace = RateMeter()
    clock[0] += 0.1
    pace.note(50)
    assert pace.speed is None
    assert pace.left(100) is None


def test_speed_is_that_of_the_last_seconds(clock: list[float]) -> None:
    pace = RateMeter()
    for second in range(1, 11):
        clock[0] = 100 + second
        pace.note(second * 10)
    for second in range(11, 21):
        clock[0] = 100 + second
        pace.note(100 + (second - 10) * 100)
    assert pace.speed == pytest.approx(100)
    assert pace.left(2_100) == pytest.approx(10)
    assert pace.left(None) is None
