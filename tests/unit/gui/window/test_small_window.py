"""The window from 640x400 pixels up: the settings fold away, the tabs and Run all stay."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.preview.cards import PreviewCards
from gui.widgets.layout.panel import SCROLL_BAR
from gui.window.columns import FOLD_WIDTH, LEAST, first_place
from gui.window.main_window import PREVIEW, QUERY, RUN, MainWindow

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def small(window: MainWindow, qtbot: QtBot) -> MainWindow:
    window.resize(LEAST)
    qtbot.waitUntil(lambda: window.query is not None)
    window.activateWindow()
    return window


def inside(window: MainWindow, name: str) -> bool:
    """Whether a control is in sight, and whole."""
    control = window.findChild(QWidget, name)
    if control is None or not control.isVisible():
        return False
    corner = control.mapTo(window, control.rect().topLeft())
    return window.rect().contains(control.rect().translated(corner))


def test_the_smallest_window_has_what_it_needs(small: MainWindow, qtbot: QtBot) -> None:
    assert (small.width(), small.height()) == (640, 368)
    assert not small.configure.isVisible()
    for index, names in (
        (PREVIEW, ("previewUsers", "showUsers", "showFigures", "previewFind")),
        (RUN, ("generateRun",)),
        (QUERY, ("sqlEditor", "runQuery", "cancelQuery", "exportAnswer")),
    ):
        small.tabs.setCurrentIndex(index)
        for name in (*names, "runAll", "foldSettings"):
            qtbot.waitUntil(lambda name=name: inside(small, name))  # type: ignore[misc]


def test_settings_come_over_the_work_and_go(small: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(small.findChild(QWidget, "foldSettings"), LEFT)
    assert small.configure.isVisible()
    assert small.findChild(QWidget, "usersCount").hasFocus()
    qtbot.keyClick(small.configure, Qt.Key.Key_Escape)
    assert not small.configure.isVisible()
    qtbot.keyClick(small, Qt.Key.Key_B, CONTROL)
    assert small.configure.isVisible()
    shade = small.findChild(QWidget, "settingsShade")
    qtbot.mouseClick(shade, LEFT, pos=shade.rect().center() * 1.8)
    assert not small.configure.isVisible()


def test_the_focus_comes_back_from_the_settings(small: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(small, Qt.Key.Key_3, CONTROL)
    editor = small.findChild(QPlainTextEdit, "sqlEditor")
    qtbot.waitUntil(editor.hasFocus)
    for close in (Qt.Key.Key_B, Qt.Key.Key_Escape):
        qtbot.keyClick(small, Qt.Key.Key_B, CONTROL)
        assert small.findChild(QWidget, "usersCount").hasFocus()
        modifier = CONTROL if close == Qt.Key.Key_B else Qt.KeyboardModifier.NoModifier
        qtbot.keyClick(small.configure, close, modifier)
        assert editor.hasFocus()


def test_all_tabs_are_in_sight_in_a_window_that_was_low(small: MainWindow, qtbot: QtBot) -> None:
    small.resize(1_102, 700)
    bar = small.tabs.tabBar()
    qtbot.waitUntil(lambda: small.header.parent() is small.work)
    qtbot.wait(50)
    for tab in (PREVIEW, RUN, QUERY):
        assert bar.rect().contains(bar.tabRect(tab))
    assert inside(small, "runAll")
    small.resize(LEAST)
    qtbot.waitUntil(lambda: small.header.parent() is not small.work)
    qtbot.waitUntil(lambda: inside(small, "runAll"))


def test_what_is_wrong_is_brought_into_sight(small: MainWindow, qtbot: QtBot) -> None:
    small.state.propose(locale="xx")
    qtbot.mouseClick(small.findChild(QPushButton, "runAll"), LEFT)
    assert small.configure.isVisible()
    assert not small.runner.running


def test_the_figures_take_turns_with_the_rows(small: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(small.findChild(QPushButton, "showFigures"), LEFT)
    assert small.findChild(QWidget, "measures").isVisible()
    assert not small.findChild(QTableView, "previewUsers").isVisible()
    small.resize(1_280, 800)
    qtbot.waitUntil(small.findChild(QTableView, "previewUsers").isVisible)
    assert small.findChild(QWidget, "measures").isVisible()
    assert not small.findChild(QPushButton, "showFigures").isVisible()


def test_a_wide_window_shows_more_charts(window: MainWindow, qtbot: QtBot) -> None:
    assert not window.findChild(QWidget, "chartPlans")
    window.resize(2_560, 1_440)
    qtbot.waitUntil(lambda: inside(window, "chartAges"))
    assert inside(window, "chartPlans")


def test_settings_folded_away_stay_so_after_a_restart(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    first = make_window()
    assert first.width() >= FOLD_WIDTH
    first.menus.actions["showSettings"].trigger()
    assert not first.configure.isVisible()
    first.close()
    second = make_window()
    assert not second.configure.isVisible()
    assert not second.menus.actions["showSettings"].isChecked()
    second.menus.actions["showSettings"].trigger()
    assert second.configure.isVisible()


def test_a_first_window_takes_a_good_part_of_the_screen() -> None:
    screen, place = QGuiApplication.primaryScreen().availableGeometry(), first_place()
    assert screen.contains(place)
    assert place.width() * place.height() > 0.6 * screen.width() * screen.height()


def test_keys_go_into_a_tab(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.query is not None)
    window.activateWindow()
    for key, name in (("1", "previewUsers"), ("2", "runLog"), ("3", "sqlEditor")):
        window.findChild(QWidget, "foldPlanMix").setFocus()
        qtbot.keyClick(window, getattr(Qt.Key, f"Key_{key}"), CONTROL)
        control = window.findChild(QWidget, name)
        qtbot.waitUntil(control.hasFocus)


def test_keys_go_to_the_editor_before_it_is_there(window: MainWindow, qtbot: QtBot) -> None:
    assert window.query is None
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_3, CONTROL)
    qtbot.waitUntil(lambda: window.query is not None)
    editor = window.findChild(QPlainTextEdit, "sqlEditor")
    qtbot.waitUntil(editor.hasFocus)


def test_a_click_on_the_query_tab_goes_to_the_editor(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.query is not None)
    window.activateWindow()
    window.findChild(QWidget, "usersCount").setFocus()
    bar = window.tabs.tabBar()
    qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(QUERY).center())
    qtbot.waitUntil(lambda: window.findChild(QWidget, "sqlEditor").hasFocus())


def test_the_query_tab_has_a_frame_before_its_lake_is_open(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.tabs.setCurrentIndex(QUERY)
    assert window.query is None
    frame = window.findChild(QWidget, "openingLake")
    assert frame.isVisible()
    qtbot.waitUntil(lambda: window.query is not None)
    qtbot.waitUntil(lambda: window.findChild(QWidget, "openingLake") is None)


@pytest.mark.parametrize("action", ["stream", "makeClass", "removeAll", "shortcuts", "about"])
def test_the_buttons_of_dialogs_are_on_a_small_screen(
    early_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, action: str
) -> None:
    for screen in ((960, 540), (640, 400)):
        monkeypatch.setattr(
            QScreen, "availableGeometry", lambda _, screen=screen: QRect(0, 0, *screen)
        )
        early_window.menus.actions[action].trigger()
        (dialog,) = [one for one in early_window.findChildren(QDialog) if one.isVisible()]
        fits_a_screen(qtbot, dialog, screen)
        dialog.reject()


def fits_a_screen(qtbot: QtBot, dialog: QDialog, screen: tuple[int, int]) -> None:
    """Check that a dialog fits on a screen, with its buttons and lines visible."""
    qtbot.waitUntil(lambda: dialog.height() <= screen[1] - 30 and dialog.width() <= screen[0])
    for area in dialog.findChildren(QScrollArea):
        assert not area.horizontalScrollBar().maximum(), "its lines are cut"
    for button in dialog.findChildren(QPushButton):
        if button.isVisible():
            corner = button.mapTo(dialog, QPoint())
            assert dialog.rect().contains(button.rect().translated(corner)), button.text()


def test_a_long_path_makes_no_dialog_wider(early_window: MainWindow, qtbot: QtBot) -> None:
    early_window.state.set_destination(folder=str(Path("/") / ("long" * 50)))
    early_window.menus.actions["removeAll"].trigger()
    dialog = early_window.findChild(QDialog, "teardown")
    head = dialog.findChild(QLabel, "teardownHead")
    qtbot.waitUntil(lambda: "longlong" in head.toolTip())
    assert dialog.minimumSizeHint().width() < LEAST.width()
    dialog.reject()


@pytest.mark.parametrize("size", [(958, 515), LEAST.toTuple(), (1_280, 800)])
def test_nothing_above_the_tables_is_cut(
    make_window: Callable[..., MainWindow], qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = make_window(
        messy=10, incidents="bot 200, viral 40%", tables="users, events, history, payments"
    )
    window.resize(*size)
    names = ("showUsers", "showEvents", "showFurther", "showFaults", "showIncidents", "previewFind")
    for name in names:
        qtbot.waitUntil(lambda name=name: inside(window, name))  # type: ignore[misc]
    for name in names[:-1]:
        button = window.findChild(QPushButton, name)
        assert button.width() >= button.sizeHint().width(), name
    right = window.preview.rect().right() - SCROLL_BAR
    search = window.findChild(QWidget, "previewFind")
    assert search.mapTo(window.preview, search.rect().topRight()).x() <= right


def test_all_shortcuts_are_seen_at_once_on_a_large_screen(
    early_window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _: QRect(0, 0, 1_920, 1_080))
    early_window.menus.actions["shortcuts"].trigger()
    (dialog,) = [one for one in early_window.findChildren(QDialog) if one.isVisible()]
    (area,) = dialog.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: area.width() >= area.widget().minimumSizeHint().width())
    assert not area.horizontalScrollBar().maximum()
    assert not area.verticalScrollBar().maximum()
    dialog.reject()


def test_a_second_line_above_the_tables_takes_no_rows_away(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = make_window(messy=10, incidents="bot 200")
    window.resize(960, 540)
    cards = window.findChild(PreviewCards)
    figures = window.findChild(QPushButton, "showFigures")
    qtbot.waitUntil(cards.isVisible)
    assert not figures.isVisible()
    window.state.propose(tables="users, events, history, payments")
    qtbot.waitUntil(figures.isVisible)
    assert not cards.isVisible()
    assert window.findChild(QTableView, "previewUsers").height() > 200
    qtbot.mouseClick(figures, LEFT)
    assert cards.isVisible()
    window.state.propose(tables="users, events")
    qtbot.waitUntil(lambda: not figures.isVisible())
    assert cards.isVisible()
    assert window.findChild(QTableView, "previewUsers").isVisible()
