"""Whatever one can click or type into says what it is: by a name, a tooltip, and to a reader."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QSlider,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.i18n.language import language
from gui.window.main_window import QUERY, MainWindow

KINDS = (
    QAbstractButton,
    QLineEdit,
    QComboBox,
    QAbstractSpinBox,
    QSlider,
    QAbstractItemView,
    QPlainTextEdit,
)
# What Qt puts into controls of its own: the editor of a spin box, a search's clear button, the list
# that falls down from a combo box, the arrows of many tabs.
QT_OWN = ("QComboBoxPrivateContainer", "QLineEdit", "QComboBox", "QAbstractSpinBox", "QTableView")


def of_ours(window: QWidget) -> Iterator[QWidget]:
    """The controls that the window made itself, whether shown or not."""
    for kind in KINDS:
        for control in window.findChildren(kind):
            parent = control.parentWidget()
            inner = any(parent.inherits(name) for name in QT_OWN)
            arrow = isinstance(parent, QTabBar | QMenuBar) and not control.objectName().startswith(
                "closeTab"
            )
            # Completions are the editor's: they never have the focus.
            passive = control.objectName() == "completions" or isinstance(control, QHeaderView)
            if not (inner or arrow or passive):
                yield control


@pytest.mark.parametrize("code", ["en", "pt_BR"])
def test_each_control_says_what_it_is(window: MainWindow, qtbot: QtBot, code: str) -> None:
    window.tabs.setCurrentIndex(QUERY)
    qtbot.waitUntil(lambda: window.query is not None)
    language.choose(code)
    told = {"en": "Run all", "pt_BR": "Executar tudo"}[code]
    qtbot.waitUntil(lambda: window.header.run_all.text() == told)
    controls = list(of_ours(window))
    for control in controls:
        name = control.objectName()
        assert name, f"{control} has no object name"
        assert control.accessibleName() or getattr(control, "text", str)(), name
        # A tooltip over what one writes in would cover it.
        assert control.toolTip() or isinstance(control, QPlainTextEdit), f"{name} has no tooltip"
    assert len(controls) > 100


def test_no_keys_mean_two_things(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentIndex(QUERY)
    qtbot.waitUntil(lambda: window.query is not None)
    everywhere = [
        keys.toString()
        for action in window.menus.actions.values()
        for keys in action.shortcuts()
        if not keys.isEmpty()
    ]
    query = [shortcut.key().toString() for shortcut in window.query.findChildren(QShortcut)]
    query += [
        keys.toString()
        for action in window.query.findChildren(QAction)
        for keys in action.shortcuts()
    ]
    for keys in (everywhere, query + everywhere):
        twice = {key for key in keys if keys.count(key) > 1}
        assert not twice, "Qt does nothing where keys mean two things"


@pytest.mark.parametrize("code", ["en", "pt_BR"])
def test_no_letter_of_a_menu_means_two_things(
    bare_window: MainWindow, qtbot: QtBot, code: str
) -> None:
    language.choose(code)
    file = {"en": "&File", "pt_BR": "&Arquivo"}[code]
    bar = bare_window.menuBar()
    qtbot.waitUntil(lambda: bar.actions()[0].text() == file)
    menus = [action.menu() for action in bar.actions()]
    for group in (bar, *menus):
        texts = [action.text() for action in group.actions() if "&" in action.text()]
        letters = [text[text.index("&") + 1].lower() for text in texts]
        assert len(set(letters)) == len(letters), texts


def test_keys_that_save_save_what_one_is_in(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.tabs.setCurrentIndex(QUERY)
    qtbot.waitUntil(lambda: window.query is not None)
    job, sql = tmp_path / "job.toml", tmp_path / "query.sql"
    window.state.restore(job, window.state.job)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(sql), ""))
    editor = window.findChild(QPlainTextEdit, "sqlEditor")
    window.activateWindow()
    editor.setFocus()
    qtbot.waitUntil(editor.hasFocus)
    qtbot.keyClicks(editor, "select 1")
    qtbot.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(sql.exists)
    assert not job.exists()
    count = window.findChild(QWidget, "usersCount")
    count.setFocus()
    qtbot.waitUntil(count.hasFocus)
    qtbot.keyClick(count, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(job.exists)
