"""Answers belong to their editor: several, pinned, compared; a plan is a tree."""

from typing import Any

import polars as pl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QTableView,
    QTreeWidget,
    QWidget,
)

from gui.query.results.answer_view import AnswerView
from gui.query.results.cells.cell_viewer import CellViewer
from gui.query.results.charts.chart import ChartPane
from gui.query.results.comparison import Comparison, compared
from gui.query.results.plan_tree import plan_lines
from tests.unit.gui.query.conftest import Tab, rows, seen

LEFT = Qt.MouseButton.LeftButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def dressed() -> bool:
    """No style sheet, without which a tab is built in half the time."""
    return False


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
    button = dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok)
    assert button.property("role") == "primary"
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
    note = "1 row only here, 1 only there"
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


@pytest.mark.parametrize("dressed", [True])
def test_beside_a_pinned_answer_a_plan_has_no_chart_and_the_note_is_whole(tab: Tab) -> None:
    tab.window.resize(1_000, 700)
    grouped = "select gender, count(*) as n from db_faker_users.users group by 1"
    tab.editor.replace_all(f"explain {grouped};\n{grouped}")
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_Return, CONTROL | SHIFT)
    tab.until(lambda: not tab.panel.running and tab.find("showChart").isChecked())
    tab.qtbot.mouseClick(seen(tab, "pinAnswer"), LEFT)
    assert seen(tab, "plan").isVisible()
    assert not [one for one in tab.panel.findChildren(ChartPane, "chart") if one.isVisible()]
    assert not tab.find("showChart").isChecked()
    note = seen(tab, "answerNote")
    assert note.text() == "other columns"
    assert note.width() >= note.sizeHint().width()


@pytest.mark.parametrize("dressed", [True])
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


def test_a_closed_tab_takes_its_answer_along(tab: Tab) -> None:
    tab.ask("select 1 as one")
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_T, CONTROL)
    tab.ask("select 2 as two")
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_W, CONTROL)
    assert rows(tab) == [("1",)]
    tab.qtbot.waitUntil(lambda: len(tab.panel.findChildren(AnswerView)) == 1)
