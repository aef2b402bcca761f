"""Help > Exercises: the task, the check of what is in the editor, and the progress."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from core.exercises import checking, lake
from gui.i18n.language import language
from gui.window.main_window import QUERY, MainWindow

RIGHT = "select contracted_plan as plan, count(*) as users from db_faker_users.users group by 1"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the exercises' data is made once."""
    return tmp_path_factory.mktemp("exercises")


@pytest.fixture
def opened(
    early_window: MainWindow, qtbot: QtBot, data: Path, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """A window with the exercises open."""
    for module in (checking, lake):
        monkeypatch.setattr(module, "cache_folder", lambda: data)
    early_window.menus.actions["exercises"].trigger()
    qtbot.waitUntil(lambda: early_window.query is not None)
    return early_window


def say(window: MainWindow) -> str:
    """What is said below the task."""
    return window.findChild(QLabel, "exerciseVerdict").text()


def check(window: MainWindow, qtbot: QtBot, sql: str) -> None:
    """Write SQL by keys, press Check, and wait for the verdict."""
    editor = window.findChild(QPlainTextEdit, "sqlEditor")
    button = window.findChild(QPushButton, "checkExercise")
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(editor, sql)
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.text() == "Cancel"
    qtbot.waitUntil(lambda: button.text() == "Check")


def test_the_task_stands_above_the_editor(opened: MainWindow, qtbot: QtBot) -> None:
    assert opened.tabs.currentIndex() == QUERY
    task = opened.findChild(QLabel, "exerciseTask")
    assert "How many users are on each plan?" in task.text()
    assert "plan, users" in task.text()
    language.choose("pt_BR")
    qtbot.waitUntil(lambda: "Quantos usuários há em cada plano?" in task.text())
    assert opened.findChild(QLabel, "exerciseProgress").text() == "0 de 10 resolvidos"


def test_the_difference_of_a_wrong_answer_is_shown(opened: MainWindow, qtbot: QtBot) -> None:
    check(opened, qtbot, RIGHT.replace("users group", "users where gender = 'F' group"))
    assert "is missing, and" in say(opened)
    check(opened, qtbot, RIGHT.replace("as users", "as n"))
    assert say(opened) == "The columns are plan, n, not plan, users."
    check(opened, qtbot, RIGHT.replace("contracted_plan", "kontracted_plan"))
    assert "kontracted_plan" in say(opened)
    assert opened.findChild(QLabel, "exerciseProgress").text() == "0 of 10 solved"
    assert not opened.findChild(QPushButton, "nextExercise").isVisible()


def test_a_right_answer_counts_and_leads_on(
    opened: MainWindow, qtbot: QtBot, make_window: Callable[[], MainWindow]
) -> None:
    check(opened, qtbot, RIGHT)
    assert say(opened) == "Right."
    assert opened.findChild(QLabel, "exerciseProgress").text() == "1 of 10 solved"
    following = opened.findChild(QPushButton, "nextExercise")
    qtbot.mouseClick(following, Qt.MouseButton.LeftButton)
    assert opened.findChild(QComboBox, "exercise").currentIndex() == 1
    assert say(opened) == ""
    opened.close()
    again = make_window()
    again.menus.actions["exercises"].trigger()
    assert again.findChild(QLabel, "exerciseProgress").text() == "1 of 10 solved"
    assert again.findChild(QComboBox, "exercise").currentIndex() == 1


def test_an_empty_editor_has_nothing_to_check(opened: MainWindow, qtbot: QtBot) -> None:
    button = opened.findChild(QPushButton, "checkExercise")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert say(opened) == "Write your statements in the editor below first."


def test_a_check_is_cancelled(opened: MainWindow, qtbot: QtBot) -> None:
    editor = opened.findChild(QPlainTextEdit, "sqlEditor")
    editor.setPlainText(RIGHT)
    button = opened.findChild(QPushButton, "checkExercise")
    for _ in range(2):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: button.text() == "Check")
    assert say(opened) in ("Cancelled.", "Right.")


def test_the_data_is_opened_as_a_lake(opened: MainWindow, qtbot: QtBot, home: Path) -> None:
    own = opened.state.destination
    qtbot.mouseClick(opened.findChild(QPushButton, "exerciseData"), Qt.MouseButton.LeftButton)
    tree = opened.findChild(QTreeView, "catalog")
    qtbot.waitUntil(lambda: tree.model().rowCount() == 3)
    assert (home / "Matinee" / "exercises").is_dir()
    assert opened.state.destination == own, "where the job goes is its own affair"
    assert say(opened) == "Its tables are on the left until the exercises are closed."
    qtbot.mouseClick(opened.findChild(QWidget, "closeExercises"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tree.model().rowCount() != 3)


def test_closing_leaves_the_editor_its_room(opened: MainWindow, qtbot: QtBot) -> None:
    card = opened.findChild(QWidget, "exercises")
    qtbot.mouseClick(opened.findChild(QWidget, "closeExercises"), Qt.MouseButton.LeftButton)
    assert not card.isVisible()
    opened.menus.actions["exercises"].trigger()
    assert card.isVisible()


def test_a_low_window_leaves_the_editor_some_lines(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(640, 400)
    editor = opened.findChild(QPlainTextEdit, "sqlEditor")
    line = editor.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: editor.viewport().height() >= 3 * line)
    task = opened.findChild(QLabel, "exerciseTask")
    button = opened.findChild(QPushButton, "checkExercise")
    assert task.isVisible()
    assert button.isVisible()
