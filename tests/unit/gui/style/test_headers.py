"""The arrow in the heading of a sorted column."""

import polars as pl
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from gui.style.theme import theme
from gui.widgets.tables.frame_table import FrameTable
from gui.widgets.tables.table_model import FrameModel

# The arrow stands above the heading's text, in pixels.
ARROW_HEIGHT = 11


def spread(table: FrameTable, row: int) -> int:
    """How far apart the outermost pixels of the arrow are in a row of it; -1 for none."""
    header = table.horizontalHeader()
    image = header.viewport().grab().toImage()
    middle = header.sectionPosition(0) + header.sectionSize(0) // 2
    paper = QColor(theme.palette.card).lightness()
    inked = [
        x
        for x in range(middle - 8, middle + 9)
        if abs(QColor(image.pixel(x, row)).lightness() - paper) > 20
    ]
    return inked[-1] - inked[0] if inked else -1


def test_the_arrow_points_to_where_values_grow(qtbot: QtBot) -> None:
    theme.choose("light")
    table = FrameTable(FrameModel())
    qtbot.addWidget(table)
    table.frame_model.set_frame(pl.DataFrame({"n": [2, 1, 3]}))
    table.resize(300, 200)
    table.setColumnWidth(0, 200)
    table.show()
    heading = table.horizontalHeader().viewport()
    for order, points_up in (("ascending", True), ("descending", False)):
        qtbot.mouseClick(heading, Qt.MouseButton.LeftButton, pos=QPoint(40, 20))
        rows = [each for each in (spread(table, row) for row in range(ARROW_HEIGHT)) if each >= 0]
        assert (rows[0] < rows[-1]) == points_up, order
    table.stop()
