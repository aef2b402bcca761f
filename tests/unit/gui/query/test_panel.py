"""The query tab by mouse and keys, on a real lake."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from core.errors import LakeError
from core.lake.local.lake import LocalLake
from gui.i18n.language import language
from gui.style.theme import theme
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


@pytest.mark.parametrize(
    ("name", "columns"),
    [("users-by-gender", 2), ("most-popular-movies", 4), ("top-genre-by-age", 3)],
)
def test_a_canned_question_is_answered_by_one_click(tab: Tab, name: str, columns: int) -> None:
    tab.click(f"canned:{name}")
    tab.wait()
    assert tab.table.model().columnCount() == columns
    assert tab.rows()
    assert "Athena would scan" in tab.status
    assert tab.editor.toPlainText()


def test_users_by_gender(tab: Tab) -> None:
    tab.click("canned:users-by-gender")
    tab.wait()
    assert tab.rows() == [("F", "120"), ("M", "80")]
    assert tab.status.startswith("2 rows in ")
    tab.until(tab.find("chart").isVisible)
    assert tab.find("chartKind").currentData() == "bar"


def test_ctrl_enter_runs_the_statement_at_the_cursor(tab: Tab) -> None:
    tab.qtbot.keyClicks(tab.editor, "select 1 as one; select 'a;b' as two")
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_Return, CONTROL)
    tab.wait()
    assert tab.rows() == [("a;b",)]
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_Home)
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_Return, CONTROL)
    tab.until(lambda: tab.rows() == [("1",)])
    tab.wait()


def test_an_error_is_shown_and_underlined_where_it_is(tab: Tab) -> None:
    tab.editor.replace_all("select 1;\nselect 2 from\n  where")
    tab.editor.moveCursor(tab.editor.textCursor().MoveOperation.End)
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_Return, CONTROL)
    tab.until(lambda: tab.status.startswith("Line "))
    marks = [mark for mark in tab.editor.extraSelections() if mark.cursor.hasSelection()]
    assert len(marks) == 1
    assert tab.status.startswith(f"Line {marks[0].cursor.blockNumber() + 1},")
    tab.qtbot.keyClicks(tab.editor, " ")
    assert not [mark for mark in tab.editor.extraSelections() if mark.cursor.hasSelection()]


def test_a_query_is_cancelled_and_the_next_one_answered(tab: Tab) -> None:
    tab.editor.replace_all(ENDLESS)
    cancel = tab.find("cancelQuery")
    tab.click("runQuery")
    for _ in range(20):
        assert cancel.isVisible()
        assert cancel.isEnabled()
        tab.qtbot.wait(20)
    assert tab.status.startswith("Running")
    tab.click("cancelQuery")
    tab.wait()
    assert tab.status == "Cancelled"
    assert cancel.isVisible()
    tab.ask("select 5 as five")
    assert tab.rows() == [("5",)]


def test_time_runs_while_a_query_does_after_another_one(tab: Tab) -> None:
    tab.ask("select 5 as five")
    tab.editor.replace_all(ENDLESS)
    tab.click("runQuery")
    tab.qtbot.waitUntil(lambda: tab.status.startswith("Running") and "0.0" not in tab.status)
    tab.click("cancelQuery")
    tab.wait()


def test_a_late_answer_is_dropped(tab: Tab) -> None:
    tab.editor.replace_all(ENDLESS)
    tab.click("runQuery")
    tab.qtbot.wait(50)
    tab.ask("select 6 as six")
    tab.qtbot.wait(100)
    assert tab.rows() == [("6",)]
    assert tab.status.startswith("1 row in")


def test_another_lake_drops_the_question(tab: Tab, lake_folder: Path) -> None:
    tab.editor.replace_all(ENDLESS)
    tab.click("runQuery")
    tab.qtbot.wait(50)
    tab.move(lake_folder)
    assert not tab.panel.running
    assert not tab.find("cancelQuery").isEnabled()
    tab.ask("select 1 as one")
    assert tab.rows() == [("1",)]
    tab.move(lake_folder)
    assert tab.rows() == []
    assert not tab.find("exportAnswer").isEnabled()


def test_a_long_answer_comes_as_it_is_scrolled_to(tab: Tab) -> None:
    tab.ask(many(60_000))
    model, bar = tab.table.model(), tab.table.verticalScrollBar()
    there = model.rowCount()
    assert 1_000 < there < 60_000
    assert f"{there:,} rows" in tab.note
    bar.setValue(bar.maximum())
    tab.until(lambda: model.rowCount() > there)
    tab.wait()
    tab.click("loadAll")
    tab.until(lambda: model.rowCount() == 60_000)
    tab.wait()
    assert tab.note == ""
    assert tab.status.startswith("60,000 rows in")
    assert model.index(59_999, 0).data() == "60000"


def test_a_part_of_an_answer_is_sorted_honestly(tab: Tab) -> None:
    tab.ask(many(50_000))
    header = tab.table.horizontalHeader()
    place = header.sectionViewportPosition(0) + 20
    for _ in range(2):
        tab.qtbot.mouseClick(
            header.viewport(), LEFT, pos=header.viewport().rect().topLeft() + _at(place)
        )
    tab.until(lambda: tab.cell(0, 0) == "11000")
    assert tab.note.startswith("Only the first 11,000 rows")
    tab.click("sortAll")
    tab.until(lambda: tab.cell(0, 0) == "50000")
    tab.wait()


def _at(x: int) -> QPoint:
    return QPoint(x, 12)


def test_rows_are_found_and_copied_with_their_headings(tab: Tab) -> None:
    tab.ask("select name, count(*) as views from db_faker_movie_events.movies_events group by 1")
    tab.table.setFocus()
    tab.qtbot.keyClick(tab.table, Qt.Key.Key_F, CONTROL)
    search = tab.find("resultsFind")
    assert search.hasFocus()
    tab.qtbot.keyClicks(search, "harb")
    tab.until(lambda: len(tab.rows()) == 1)
    assert tab.note.startswith("Shown: 1 of 8 rows")
    tab.table.setFocus()
    tab.qtbot.keyClick(tab.table, Qt.Key.Key_A, CONTROL)
    tab.qtbot.keyClick(tab.table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().startswith("name,views\nHarbour,")
    tab.qtbot.keyClick(search, Qt.Key.Key_Escape)
    tab.until(lambda: len(tab.rows()) == 8)
    assert tab.table.hasFocus()


@pytest.mark.parametrize("form", ["csv", "parquet", "json"])
def test_an_answer_is_exported(
    tab: Tab, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"out.{form}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    tab.ask(many(20_000))
    menu = tab.find("exportAnswer").menu()
    next(action for action in menu.actions() if form.upper() in action.text().upper()).trigger()
    tab.until(path.exists)
    tab.wait()
    assert tab.status.startswith("20,000 rows written to")


def test_names_go_from_the_tree_to_the_statement(tab: Tab) -> None:
    tree = tab.tree
    users = next(
        item.child(0)
        for item in (tree.topLevelItem(0), tree.topLevelItem(1))
        if item.text(0) == "db_faker_users"
    )
    tab.qtbot.keyClicks(tab.editor, "select count(*) as n from")
    tree.scrollToItem(users)
    place = tree.visualItemRect(users).center()
    tab.qtbot.mouseClick(tree.viewport(), LEFT, pos=place)
    tab.qtbot.mouseDClick(tree.viewport(), LEFT, pos=place)
    assert tab.editor.toPlainText() == "select count(*) as n from db_faker_users.users"
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_Return, CONTROL)
    tab.wait()
    assert tab.rows() == [("200",)]


def test_rows_of_a_table_are_previewed_from_its_menu(tab: Tab) -> None:
    tree = tab.tree
    table = tree.topLevelItem(1).child(0)
    tree.setCurrentItem(table)
    tree.setFocus()
    tab.qtbot.keyClick(tree, Qt.Key.Key_Menu)
    menu = tab.panel.findChild(QMenu, "catalogMenu")
    menu.actions()[0].trigger()
    menu.close()
    tab.wait()
    assert len(tab.rows()) == 100
    assert "limit 100" in tab.editor.toPlainText()


def test_the_catalog_is_read_again_by_its_menu_and_by_keys(tab: Tab, lake_folder: Path) -> None:
    tree = tab.tree
    catalog = next(lake_folder.rglob("catalog.json"))
    there = catalog.read_text(encoding="utf-8")
    catalog.unlink()
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_R, CONTROL)
    tab.until(lambda: tree.topLevelItemCount() == 0)
    catalog.write_text(there, encoding="utf-8")
    tree.customContextMenuRequested.emit(tree.rect().center())
    menu = tab.panel.findChild(QMenu, "catalogMenu")
    assert [action.text() for action in menu.actions()] == ["Read the catalog again"]
    menu.actions()[0].trigger()
    menu.close()
    tab.until(lambda: tree.topLevelItemCount() == 2)


@pytest.mark.parametrize("dressed", [True])
def test_history_is_searched_written_and_kept(tab: Tab, qtbot: QtBot, lake_folder: Path) -> None:
    tab.ask("select 11 as eleven")
    tab.ask("select 12 as twelve")
    again = Tab(qtbot, LocalLake(lake_folder))
    again.click("openHistory")
    search, found = again.find("historyFind"), again.find("historyList")
    again.until(lambda: found.count() == 2)
    first = found.viewport().mapTo(found, found.visualItemRect(found.item(0)).topLeft())
    assert min(first.x(), first.y()) >= 4, "the chosen row leaves the list its round corner"
    again.qtbot.keyClicks(search, "eleven")
    assert found.count() == 1
    again.qtbot.keyClick(search, Qt.Key.Key_Return)
    assert again.editor.toPlainText() == "select 11 as eleven"
    again.click("openHistory")
    again.qtbot.keyClick(search, Qt.Key.Key_Down)
    again.qtbot.keyClick(search, Qt.Key.Key_Return, CONTROL)
    again.until(lambda: again.rows() == [("11",)])
    again.wait()


def test_the_history_is_cleared_at_the_second_asking(tab: Tab) -> None:
    tab.ask("select 11 as eleven")
    tab.click("openHistory")
    clear, found = tab.find("historyClear"), tab.find("historyList")
    tab.until(lambda: found.count() == 1)
    tab.click("historyClear")
    assert clear.text() == "Really clear it?"
    tab.qtbot.keyClicks(tab.find("historyFind"), "e")
    assert clear.text() == "Clear history", "whoever goes on has thought better of it"
    tab.click("historyClear")
    tab.click("historyClear")
    tab.until(lambda: found.count() == 0)
    assert not clear.isEnabled()


@pytest.mark.parametrize("dressed", [True])
def test_language_and_theme_change_with_the_text_intact(tab: Tab) -> None:
    tab.qtbot.keyClicks(tab.editor, "select 7 as n")
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_Return, CONTROL)
    tab.wait()
    theme.choose("dark")
    language.choose("pt_BR")
    tab.qtbot.wait(20)
    assert tab.find("canned:users-by-gender").text() == "Usuários por sexo"
    assert tab.find("runQuery").text() == "Executar"
    assert tab.editor.toPlainText() == "select 7 as n"
    assert tab.rows() == [("7",)]


def test_a_message_is_shown_again_in_another_language(tab: Tab) -> None:
    tab.ask("select 1 as one")
    assert tab.status.startswith("1 row in ")
    language.choose("pt_BR")
    tab.until(lambda: tab.status.startswith("1 linha em "))
    language.choose("en")
    tab.until(lambda: tab.status.startswith("1 row in "))
    tab.editor.replace_all(ENDLESS)
    tab.click("runQuery")
    tab.until(lambda: tab.status.startswith("Running"))
    language.choose("pt_BR")
    tab.until(lambda: tab.status.startswith("Executando"))
    tab.click("cancelQuery")
    tab.wait()
    assert tab.status == "Cancelada"
    language.choose("en")
    tab.until(lambda: tab.status == "Cancelled")


def test_without_an_answer_the_buttons_for_one_say_so(tab: Tab) -> None:
    chart, export = tab.find("showChart"), tab.find("exportAnswer")
    for button in (chart, export):
        assert not button.isEnabled()
        assert button.toolTip().endswith("Run a query first.")
    assert not chart.isChecked()
    tab.ask("select 'a' as k, 1 as n union all select 'b', 2")
    for button in (chart, export):
        assert button.isEnabled()
        assert "first" not in button.toolTip()
    tab.until(chart.isChecked)
    tab.ask("select nothing_like_it")
    assert not chart.isChecked()
    assert not chart.isEnabled()


def test_without_a_lake_it_says_what_to_do(qtbot: QtBot, look: None) -> None:
    tab = Tab(qtbot, None)
    tab.click("canned:users-by-gender")
    assert "no lake" in tab.status
    tab.editor.replace_all("-- nothing\n")
    tab.click("runQuery")
    assert tab.status == "There is no statement to run."


def _labels(tab: Tab) -> list[QLabel]:
    return [label for label in tab.panel.findChildren(QLabel) if label.isVisible()]


def test_a_lake_without_a_catalog_says_so_in_place(
    qtbot: QtBot, look: None, tmp_path: Path
) -> None:
    tab = Tab(qtbot, None)
    tab.move(tmp_path / "none")
    tab.until(lambda: any("There is no lake" in label.text() for label in _labels(tab)))
    assert any("Run all" in label.text() for label in _labels(tab))
    tab.editor.replace_all("select * from db_faker_users.users")
    tab.click("runQuery")
    tab.until(lambda: bool(tab.failures))
    assert isinstance(tab.failures[0], LakeError)
    tab.wait()
    assert tab.rows() == []


def test_every_control_has_a_name_and_a_tooltip(tab: Tab) -> None:
    from PySide6.QtWidgets import QAbstractButton

    for button in tab.panel.findChildren(QAbstractButton):
        if button.isVisible() and type(button).__name__ in ("QPushButton", "QToolButton"):
            assert button.text() or button.accessibleName() or button.toolTip(), button
    assert tab.editor.accessibleName()
    assert tab.table.accessibleName()
    assert tab.tree.accessibleName()


def test_f6_goes_round_the_parts(tab: Tab) -> None:
    tab.ask("select 1 as one")
    tab.editor.setFocus()
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_F6)
    assert tab.table.hasFocus()
    tab.qtbot.keyClick(tab.table, Qt.Key.Key_F6)
    assert tab.tree.hasFocus()
    tab.qtbot.keyClick(tab.tree, Qt.Key.Key_F6)
    assert tab.editor.hasFocus()
