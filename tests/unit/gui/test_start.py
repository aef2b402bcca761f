"""A start shows the last preview before anything that makes rows is loaded."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGraphicsView, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from core.generate import preview as module
from core.generate.preview import preview
from core.generate.titles.catalogue import Catalogue
from core.job.model import Job
from gui.preview.chart_card import ChartCard
from gui.preview.panel import PreviewPanel
from gui.style.theme import theme
from gui.window.main_window import MainWindow
from tests import ROOT

HEAVY = {*("boto3", "duckdb", "faker", "numpy", "polars", "pyqtgraph", "requests", "sqlglot")}
# What is loaded when the window is painted for the first time with rows in it.
LOOK = """
import sys
from gui.app import application, open_window
app = application()
window = open_window()
window.preview.painted.connect(lambda: print(*sys.modules))
window.preview.previewer.succeeded.connect(lambda _: app.exit())
window.show()
app.exec()
window.close()
"""


def texts(window: QWidget) -> list[list[str]]:
    """All cells of both tables of the preview."""
    found = []
    for name in ("previewUsers", "previewEvents"):
        model = window.findChild(QTableView, name).model()
        found += [
            [model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]
    return found


def test_the_second_start_shows_what_the_first_one_made(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    first = make_window()
    qtbot.waitUntil(lambda: not first.preview.previewer.busy)
    table = first.findChild(QTableView, "previewUsers")
    table.setColumnWidth(3, 177)
    made = texts(first)
    first.close()
    second = MainWindow()
    assert texts(second) == made, "before a thread could have made them"
    second.show()
    table = second.findChild(QTableView, "previewUsers")
    assert table.columnWidth(3) == 177
    qtbot.waitUntil(lambda: table.frame_model.frame.height > 0)
    assert texts(second) == made
    assert table.columnWidth(3) == 177
    qtbot.waitUntil(lambda: not second.preview.previewer.busy)
    second.close()
    second.deleteLater()


def test_widths_that_say_nothing_are_fitted(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    first = make_window()
    qtbot.waitUntil(lambda: not first.preview.previewer.busy)
    first.close()
    for widths in ("", "no json", "[[], []]", "[[1], 2]", f"[[{10**20}], []]"):
        second = PreviewPanel()
        qtbot.addWidget(second, before_close_func=PreviewPanel.stop)
        second.begin(first.state.job, widths)
        second.show()
        assert texts(second) == texts(first)
        second.complete()
        header = second.findChild(QTableView, "previewUsers").horizontalHeader()
        sizes = range(header.count())
        qtbot.waitUntil(lambda h=header, s=sizes: len({h.sectionSize(at) for at in s}) > 5)  # type: ignore[misc]


def test_rows_of_another_job_are_made_anew(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    first = make_window()
    first.preview.ask(first.state.job.changed(seed=1))
    qtbot.waitUntil(lambda: not first.preview.previewer.busy)
    first.close()
    second = make_window()
    rows = preview(second.state.job, 1).users
    assert texts(second)[0][0] == str(rows["account_id"][0])


def test_the_first_paint_needs_nothing_heavy(home: Path) -> None:
    def start() -> set[str]:
        command = [sys.executable, "-c", LOOK]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        return {name.split(".")[0] for name in done.stdout.split()}

    assert {"faker", "polars"} & start(), "the very first start makes its rows"
    assert not HEAVY & start()


def test_the_very_first_start_shows_users_before_titles_are_made(
    make_window: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    original = module.catalogue

    def slow(job: Job) -> Catalogue:
        gate.wait(60)
        return original(job)

    monkeypatch.setattr(module, "catalogue", slow)
    # A job of its own: the preview that windows begin with may have been made before.
    window = make_window(seed=7)
    users, events = (
        window.findChild(QTableView, name) for name in ("previewUsers", "previewEvents")
    )
    assert users.model().rowCount() > 0
    assert users.isEnabled()
    assert events.model().rowCount() == 0
    gate.set()
    qtbot.waitUntil(lambda: events.model().rowCount() > 0)
    assert users.model().rowCount() == events.model().rowCount()


def test_the_first_frame_is_the_last_one(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    def frame(window: MainWindow) -> QImage:
        # What has just come gets its size first, as it does before a paint.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        return window.preview.grab().toImage()

    def at_rest(window: MainWindow) -> QImage:
        def drawn() -> bool:
            charts = window.preview.findChildren(QGraphicsView)
            return len(charts) == 2 and all(chart.isVisible() for chart in charts)

        qtbot.waitUntil(lambda: drawn() and not window.preview.previewer.busy)
        return frame(window)

    first = make_window()
    made = at_rest(first)
    first.close()
    second = make_window()
    assert frame(second) == made
    assert not second.preview.library.loaded
    assert at_rest(second) == made


def test_a_picture_in_another_theme_is_not_shown(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    first = make_window()
    qtbot.waitUntil(lambda: len(first.preview.findChildren(QGraphicsView)) == 2)
    first.close()
    second = make_window()
    rooms = [card.findChild(QLabel) for card in second.preview.findChildren(ChartCard)]
    assert not any(room.pixmap().isNull() for room in rooms)
    theme.choose("dark")
    assert all(room.pixmap().isNull() for room in rooms)
