"""Requests of which only the newest counts, by name or one after the other."""

import threading
from collections.abc import Callable, Generator, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.threads.requests import LatestOnly, Requests, once


@pytest.fixture
def errands(qtbot: QtBot) -> Iterator[Requests]:
    made = Requests()
    yield made
    made.stop()


def test_the_newest_request_wins_and_the_late_answer_is_dropped(
    errands: Requests, qtbot: QtBot
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


def test_requests_of_other_names_go_on(errands: Requests, qtbot: QtBot) -> None:
    took: list[str] = []
    errands.send("x", once(lambda: "x"), took.append)
    errands.send("y", once(lambda: "y"), took.append)
    qtbot.waitUntil(lambda: sorted(took) == ["x", "y"])


def test_an_error_is_told_once_and_its_own_taker_comes_first(
    errands: Requests, qtbot: QtBot
) -> None:
    told: list[object] = []
    own: list[object] = []
    errands.failed.connect(told.append)
    errands.send("x", once(lambda: 1 // 0))
    errands.send("y", once(lambda: 1 // 0), failed=own.append)
    qtbot.waitUntil(lambda: len(told) == 1 and len(own) == 1)
    assert isinstance(told[0], ZeroDivisionError)


def test_what_breaks_because_it_was_cancelled_is_cancelled(errands: Requests, qtbot: QtBot) -> None:
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


@pytest.fixture
def make_latest() -> Iterator[Callable[[int], LatestOnly]]:
    made: list[LatestOnly] = []

    def make(settle_ms: int) -> LatestOnly:
        made.append(LatestOnly(settle_ms))
        return made[-1]

    yield make
    for latest in made:
        latest.stop()


def _giving(value: str, gate: threading.Event | None = None) -> Callable[[], Generator]:
    def step() -> Generator[None, None, str]:
        yield
        if gate is not None:
            gate.wait(5)
        return value

    return step


def test_a_late_answer_to_an_older_request_is_dropped(qtbot: QtBot, make_latest) -> None:
    latest, gate, told = make_latest(0), threading.Event(), []
    latest.returned.connect(told.append)
    latest.ask(_giving("old", gate))
    qtbot.waitUntil(lambda: latest.running)
    latest.ask(_giving("new"))
    gate.set()
    qtbot.waitUntil(lambda: not latest.busy)
    assert told == ["new"]


def test_requests_in_quick_succession_are_one(qtbot: QtBot, make_latest) -> None:
    latest, asked = make_latest(30), []

    def make(value: int) -> Callable[[], Generator]:
        asked.append(value)
        return _giving(str(value))()

    for value in range(20):
        latest.ask(lambda value=value: make(value))
    with qtbot.waitSignal(latest.returned) as told:
        pass
    assert told.args == ["19"]
    assert asked == [19]


def test_an_error_of_an_older_request_is_dropped(qtbot: QtBot, make_latest) -> None:
    latest, gate, told = make_latest(0), threading.Event(), []
    latest.errored.connect(told.append)

    def failing() -> Generator[None, None, None]:
        yield
        gate.wait(5)
        raise ValueError("old")

    latest.ask(failing)
    qtbot.waitUntil(lambda: latest.running)
    latest.ask(_giving("new"))
    gate.set()
    with qtbot.waitSignal(latest.returned):
        pass
    assert told == []


@pytest.mark.parametrize("started", [True, False])
def test_after_stop_nothing_is_told(qtbot: QtBot, make_latest, started: bool) -> None:
    latest, told = make_latest(0 if started else 60_000), []
    latest.returned.connect(told.append)
    gate = threading.Event()
    latest.ask(_giving("late", gate))
    if started:
        qtbot.waitUntil(lambda: latest.running)
        threading.Timer(0.05, gate.set).start()
    latest.stop()
    qtbot.wait(20)
    assert told == []
    assert not latest.busy


def test_what_an_older_step_yields_is_dropped(qtbot: QtBot) -> None:
    latest, told, gate = LatestOnly(0), [], threading.Event()
    latest.yielded.connect(told.append)

    def older() -> Generator[Any, None, Any]:
        yield None
        gate.wait(5)
        yield "older"
        return "older"

    def newer() -> Generator[Any, None, Any]:
        yield "newer"
        return "all"

    latest.ask(older)
    qtbot.wait(50)
    latest.ask(newer)
    gate.set()
    with qtbot.waitSignal(latest.returned):
        pass
    assert told == ["newer"]
    latest.stop()
