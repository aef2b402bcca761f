"""The task runner: every outcome of a step arrives once, in the window's thread."""

import threading
import time
from collections.abc import Generator, Iterator
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.errors import LakeError
from core.steps.progress import Progress
from gui.threads.task_runner import MakeStep, TaskRunner, once

Received = list[tuple[str, Any]]


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[TaskRunner]:
    made = TaskRunner()
    yield made
    made.stop()


def _received(tasks: TaskRunner, qtbot: QtBot, step: MakeStep) -> Received:
    received: Received = []
    tasks.run(
        "x",
        step,
        lambda value: received.append(("result", value)),
        on_progress=lambda value: received.append(("progress", value)),
        on_error=lambda error: received.append(("error", error)),
        on_cancelled=lambda: received.append(("cancelled", None)),
        on_discarded=lambda value: received.append(("discarded", value)),
    )
    qtbot.waitUntil(lambda: not tasks.under_way)
    return received


def test_a_step_yields_and_returns(tasks: TaskRunner, qtbot: QtBot) -> None:
    def step() -> Generator[str, None, int]:
        yield "a"
        return 7

    assert _received(tasks, qtbot, step) == [("progress", "a"), ("result", 7)]


@pytest.mark.parametrize(
    "error", [RuntimeError("x"), LakeError("x", "y"), KeyboardInterrupt(), GeneratorExit()]
)
def test_every_exception_arrives(tasks: TaskRunner, qtbot: QtBot, error: BaseException) -> None:
    def step() -> Generator[str, None, None]:
        yield "a"
        raise error

    assert _received(tasks, qtbot, step) == [("progress", "a"), ("error", error)]


def test_a_start_waits_for_no_thread(tasks: TaskRunner, monkeypatch: pytest.MonkeyPatch) -> None:
    may_start = threading.Event()
    start = threading.Thread.start

    def late(thread: threading.Thread) -> None:
        if thread.name == "matinee-step":
            may_start.wait()
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", late)
    tasks.run("x", once(lambda: None))
    assert tasks.busy("x")
    may_start.set()
    tasks.finish()


def test_a_system_without_threads_is_an_error(
    tasks: TaskRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    _received(tasks, qtbot, once(lambda: None))

    def refuse(_: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    (kind, error), *more = _received(tasks, qtbot, once(lambda: None))
    assert (kind, str(error), more) == ("error", "can't start new thread", [])


def test_an_error_before_the_first_yield_arrives(tasks: TaskRunner, qtbot: QtBot) -> None:
    def make() -> Generator[str, None, None]:
        raise RuntimeError("no step")

    assert [kind for kind, _ in _received(tasks, qtbot, make)] == ["error"]


def test_the_last_progress_is_never_lost(tasks: TaskRunner, qtbot: QtBot) -> None:
    def step() -> Generator[Progress, None, None]:
        for done in range(5_000):
            yield Progress("upload", done, 5_000, "files")

    received = _received(tasks, qtbot, step)
    progress = [value.done for kind, value in received if kind == "progress"]
    assert progress[-1] == 4_999
    assert len(progress) < 100
    assert progress == sorted(progress)


def test_other_values_are_never_dropped_and_keep_their_order(
    tasks: TaskRunner, qtbot: QtBot
) -> None:
    def step() -> Generator[object, None, None]:
        for number in range(100):
            yield Progress("upload", number, 100, "files")
            yield number

    values = [value for kind, value in _received(tasks, qtbot, step) if kind == "progress"]
    assert [value for value in values if isinstance(value, int)] == list(range(100))
    for at, value in enumerate(values):
        if isinstance(value, int) and value:
            before = values[at - 1]
            assert isinstance(before, Progress)
            assert before.done == value


def test_cancel_closes_the_step_in_its_own_thread(tasks: TaskRunner, qtbot: QtBot) -> None:
    cleaned: list[bool] = []
    cancelled: list[bool] = []

    def step() -> Generator[str, None, None]:
        try:
            while True:
                time.sleep(0.01)
                yield "on"
        finally:
            cleaned.append(threading.current_thread() is not threading.main_thread())

    tasks.run(
        "x",
        step,
        on_progress=lambda _: tasks.cancel("x"),
        on_cancelled=lambda: cancelled.append(True),
    )
    qtbot.waitUntil(lambda: cancelled == [True])
    assert cleaned == [True]
    assert not tasks.under_way


def test_an_error_after_a_cancel_counts_as_cancelled(tasks: TaskRunner, qtbot: QtBot) -> None:
    started, gate = threading.Event(), threading.Event()
    failed: list[object] = []
    cancelled: list[bool] = []

    def broken() -> None:
        started.set()
        gate.wait(10)
        raise OSError("closed while reading")

    tasks.failed.connect(failed.append)
    tasks.run("x", once(broken), on_cancelled=lambda: cancelled.append(True))
    assert started.wait(10)
    tasks.cancel("x")
    gate.set()
    qtbot.waitUntil(lambda: cancelled == [True])
    assert failed == []


def test_the_newest_request_wins_and_the_late_result_is_discarded(
    tasks: TaskRunner, qtbot: QtBot
) -> None:
    started, gate = threading.Event(), threading.Event()
    results: list[str] = []
    discarded: list[str] = []

    def slow() -> str:
        started.set()
        gate.wait(60)
        return "late"

    tasks.run("x", once(slow), results.append, on_discarded=discarded.append)
    # A request that is replaced before its thread starts ends without a result.
    assert started.wait(10)
    tasks.run("x", once(lambda: "newest"), results.append)
    qtbot.waitUntil(lambda: results == ["newest"])
    assert tasks.under_way
    gate.set()
    qtbot.waitUntil(lambda: discarded == ["late"])
    assert results == ["newest"]
    assert not tasks.busy("x")


def test_a_request_that_is_replaced_before_it_starts_is_not_run(
    tasks: TaskRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_start = threading.Event()
    start = threading.Thread.start

    def late(thread: threading.Thread) -> None:
        if thread.name == "matinee-step":
            may_start.wait(60)
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", late)
    received: list[str] = []
    tasks.run("x", once(lambda: "first"), received.append, on_discarded=received.append)
    tasks.run("x", once(lambda: "newest"), received.append)
    may_start.set()
    qtbot.waitUntil(lambda: not tasks.under_way)
    assert received == ["newest"]


def test_requests_of_other_names_go_on(tasks: TaskRunner, qtbot: QtBot) -> None:
    results: list[str] = []
    tasks.run("x", once(lambda: "x"), results.append)
    tasks.run("y", once(lambda: "y"), results.append)
    qtbot.waitUntil(lambda: sorted(results) == ["x", "y"])


def test_an_error_arrives_once_and_its_own_callback_comes_first(
    tasks: TaskRunner, qtbot: QtBot
) -> None:
    failed: list[object] = []
    own: list[object] = []
    tasks.failed.connect(failed.append)
    tasks.run("x", once(lambda: 1 // 0))
    tasks.run("y", once(lambda: 1 // 0), on_error=own.append)
    qtbot.waitUntil(lambda: len(failed) == 1 and len(own) == 1)
    assert isinstance(failed[0], ZeroDivisionError)


def test_a_result_may_start_the_next_request_of_its_name(tasks: TaskRunner, qtbot: QtBot) -> None:
    results: list[int] = []

    def take(value: int) -> None:
        results.append(value)
        if value < 5:
            tasks.run("x", once(lambda: value + 1), take)

    tasks.run("x", once(lambda: 0), take)
    qtbot.waitUntil(lambda: results == list(range(6)))
    qtbot.waitUntil(lambda: not tasks.under_way)
    assert not tasks.busy("x")


def test_threads_outlive_their_runner(qtbot: QtBot) -> None:
    """Threads that report while their runner is being deleted end quietly."""
    received: list[object] = []

    def step() -> Generator[str, None, str]:
        for _ in range(20):
            time.sleep(0.001)
            yield "on"
        return "done"

    for _ in range(50):
        owner = QObject()
        tasks = TaskRunner(owner)
        for name in "abc":
            tasks.run(name, step, received.append, on_progress=received.append)
        qtbot.wait(2)
        before = len(received)
        shiboken6.delete(owner)
        qtbot.wait(2)
        assert len(received) == before
    threads = [one for one in threading.enumerate() if one.name == "matinee-step"]
    for thread in threads:
        thread.join(10)
    qtbot.wait(10)
