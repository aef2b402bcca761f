"""What is there after a restart, and what is not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QMessageBox,
    QTableView,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from gui.widgets.layout.share_splitter import ShareSplitter
from gui.window.main_window import PREVIEW, QUERY, RUN, MainWindow
from tests.unit.gui.window.controls import choose, find, type_into

LEFT = Qt.MouseButton.LeftButton


def test_what_was_typed_is_there_after_a_restart(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    first = make_window(late=False)
    type_into(qtbot, find(first, "usersCount"), "77")
    choose(first.menus.themes.actions(), "dark")
    form = first.state.form
    first.close()
    second = make_window(late=False)
    assert second.state.form == form
    assert second.settings.theme == "dark"
    assert not second.hint.isVisible()


def test_what_was_chosen_of_the_view_is_there_after_a_restart(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    first = make_window()
    find(first, "chartMonths", QComboBox).setCurrentIndex(3)
    first.tabs.setCurrentIndex(QUERY)
    qtbot.waitUntil(lambda: first.query is not None)
    (splitter, _) = first.query.findChildren(ShareSplitter)
    splitter.moveSplitter(200, 1)
    kept = first.query.rooms
    first.close()
    second = make_window()
    assert find(second, "chartMonths", QComboBox).currentText() == "Top titles"
    second.tabs.setCurrentIndex(QUERY)
    qtbot.waitUntil(lambda: second.query is not None)
    assert second.query.rooms == kept != "0 0"
    assert second.query.findChildren(ShareSplitter)[0].sizes()[0] == pytest.approx(200, abs=3)


@pytest.mark.parametrize("tab", [PREVIEW, RUN, QUERY])
def test_the_tab_of_the_last_time_is_shown(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tab: int
) -> None:
    first = make_window()
    bar = first.tabs.tabBar()
    qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(tab).center())
    first.close()
    second = make_window()
    assert second.tabs.currentIndex() == tab
    # All is loaded as it is where the preview is in sight.
    qtbot.waitUntil(lambda: second.query is not None)
    qtbot.waitUntil(lambda: second.preview.library.loaded)


def test_a_start_without_the_settings_begins_in_the_work(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    first = make_window(dressed=False, late=False)
    assert first.configure.isAncestorOf(first.focusWidget())
    qtbot.mouseClick(find(first, "foldSettings", QToolButton), LEFT)
    first.close()
    second = make_window(dressed=False, late=False)
    assert second.focusWidget() is find(second, "previewUsers", QTableView)


def test_secrets_are_nowhere_in_settings(bare_window: MainWindow, qtbot: QtBot, home: Path) -> None:
    bare_window.state.set_destination(place="aws")
    for name, text in (("awsAccessKey", "AKIAXSECRETID"), ("awsSecret", "sEcReTsEcReT")):
        type_into(qtbot, find(bare_window, name, QLineEdit), text)
        qtbot.keyClick(find(bare_window, name, QLineEdit), Qt.Key.Key_Return)
    bare_window.credentials.stop()
    qtbot.wait(50)
    keys = bare_window.credentials.access(bare_window.state.destination).keys
    assert keys is not None
    assert keys.secret_key.reveal() == "sEcReTsEcReT"
    bare_window.close()
    for file in home.rglob("*"):
        if file.is_file():
            assert b"sEcReT" not in file.read_bytes()
            assert b"AKIAXSECRET" not in file.read_bytes()


def test_an_unsaved_job_is_unsaved_after_a_restart_too(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    first = make_window(dressed=False, late=False)
    type_into(qtbot, find(first, "usersCount"), "77")
    assert find(first, "editedMark").text() == "edited"
    first.close()
    second = make_window(dressed=False, late=False)
    assert find(second, "editedMark").text() == "edited"
    second.menus.actions["new"].trigger()
    box = find(second, "unsaved", QMessageBox)
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert second.state.job.users == 77
