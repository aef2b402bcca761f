"""The words of buttons with icons."""

from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from gui.widgets.button_words import show_words


def test_buttons_say_what_they_are_called_where_there_is_room(qtbot: QtBot) -> None:
    buttons = QPushButton(), QToolButton()
    for button, name in zip(buttons, ("Copy", "Open"), strict=True):
        qtbot.addWidget(button)
        button.setAccessibleName(name)
    show_words(*buttons, words=True)
    assert [button.text() for button in buttons] == ["Copy", "Open"]
    show_words(*buttons, words=False)
    assert [button.text() for button in buttons] == ["", ""]
    assert [button.accessibleName() for button in buttons] == ["Copy", "Open"]
