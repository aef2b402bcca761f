"""The one worker: whatever a step does, the window hears of it, and of its end."""

import time
from collections.abc import Generator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from core.errors import LakeError
from core.steps.progress import Progress
from gui.threads.worker import Worker

Told = list[tuple[str, Any]]


def _follow(qtbot: QtBot, worker: Worker) -> Told:
    told: Told = []
    worker.yielded.connect(lambda value: told.append(("yielded", value)))
    worker.returned.connect(lambda value: told.append(("returned", value)))
    worker.errored.connect(lambda error: told.append(("errored", error)))
    worker.cancelled.connect(lambda: told.append(("cancelled", None)))
    worker.finished.connect(lambda: told.append(("finished", None)))
    with qtbot.waitSignal(worker.finished):
        worker.start()
    return told


def test_a_step_yields_returns_and_finishes(qtbot: QtBot) -> None:
    def step() -> Generator[str, None, int]:
        yield "a"
        return 7

    told = _follow(qtbot, Worker(step))
    assert told == [("yielded", "a"), ("returned", 7), ("finished", None)]


@pytest.mark.parametrize(
    "error", [RuntimeError("x"), LakeError("x", "y"), KeyboardInterrupt(), GeneratorExit()]
)
def test_whatever_is_raised_arrives_and_finishes(qtbot: QtBot, error: BaseException) -> None:
    def step() -> Generator[str, None, None]:
        yield "a"
        raise error

    told = _follow(qtbot, Worker(step))
    assert told == [("yielded", "a"), ("errored", error), ("finished", None)]


def test_an_error_before_the_first_yield_arrives(qtbot: QtBot) -> None:
    def make() -> Generator[str, None, None]:
        raise RuntimeError("no step")

    assert [name for name, _ in _follow(qtbot, Worker(make))] == ["errored", "finished"]


def test_the_last_progress_is_never_lost(qtbot: QtBot) -> None:
    def step() -> Generator[Progress, None, None]:
        for done in range(5_000):
            yield Progress("upload", done, 5_000, "files")

    told = _follow(qtbot, Worker(step))
    progress = [value.done for name, value in told if name == "yielded"]
    assert progress[-1] == 4_999
    assert len(progress) < 100
    assert progress == sorted(progress)


def test_cancel_closes_the_step_in_its_own_thread(qtbot: QtBot) -> None:
    cleaned: list[bool] = []

    def step() -> Generator[str, None, None]:
        try:
            while True:
                time.sleep(0.01)
                yield "on"
        finally:
            cleaned.append(True)

    worker = Worker(step)
    worker.yielded.connect(lambda _: worker.cancel())
    told = _follow(qtbot, worker)
    assert [name for name, _ in told if name != "yielded"] == ["cancelled", "finished"]
    assert cleaned == [True]
