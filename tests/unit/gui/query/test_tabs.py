"""Editor tabs, and the files of SQL in them."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from core.queries.saved import queries_folder
from gui.i18n.language import language
from gui.query.editor.editor_tabs import EditorTabs
from tests.numbers import numbers
from tests.unit.gui.query.conftest import Tab

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
# More rows than any machine counts before the test is over.
ENDLESS = """
select count(*) from unnest(sequence(1, 10000)) as a(x)
cross join unnest(sequence(1, 10000)) as b(y)
cross join unnest(sequence(1, 10000)) as c(z) where (x * y + z) % 7 = 3
"""


@pytest.fixture
def dressed() -> bool:
    """No style sheet, without which a tab is built in half the time."""
    return False


def many(rows: int) -> str:
    return f"select x, x % 10 as digit from {numbers(rows)} as t(x)"


def _labels(tab: Tab) -> list[QLabel]:
    return [label for label in tab.panel.findChildren(QLabel) if label.isVisible()]


def test_a_file_in_the_queries_folder_is_a_button(tab: Tab) -> None:
    path = queries_folder() / "mine.sql"
    tab.until(path.parent.is_dir)
    path.write_text("-- title: My own\nselect 8 as eight\n", encoding="utf-8")
    tab.until(lambda: tab.panel.findChild(object, "canned:mine") is not None)
    tab.click("canned:mine")
    tab.wait()
    assert tab.rows() == [("8",)]
    path.unlink()
    tab.until(lambda: tab.panel.findChild(object, "canned:mine") is None)


def test_a_query_is_saved_and_opened(
    tab: Tab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kept.sql"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path.with_suffix("")), ""))
    tab.qtbot.keyClicks(tab.editor, "select 3 as three")
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_S, CONTROL)
    tab.until(path.exists)
    tab.until(lambda: tab.status.startswith("Saved"))
    assert path.read_text() == "select 3 as three\n"
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_T, CONTROL)
    assert tab.editor.toPlainText() == ""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    shift = Qt.KeyboardModifier.ShiftModifier
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_O, CONTROL | shift)
    tab.until(lambda: tab.editor.toPlainText() == "select 3 as three\n")


def test_files_of_sql_are_opened_by_dropping_them(tab: Tab, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.sql" for name in ("one", "two")]
    for path in paths:
        path.write_text(f"select '{path.stem}'\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    assert not tab.editor.canInsertFromMimeData(data), "their addresses are no SQL"
    tabs = tab.find("editorTabs").parentWidget()
    ways: list[tuple[Any, QPoint | QPointF, Any]] = [
        (QDragEnterEvent, QPoint(9, 9), tabs.dragEnterEvent),
        (QDropEvent, QPointF(9, 9), tabs.dropEvent),
    ]
    for kind, at, send in ways:
        event = kind(at, Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
        send(event)
        assert event.isAccepted()
    tab.until(lambda: tab.find("editorTabs").count() == 2)
    titles = {tab.find("editorTabs").tabText(at) for at in range(2)}
    assert titles == {"one", "two"}


def test_tabs_open_close_and_come_back(tab: Tab) -> None:
    tab.qtbot.keyClicks(tab.editor, "select 1")
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_T, CONTROL)
    assert tab.find("editorTabs").count() == 2
    tab.qtbot.keyClicks(tab.editor, "select 2")
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_W, CONTROL)
    assert tab.editor.toPlainText() == "select 1"
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_T, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert tab.editor.toPlainText() == "select 2"


def test_the_keys_of_tabs_work_from_everywhere(tab: Tab) -> None:
    tabs = tab.find("editorTabs")
    tab.find("runQuery").setFocus()
    tab.until(tab.find("runQuery").hasFocus)
    tab.qtbot.keyClick(tab.find("runQuery"), Qt.Key.Key_T, CONTROL)
    assert tabs.count() == 2
    tab.tree.setFocus()
    tab.until(tab.tree.hasFocus)
    tab.qtbot.keyClick(tab.tree, Qt.Key.Key_W, CONTROL)
    assert tabs.count() == 1


def test_tabs_are_named_in_the_language_in_force(tab: Tab) -> None:
    tabs = tab.find("editorTabs")
    tab.qtbot.keyClicks(tab.editor, "select 1")
    tab.click("canned:users-by-gender")
    tab.wait()
    assert [tabs.tabText(at) for at in (0, 1)] == ["Query 1", "Users by gender"]
    language.choose("pt_BR")
    tab.until(lambda: tabs.tabText(0) == "Consulta 1")
    assert tabs.tabText(1) == "Usuários por sexo"


def test_what_is_not_saved_comes_back(tab: Tab, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "kept.sql"
    path.write_text("select 1\n", encoding="utf-8")
    tab.panel.findChild(EditorTabs).show_text("select 1\n", lambda: "kept", path)
    tab.qtbot.keyClicks(tab.editor, "-- ")
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_T, CONTROL)
    tab.qtbot.keyClicks(tab.editor, "select 2")
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_T, CONTROL)
    tab.ask("select 3 as asked")
    tab.click("canned:users-by-gender")
    tab.wait()
    assert tab.find("editorTabs").count() == 4
    tab.panel.stop()
    again = Tab(qtbot, None)
    tabs = again.find("editorTabs")
    again.until(lambda: tabs.count() == 3)
    written = ["-- select 1\n", "select 2", "select 3 as asked"]
    assert [tabs.widget(at).toPlainText() for at in range(3)] == written
    assert tabs.tabText(0) == "kept *"
    assert tabs.tabToolTip(0) == str(path)
    assert path.read_text(encoding="utf-8") == "select 1\n"
    assert again.editor.toPlainText() == "-- select 1\n", "the first one is in sight"


def test_what_was_run_is_there_again_until_its_tab_is_closed(tab: Tab, qtbot: QtBot) -> None:
    tab.ask("select 3 as asked")
    tab.panel.stop()
    again = Tab(qtbot, None)
    tabs = again.find("editorTabs")
    again.until(lambda: again.editor.toPlainText() == "select 3 as asked")
    assert tabs.count() == 1
    assert tabs.tabText(0) == "Query 1"
    again.qtbot.keyClick(again.editor, Qt.Key.Key_W, CONTROL)
    again.panel.stop()
    third = Tab(qtbot, None)
    qtbot.wait(100)
    assert third.find("editorTabs").count() == 1
    assert third.editor.toPlainText() == ""


def test_a_canned_query_is_not_kept_until_it_is_changed(tab: Tab, qtbot: QtBot) -> None:
    tab.click("canned:users-by-gender")
    tab.wait()
    tab.panel.stop()
    again = Tab(qtbot, None)
    qtbot.wait(100)
    assert again.editor.toPlainText() == ""
    again.panel.stop()
    tab.editor.setFocus()
    tab.qtbot.keyClicks(tab.editor, "-- mine ")
    tab.panel.stop()
    third = Tab(qtbot, None)
    third.until(lambda: third.editor.toPlainText().startswith("-- mine "))
