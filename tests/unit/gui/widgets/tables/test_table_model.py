"""Frames as tables: cells as written, sorted, filtered, copied."""

import json
from datetime import UTC, date, datetime

import polars as pl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMenu, QTableView
from pytestqt.qtbot import QtBot

from gui.style.theme import theme
from gui.widgets.tables.arrangement import Arrangement
from gui.widgets.tables.clipboard import csv_text, json_text, markdown_text
from gui.widgets.tables.frame_table import FEW_ROWS, FrameTable
from gui.widgets.tables.row_filter import arranged
from gui.widgets.tables.table_model import FrameModel

FRAME = pl.DataFrame(
    {
        "id": [3, 1, 2],
        "name": ["Ana|x", "São", None],
        "day": [date(2024, 1, 2), None, date(2023, 5, 6)],
        "at": [datetime.fromisoformat("2024-01-02 03:04:05")] * 3,
        "ok": [True, False, None],
        "share": [0.5, 1.25, 2.0],
    }
)


def _texts(model: FrameModel) -> list[list[str]]:
    rows, columns = range(model.rowCount()), range(model.columnCount())
    return [[model.data(model.index(row, column)) for column in columns] for row in rows]


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = FrameModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_frame(FRAME)
    model.sort(0)
    model.arrange(Arrangement(find="ana"))
    model.set_frame(pl.DataFrame())
    assert tester is not None


def test_cells_are_as_written() -> None:
    model = FrameModel()
    model.set_frame(FRAME)
    assert _texts(model)[0] == ["3", "Ana|x", "2024-01-02", "2024-01-02 03:04:05", "true", "0.5"]
    assert _texts(model)[2][1] == ""
    right = model.data(model.index(0, 0), Qt.ItemDataRole.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight


def test_a_moment_names_its_zone() -> None:
    at = pl.Series("at", [datetime(2024, 7, 1, 10, tzinfo=UTC)])
    model = FrameModel()
    model.set_frame(pl.DataFrame([at, at.dt.convert_time_zone("Europe/Berlin").alias("there")]))
    assert _texts(model) == [["2024-07-01 10:00:00 UTC", "2024-07-01 12:00:00 Europe/Berlin"]]


def test_sorting_and_back() -> None:
    model = FrameModel()
    model.set_frame(FRAME)
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert [row[0] for row in _texts(model)] == ["3", "2", "1"]
    model.sort(2)
    assert [row[0] for row in _texts(model)] == ["2", "3", "1"], "nulls come last"
    model.sort(-1)
    assert [row[0] for row in _texts(model)] == ["3", "1", "2"]


def test_filtering_in_any_or_one_column() -> None:
    assert arranged(FRAME, Arrangement(find="SÃO"))["id"].to_list() == [1]
    assert arranged(FRAME, Arrangement(find="2023-05"))["id"].to_list() == [2]
    assert arranged(FRAME, Arrangement(find="1", column=0))["id"].to_list() == [1]
    assert arranged(FRAME, Arrangement(find="a|x"))["id"].to_list() == [3], "no pattern, a text"
    assert arranged(FRAME, Arrangement(find="nowhere")).height == 0


def test_an_arrangement_outlives_another_frame_of_the_same_columns() -> None:
    model = FrameModel()
    model.set_frame(FRAME)
    model.arrange(Arrangement(sort=0))
    model.set_frame(FRAME.head(2))
    assert [row[0] for row in _texts(model)] == ["1", "3"]
    model.set_frame(FRAME.select("name"))
    assert model.arrangement == Arrangement()


def test_copies() -> None:
    assert csv_text(FRAME).splitlines()[1] == "3,Ana|x,2024-01-02,2024-01-02 03:04:05,true,0.5"
    assert json.loads(json_text(FRAME))[0]["id"] == 3
    assert json.loads(json_text(FRAME))[0]["day"] == "2024-01-02"
    lines = markdown_text(FRAME).splitlines()
    assert lines[1] == "| ---: | --- | --- | --- | --- | ---: |"
    assert lines[2].startswith("| 3 | Ana\\|x |")


def test_ctrl_c_copies_the_selected_rows(qtbot: QtBot) -> None:
    model = FrameModel()
    table = FrameTable(model)
    qtbot.addWidget(table)
    model.set_frame(FRAME.select("id", "name"))
    table.show()
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "id,name\n1,São\n"


def test_rows_chosen_here_and_there_are_copied_in_their_order(qtbot: QtBot) -> None:
    table = FrameTable(FrameModel())
    qtbot.addWidget(table)
    table.frame_model.set_frame(pl.DataFrame({"n": range(9)}))
    table.show()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    for row, keys in ((6, control), (8, shift | control), (1, control), (7, control)):
        place = table.visualRect(table.frame_model.index(row, 0)).center()
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, place)
    assert table.selected()["n"].to_list() == [1, 6, 8]


def test_the_menu_copies_a_cell(qtbot: QtBot) -> None:
    table = FrameTable(FrameModel())
    qtbot.addWidget(table)
    table.frame_model.set_frame(pl.DataFrame({"a": [1, 2], "b": ["x", "y"]}))
    table.show()
    place = table.visualRect(table.frame_model.index(1, 1)).center()
    table.customContextMenuRequested.emit(place)
    menu = table.findChild(QMenu, "tableMenu")
    menu.actions()[0].trigger()
    menu.close()
    assert QGuiApplication.clipboard().text() == "y"
    qtbot.waitUntil(lambda: table.findChild(QMenu, "tableMenu") is None)


def test_arrays_and_rows_are_written_as_athena_does(qtbot: QtBot) -> None:
    frame = pl.DataFrame(
        {"numbers": [[1, None], None], "row": [{"a": "x", "b": [True]}, {"a": None, "b": []}]}
    )
    model = FrameModel()
    model.set_frame(frame)
    shown = [["[1, null]", "{a=x, b=[true]}"], ["", "{a=null, b=[]}"]]
    assert _texts(model) == shown
    assert csv_text(frame).splitlines()[1] == '"[1, null]","{a=x, b=[true]}"'
    model.arrange(Arrangement(find="x, b"))
    assert _texts(model) == shown[:1]


def test_no_rows_and_no_hits_look_different(qtbot: QtBot) -> None:
    model = FrameModel()
    model.set_frame(pl.DataFrame({"a": ["x"]}))
    model.arrange(Arrangement(find="y"))
    assert model.hides_all
    model.arrange(Arrangement(find="x"))
    assert not model.hides_all
    model.set_frame(pl.DataFrame({"a": []}))
    model.arrange(Arrangement(find="y"))
    assert not model.hides_all


def test_a_header_sorts_three_ways(qtbot: QtBot) -> None:
    model = FrameModel()
    table = FrameTable(model)
    qtbot.addWidget(table)
    model.set_frame(FRAME)
    table.resize(600, 200)
    table.show()
    header = table.horizontalHeader()
    orders = []
    for _ in range(3):
        place = header.viewport().rect().topLeft()
        place.setX(header.sectionViewportPosition(0) + 15)
        place.setY(10)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        orders.append([row[0] for row in _texts(model)])
    assert sorted(map(tuple, orders)) == sorted([("1", "2", "3"), ("3", "2", "1"), ("3", "1", "2")])


def test_columns_are_as_wide_as_qt_would_have_them(qtbot: QtBot) -> None:
    model = FrameModel()
    table = FrameTable(model)
    qtbot.addWidget(table)
    theme.choose("light")
    table.resize(900, 200)
    rows = FRAME.with_columns(name=pl.lit("Łódź — a name that is long, 長い名前"))
    model.set_frame(pl.concat([FRAME, rows, *([FRAME] * 40)]))
    table.show()
    for column in range(model.columnCount()):
        wanted = QTableView.sizeHintForColumn(table, column)
        assert wanted <= table.sizeHintForColumn(column) <= wanted + 4, "with a frame"
    model.set_frame(FRAME.head(0))
    assert table.sizeHintForColumn(0) < 30


@pytest.mark.parametrize("form", ["CSV", "JSON", "Markdown"])
def test_many_rows_are_copied_while_the_window_continues(qtbot: QtBot, form: str) -> None:
    model = FrameModel()
    table = FrameTable(model)
    qtbot.addWidget(table)
    model.set_frame(pl.DataFrame({"n": range(FEW_ROWS + 1)}))
    table.show()
    table.selectAll()
    QGuiApplication.clipboard().setText("")
    table.copy(form)
    assert QGuiApplication.clipboard().text() == "", "it is made in a thread"
    qtbot.waitUntil(lambda: str(FEW_ROWS) in QGuiApplication.clipboard().text())
    assert table.viewport().cursor().shape() != Qt.CursorShape.BusyCursor
    qtbot.waitUntil(lambda: not table.copying)


def test_a_faulty_row_is_marked_where_its_cell_is_out_of_sight(qtbot: QtBot) -> None:
    columns = {"id": [1, 2], "street": ["Rua A", "Ru B"]}
    marks = {"_column": [None, ["street"]], "_kind": [None, ["typo"]], "_right": [None, ["Rua B"]]}
    kind = pl.List(pl.String)
    frame = pl.DataFrame(columns | marks, schema_overrides=dict.fromkeys(marks, kind))
    model = FrameModel()
    model.set_frame(frame)
    tip = Qt.ItemDataRole.ToolTipRole
    assert [model.faulty(row) for row in range(2)] == [False, True]
    assert model.index(0, 0).data(tip) == "1"
    assert model.index(1, 0).data(tip) == "2\nFault in street: a typing error."
    assert model.index(1, 1).data(tip) == "Ru B\nFault: a typing error. Right: Rua B"
    table = FrameTable(model)
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show()
    image = table.viewport().grab().toImage()
    edge = [image.pixelColor(1, table.rowViewportPosition(row) + 5) for row in range(2)]
    assert edge[1] == QColor(theme.palette.error) != edge[0]
