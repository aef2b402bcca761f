"""Answers belong to their editor: several, pinned, compared, looked into, filtered, exported."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QTableView,
    QTreeWidget,
    QWidget,
)

from gui.query.results.answer_view import AnswerView
from gui.query.results.cell_viewer import CellViewer
from gui.query.results.comparison import Comparison, compared
from gui.query.results.plan_tree import plan_lines
from tests.unit.gui.query.conftest import Tab

LEFT = Qt.MouseButton.LeftButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def seen(tab: Tab, name: str, kind: type[QWidget] = QWidget) -> Any:
    """The control of a name that is in sight: each answer has one."""
    return next(one for one in tab.panel.findChildren(kind, name) if one.isVisible())


def rows(tab: Tab) -> list[tuple[str, ...]]:
    model = seen(tab, "results", QTableView).model()
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_each_tab_keeps_its_answer(tab: Tab) -> None:
    tab.ask("select 1 as one")
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_T, CONTROL)
    assert not [one for one in tab.panel.findChildren(QTableView, "results") if one.isVisible()]
    assert tab.status == ""
    assert not tab.find("exportAnswer").isEnabled()
    tab.qtbot.keyClicks(tab.editor, "select 2 as two")
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_Return, CONTROL)
    tab.until(lambda: not tab.panel.running)
    assert rows(tab) == [("2",)]
    told = tab.status
    tab.find("editorTabs").setCurrentIndex(0)
    assert rows(tab) == [("1",)]
    assert tab.status != told or "1 row" in told
    assert seen(tab, "answerSql").text() == "select 1 as one"
    tab.qtbot.keyClicks(tab.editor, " -- changed since")
    assert seen(tab, "answerSql").text() == "select 1 as one", "the statement that is answered"


def test_a_query_continues_in_its_tab_while_another_runs(tab: Tab) -> None:
    endless = (
        "select count(*) from unnest(sequence(1, 10000)) as a(x)"
        " cross join unnest(sequence(1, 10000)) as b(y)"
        " cross join unnest(sequence(1, 10000)) as c(z) where (x * y + z) % 7 = 3"
    )
    tab.editor.replace_all(endless)
    tab.click("runQuery")
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_T, CONTROL)
    assert not tab.find("cancelQuery").isEnabled(), "nothing runs in this tab"
    tab.qtbot.keyClicks(tab.editor, "select 3 as three")
    tab.click("runQuery")
    tab.until(lambda: tab.status.startswith("1 row in"))
    tab.find("editorTabs").setCurrentIndex(0)
    assert tab.status.startswith("Running")
    tab.click("cancelQuery")
    tab.wait()
    assert tab.status == "Cancelled"


def test_several_statements_run_one_by_one(tab: Tab) -> None:
    tab.editor.replace_all("select 1 as a;\nselect 2 as b;\nselect 3 as c")
    button = tab.find("runStatements")
    tab.until(button.isVisible)
    assert button.text() == "Run all 3"
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_Return, CONTROL | SHIFT)
    tab.until(lambda: not tab.panel.running)
    strip = seen(tab, "answerStrip")
    assert strip.count() == 3
    assert rows(tab) == [("3",)]
    tab.qtbot.mouseClick(strip, LEFT, pos=strip.tabRect(0).center())
    assert rows(tab) == [("1",)]
    tab.ask("select 4 as d")
    assert not strip.isVisible()
    assert rows(tab) == [("4",)]


def test_statements_in_a_row_stop_at_the_first_that_fails(tab: Tab) -> None:
    tab.editor.replace_all("select 1 as a;\nselect nope from nowhere;\nselect 3 as c")
    tab.editor.selectAll()
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_Return, CONTROL)
    tab.until(lambda: not tab.panel.running and "nowhere" in tab.status)
    assert seen(tab, "answerStrip").count() == 2
    assert tab.status.startswith("Line 2, ")


def test_parameters_ask_for_their_values(tab: Tab) -> None:
    tab.editor.replace_all(
        "select count(*) as n from db_faker_users.users where gender = :sex and ? < 2"
    )
    tab.click("runQuery")
    dialog = tab.panel.findChild(QDialog, "parameters")
    assert dialog is not None
    for name, value in (("sex", "F"), ("1", "1")):
        edit = dialog.findChild(QLineEdit, f"parameter:{name}")
        edit.clear()
        tab.qtbot.keyClicks(edit, value)
    tab.qtbot.keyClick(dialog, Qt.Key.Key_Return)
    tab.until(lambda: not tab.panel.running and bool(tab.status))
    assert rows(tab) == [("120",)]
    caption = seen(tab, "answerSql")
    assert caption.text().startswith(":sex = 'F', ?1 = 1   select count(*)")
    assert caption.toolTip().endswith("\n\n:sex = 'F', ?1 = 1")
    tab.window.resize(700, 600)
    assert caption.toolTip().endswith("\n\n:sex = 'F', ?1 = 1"), "in a narrow line, too"
    tab.click("runQuery")
    again = next(one for one in tab.panel.findChildren(QDialog, "parameters") if one.isVisible())
    assert again.findChild(QLineEdit, "parameter:sex").text() == "F", "as it was given last"
    again.reject()


def test_an_error_behind_a_parameter_is_marked_where_it_was_written(tab: Tab) -> None:
    tab.editor.replace_all("select :long_value as a, nope from db_faker_users.users")
    tab.click("runQuery")
    dialog = tab.panel.findChild(QDialog, "parameters")
    tab.qtbot.keyClicks(dialog.findChild(QLineEdit, "parameter:long_value"), "x")
    dialog.accept()
    tab.until(lambda: tab.status.startswith("Line 1, column 26"))
    (mark,) = [one for one in tab.editor.extraSelections() if one.cursor.hasSelection()]
    assert mark.cursor.selectedText() == "nope"


def test_a_pinned_answer_is_compared_with_the_next(tab: Tab) -> None:
    tab.window.resize(1_300, 800)
    tab.ask("select x from unnest(array[1, 2, 3]) as t(x)")
    tab.qtbot.mouseClick(seen(tab, "pinAnswer"), LEFT)
    tab.ask("select x from unnest(array[2, 3, 3]) as t(x)")
    shown = [one for one in tab.panel.findChildren(QTableView, "results") if one.isVisible()]
    assert len(shown) == 2
    note = "1 rows only here, 1 only there"
    tab.until(
        lambda: any(
            one.isVisible() and one.text() == note
            for one in tab.panel.findChildren(QWidget, "answerNote")
        )
    )
    pins = [one for one in tab.panel.findChildren(QWidget, "pinAnswer") if one.isChecked()]
    tab.qtbot.mouseClick(pins[0], LEFT)
    tab.until(
        lambda: (
            len([one for one in tab.panel.findChildren(QTableView, "results") if one.isVisible()])
            == 1
        )
    )


def test_a_pinned_answer_keeps_its_rows_in_sight(tab: Tab) -> None:
    tab.window.resize(1_000, 700)
    tab.ask("select x, x * 2 as y from unnest(array[1, 2, 3]) as t(x)")
    tab.click("showCell")
    assert seen(tab, "cellViewer").isVisible()
    tab.qtbot.mouseClick(seen(tab, "pinAnswer"), LEFT)
    pinned = seen(tab, "results", QTableView)
    tab.until(lambda: pinned.width() > 250)
    assert not [one for one in tab.panel.findChildren(CellViewer) if one.isVisible()]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ({"a": [1, 2]}, {"b": [2, 1]}, Comparison(0, 0)),
        ({"a": [1, 1]}, {"a": [1]}, Comparison(1, 0)),
        ({"a": [None]}, {"a": [""]}, Comparison(1, 1)),
        ({"a": [1], "b": [2]}, {"a": [1]}, None),
    ],
)
def test_rows_are_compared_as_they_are_written(
    first: dict[str, list[Any]], second: dict[str, list[Any]], expected: Comparison | None
) -> None:
    assert compared(pl.DataFrame(first), pl.DataFrame(second)) == expected


def test_explain_is_a_tree(tab: Tab) -> None:
    tab.ask("explain select gender, count(*) from db_faker_users.users group by 1")
    plan = seen(tab, "plan", QTreeWidget)
    assert plan.topLevelItemCount() == 1
    assert plan.topLevelItem(0).font(0).bold()
    tab.qtbot.keyClick(plan, Qt.Key.Key_C, CONTROL)
    assert "\n" in QGuiApplication.clipboard().text()
    tab.ask("select 1 as one")
    assert not plan.isVisible()


def test_lines_of_a_plan_keep_their_depth() -> None:
    plan = "Output\n│   x\n└─ Aggregate\n   └─ Scan\n\n"
    assert [(one.depth, one.text) for one in plan_lines(plan)] == [
        (0, "Output"),
        (4, "x"),
        (3, "Aggregate"),
        (6, "Scan"),
    ]


DRAWN = """
╭─ Hash Join ──────╮
│ Type: INNER      │
╰────────┬─────────╯
         ├─────────────────────────╮
╭─ Scan ─┴─────────╮  ╭─ Read Json ┴──╮
│ ~42 rows         │  │ ~7 rows       │
╰──────────────────╯  ╰───────────────╯
"""


def test_a_plan_drawn_as_boxes_is_taken_apart() -> None:
    assert [(one.depth, one.text) for one in plan_lines(DRAWN)] == [
        (0, "Hash Join"),
        (1, "Type: INNER"),
        (1, "Scan"),
        (2, "~42 rows"),
        (1, "Read Json"),
        (2, "~7 rows"),
    ]


def test_a_cell_is_shown_in_full(tab: Tab) -> None:
    tab.ask(
        "select 'long ' || array_join(repeat('text ', 40), '') as t,"
        ' \'{"a": {"b": [1, null]}}\' as j, array[1, 2] as n'
    )
    table = seen(tab, "results", QTableView)
    table.setCurrentIndex(table.model().index(0, 0))
    table.setFocus()
    tab.qtbot.keyClick(table, Qt.Key.Key_Return)
    cell = seen(tab, "cellViewer", CellViewer)
    assert cell.findChild(QWidget, "cellText").toPlainText().startswith("long text")
    tab.qtbot.keyClick(table, Qt.Key.Key_Right)
    tree = cell.findChild(QTreeWidget, "cellTree")
    assert tree.isVisible()
    assert tree.topLevelItem(0).text(0) == "a"
    assert tree.topLevelItem(0).child(0).child(1).text(0) == "1: null"
    tab.qtbot.keyClick(table, Qt.Key.Key_Right)
    assert [tree.topLevelItem(at).text(0) for at in range(2)] == ["0: 1", "1: 2"]
    tab.qtbot.mouseClick(cell.findChild(QWidget, "closeCell"), LEFT)
    assert not cell.isVisible()


def test_the_engine_computes_a_columns_statistics(tab: Tab) -> None:
    tab.ask("select gender, account_id from db_faker_users.users limit 20")
    table = seen(tab, "results", QTableView)
    menu = _heading_menu(tab, table, 0)
    next(one for one in menu.actions() if one.text() == "Statistics").trigger()
    menu.close()
    figures = seen(tab, "cellViewer").findChild(QWidget, "statistics")
    tab.until(lambda: "20 rows, null: 0" in figures.text())
    assert "Distinct values: 2" in figures.text()
    assert "From F to M" in figures.text()


def _heading_menu(tab: Tab, table: QTableView, column: int) -> QMenu:
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 10, header.height() // 2)
    header.customContextMenuRequested.emit(place)
    return next(one for one in tab.panel.findChildren(QMenu, "headingMenu") if one.isVisible())


def _filter_first_column(tab: Tab, table: QTableView, operator: str, value: str) -> None:
    menu = _heading_menu(tab, table, 0)
    next(one for one in menu.actions() if one.text() == "Filter…").trigger()
    menu.close()
    dialog = tab.panel.findChild(QDialog, "columnFilter")
    choice = dialog.findChild(QWidget, "filterOperator")
    choice.setCurrentIndex(choice.findData(operator))
    tab.qtbot.keyClicks(dialog.findChild(QLineEdit, "filterValue"), value)
    tab.qtbot.keyClick(dialog, Qt.Key.Key_Return)


def test_a_column_is_filtered(tab: Tab) -> None:
    tab.ask("select x, cast(x as varchar) as t from unnest(sequence(1, 30)) as t(x)")
    table = seen(tab, "results", QTableView)
    _filter_first_column(tab, table, ">=", "28")
    tab.until(lambda: [row[0] for row in rows(tab)] == ["28", "29", "30"])
    assert "Shown: 3 of 30 rows." in seen(tab, "resultsNote").text()
    assert table.model().headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole)


def test_an_export_keeps_the_order_that_is_shown(
    tab: Tab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    tab.ask("select x from unnest(sequence(1, 20)) as t(x)")
    table = seen(tab, "results", QTableView)
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    tab.until(lambda: rows(tab)[0] == ("20",))
    menu = tab.find("exportAnswer").menu()
    next(one for one in menu.actions() if "CSV" in one.text()).trigger()
    tab.until(path.exists)
    tab.wait()
    assert path.read_text().split()[1:3] == ["20", "19"]


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_an_export_writes_the_rows_that_the_filters_show(
    tab: Tab, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"out.{form}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    # As many rows as come in several pages, and none that fits in the first one.
    tab.ask("select x from unnest(sequence(1, 400)) as a(x), unnest(sequence(1, 300)) as b(y)")
    table = seen(tab, "results", QTableView)
    _filter_first_column(tab, table, ">=", "400")
    table.setFocus()
    tab.qtbot.keyClick(table, Qt.Key.Key_F, CONTROL)
    tab.qtbot.keyClicks(seen(tab, "resultsFind"), "4")
    tab.until(lambda: "Shown: " in seen(tab, "resultsNote").text())
    tab.wait()
    menu = tab.find("exportAnswer").menu()
    next(one for one in menu.actions() if form in one.text().lower()).trigger()
    tab.until(path.exists)
    tab.wait()
    assert tab.status.startswith("300 rows written to ")
    read = {"csv": pl.read_csv, "json": pl.read_json, "parquet": pl.read_parquet}[form]
    assert read(path)["x"].to_list() == [400] * 300


def test_the_focus_stays_where_it_is(tab: Tab) -> None:
    tab.qtbot.keyClicks(tab.editor, "select 1 as one")
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_Return, CONTROL)
    tab.wait()
    table = seen(tab, "results", QTableView)
    table.setFocus()
    tab.editor.replace_all("select 1 as one where false")
    tab.qtbot.keyClick(table, Qt.Key.Key_Return, CONTROL)
    tab.until(lambda: not tab.panel.running and tab.status.startswith("0 rows"))
    assert table.hasFocus(), "an empty answer leaves it there"
    tab.tree.setFocus()
    tab.qtbot.keyClick(tab.tree, Qt.Key.Key_F, CONTROL)
    search = seen(tab, "resultsFind")
    assert search.hasFocus()
    tab.qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert tab.tree.hasFocus(), "Escape goes back to where one came from"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_shift_enter_breaks_a_line_as_enter_does(tab: Tab, key: Qt.Key) -> None:
    tab.qtbot.keyClicks(tab.editor, "select 1")
    keypad = Qt.KeyboardModifier.KeypadModifier if key == Qt.Key.Key_Enter else SHIFT
    tab.qtbot.keyClick(tab.editor, key, SHIFT | keypad)
    tab.qtbot.keyClicks(tab.editor, "+ 1")
    assert tab.editor.blockCount() == 2
    assert tab.editor.toPlainText() == "select 1\n+ 1"
    assert "\u2028" not in tab.editor.document().toRawText()


def test_binary_and_nested_values_are_copied_in_every_form(tab: Tab) -> None:
    tab.ask("select to_utf8('é') as b, array[to_utf8('a')] as n, map(array['k'], array[1]) as m")
    table = seen(tab, "results", QTableView)
    for form, text in (
        ("CSV", "c3a9"),
        ("JSON", "c3a9"),
        ("Markdown", "c3a9"),
        ("INSERT", "X'C3A9'"),
    ):
        table.copy(form)
        assert text in QGuiApplication.clipboard().text()


def test_a_closed_tab_takes_its_answer_along(tab: Tab) -> None:
    tab.ask("select 1 as one")
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_T, CONTROL)
    tab.ask("select 2 as two")
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_W, CONTROL)
    assert rows(tab) == [("1",)]
    tab.qtbot.waitUntil(lambda: len(tab.panel.findChildren(AnswerView)) == 1)
