"""Further tables, ticked in the form."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from gui.configure.sections.files import FilesSection
from gui.model.form import FormState
from gui.window.main_window import MainWindow


def test_a_tick_is_a_table_of_the_job(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseClick(window.findChild(QPushButton, "foldFiles"), Qt.MouseButton.LeftButton)
    box = window.findChild(QCheckBox, "paymentsTable")
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(6, box.height() // 2))
    assert window.state.form.job.tables == "users, events, payments"
    window.state.undo()
    assert not box.isChecked()
    window.state.propose(tables="users, events, titles")
    assert window.findChild(QCheckBox, "titlesTable").isChecked()


def test_a_job_shows_its_tables(qtbot: QtBot) -> None:
    state = FormState()
    section = FilesSection(state)
    qtbot.addWidget(section)
    state.propose(tables="users, events, history, changes")
    section.show_form(state.form)
    ticked = {box.objectName() for box in section.findChildren(QCheckBox) if box.isChecked()}
    assert ticked >= {"historyTable", "changesTable"}
    assert "paymentsTable" not in ticked
