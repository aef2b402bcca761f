"""Requests by number: late answers count no more."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.query.errands import Errands, once


@pytest.fixture
def errands(qtbot: QtBot) -> Iterator[Errands]:
    made = Errands()
    yield made
    made.stop()


def test_the_newest_request_wins_and_the_late_answer_is_dropped(
    errands: Errands, qtbot: QtBot
) -> None:
    gate, took, dropped = threading.Event(), [], []

    def slow() -> str:
        gate.wait(10)
        return "late"

    errands.send("x", once(slow), took.append, drop=dropped.append)
    errands.send("x", once(lambda: "newest"), took.append)
    qtbot.waitUntil(lambda: took == ["newest"])
    gate.set()
    qtbot.waitUntil(lambda: dropped == ["late"])
    assert took == ["newest"]
    assert not errands.busy("x")


def test_requests_of_other_names_go_on(errands: Errands, qtbot: QtBot) -> None:
    took: list[str] = []
    errands.send("x", once(lambda: "x"), took.append)
    errands.send("y", once(lambda: "y"), took.append)
    qtbot.waitUntil(lambda: sorted(took) == ["x", "y"])


def test_an_error_is_told_once_and_its_own_taker_comes_first(
    errands: Errands, qtbot: QtBot
) -> None:
    told: list[object] = []
    own: list[object] = []
    errands.failed.connect(told.append)
    errands.send("x", once(lambda: 1 // 0))
    errands.send("y", once(lambda: 1 // 0), failed=own.append)
    qtbot.waitUntil(lambda: len(told) == 1 and len(own) == 1)
    assert isinstance(told[0], ZeroDivisionError)


def test_what_breaks_because_it_was_cancelled_is_cancelled(errands: Errands, qtbot: QtBot) -> None:
    gate, told, cancelled = threading.Event(), [], []

    def broken() -> None:
        gate.wait(10)
        raise OSError("closed under my feet")

    errands.failed.connect(told.append)
    errands.send("x", once(broken), cancelled=lambda: cancelled.append(1))
    errands.cancel("x")
    gate.set()
    qtbot.waitUntil(lambda: cancelled == [1])
    assert told == []
