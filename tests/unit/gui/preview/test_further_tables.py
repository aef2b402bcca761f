"""The further tables in the preview, by mouse."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QStyleOptionComboBox, QTableView
from pytestqt.qtbot import QtBot

from core.generate.preview import preview
from core.job.tables import FURTHER
from gui.window.main_window import MainWindow
from tests.unit.gui.window.controls import find

LEFT = Qt.MouseButton.LeftButton


def test_they_are_shown_where_the_job_has_them(window: MainWindow, qtbot: QtBot) -> None:
    button = find(window, "showFurther", QPushButton)
    assert not button.isVisible()
    window.state.propose(tables="users, events, " + ", ".join(FURTHER))
    qtbot.waitUntil(button.isVisible, timeout=20_000)
    qtbot.mouseClick(button, LEFT)
    table = find(window, "previewFurther", QTableView)
    assert table.isVisible()
    choice = find(window, "furtherTable", QComboBox)
    names = [choice.itemText(row) for row in range(choice.count())]
    assert names == ["users_changes", "subscriptions", "payments", "titles", "users_history"]
    wanted = preview(window.state.job, 200).further
    for row, name in enumerate(FURTHER):
        choice.setCurrentIndex(row)
        option = QStyleOptionComboBox()
        choice.initStyleOption(option)
        assert option.currentText == choice.itemText(row), "it is cut"
        model = table.model()
        assert model.columnCount() == len(wanted[name].columns)
        assert model.rowCount() == len(wanted[name])
        headings = [
            model.headerData(column, Qt.Orientation.Horizontal)
            for column in range(model.columnCount())
        ]
        assert headings == wanted[name].columns
    window.state.propose(tables="users, events")
    qtbot.waitUntil(lambda: not button.isVisible(), timeout=20_000)
    assert find(window, "previewUsers", QTableView).isVisible()


def test_house_numbers_are_at_the_right(window: MainWindow, qtbot: QtBot) -> None:
    window.state.propose(tables="users, events, history")
    button = find(window, "showFurther", QPushButton)
    qtbot.waitUntil(button.isVisible)
    qtbot.mouseClick(button, LEFT)
    role, across = Qt.ItemDataRole.TextAlignmentRole, Qt.Orientation.Horizontal
    for name in ("previewUsers", "previewFurther"):
        model = find(window, name, QTableView).model()
        headings = [model.headerData(at, across) for at in range(model.columnCount())]
        for heading, side in (
            ("address_number", Qt.AlignmentFlag.AlignRight),
            ("post_code", Qt.AlignmentFlag.AlignLeft),
            ("account_id", Qt.AlignmentFlag.AlignRight),
        ):
            at = headings.index(heading)
            assert model.data(model.index(0, at), role) & side, (name, heading)
            assert model.headerData(at, across, role) & side, (name, heading)
