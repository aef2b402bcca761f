"""Qt's own file dialog, as it is shown where the desktop has none."""

import os
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFileSystemModel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
)
from pytestqt.qtbot import QtBot

from gui.style.file_dialog import follow_file_dialogs
from gui.style.theme import theme
from gui.window.main_window import MainWindow


@pytest.fixture
def dialog(
    early_window: MainWindow, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> QFileDialog:
    """The dialog that opens a job, on a folder with one in it."""
    follow_file_dialogs(qapp)
    job = tmp_path / "a-rather-long-name-of-a-job.toml"
    job.write_text("users = 5\n")
    changed = datetime(2026, 3, 4, 15, 6, 7).astimezone().timestamp()
    os.utime(job, (changed, changed))
    theme.choose("dark")
    early_window.menus.actions["open"].trigger()
    (found,) = early_window.findChildren(QFileDialog)
    found.setDirectory(str(tmp_path))
    qtbot.addWidget(found)
    return found


def test_columns_are_whole_and_dates_are_written_as_in_the_window(
    dialog: QFileDialog, qtbot: QtBot
) -> None:
    (tree,) = dialog.findChildren(QTreeView, "treeView")
    files = tree.model()
    assert isinstance(files, QFileSystemModel)
    qtbot.waitUntil(lambda: files.rowCount(tree.rootIndex()) > 0)
    qtbot.waitUntil(lambda: isinstance(tree.itemDelegateForColumn(3), QStyledItemDelegate))
    rows = range(files.rowCount(tree.rootIndex()))
    (row,) = [at for at in rows if files.index(at, 0, tree.rootIndex()).data().endswith(".toml")]
    option = QStyleOptionViewItem()
    delegate = tree.itemDelegateForColumn(3)
    assert isinstance(delegate, QStyledItemDelegate)
    delegate.initStyleOption(option, files.index(row, 3, tree.rootIndex()))
    assert option.text == "2026-03-04 15:06"
    header = tree.header()
    qtbot.waitUntil(lambda: header.length() <= tree.viewport().width())
    for column in range(header.count()):
        name = files.headerData(column, header.orientation())
        assert header.fontMetrics().horizontalAdvance(name) < header.sectionSize(column)


def test_its_arrows_have_the_colours_of_the_theme(dialog: QFileDialog, qtbot: QtBot) -> None:
    (button,) = dialog.findChildren(QToolButton, "toParentButton")

    def lightest() -> int:
        picture = button.icon().pixmap(16).toImage()
        places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
        shown = [picture.pixelColor(*place) for place in places]
        return max(one.lightness() for one in shown if one.alpha() > 200)

    qtbot.waitUntil(lambda: lightest() > 120)
