"""Two hundred random actions in a row leave no exception, no Qt warning and no stuck state."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QSlider, QTableView, QWidget
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
ACTIONS = 200
KEYS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Return,
)
# What would leave the window, or wait for the user, has tests of its own.
_LEAVES = ("quit", "open", "saveAs", "save", "new")


class Chance:
    """A user who does anything at all to a window."""

    def __init__(self, window: MainWindow, qtbot: QtBot, seed: int) -> None:
        self.window = window
        self.qtbot = qtbot
        self.dice = random.Random(seed)
        self.done: list[str] = []

    def act(self) -> None:
        """Do one thing."""
        moves: tuple[Callable[[], None], ...] = (
            self.type_number,
            self.move_slider,
            self.choose,
            self.press_button,
            self.press_button,
            self.menu,
            self.keys,
            self.table,
            self.turn,
        )
        move = self.dice.choice(moves)
        self.done.append(move.__name__)
        move()
        self.qtbot.wait(self.dice.choice((0, 0, 1, 5)))
        for dialog in self.window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.reject()

    def type_number(self) -> None:
        names = ("usersCount", "eventsCount", "seed", "planBasic", "planPremium", "churn")
        spin = self.window.findChild(QWidget, self.dice.choice(names))
        if spin.isVisible() and spin.isEnabled():
            spin.setFocus()
            spin.selectAll()
            self.qtbot.keyClicks(spin, self.dice.choice(("0", "7", "55", "100", "x", "1,5", "999")))

    def move_slider(self) -> None:
        slider = self.dice.choice(self.window.findChildren(QSlider))
        if slider.isEnabled() and not slider.objectName().startswith(("users", "events")):
            slider.setValue(self.dice.randint(slider.minimum(), slider.maximum()))

    def choose(self) -> None:
        boxes = [box for box in self.window.findChildren(QComboBox) if box.isVisible()]
        if not boxes:
            return  # the sections that hold them are folded
        box = self.dice.choice(boxes)
        if box.objectName() == "locale":
            box.setCurrentText(self.dice.choice(("pt_BR", "en_GB", "nowhere", "")))
        elif box.count():
            box.setCurrentIndex(self.dice.randrange(box.count()))

    def press_button(self) -> None:
        buttons = [
            button
            for button in self.window.findChildren(QAbstractButton)
            if button.isVisible()
            and button.isEnabled()
            and button.objectName()
            # A menu would wait for its own click.
            and not (hasattr(button, "menu") and button.menu())
            and not button.objectName().lower().startswith(("browse", "open", "save", "test"))
            and not button.objectName().lower().endswith(("open", "export", "browse"))
        ]
        button = self.dice.choice(buttons)
        self.done[-1] += f" {button.objectName()}"
        self.qtbot.mouseClick(button, LEFT)

    def menu(self) -> None:
        menus = self.window.menus
        actions = [action for name, action in menus.actions.items() if name not in _LEAVES]
        actions += menus.themes.actions() + menus.languages.actions()
        action = self.dice.choice(actions)
        self.done[-1] += f" {action.text()}"
        action.trigger()

    def keys(self) -> None:
        if self.dice.random() < 0.5:
            takers = [
                widget
                for widget in self.window.findChildren(QWidget)
                if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            ]
            self.dice.choice(takers).setFocus()
        focused = self.window.focusWidget() or self.window
        self.done[-1] += f" {focused.objectName()}"
        self.qtbot.keyClick(focused, self.dice.choice(KEYS))

    def table(self) -> None:
        tables = [t for t in self.window.findChildren(QTableView) if t.isVisible()]
        if tables:
            table = self.dice.choice(tables)
            at = QPoint(self.dice.randrange(5, 200), self.dice.randrange(5, 100))
            self.qtbot.mouseClick(table.viewport(), LEFT, pos=at)
            self.qtbot.mouseClick(table.horizontalHeader().viewport(), LEFT, pos=QPoint(at.x(), 8))

    def turn(self) -> None:
        self.window.tabs.setCurrentIndex(self.dice.randrange(3))
        self.window.resize(self.dice.randint(900, 1500), self.dice.randint(600, 1000))


@pytest.mark.parametrize(
    "seed", [1, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (2, 3))]
)
def test_anything_goes(window: MainWindow, qtbot: QtBot, seed: int) -> None:
    chance = Chance(window, qtbot, seed)
    for _ in range(ACTIONS):
        chance.act()
    window.runner.stop()
    qtbot.waitUntil(lambda: not window.runner.running)
    window.state.propose(users=9, events=0, locale="pt_BR", titles="fictional")
    users = window.findChild(QTableView, "previewUsers").model()
    qtbot.waitUntil(lambda: users.frame.height == 9)
    assert sum(window.state.job.plan_mix) == pytest.approx(100), chance.done
    assert window.findChild(QWidget, "runAll").isEnabled()
