"""What changes a lake from the query tab: tables made, removed, and read otherwise."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests.unit.gui.query.conftest import Tab


@pytest.fixture
def dressed() -> bool:
    """No style sheet, without which a tab is built in half the time."""
    return False


@pytest.fixture
def own(qtbot: QtBot, lake_folder: Path, tmp_path: Path, look: None) -> Iterator[Tab]:
    """The tab on a lake that may be changed."""
    folder = tmp_path / "lake"
    shutil.copytree(lake_folder, folder)
    lake = LocalLake(folder)
    drain(lake.crawl())
    made = Tab(qtbot, lake)
    yield made
    assert made.failures == []


def menu_of(tab: Tab, database: int) -> QMenu:
    table = tab.tree.topLevelItem(database).child(0)
    tab.tree.setCurrentItem(table)
    tab.qtbot.keyClick(tab.tree, Qt.Key.Key_Menu)
    return next(one for one in tab.panel.findChildren(QMenu, "catalogMenu") if one.isVisible())


def names(tab: Tab) -> set[str]:
    return {
        tab.tree.topLevelItem(at).child(below).text(0)
        for at in range(tab.tree.topLevelItemCount())
        for below in range(tab.tree.topLevelItem(at).childCount())
    }


def test_no_export_runs_a_statement_again_that_writes(own: Tab) -> None:
    export = own.find("exportAnswer")
    for writes in (
        "create table db_faker_users.ones as select 1 as x",
        "insert into db_faker_users.ones values (2)",
    ):
        own.ask(writes)
        assert not export.isEnabled()
        assert export.toolTip().endswith("which changes the lake")
    own.ask("select x from db_faker_users.ones order by x")
    assert own.rows() == [("1",), ("2",)]
    assert export.isEnabled()
    assert export.toolTip().startswith("Write the rows")


def test_a_table_is_converted_to_parquet_and_removed(own: Tab) -> None:
    menu = menu_of(own, 1)
    next(one for one in menu.actions() if "Parquet" in one.text()).trigger()
    menu.close()
    own.until(lambda: "users_parquet" in names(own))
    own.until(lambda: own.status.startswith("Reading all of it: "))
    assert "create table" in own.editor.toPlainText()
    own.editor.replace_all("drop table db_faker_users.users_parquet")
    own.click("runQuery")
    box = own.panel.findChild(QMessageBox, "confirmChange")
    assert "users_parquet" in box.informativeText()
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert not own.panel.running
    assert "users_parquet" in names(own)
    own.click("runQuery")
    box = next(one for one in own.panel.findChildren(QMessageBox) if one.isVisible())
    next(one for one in box.buttons() if one.text() == "Run it").click()
    own.until(lambda: "users_parquet" not in names(own))


def test_an_execute_asks_what_its_prepared_statement_asks(own: Tab) -> None:
    drain(own.lakes[0].query("create view kept as select 1 as n")).close()
    drain(own.lakes[0].query("prepare p from drop view kept")).close()
    own.editor.replace_all("execute p")
    own.click("runQuery")
    own.until(lambda: own.panel.findChild(QMessageBox, "confirmChange") is not None)
    box = own.panel.findChild(QMessageBox, "confirmChange")
    assert "Removes the view kept" in box.informativeText()
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert "kept" in {table.name for table in drain(own.lakes[0].tables())}


def test_an_execute_of_a_question_asks_nothing(own: Tab) -> None:
    asking = "prepare p from select count(*) as n from db_faker_users.users"
    drain(own.lakes[0].query(asking)).close()
    own.editor.replace_all("execute p")
    own.click("runQuery")
    own.until(lambda: own.status.startswith("1 row"))
    assert own.panel.findChild(QMessageBox, "confirmChange") is None
