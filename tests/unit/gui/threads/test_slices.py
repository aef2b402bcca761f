"""Work of the window's thread in slices."""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from gui.threads.slices import SLICE_SECONDS, Slices


def busy(done: list[int], steps: int) -> Iterator[None]:
    """Steps that each take as long as a slice may."""
    for step in range(steps):
        until = perf_counter() + SLICE_SECONDS
        while perf_counter() < until:
            pass
        done.append(step)
        yield


def test_events_have_their_turn_between_slices(qtbot: QtBot) -> None:
    slices, done, turns = Slices(), [], []
    timer = QTimer()
    timer.timeout.connect(lambda: turns.append(len(done)))
    timer.start(0)
    ended: list[bool] = []
    slices.run(busy(done, 6), lambda: ended.append(True))
    qtbot.waitUntil(lambda: bool(ended))
    timer.stop()
    assert done == list(range(6))
    assert not slices.active
    assert len(set(turns)) >= 6, "one slice took several steps"


def test_other_steps_take_the_place_of_the_first(qtbot: QtBot) -> None:
    slices, first, second = Slices(), [], []
    slices.run(busy(first, 50))
    qtbot.waitUntil(lambda: bool(first))
    slices.run(busy(second, 2))
    qtbot.waitUntil(lambda: not slices.active)
    assert len(first) < 50
    assert second == [0, 1]


def test_the_rest_is_done_at_once_or_dropped(qtbot: QtBot) -> None:
    slices, done = Slices(), []
    slices.run(busy(done, 3))
    slices.finish()
    assert done == [0, 1, 2]
    slices.run(busy(done, 3))
    slices.stop()
    qtbot.wait(30)
    assert done == [0, 1, 2]


def test_two_works_do_not_share_a_turn(qtbot: QtBot) -> None:
    one, other = Slices(), Slices()
    starts: list[float] = []

    def steps() -> Iterator[None]:
        for _ in range(3):
            starts.append(perf_counter())
            yield from busy([], 1)

    one.run(steps())
    other.run(steps())
    qtbot.waitUntil(lambda: not (one.active or other.active))
    assert len(starts) == 6
