"""The window: how soon it is there, how fast it follows, and how still it never stands."""

import atexit
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

from tests.benchmarks import Line

STARTS = 5
HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
CHANGES = 100
BEAT_MS = 2
# 5 million rows: a million users and four watch events for each.
RUN_USERS, RUN_EVENTS = 1_000_000, 4_000_000
RESULT_ROWS = 10_000_000
BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QTableWidget(200, 16))
window.resize(1280, 800)
window.show()
app.processEvents()
"""

Figures = TypeVar("Figures")


def lines() -> Iterator[Line]:
    """Measure in processes of their own, with a home that is thrown away."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= dict.fromkeys(HOMES, home) | {"QT_QPA_PLATFORM": "offscreen"}
        # All starts find bytecode, as those of an installed program do.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = f"{home}/bytecode"
        yield from _first_paint()
        yield from _latency(_apart(preview_seconds))
        yield _gap("longest gap, 5 million rows run", _apart(run_gap, home))
        gap, idle, grown, rows = _apart(result_gap, home)
        yield _gap(f"longest gap, {rows:,} rows of an answer read", (gap, idle))
        yield Line(
            f"memory of {rows:,} rows of an answer",
            f"{grown / 1e6:,.0f} MB",
            aim="told",
        )


def _first_paint() -> Iterator[Line]:
    """A start after a session like any other, and the very first one, with a home of its own."""
    start = [sys.executable, str(Path(__file__).parents[2] / "main.py"), "--smoke"]
    _apart(session)
    usual = min(_seconds(start) for _ in range(STARTS))
    first = min(_seconds(start, elsewhere=True) for _ in range(STARTS))
    bare = min(_seconds([sys.executable, "-c", BARE]) for _ in range(STARTS))
    peer = f"a bare Qt window with a table, {bare:.2f} s"
    for what, ours, aim in (
        ("", usual, "2.5x"),
        (", the very first start", first, "5x"),
    ):
        yield Line(
            f"first paint, preview filled{what}",
            f"{ours:.2f} s",
            ours / bare,
            peer,
            aim,
        )


def _latency(seconds: tuple[list[float], float]) -> Iterator[Line]:
    taken, exclusive = seconds
    cuts = statistics.quantiles(taken, n=100)
    for what, value in (("median", cuts[49]), ("99th percentile", cuts[98])):
        yield Line(
            f"change to rows on screen, {what}",
            f"{value * 1000:.0f} ms",
            value / exclusive,
            f"the same rows without a window, {exclusive * 1000:.0f} ms",
            "100 ms",
        )


def _gap(what: str, gaps: tuple["Gap", "Gap"]) -> Line:
    longest, idle = gaps
    figure = f"{longest.seconds * 1000:.0f} ms"
    if longest.queued:
        figure += f", {longest.queued * 1000:.0f} ms of it waiting for a processor"
    peer = f"an idle window, {idle.seconds * 1000:.0f} ms"
    return Line(what, figure, longest.seconds / idle.seconds, peer, "50 ms")


def session() -> None:
    """Open the window, let it make its preview, and close it."""
    window, spin = _open()
    _still(spin)
    window.close()


def preview_seconds() -> tuple[list[float], float]:
    """Seconds from each of many changes to its rows being painted, and of the rows alone."""
    from core.generate.events.events import events
    from core.generate.users.users import users
    from core.job.model import Job
    from gui.preview.panel import ROWS

    window, spin = _open()
    _still(spin)
    painted: list[float] = []
    taken = []
    window.preview.previewer.progressed.connect(
        lambda rows: painted.append(perf_counter()) if rows.events is not None else None
    )
    for seed in range(CHANGES):
        painted.clear()
        begun = perf_counter()
        window.state.propose(seed=seed)
        spin(lambda: bool(painted))
        window.preview.repaint()
        taken.append(perf_counter() - begun)
    begun = perf_counter()
    for seed in range(10):
        job = Job(seed=seed)
        users(job, 0, ROWS)
        events(job, 0, ROWS)
    window.close()
    return taken, (perf_counter() - begun) / 10


def run_gap(home: str) -> tuple["Gap", "Gap"]:
    """The longest gap between turns of the event loop during a long run, and in an idle window."""
    window, spin = _open()
    _still(spin)
    idle = _longest(lambda: spin(lambda: False, 2))
    window.state.set_destination(folder=f"{home}/lake")
    window.state.propose(users=RUN_USERS, events=RUN_EVENTS)
    _still(spin)

    def run() -> None:
        window.start_run()
        # Each tab is seen for the first time, or drawn anew.
        for tab in (1, 2, 0, 1):
            spin(lambda: not window.runner.running, 3)
            window.tabs.setCurrentIndex(tab)
        spin(lambda: not window.runner.running, 600)

    gap = _longest(run)
    failed = window.run.failed_step
    window.close()
    if failed is not None:
        raise RuntimeError(f"the run failed at {failed}")
    return gap, idle


def result_gap(home: str) -> tuple["Gap", "Gap", float, int]:
    """The longest gap while a long answer is read and scrolled, an idle one, bytes, and rows."""
    from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QTableView

    window, spin = _open()
    window.state.set_destination(folder=f"{home}/small")
    window.start_run()
    spin(lambda: not window.runner.running, 120)
    window.tabs.setCurrentIndex(2)
    spin(lambda: window.query is not None, 60)
    _still(spin)
    idle = _longest(lambda: spin(lambda: False, 2))
    before = _resident()
    editor = window.findChild(QPlainTextEdit, "sqlEditor")
    times = RESULT_ROWS // 5_000
    editor.setPlainText(
        "select u.account_id, t.n from db_faker_users.users as u"
        f" cross join unnest(sequence(1, {times})) as t (n)"
    )
    table = window.findChild(QTableView, "results")

    def ask() -> None:
        window.findChild(QPushButton, "runQuery").click()
        spin(lambda: table.model().rowCount() > 0, 120)
        quiet = perf_counter()
        rows = 0
        while perf_counter() - quiet < 3 and rows < RESULT_ROWS:
            table.scrollToBottom()
            spin(lambda: False, 0.02)
            if table.model().rowCount() != rows:
                rows, quiet = table.model().rowCount(), perf_counter()

    gap = _longest(ask)
    rows = table.model().rowCount()
    grown = _resident() - before
    window.close()
    return gap, idle, grown, rows


def _open() -> tuple[Any, Callable[..., None]]:
    """A window whose preview is painted, and what turns the event loop until something is so."""
    from PySide6.QtCore import QEventLoop, QTimer

    from gui.app import application, open_window

    app = application()
    window = open_window()
    filled: list[bool] = []
    window.preview.painted.connect(lambda: filled.append(True))
    window.show()
    # Wakes the event loop, which otherwise sleeps, as it does in use: a loop that is always awake
    # would take half of Python's time from the worker.
    beat = QTimer(window)
    beat.start(BEAT_MS)

    def spin(until: Callable[[], bool], seconds: float = 60) -> None:
        end = perf_counter() + seconds
        while not until() and perf_counter() < end:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    spin(lambda: bool(filled))
    return window, spin


def _still(spin: Callable[..., None]) -> None:
    """Let the window finish what it loads late."""
    spin(lambda: False, 5)


@dataclass(frozen=True, order=True)
class Gap:
    """A time between two turns of the event loop, in seconds.

    Attributes:
        seconds: How long it was.
        queued: How long of it this thread was ready to run, and had no processor.
    """

    seconds: float
    queued: float


def _longest(call: Callable[[], None]) -> Gap:
    """The longest gap between two turns of the event loop during a call."""
    from PySide6.QtCore import Qt, QTimer

    turns = [(perf_counter(), _queued())]
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: turns.append((perf_counter(), _queued())))
    timer.start(BEAT_MS)
    call()
    timer.stop()
    return max(
        Gap(later - sooner, after - before) for (sooner, before), (later, after) in pairwise(turns)
    )


def _queued() -> float:
    """How long this thread has waited for a processor so far; 0 where that is not known."""
    status = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
    # https://docs.kernel.org/scheduler/sched-stats.html: the second number, in nanoseconds.
    return int(status.read_text().split()[1]) / 1e9 if status.exists() else 0.0


def _apart(function: Callable[..., Figures], *arguments: object) -> Figures:
    context = multiprocessing.get_context("spawn")
    # Ended as the program ends itself, without DuckDB's list of leaks.
    with ProcessPoolExecutor(1, context, atexit.register, (os._exit, 0)) as pool:
        return pool.submit(function, *arguments).result()


def _seconds(command: list[str], *, elsewhere: bool = False) -> float:
    """How long a command takes; elsewhere means in an empty home."""
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, **(dict.fromkeys(HOMES, home) if elsewhere else {})}
        begun = perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=environment)
        return perf_counter() - begun


def _resident() -> int:
    """The bytes of memory that this process holds."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return 0
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
