"""Editing SQL as in an editor: find and replace, lines, brackets, zoom, fixes, snippets."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QListView, QPushButton
from pytestqt.qtbot import QtBot

import gui.query.panel
from core.lake.interface import Column, Table
from core.queries.completion import suggest
from core.queries.corrections import correction
from core.queries.snippets import SNIPPETS
from core.sql.outputs import common_tables, said, select_columns
from core.sql.statements import Kind, Statement, Token, statements
from gui.query.editor.brackets import matching_brackets
from gui.query.editor.editor import BRACKET, OFFER_AFTER, SqlEditor
from gui.query.editor.highlighter import COLOURED_LENGTH
from tests.unit.gui.query.conftest import Tab

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT, KEYPAD = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.KeypadModifier
Pressed = tuple[Qt.Key, Qt.KeyboardModifier]
USERS = Table("db", "users", (Column("gender", "string"), Column("age", "bigint")), "", "csv", 1, 1)


@pytest.fixture
def dressed() -> bool:
    """No style sheet, without which a tab is built in half the time."""
    return False


@pytest.fixture
def editor(qtbot: QtBot, look: None) -> SqlEditor:
    made = SqlEditor()
    qtbot.addWidget(made)
    made.show()
    return made


def place(editor: SqlEditor, start: int, end: int | None = None) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(start)
    if end is not None:
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def test_lines_are_duplicated_and_moved(qtbot: QtBot, editor: SqlEditor) -> None:
    editor.setPlainText("one\ntwo\nthree")
    place(editor, 1)
    qtbot.keyClick(editor, Qt.Key.Key_D, CONTROL)
    assert editor.toPlainText() == "one\none\ntwo\nthree"
    assert editor.textCursor().position() == 5
    qtbot.keyClick(editor, Qt.Key.Key_Down, ALT)
    assert editor.toPlainText() == "one\ntwo\none\nthree"
    qtbot.keyClick(editor, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(editor, Qt.Key.Key_Up, ALT)
    qtbot.keyClick(editor, Qt.Key.Key_Up, ALT)
    assert editor.toPlainText() == "one\none\ntwo\nthree"
    place(editor, 5, 9)
    qtbot.keyClick(editor, Qt.Key.Key_Down, ALT)
    assert editor.toPlainText() == "one\nthree\none\ntwo"
    editor.undo()
    assert editor.toPlainText() == "one\none\ntwo\nthree"


def test_letters_are_made_larger_and_as_they_were(qtbot: QtBot, editor: SqlEditor) -> None:
    usual = editor.font().pointSize()
    qtbot.keyClick(editor, Qt.Key.Key_Plus, CONTROL)
    qtbot.keyClick(editor, Qt.Key.Key_Plus, CONTROL)
    assert editor.font().pointSize() == usual + 2
    # On most keyboards + needs Shift; the number pad has one of its own.
    qtbot.keyClick(editor, Qt.Key.Key_Plus, CONTROL | SHIFT)
    assert editor.font().pointSize() == usual + 3
    qtbot.keyClick(editor, Qt.Key.Key_Minus, CONTROL | Qt.KeyboardModifier.KeypadModifier)
    assert editor.font().pointSize() == usual + 2
    qtbot.keyClick(editor, Qt.Key.Key_Minus, CONTROL)
    assert editor.font().pointSize() == usual + 1
    qtbot.keyClick(editor, Qt.Key.Key_0, CONTROL)
    assert editor.font().pointSize() == usual


@pytest.mark.parametrize(
    ("plus", "minus"),
    [
        pytest.param((Qt.Key.Key_Plus, CONTROL | SHIFT), (Qt.Key.Key_Minus, CONTROL), id="shift"),
        pytest.param(
            (Qt.Key.Key_Plus, CONTROL | KEYPAD), (Qt.Key.Key_Minus, CONTROL | KEYPAD), id="keypad"
        ),
    ],
)
def test_letters_grow_by_the_plus_of_any_keyboard(
    qtbot: QtBot, editor: SqlEditor, plus: Pressed, minus: Pressed
) -> None:
    usual = editor.font().pointSize()
    qtbot.keyClick(editor, *plus)
    assert editor.font().pointSize() == usual + 1
    qtbot.keyClick(editor, *minus)
    assert editor.font().pointSize() == usual
    assert editor.toPlainText() == ""


def test_lines_are_commented_out_where_a_slash_takes_shift(qtbot: QtBot, editor: SqlEditor) -> None:
    editor.setPlainText("one")
    qtbot.keyClick(editor, Qt.Key.Key_Slash, CONTROL | SHIFT)
    assert editor.toPlainText() == "-- one"
    qtbot.keyClick(editor, Qt.Key.Key_Z, CONTROL)
    assert editor.toPlainText() == "one"
    qtbot.keyClick(editor, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert editor.toPlainText() == "-- one", "with a letter, Shift makes another key"


@pytest.mark.parametrize(
    ("text", "at", "pair"),
    [
        ("f(a, (b))", 1, (1, 8)),
        ("f(a, (b))", 9, (8, 1)),
        ("f(a, (b))", 5, (5, 7)),
        ("f('(', x)", 1, (1, 8)),
        ("f(a", 1, None),
        ("a[1]", 1, (1, 3)),
        ("-- (\n)", 5, None),
    ],
)
def test_brackets_find_their_other_half(text: str, at: int, pair: tuple[int, int] | None) -> None:
    assert matching_brackets(text, at) == pair


def test_both_brackets_are_marked(qtbot: QtBot, editor: SqlEditor) -> None:
    editor.setPlainText("count(x)")
    place(editor, 8)
    marks = [one for one in editor.extraSelections() if one.format.property(BRACKET)]
    assert sorted(one.cursor.selectedText() for one in marks) == ["(", ")"]


def test_find_and_replace(tab: Tab) -> None:
    tab.editor.replace_all("select a, A, b from a_table")
    tab.editor.setFocus()
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_F, CONTROL)
    find = tab.find("sqlFind")
    assert find.hasFocus()
    tab.qtbot.keyClicks(find, "a")
    tab.qtbot.keyClick(find, Qt.Key.Key_Return)
    assert tab.editor.textCursor().selectedText() == "a"
    tab.qtbot.keyClick(find, Qt.Key.Key_Return)
    assert tab.editor.textCursor().selectedText() == "A"
    tab.qtbot.keyClick(find, Qt.Key.Key_Tab)
    replace = tab.find("sqlReplace")
    assert replace.hasFocus(), "from one text to the other"
    tab.qtbot.keyClicks(replace, "x")
    tab.click("replaceOne")
    assert tab.editor.toPlainText() == "select a, x, b from a_table"
    tab.click("replaceAll")
    assert tab.editor.toPlainText() == "select x, x, b from x_txble"
    tab.editor.undo()
    assert tab.editor.toPlainText() == "select a, x, b from a_table"
    tab.qtbot.keyClick(find, Qt.Key.Key_Escape)
    assert tab.editor.hasFocus()
    assert not find.isVisible()


def test_a_wrong_name_is_put_right_by_one_click(tab: Tab) -> None:
    tab.ask("select gendr, count(*) as n from db_faker_users.users group by 1")
    fix = tab.find("quickFix")
    tab.until(fix.isVisible)
    assert fix.text() == "Did you mean gender?"
    tab.click("quickFix")
    tab.wait()
    assert tab.editor.toPlainText().startswith("select gender, count")
    assert not fix.isVisible()
    assert tab.rows() == [("F", "120"), ("M", "80")] or len(tab.rows()) == 2


@pytest.mark.parametrize(
    ("sql", "wrong", "right"),
    [
        ("select gendre from db.users", "gendre", "gender"),
        ("select 1 from db.user", "user", "users"),
        ("select xyzzy from db.users", "xyzzy", None),
        ("with t as (select age as years from db.users) select yeers from t", "yeers", "years"),
    ],
)
def test_the_closest_name_is_what_was_meant(sql: str, wrong: str, right: str | None) -> None:
    found = correction(sql, sql.index(wrong), (USERS,))
    assert (found.name.rpartition(".")[2] if found else None) == right


def test_columns_of_with_and_of_the_select_are_completed() -> None:
    sql = "with t as (select age as years, count(*) n from db.users group by 1) select t. from t"
    found = suggest(sql, sql.index("t. ") + 2, (USERS,))
    assert [word.text for word in found.words] == ["years", "n"]
    sql = "select max(age) as oldest from db.users order by ol"
    assert suggest(sql, len(sql), (USERS,)).words[0].text == "oldest"


@pytest.mark.parametrize(
    ("sql", "made"),
    [
        (
            "with a as (select x, y as z from t), b(c, d) as (select 1, 2) select 1",
            {"a": ("x", "z"), "b": ("c", "d")},
        ),
        ("with a as (select count(*), u.name, f(x, y) as g from t) select *", {"a": ("name", "g")}),
        ("select cast(x as (y)) from t", {}),
        ("with a as (select", {"a": ()}),
    ],
)
def test_the_tables_that_a_statement_makes(sql: str, made: dict[str, tuple[str, ...]]) -> None:
    assert common_tables(sql) == made


def test_a_star_gives_no_name() -> None:
    assert select_columns(said("select*,x from t")) == ("x",)


@pytest.mark.parametrize("name", [name for name in SNIPPETS if name != "to-parquet"])
def test_each_snippet_runs(tab: Tab, name: str) -> None:
    action = tab.find("snippets").menu().findChild(object, f"snippet:{name}")
    action = action or next(
        one for one in tab.find("snippets").menu().actions() if one.objectName().endswith(name)
    )
    action.trigger()
    assert tab.editor.toPlainText() == SNIPPETS[name]
    tab.click("runQuery")
    tab.wait()
    assert " in " in tab.status, tab.status
    assert tab.find("results").model().columnCount() > 1


def test_the_button_is_named(tab: Tab) -> None:
    assert tab.find("quickFix", QPushButton).toolTip()


def test_the_window_waits_for_no_long_text(tab: Tab, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its statements are counted beside the window's thread, and its words completed on request."""
    counted: dict[str, bool] = {}

    def count(text: str) -> tuple[Statement, ...]:
        counted[text] = threading.current_thread() is threading.main_thread()
        return statements(text)

    monkeypatch.setattr(gui.query.panel, "statements", count)
    lines = "select account_id from db_faker_users.users;\n" * 2_000
    tab.editor.replace_all(lines)
    tab.until(lambda: tab.find("runStatements").text().endswith("2000"))
    assert counted[lines] is False
    cursor = tab.editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    tab.editor.setTextCursor(cursor)
    tab.qtbot.keyClicks(tab.editor, "sel")
    tab.qtbot.wait(2 * OFFER_AFTER)
    words = tab.panel.window().findChild(QListView, "completions")
    assert words is None or not words.isVisible()
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_Space, CONTROL)
    words = tab.panel.window().findChild(QListView, "completions")
    tab.until(words.isVisible)
    tab.qtbot.keyClicks(tab.editor, "e")
    tab.until(lambda: not words.isVisible())


def test_a_very_long_text_has_no_colours(editor: SqlEditor) -> None:
    coloured = "select 1\n"
    editor.setPlainText(coloured)
    assert editor.document().firstBlock().layout().formats()
    editor.setPlainText(coloured * (COLOURED_LENGTH // len(coloured) + 1))
    assert not editor.document().firstBlock().layout().formats()


@pytest.mark.parametrize("selected", [False, True])
def test_the_window_takes_no_long_text_apart_to_run_it(
    tab: Tab, monkeypatch: pytest.MonkeyPatch, selected: bool
) -> None:
    made: list[str] = []

    def note(kind: Kind, text: str, start: int) -> Token:
        if threading.current_thread() is threading.main_thread():
            made.append(text)
        return Token(kind, text, start)

    numbers = ",\n".join(map(str, range(5_000)))
    tab.editor.replace_all(f"select 1 as a;\nselect 2 in ({numbers}) as n;\n")
    cursor = tab.editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    tab.editor.setTextCursor(cursor)
    if selected:
        tab.editor.selectAll()
    monkeypatch.setattr("core.sql.statements.Token", note)
    tab.click("runQuery")
    assert len(made) < 100
    tab.until(lambda: not tab.panel.running and tab.table.model().rowCount() == 1)
    assert tab.table.model().headerData(0, Qt.Orientation.Horizontal) == "n"
