"""Job files: saved, opened, dropped and refused."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import (
    QMessageBox,
)
from pytestqt.qtbot import QtBot

from core.job.model import Job
from core.job.toml_file import read_job, write_job
from core.program import COMMAND
from gui.window.main_window import MainWindow
from tests.unit.gui.window.controls import find

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(bare_window: MainWindow) -> MainWindow:
    """A window with a job: nothing here is about its charts or the query tab."""
    return bare_window


def test_save_reopen_recent_and_drop(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.state.propose(users=42)
    path = tmp_path / "a & b.toml"
    window.state.restore(path, Job())
    window.menus.actions["save"].trigger()
    qtbot.waitUntil(lambda: path.exists() and not window.state.edited)
    assert read_job(path).users == 42
    assert find(window, "jobName").text() == "a & b.toml"
    assert [a.data() for a in window.menus.recent.actions()] == [str(path)]
    assert [a.text() for a in window.menus.recent.actions()] == ["a && b.toml"]
    other = tmp_path / "other.toml"
    write_job(Job(users=9, until_date=window.state.job.until_date), other)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(other))])
    enter = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
    )
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    assert window.statusBar().currentMessage() == "Drop it here to open other.toml"
    window.dragLeaveEvent(QDragLeaveEvent())
    assert not window.statusBar().currentMessage()
    drop = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(drop)
    qtbot.waitUntil(lambda: window.state.job.users == 9)
    assert not window.state.can_undo


def test_a_new_job_asks_about_unsaved_changes_first(window: MainWindow, qtbot: QtBot) -> None:
    window.state.propose(users=42)
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    box = find(window, "unsaved", QMessageBox)
    qtbot.mouseClick(box.button(QMessageBox.StandardButton.Cancel), LEFT)
    qtbot.wait(50)
    assert window.state.job.users == 42
    assert window.state.edited


def test_opening_asks_about_unsaved_changes_first(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "other.toml"
    write_job(Job(users=9), path)
    window.state.propose(users=42)
    window.document.open_path(path)
    box = find(window, "unsaved", QMessageBox)
    box.button(QMessageBox.StandardButton.Cancel).click()
    qtbot.wait(50)
    assert window.state.job.users == 42
    window.document.open_path(path)
    boxes = [b for b in window.findChildren(QMessageBox, "unsaved") if b.isVisible()]
    boxes[0].button(QMessageBox.StandardButton.Discard).click()
    qtbot.waitUntil(lambda: window.state.job.users == 9)


def test_a_broken_job_file_is_shown_in_the_error_dialog(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "broken.toml"
    path.write_text("users = [")
    window.document.open_path(path)
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "failure") is not None)
    find(window, "failure", QMessageBox).close()
    assert window.state.job.users == 200


def test_copy_as_command(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    qtbot.mouseClick(find(window, "copyCommand"), LEFT)
    line = QGuiApplication.clipboard().text()
    assert line.split()[:2] == [*COMMAND, "run"][:2]
    assert line.split()[0] != "python", "which need not be the one with what is needed"
    assert "--users 200" in line
    assert str(tmp_path / "lake") in line
