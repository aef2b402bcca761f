"""The note above the preview: what coherent places a locale has not."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from tests.unit.gui.window.controls import find, type_into


def test_a_locale_without_places_of_its_own_says_so(window: MainWindow, qtbot: QtBot) -> None:
    note = find(window, "previewNote", QLabel)
    type_into(qtbot, find(window, "locale"), "et_EE")
    qtbot.waitUntil(lambda: "et_EE" in note.toolTip() + note.text())
    type_into(qtbot, find(window, "locale"), "pt_BR")
    qtbot.waitUntil(lambda: "et_EE" not in note.toolTip() + note.text())
