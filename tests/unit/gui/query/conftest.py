"""A small lake in the published shape, and the query tab on it."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from gui.i18n.language import language
from gui.query.editor.editor import SqlEditor
from gui.query.panel import QueryPanel
from gui.style.theme import theme

USERS, EVENTS = 200, 600
TITLES = ("Harbour", "Midnight", "Clock", "Lantern", "Orchard", "Static", "Wolves", "Rain")
GENRES = ("Action", "Drama", "Comedy", "Horror")
USER_COLUMNS = (
    "account_id,gender,first_name,last_name,full_name,email,address_city,address_state,country,"
    "address_number,address_street,post_code,birthday,registration_date,churn_date,contracted_plan"
)


def _write(folder: Path) -> None:
    rng = random.Random(7)
    ids = [100_000 + 7 * number for number in range(USERS)]
    lines = [USER_COLUMNS]
    for number, account in enumerate(ids):
        gender = "F" if number % 5 < 3 else "M"
        lines.append(
            f"{account},{gender},Ana,Lima,Ana Lima,a{account}@exemplo.br,Leão,SP,Brasil,{number},"
            f"Rua A,01000-000,{1950 + number % 50}-02-03,2021-01-01,,Basic"
        )
    events = [
        f'{{"id": "tt{title}", "name": "{TITLES[title]}", "img_url": "u", "caption": "c", '
        f'"genre": "{GENRES[title % 4]}", "type": "Movies", "movie_release_date": "2015-01-01", '
        f'"datetime": "2023-0{1 + number % 9}-06 17:59:15", "has_fished": true, '
        f'"account_id": {rng.choice(ids)}}}'
        for number in range(EVENTS)
        for title in [min(int(rng.expovariate(0.5)), 7)]
    ]
    for path, text in (
        ("users/users_dataset.csv", lines),
        ("movies_events/movies_events_dataset.json", events),
    ):
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_text("\n".join(text) + "\n", encoding="utf-8")


@pytest.fixture(scope="session")
def lake_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lake")
    _write(folder)
    drain(LocalLake(folder).crawl())
    return folder


@pytest.fixture
def dressed() -> bool:
    """Whether there is a style sheet; a module that is about no sizes and colours has none."""
    return True


@pytest.fixture
def look(dressed: bool) -> Iterator[None]:
    """The theme and the language of the window; both as they were afterwards."""
    theme.choose("light", dressed=dressed)
    language.choose("en")
    yield
    theme.choose("light", dressed=dressed)
    language.choose("en")


class Tab:
    """The query tab in a window, with what a user does to it."""

    def __init__(self, qtbot: QtBot, lake: LocalLake | None) -> None:
        self.qtbot = qtbot
        self.panel = QueryPanel()
        self.failures: list[BaseException] = []
        self.panel.failed.connect(self.failures.append)
        self.window = QWidget()
        self.lakes = [lake] if lake is not None else []
        qtbot.addWidget(self.window, before_close_func=lambda _: self.close())
        QVBoxLayout(self.window).addWidget(self.panel)
        self.window.resize(910, 680)
        self.window.show()
        self.panel.set_lake(lake)
        if lake is not None:
            self.until(lambda: self.tree.topLevelItemCount() == 2)
        self.window.activateWindow()
        self.editor.setFocus()

    def close(self) -> None:
        self.panel.stop()
        for lake in self.lakes:
            lake.close()

    def move(self, folder: Path) -> None:
        """Ask another lake."""
        self.lakes.append(LocalLake(folder))
        self.panel.set_lake(self.lakes[-1])

    def find(self, name: str, kind: type[QWidget] = QWidget) -> Any:
        found = self.panel.findChildren(kind, name)
        assert found, name
        # Each editor has an answer of its own, which is hidden while another editor is in sight.
        shown = self.panel._answers.view
        return next((one for one in found if shown.isAncestorOf(one)), found[0])

    @property
    def editor(self) -> SqlEditor:
        editor: SqlEditor = self.find("sqlEditor")
        return editor

    @property
    def tree(self) -> Any:
        return self.find("catalog")

    @property
    def table(self) -> Any:
        return self.find("results")

    @property
    def status(self) -> str:
        text: str = self.find("queryStatus").text()
        return text

    @property
    def note(self) -> str:
        label = self.find("resultsNote")
        return label.text() if label.isVisible() else ""

    def until(self, condition: Callable[[], bool], seconds: float = 20) -> None:
        self.qtbot.waitUntil(condition, timeout=int(seconds * 1000))

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.find(name, QPushButton), Qt.MouseButton.LeftButton)

    def ask(self, sql: str) -> None:
        """Put SQL into the editor, press Run, and wait for the rows."""
        self.editor.replace_all(sql)
        self.click("runQuery")
        self.wait()

    def wait(self) -> None:
        self.until(lambda: not self.panel.running)

    def cell(self, row: int, column: int) -> str | None:
        text: str | None = self.table.model().index(row, column).data()
        return text

    def rows(self) -> list[tuple[str, ...]]:
        model = self.table.model()
        return [
            tuple(model.index(row, column).data() for column in range(model.columnCount()))
            for row in range(model.rowCount())
        ]


def seen(tab: Tab, name: str, kind: type[QWidget] = QWidget) -> Any:
    """The control of a name that is in sight: each answer has one."""
    return next(one for one in tab.panel.findChildren(kind, name) if one.isVisible())


def rows(tab: Tab) -> list[tuple[str, ...]]:
    """The texts of the table in sight."""
    model = seen(tab, "results", QTableView).model()
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def heading_menu(tab: Tab, table: QTableView, column: int) -> QMenu:
    """Open the context menu of a heading."""
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(column) + 10, header.height() // 2)
    header.customContextMenuRequested.emit(place)
    return next(one for one in tab.panel.findChildren(QMenu, "headingMenu") if one.isVisible())


def filter_first_column(tab: Tab, table: QTableView, operator: str, value: str) -> None:
    """Show only rows whose first column meets a condition."""
    menu = heading_menu(tab, table, 0)
    next(one for one in menu.actions() if one.text() == "Filter…").trigger()
    menu.close()
    dialog = tab.panel.findChild(QDialog, "columnFilter")
    choice = dialog.findChild(QWidget, "filterOperator")
    choice.setCurrentIndex(choice.findData(operator))
    tab.qtbot.keyClicks(dialog.findChild(QLineEdit, "filterValue"), value)
    tab.qtbot.keyClick(dialog, Qt.Key.Key_Return)


@pytest.fixture
def tab(qtbot: QtBot, lake_folder: Path, look: None) -> Iterator[Tab]:
    made = Tab(qtbot, LocalLake(lake_folder))
    yield made
    assert made.failures == []
