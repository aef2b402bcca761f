"""Drop-downs: what a switch of the theme does to them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from gui.configure.fields.locale_box import LocaleBox
from gui.style.theme import theme
from gui.widgets.choice import ChoiceBox
from gui.widgets.drop_down import DropDown
from gui.window.main_window import MainWindow


@pytest.mark.parametrize("make", [DropDown, LocaleBox, lambda: ChoiceBox("box", ("a", "b"))])
def test_switching_the_theme_leaves_nothing_behind(
    make: Callable[[], DropDown], qtbot: QtBot
) -> None:
    box = make()
    qtbot.addWidget(box)
    theme.choose("light")
    box.show()
    before = len(box.findChildren(QObject))
    for choice in ("dark", "light", "dark", "light"):
        theme.choose(choice)
    assert len(box.findChildren(QObject)) == before


def test_all_of_the_window_are_such(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.query is not None)
    boxes = window.findChildren(QComboBox)
    assert [box.objectName() for box in boxes if not isinstance(box, DropDown)] == []
