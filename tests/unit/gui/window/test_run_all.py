"""Runs: from start to end, cancelled, failing and retried."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QGuiApplication,
)
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot

from core.pipeline import PipelineStep
from gui.run import runner
from gui.run.step_card import State
from gui.window.main_window import QUERY, RUN, MainWindow
from tests.unit.gui.window.controls import find, type_into

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(bare_window: MainWindow) -> MainWindow:
    """Most is about the cards of the steps, which need no charts and no query tab."""
    return bare_window


def test_the_whole_way_by_mouse(whole_window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(find(whole_window, "runAll"), LEFT)
    assert whole_window.tabs.currentIndex() == RUN
    with qtbot.waitSignal(whole_window.runner.ended):
        pass
    assert [card.state for card in whole_window.run.cards.values()] == [State.DONE] * 4
    assert "200 users and 300 watch events" in find(whole_window, "generateDetail").text()
    tab = whole_window.tabs.tabBar().tabRect(QUERY).center()
    qtbot.mouseClick(whole_window.tabs.tabBar(), LEFT, pos=tab)
    qtbot.waitUntil(lambda: whole_window.query is not None)
    button = find(whole_window, "canned:users-by-gender", QPushButton)
    qtbot.mouseClick(button, LEFT)
    results = find(whole_window, "results", QTableView)
    qtbot.waitUntil(lambda: results.model().rowCount() == 2)
    editor = find(whole_window, "sqlEditor", QPlainTextEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "select count(*) as n from db_faker_movie_events.movies_events")
    qtbot.mouseClick(find(whole_window, "runQuery"), LEFT)
    first = results.model().index
    qtbot.waitUntil(
        lambda: results.model().rowCount() == 1 and "300" in str(results.model().data(first(0, 0))),
        timeout=20_000,
    )


def test_the_window_shows_a_run_before_the_work_begins(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    opened = runner._opened

    def begin(*of: Any) -> object:
        seen.append("begun")
        return opened(*of)

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Paint:
                seen.append("painted")
            return False

    monkeypatch.setattr(runner, "_opened", begin)
    watcher = Watcher()
    window.run.cards["generate"].installEventFilter(watcher)
    with qtbot.waitSignal(window.runner.ended):
        qtbot.mouseClick(find(window, "runAll"), LEFT)
    assert seen[0] == "painted"
    assert "begun" in seen


def test_a_double_click_on_run_all_cancels_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.state.propose(users=400_000, events=2_000_000)
    cancel = find(window, "cancel", QPushButton)
    pressed: list[bool] = []
    cancel.clicked.connect(lambda: pressed.append(True))
    qtbot.mouseClick(find(window, "runAll"), LEFT)
    assert window.runner.running
    qtbot.mouseClick(cancel, LEFT)
    assert not pressed
    qtbot.wait(QApplication.doubleClickInterval() + 100)
    qtbot.mouseClick(cancel, LEFT)
    assert pressed
    qtbot.waitUntil(lambda: not window.runner.running)


def test_the_menu_cancels_a_run_and_offers_none_meanwhile(window: MainWindow, qtbot: QtBot) -> None:
    window.state.propose(users=400_000, events=2_000_000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert window.runner.running
    actions = window.menus.actions
    states = {name: actions[name].isEnabled() for name in ("runEverything", "removeAll")}
    assert states == {"runEverything": False, "removeAll": False}
    assert actions["cancelRun"].isEnabled()
    qtbot.keyClick(window, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not window.runner.running)
    assert State.CANCELLED in [card.state for card in window.run.cards.values()]


def test_what_was_done_is_shown_again_once_the_job_is_as_it_was(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.mouseClick(find(window, "runAll"), LEFT)
    with qtbot.waitSignal(window.runner.ended):
        pass
    cards = window.run.cards.values()
    text = find(window, "generateDetail").text()
    answers = partial(window.run.findChildren, QTableView)
    qtbot.waitUntil(lambda: len(answers()) == 3)
    type_into(qtbot, find(window, "usersCount"), "77")
    assert [card.state for card in cards] == [State.IDLE] * 4
    assert find(window, "generateState").text() == "not run yet"
    type_into(qtbot, find(window, "usersCount"), "200")
    assert [card.state for card in cards] == [State.DONE] * 4
    assert find(window, "generateDetail").text() == text
    qtbot.waitUntil(lambda: [one.isVisible() for one in answers()] == [True] * 3)
    # A step that was run for another job is done of that one alone.
    type_into(qtbot, find(window, "usersCount"), "77")
    with qtbot.waitSignal(window.runner.ended):
        qtbot.mouseClick(find(window, "generateRun"), LEFT)
    type_into(qtbot, find(window, "usersCount"), "200")
    assert [card.state for card in cards] == [State.IDLE] + [State.DONE] * 3


@pytest.mark.parametrize("step", ["generate", "upload", "crawl", "query"])
def test_cancel_at_each_step_and_go_on(
    make_window: Callable[..., MainWindow], qtbot: QtBot, step: PipelineStep
) -> None:
    window = make_window()
    card = window.run.cards[step]

    def watch(told: object) -> None:
        if getattr(told, "step", None) == step and card.state is State.RUNNING:
            find(window, "cancel").click()

    window.runner.progressed.connect(watch)
    qtbot.mouseClick(find(window, "runAll"), LEFT)
    with qtbot.waitSignal(window.runner.ended):
        pass
    window.runner.progressed.disconnect(watch)
    states = [card.state for card in window.run.cards.values()]
    at = list(window.run.cards).index(step)
    assert states[:at] == [State.DONE] * at
    assert states[at] in (State.CANCELLED, State.DONE)
    assert find(window, "runAll").isVisible()
    qtbot.mouseClick(find(window, "runAll"), LEFT)
    with qtbot.waitSignal(window.runner.succeeded):
        pass


def test_a_failed_step_is_reported_corrected_and_retried(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "lake").write_text("in the way")
    qtbot.mouseClick(find(window, "runAll"), LEFT)
    with qtbot.waitSignal(window.runner.ended):
        pass
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "failure") is not None)
    box = find(window, "failure", QMessageBox)
    assert box.text()
    assert box.informativeText()
    next(b for b in box.buttons() if b.text() == "Copy details").click()
    assert QGuiApplication.clipboard().text()
    box.close()
    failed = window.run.failed_step
    assert failed is not None
    (tmp_path / "lake").unlink()
    retry = find(window, f"{failed}Retry", QPushButton)
    assert retry.isVisible()
    qtbot.mouseClick(retry, LEFT)
    with qtbot.waitSignal(window.runner.succeeded):
        pass
    assert window.run.failed_step is None


def test_a_run_waits_until_what_is_wrong_is_corrected(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = window.findChild(QLineEdit, "lakeFolder")
    run_all = window.findChild(QPushButton, "runAll")
    folder.selectAll()
    qtbot.keyClick(folder, Qt.Key.Key_Delete)
    qtbot.mouseClick(run_all, Qt.MouseButton.LeftButton)
    assert not window.runner.running
    assert window.statusBar().currentMessage() == "Fix the highlighted fields on the left first."
    qtbot.keyClicks(folder, str(tmp_path / "mended"))
    qtbot.mouseClick(run_all, Qt.MouseButton.LeftButton)
    assert window.runner.running
    qtbot.waitUntil(lambda: not window.runner.running)
    assert (tmp_path / "mended").is_dir()


def test_an_upload_without_its_data_says_what_makes_them(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentIndex(RUN)
    with qtbot.waitSignal(window.runner.ended):
        qtbot.mouseClick(find(window, "uploadRun", QPushButton), LEFT)
    assert window.run.failed_step == "upload"
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "failure") is not None)
    box = find(window, "failure", QMessageBox)
    assert box.informativeText() == "Press Run all: it makes what is missing."
    box.close()


def test_closing_while_a_run_is_under_way_asks_and_cancels(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.state.propose(users=400_000, events=2_000_000)
    window.start_run()
    qtbot.waitUntil(lambda: window.run.cards["generate"].state is State.RUNNING)
    window.close()
    assert window.isVisible()
    box = find(window, "closeWhileRunning", QMessageBox)
    box.buttons()[0].click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not window.runner.running
