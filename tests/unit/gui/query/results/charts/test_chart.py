"""The chart beside an answer: when it is drawn, and what the user chooses of it."""

import polars as pl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from gui.query.results.charts.chart import ChartPane
from gui.query.results.charts.plot import Plot
from gui.widgets.drop_down import DropDown
from tests.numbers import numbers
from tests.unit.gui.query.conftest import Tab


def titles(chart: ChartPane) -> list[str]:
    return [label.text() for label in chart.findChildren(QLabel)]


def test_another_column_is_drawn_once_it_is_chosen(qtbot: QtBot, look: None) -> None:
    chart = ChartPane()
    qtbot.addWidget(chart, before_close_func=lambda _: chart.stop())
    chart.resize(500, 400)
    chart.show()
    frame = pl.DataFrame({"genre": ["a", "b", "c"], "plays": [1, 2, 3], "hours": [4, 5, 6]})
    with qtbot.waitSignal(chart.ready):
        chart.show_rows(frame, frame.columns)
    assert "plays by genre" in titles(chart)
    values = chart.findChild(DropDown, "chartY")
    values.setFocus()
    qtbot.keyClick(values, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "hours by genre" in titles(chart))
    with qtbot.waitSignal(chart.ready):
        chart.show_rows(frame.reverse(), frame.columns)
    assert "hours by genre" in titles(chart), "the same columns keep what was chosen"


def test_rows_that_no_chart_suits_are_not_drawn(tab: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    tab.ask("select 'a' as k, 1 as n union all select 'b', 2")
    tab.until(tab.find("chart").isVisible)
    drawn: list[int] = []

    def draw(_: Plot, rows: pl.DataFrame, *__: object) -> int:
        drawn.append(rows.height)
        return 0

    monkeypatch.setattr(Plot, "draw", draw)
    wide = ", ".join(f"x + {at} as c{at}" for at in range(8))
    tab.ask(f"select {wide} from {numbers(2_000)} as t(x)")
    tab.until(lambda: not tab.find("chart").isVisible())
    assert drawn == []
    tab.click("showChart")
    assert drawn == [2_000]


def test_a_long_name_is_not_cut_in_the_choices(qtbot: QtBot, look: None) -> None:
    chart = ChartPane()
    qtbot.addWidget(chart, before_close_func=lambda _: chart.stop())
    chart.resize(620, 400)
    chart.show()
    long = "total_completed_watch_events_of_the_month"
    frame = pl.DataFrame({"genre": ["a", "b", "c"], long: [4, 5, 6], "n": [1, 2, 3]})
    with qtbot.waitSignal(chart.ready):
        chart.show_rows(frame, frame.columns)
    values = chart.findChild(DropDown, "chartY")
    assert values.currentText() == long
    option = QStyleOptionComboBox()
    qtbot.waitUntil(lambda: values.width() > 260)
    values.initStyleOption(option)
    assert option.currentText == long, "not shortened by …"
    chart.resize(390, 400)
    qtbot.mouseClick(values, Qt.MouseButton.LeftButton)
    names = values.view()
    qtbot.waitUntil(names.isVisible)
    assert names.viewport().width() >= names.fontMetrics().horizontalAdvance(long)
    qtbot.keyClick(names, Qt.Key.Key_Escape)
