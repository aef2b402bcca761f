"""The editor by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from core.lake.interface import Column, Table
from gui.query.editor.editor import SqlEditor
from gui.query.editor.positions import characters, offset, units
from gui.style.theme import theme

TABLES = (
    Table(
        "db", "users", (Column("account_id", "bigint"), Column("gender", "string")), "", "csv", 1, 1
    ),
)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(qtbot: QtBot, look: None) -> SqlEditor:
    made = SqlEditor()
    qtbot.addWidget(made)
    made.set_tables(TABLES)
    made.resize(600, 300)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def test_a_word_is_completed_by_enter(editor: SqlEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "sel")
    offered = editor.findChild(object, "completions")
    qtbot.waitUntil(offered.isVisible)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "select"
    assert not offered.isVisible()


def test_columns_follow_a_dot_and_keys_choose(editor: SqlEditor, qtbot: QtBot) -> None:
    editor.setPlainText("select  from db.users u")
    cursor = editor.textCursor()
    cursor.setPosition(7)
    editor.setTextCursor(cursor)
    qtbot.keyClicks(editor, "u.")
    offered = editor.findChild(object, "completions")
    qtbot.waitUntil(offered.isVisible)
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "select u.gender from db.users u"


def test_ctrl_space_asks_and_escape_declines(editor: SqlEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "g")
    qtbot.keyClick(editor, Qt.Key.Key_Space, CONTROL)
    offered = editor.findChild(object, "completions")
    assert offered.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not offered.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "g\n"


def test_nothing_is_offered_in_a_string(editor: SqlEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "select 'gen")
    qtbot.keyClick(editor, Qt.Key.Key_Space, CONTROL)
    assert not editor.findChild(object, "completions").isVisible()


def test_lines_are_commented_indented_and_broken(editor: SqlEditor, qtbot: QtBot) -> None:
    editor.setPlainText("a\nb")
    qtbot.keyClick(editor, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(editor, Qt.Key.Key_Slash, CONTROL)
    assert editor.toPlainText() == "-- a\n-- b"
    qtbot.keyClick(editor, Qt.Key.Key_Slash, CONTROL)
    assert editor.toPlainText() == "a\nb"
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "    a\n    b"
    qtbot.keyClick(editor, Qt.Key.Key_End, CONTROL)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "    a\n    b\n    "
    qtbot.keyClick(editor, Qt.Key.Key_A, CONTROL)
    qtbot.keyClick(editor, Qt.Key.Key_Backtab)
    assert editor.toPlainText() == "a\nb\n"


def test_what_was_written_is_undone_and_redone(editor: SqlEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "select")
    for key, modifiers in (
        (Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Y, CONTROL),
    ):
        qtbot.keyClick(editor, Qt.Key.Key_Z, CONTROL)
        assert editor.toPlainText() == ""
        qtbot.keyClick(editor, key, modifiers)
        assert editor.toPlainText() == "select"


def test_a_selection_is_the_statement(editor: SqlEditor, qtbot: QtBot) -> None:
    editor.setPlainText("select '😀', 1; select 2")
    assert editor.chosen_statement().sql == "select '😀', 1"
    qtbot.keyClick(editor, Qt.Key.Key_End, CONTROL)
    assert editor.chosen_statement().sql == "select 2"
    for _ in range(4):
        qtbot.keyClick(editor, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert editor.chosen_statement().sql == "ct 2"


def test_an_error_is_underlined_behind_wide_characters(editor: SqlEditor) -> None:
    editor.setPlainText("select '😀',\n  '😀', nope")
    editor.show_error(lambda: "no such column", 2, 8)
    (mark,) = [mark for mark in editor.extraSelections() if mark.cursor.hasSelection()]
    assert mark.cursor.selectedText() == "nope"


def test_an_error_stays_until_the_text_is_another(editor: SqlEditor, qtbot: QtBot) -> None:
    editor.setPlainText("select foo")
    editor.show_error(lambda: "no such column", 1, 8)
    underlined = len(editor.extraSelections())
    theme.choose("dark")
    assert len(editor.extraSelections()) == underlined
    qtbot.keyClicks(editor, "d")
    assert len(editor.extraSelections()) == underlined - 1


def test_replacing_leaves_what_was_written_meanwhile(editor: SqlEditor) -> None:
    editor.setPlainText("select  1; select 2")
    chosen = editor.chosen_statement()
    assert chosen is not None
    editor.replace(chosen, "select 1")
    assert editor.toPlainText() == "select 1; select 2"
    editor.setPlainText("other")
    editor.replace(chosen, "select 1")
    assert editor.toPlainText() == "other"


def test_sql_has_colours_that_follow_the_theme(editor: SqlEditor, qtbot: QtBot) -> None:
    editor.setPlainText("select 'a\nb', 1 -- c")

    def colours(line: int) -> list[str]:
        block = editor.document().findBlockByNumber(line)
        return [form.format.foreground().color().name() for form in block.layout().formats()]

    light = theme.palette
    assert colours(0) == [light.accent, light.ok]
    assert colours(1) == [light.ok, light.plans[1], light.muted]
    theme.choose("dark")
    assert colours(0) == [theme.palette.accent, theme.palette.ok]
    assert theme.palette is not light


@pytest.mark.parametrize("text", ["abc", "aé", "😀a😀"])
def test_positions_are_those_of_qt_and_back(text: str) -> None:
    for at in range(len(text) + 1):
        assert characters(text, units(text[:at])) == at
    assert offset(f"x\n{text}", 2, 2) == 3
    assert offset("ab", 9, 9) == 2


@pytest.mark.parametrize(("text", "positions"), [("", 0), ("select", 6), ("é", 1), ("a🎬b", 4)])
def test_a_text_takes_so_many_positions(text: str, positions: int) -> None:
    assert units(text) == positions
    assert QTextDocument(text).characterCount() - 1 == positions
