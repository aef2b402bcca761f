"""The query tab with ten million rows: does the window stay alive, and what memory does it take?

The peer of both is the same tab with an answer of two rows.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks import Line

ROWS = 10_000_000
# The rows of one table, so many times over.
TIMES = 200


def lines() -> Iterator[Line]:
    """Measure in this process, on an off-screen window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from core.lake.local.lake import LocalLake
    from gui.query.panel import QueryPanel
    from gui.style.theme import theme

    app = QApplication.instance() or QApplication(sys.argv[:1])
    theme.choose("light")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder
        _make_lake(Path(folder) / "lake")
        panel = QueryPanel()
        panel.resize(900, 680)
        panel.show()
        lake = LocalLake(Path(folder) / "lake")
        panel.set_lake(lake)
        try:
            _turn(app, lambda: panel.running)
            _ask(app, panel, "select gender, count(*) as n from db_faker_users.users group by 1")
            small_gap = _ask(
                app, panel, "select gender, count(*) as m from db_faker_users.users group by 1"
            )
            small = _resident()
            gap = _ask(
                app,
                panel,
                "select users.* from db_faker_users.users"
                f" cross join unnest(sequence(1, {TIMES})) as t(n)",
            )
            name = f"{ROWS:,} rows"
            yield _gap(f"longest turn, first rows of {name}", gap, small_gap)
            yield _memory(f"memory with {name} open, first pages", small)
            gap = _scroll(app, panel)
            yield _gap(f"longest turn, scrolling through {name}", gap, small_gap)
            gap = _load_all(app, panel)
            held = _child(panel, "results").model().rowCount()
            yield _gap(f"longest turn, loading all that are held ({held:,})", gap, small_gap)
            yield _memory(f"memory with {name} open, all that are held", small)
        finally:
            panel.stop()
            lake.close()
            panel.deleteLater()
            app.processEvents()


def _make_lake(folder: Path) -> None:
    from core.generate.dataset import generate
    from core.job.model import Job
    from core.lake.local.lake import LocalLake
    from core.steps.progress import drain

    drain(generate(Job(users=ROWS // TIMES, events=1_000), folder / "made"))
    lake = LocalLake(folder)
    drain(lake.upload(folder / "made"))
    drain(lake.crawl())
    lake.close()


def _turn(app: Any, busy: Callable[[], bool], least: float = 0.3) -> float:
    """Run the event loop until nothing is under way; the longest time between two turns."""
    from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer

    loop, timer, clock = QEventLoop(), QTimer(), QElapsedTimer()
    longest, started, last = 0, time.monotonic(), 0
    clock.start()

    def tick() -> None:
        nonlocal longest, last
        now = clock.nsecsElapsed()
        longest, last = max(longest, now - last), now
        if not busy() and time.monotonic() - started > least:
            loop.quit()

    timer.timeout.connect(tick)
    timer.start(1)
    loop.exec()
    return longest / 1e9


def _child(panel: Any, name: str) -> Any:
    from PySide6.QtCore import QObject

    return panel.findChild(QObject, name)


def _ask(app: Any, panel: Any, sql: str) -> float:
    _child(panel, "sqlEditor").replace_all(sql)
    _child(panel, "runQuery").click()
    return _turn(app, lambda: panel.running)


def _scroll(app: Any, panel: Any) -> float:
    """Go to the end of what is there, ten times."""
    bar = _child(panel, "results").verticalScrollBar()
    longest = 0.0
    for _ in range(10):
        bar.setValue(bar.maximum())
        longest = max(longest, _turn(app, lambda: panel.running))
    return longest


def _load_all(app: Any, panel: Any) -> float:
    _child(panel, "loadAll").click()
    return _turn(app, lambda: panel.running)


def _resident() -> float:
    """The memory of this process at its highest, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


def _gap(what: str, gap: float, peer: float) -> Line:
    return Line(
        what, f"{gap * 1000:.0f} ms", gap / peer, f"two rows: {peer * 1000:.0f} ms", "50 ms"
    )


def _memory(what: str, small: float) -> Line:
    now = _resident()
    return Line(what, f"{now:,.0f} MB", now / small, f"two rows: {small:,.0f} MB", "bounded")
