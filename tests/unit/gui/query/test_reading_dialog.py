"""What a user says of a table's files in the window: kept, and crawled."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from core.lake.interface import Table
from core.lake.local.catalog.overrides_file import read_overrides
from core.lake.schema.overrides import Override
from gui.query.sources.reading_dialog import ReadingDialog, can_be_read_otherwise
from gui.widgets.choice import ChoiceBox
from tests.unit.gui.query.conftest import Tab

OK = QDialogButtonBox.StandardButton.Ok


def table(kind: str = "csv", location: str = "/lake/sales", said: Override | None = None) -> Table:
    return Table("db_sales", "sales", (), location, kind, 1, 1, override=said or Override())


def choose(dialog: ReadingDialog | None, name: str, value: str) -> None:
    box = dialog.findChild(ChoiceBox, name)
    box.setCurrentIndex(box.findData(value))


def press(dialog: ReadingDialog | None) -> None:
    dialog.findChild(QDialogButtonBox).button(OK).click()


def test_what_is_said_reaches_the_lake_and_a_crawl_follows(tab: Tab, lake_folder: Path) -> None:
    tree = tab.tree
    tree.setCurrentItem(tree.topLevelItem(1).child(0))
    tab.qtbot.keyClick(tree, Qt.Key.Key_Menu)
    menu = tab.panel.findChild(QMenu, "catalogMenu")
    (action,) = [one for one in menu.actions() if one.text() == "How its files are read…"]
    action.trigger()
    menu.close()
    dialog = tab.panel.findChild(ReadingDialog)
    choose(dialog, "readingDelimiter", "semicolon")
    with tab.qtbot.waitSignal(tab.panel.crawl):
        press(dialog)
    assert read_overrides(lake_folder) == {"users": Override(delimiter=";")}


def test_it_shows_what_was_said_and_gives_back_the_same(qtbot: QtBot) -> None:
    said = Override(True, "\t", "windows-1252", True, (("a", "int"), ("b", "decimal(10,2)")))
    taken: list[tuple[str, Override]] = []
    dialog = ReadingDialog(table(said=said), lambda *what: taken.append(what), None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    assert dialog.findChild(QCheckBox, "readingStrings").isChecked()
    press(dialog)
    assert taken == [("sales", said)]


def test_a_type_that_is_none_is_refused_in_place(qtbot: QtBot) -> None:
    taken: list[object] = []
    dialog = ReadingDialog(table(), lambda *what: taken.append(what), None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.findChild(QLineEdit, "readingTypes").setText("a=number")
    press(dialog)
    assert not taken
    assert any("=number" in shown.text() for shown in dialog.findChildren(QLabel))
    assert dialog.isVisible()


@pytest.mark.parametrize(
    ("kind", "location", "can"),
    [
        ("csv", "/lake/a", True),
        ("json", "/lake/a", True),
        ("parquet", "/lake/a", False),
        ("csv", "s3://lake/a", False),
    ],
)
def test_only_text_in_a_folder_can_be_read_otherwise(kind: str, location: str, can: bool) -> None:
    assert can_be_read_otherwise(table(kind, location)) is can


def test_labels_stand_at_the_middle_of_their_fields_and_the_example_is_whole(
    qtbot: QtBot, look: None
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    dialog = ReadingDialog(table(), lambda *_: None, owner)
    dialog.open()
    types = dialog.findChild(QLineEdit, "readingTypes")
    for name in ("Separator", "Types of columns"):
        text = next(one for one in dialog.findChildren(QLabel) if one.text() == name)
        field = next(
            one
            for one in (types, dialog.findChild(ChoiceBox, "readingDelimiter"))
            if one.accessibleName() == name
        )
        assert abs(text.geometry().center().y() - field.geometry().center().y()) <= 1
    example = types.fontMetrics().horizontalAdvance(types.placeholderText())
    assert types.width() - 2 * 8 >= example
    dialog.reject()
