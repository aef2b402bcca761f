"""A table of a frame: what its tooltips tell."""

import polars as pl
from PySide6.QtCore import QEvent
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gui.widgets.tables.arrangement import MARKS
from gui.widgets.tables.frame_table import FrameTable
from gui.widgets.tables.table_model import FrameModel

LONG = "L'archipel et la fenêtre du monde"
LISTS = pl.List(pl.String)


def told(table: FrameTable, row: int, column: int) -> str:
    """The tooltip of a cell on which the mouse rests."""
    place = table.visualRect(table.model().index(row, column)).center()
    there = table.viewport().mapToGlobal(place)
    QApplication.sendEvent(table.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, there))
    shown = QToolTip.text() if QToolTip.isVisible() else ""
    QToolTip.hideText()
    return shown


def test_a_tooltip_tells_what_a_cell_has_no_room_for(qtbot: QtBot) -> None:
    marks = {
        MARKS[0]: pl.Series([None, ["gender"]], dtype=LISTS),
        MARKS[1]: pl.Series([None, ["case"]], dtype=LISTS),
        MARKS[2]: pl.Series([None, ["M"]], dtype=LISTS),
    }
    model = FrameModel()
    table = FrameTable(model)
    qtbot.addWidget(table)
    table.resize(420, 200)
    table.show()
    model.set_frame(pl.DataFrame({"gender": ["F", "m"], "name": [LONG, "a\nb"], **marks}))
    table.resizeColumnsToContents()
    assert told(table, 0, 0) == ""
    assert told(table, 0, 1) == "", "it is whole"
    assert told(table, 1, 0).startswith("m\nFault:"), "a fault is told"
    assert told(table, 1, 1).startswith("a\nb"), "a text of several lines is not whole"
    table.setColumnWidth(1, 120)
    assert told(table, 0, 1) == LONG
    table.resizeColumnToContents(1)
    table.resize(140, 200)
    qtbot.waitUntil(lambda: table.viewport().width() < 140)
    assert told(table, 0, 1) == LONG, "it is cut by the table's edge"
