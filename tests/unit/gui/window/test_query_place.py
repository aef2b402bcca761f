"""The place of the query tab while it is being built."""

from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from gui.window.main_window import QUERY, MainWindow
from tests.unit.gui.window.controls import find


def test_a_destination_chosen_meanwhile_is_the_one_that_is_asked(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "own"
    (folder / "sales").mkdir(parents=True)
    (folder / "sales" / "a.csv").write_text("id,price\n1,2.5\n2,3.5\n")
    lake = LocalLake(folder)
    drain(lake.crawl())
    lake.close()
    assert window.query is None
    window.tabs.setCurrentIndex(QUERY)
    assert window.findChild(QWidget, "openingLake").isVisible()
    window.state.set_destination(folder=str(folder))
    qtbot.waitUntil(lambda: window.query is not None)
    tree = window.findChild(QTreeView, "catalog")
    qtbot.waitUntil(lambda: tree.model().rowCount() == 1)
    assert tree.model().index(0, 0).data() == "db_sales"


def test_the_tab_is_whole_after_its_parts_were_built(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentIndex(QUERY)
    qtbot.waitUntil(lambda: window.query is not None and window.query.isVisible())
    editor = window.findChild(QPlainTextEdit, "sqlEditor")
    qtbot.waitUntil(editor.hasFocus)
    assert not window.query.running


def test_a_tab_that_is_come_to_while_it_is_built_shows_nothing_half_made(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.tabs.setCurrentIndex(QUERY)
    qtbot.waitUntil(lambda: window.findChild(QWidget, "queryTab") is not None)
    window.tabs.setCurrentIndex(QUERY - 1)
    # Its parts are not all there: shown now, it would fail.
    window.tabs.setCurrentIndex(QUERY)
    qtbot.waitUntil(lambda: window.query is not None and window.query.isVisible())


def test_a_window_closes_while_the_tab_is_built(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentIndex(QUERY)
    qtbot.waitUntil(lambda: window.findChild(QWidget, "queryTab") is not None)
    window.close()
    assert window.query is not None


def test_a_wide_window_shows_all_of_the_catalog(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1_920, 1_000)
    with qtbot.waitSignal(window.runner.ended):
        window.start_run()
    window.tabs.setCurrentIndex(QUERY)
    catalog = find(window, "catalog")
    qtbot.waitUntil(lambda: catalog.topLevelItemCount() == 2)
    qtbot.waitUntil(lambda: catalog.sizeHintForColumn(0) <= catalog.viewport().width())
