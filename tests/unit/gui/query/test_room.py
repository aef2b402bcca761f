"""How the query tab makes do with little room."""

from pathlib import Path

import polars as pl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.query.panel import CATALOG
from gui.query.results.charts.chart import ChartPane
from gui.query.sources.canned_bar import CannedBar
from gui.widgets.layout.share_splitter import ShareSplitter


def test_the_history_gives_its_word_for_the_questions(
    qtbot: QtBot, look: None, tmp_path: Path
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = CannedBar(tmp_path, window)
    bar.resize(2_000, 60)
    window.show()
    assert bar.history.text() == "History"
    bar.resize(400, 60)
    assert bar.history.text() == ""
    assert bar.history.accessibleName() == "History"
    assert bar.history.toolTip()


def test_the_catalog_has_a_share_until_somebody_moves_the_handle(qtbot: QtBot, look: None) -> None:
    splitter = ShareSplitter(Qt.Orientation.Horizontal, QWidget(), QWidget(), CATALOG)
    qtbot.addWidget(splitter)
    splitter.show()
    for width, wanted in ((2_000, CATALOG.most), (300, CATALOG.least), (600, 180)):
        splitter.resize(width, 100)
        assert splitter.sizes()[0] == pytest.approx(wanted, abs=2)
    splitter.moveSplitter(300, 1)
    splitter.resize(2_000, 100)
    assert splitter.sizes()[0] == splitter.chosen == 300


def test_tab_goes_through_the_questions_to_the_history(
    qtbot: QtBot, look: None, tmp_path: Path
) -> None:
    bar = CannedBar(tmp_path)
    qtbot.addWidget(bar)
    bar.show()
    at, order = bar.findChild(QWidget, "canned:users-by-gender"), []
    for _ in range(4):
        order.append(at.objectName())
        at = at.nextInFocusChain()
    assert order == [
        "canned:users-by-gender",
        "canned:most-popular-movies",
        "canned:top-genre-by-age",
        "openHistory",
    ]


@pytest.mark.parametrize(
    ("height", "choices", "legend"), [(400, True, True), (150, False, True), (90, False, False)]
)
def test_a_low_chart_is_all_drawing(
    qtbot: QtBot, look: None, height: int, choices: bool, legend: bool
) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    chart = ChartPane(room)
    chart.resize(400, height)
    room.show()
    frame = pl.DataFrame({"day": ["a", "a", "b"], "type": ["x", "y", "x"], "n": [1, 2, 3]})
    with qtbot.waitSignal(chart.ready):
        chart.show_rows(frame, frame.columns)
    assert chart.findChild(QWidget, "chartKind").isVisible() == choices
    assert chart.findChild(QWidget, "chartLegend").isVisible() == legend
    chart.resize(400, 400)
    assert chart.findChild(QWidget, "chartColour").isVisible()
