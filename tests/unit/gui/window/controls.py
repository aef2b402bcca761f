"""Find and use the controls of a main window in tests."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def find(window: QWidget, name: str, kind: type[Any] = QWidget) -> Any:
    """The control of a name."""
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def type_into(qtbot: QtBot, control: Any, text: str) -> None:
    """Replace what a field holds."""
    editor = control.lineEdit() if hasattr(control, "lineEdit") else control
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def enter(qtbot: QtBot, control: Any, text: str) -> None:
    """Replace what a field holds, and press Return."""
    type_into(qtbot, control, text)
    qtbot.keyClick(control, Qt.Key.Key_Return)


def users_shown(window: MainWindow) -> int:
    rows: int = find(window, "previewUsers", QTableView).model().rowCount()
    return rows


def choose(actions: list[QAction], value: str) -> None:
    next(action for action in actions if action.data() == value).trigger()


def run(window: MainWindow, qtbot: QtBot) -> None:
    """Take the four steps, to their end."""
    with qtbot.waitSignal(window.runner.ended):
        window.start_run()


def press(qtbot: QtBot, owner: object, name: str) -> None:
    button = owner.findChild(QPushButton, name)
    assert button is not None, name
    qtbot.mouseClick(button, LEFT)
