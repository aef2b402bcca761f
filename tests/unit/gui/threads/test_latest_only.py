"""One step at a time, for the newest request only."""

import threading
from collections.abc import Callable, Generator, Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from gui.threads.latest_only import LatestOnly


@pytest.fixture
def make_latest() -> Iterator[Callable[[int], LatestOnly]]:
    made: list[LatestOnly] = []

    def make(settle_ms: int) -> LatestOnly:
        made.append(LatestOnly(settle_ms))
        return made[-1]

    yield make
    for latest in made:
        latest.stop()


def _giving(
    value: str, gate: threading.Event | None = None
) -> Callable[[], Generator[Any, None, Any]]:
    def step() -> Generator[None, None, str]:
        yield
        if gate is not None:
            gate.wait(5)
        return value

    return step


def test_a_late_answer_to_an_older_request_is_dropped(qtbot: QtBot, make_latest) -> None:
    latest, gate, received = make_latest(0), threading.Event(), []
    latest.succeeded.connect(received.append)
    latest.ask(_giving("old", gate))
    qtbot.waitUntil(lambda: latest.running)
    latest.ask(_giving("new"))
    gate.set()
    qtbot.waitUntil(lambda: not latest.busy)
    assert received == ["new"]


def test_requests_in_quick_succession_are_one(qtbot: QtBot, make_latest) -> None:
    latest, asked = make_latest(30), []

    def make(value: int) -> Generator[Any, None, Any]:
        asked.append(value)
        return _giving(str(value))()

    for value in range(20):
        latest.ask(lambda value=value: make(value))
    with qtbot.waitSignal(latest.succeeded) as received:
        pass
    assert received.args == ["19"]
    assert asked == [19]


def test_an_error_of_an_older_request_is_dropped(qtbot: QtBot, make_latest) -> None:
    latest, gate, received = make_latest(0), threading.Event(), []
    latest.failed.connect(received.append)

    def failing() -> Generator[None, None, None]:
        yield
        gate.wait(5)
        raise ValueError("old")

    latest.ask(failing)
    qtbot.waitUntil(lambda: latest.running)
    latest.ask(_giving("new"))
    gate.set()
    with qtbot.waitSignal(latest.succeeded):
        pass
    assert received == []


@pytest.mark.parametrize("started", [True, False])
def test_after_stop_nothing_arrives(qtbot: QtBot, make_latest, started: bool) -> None:
    latest, received = make_latest(0 if started else 60_000), []
    latest.succeeded.connect(received.append)
    gate = threading.Event()
    latest.ask(_giving("late", gate))
    if started:
        qtbot.waitUntil(lambda: latest.running)
        threading.Timer(0.05, gate.set).start()
    latest.stop()
    qtbot.wait(20)
    assert received == []
    assert not latest.busy


def test_what_an_older_step_yields_is_dropped(qtbot: QtBot) -> None:
    latest, received, gate = LatestOnly(0), [], threading.Event()
    latest.progressed.connect(received.append)

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
    with qtbot.waitSignal(latest.succeeded):
        pass
    assert received == ["newer"]
    latest.stop()
