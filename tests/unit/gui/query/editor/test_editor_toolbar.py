"""The buttons and keys of the editors."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.query.editor.editor_toolbar import EditorToolbar

NAMES = ("new", "open", "save", "format", "close", "reopen")
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_buttons_and_keys_run_their_actions(qtbot: QtBot, look: None) -> None:
    ran: list[str] = []
    owner, edit = QWidget(), QLineEdit()
    toolbar = EditorToolbar({name: partial(ran.append, name) for name in NAMES}, owner)
    layout = QVBoxLayout(owner)
    layout.addWidget(toolbar)
    layout.addWidget(edit)
    qtbot.addWidget(owner)
    owner.show()
    owner.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    buttons = {button.objectName(): button for button in owner.findChildren(QToolButton)}
    assert list(buttons) == ["newSql", "openSql", "saveSql", "formatSql"]
    for button in buttons.values():
        qtbot.mouseClick(button, LEFT)
    assert ran == ["new", "open", "save", "format"]
    ran.clear()
    qtbot.keyClick(edit, Qt.Key.Key_W, CONTROL)
    qtbot.keyClick(edit, Qt.Key.Key_T, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert ran == ["close", "reopen"]
    assert toolbar.action("close").toolTip() == "Close the tab (Ctrl+W)"
    assert toolbar.action("save").toolTip().endswith("(Ctrl+S)")
