"""The dialogs beside the job, on the real core: own files, removing, a class, faults."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTreeWidget,
)
from pytestqt.qtbot import QtBot

from core.generate.dataset import generate
from core.lake.interface import Holding
from core.lake.local.lake import LocalLake
from core.steps.progress import Progress, Step, drain
from gui.run.step_card import State
from gui.window.dialogs.teardown_dialog import TeardownDialog
from gui.window.main_window import QUERY, RUN, MainWindow
from tests.unit.gui.window.controls import press, run

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(early_window: MainWindow) -> MainWindow:
    """A window with the dialogs: nothing here is about its charts."""
    return early_window


def right_of(listed: Any) -> set[int]:
    """The columns of a list that are at the right, those of its heading and its first row alike."""
    found: list[set[int]] = []
    for item in (listed.headerItem(), listed.topLevelItem(0)):
        sides = [item.textAlignment(column) for column in range(listed.columnCount())]
        right = Qt.AlignmentFlag.AlignRight
        found.append({column for column, side in enumerate(sides) if side & right})
    assert found[0] == found[1]
    return found[0]


def test_own_files_are_opened_and_crawled(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "mine" / "pets"
    folder.mkdir(parents=True)
    (folder / "pets.csv").write_text("name,legs\nRex,4\nTweety,2\n")
    window.tabs.setCurrentIndex(QUERY)
    qtbot.waitUntil(lambda: window.query is not None)
    press(qtbot, window.query, "openOwnFiles")
    dialog = window.findChild(QFileDialog, "ownFiles")
    with qtbot.waitSignal(window.runner.ended):
        dialog.fileSelected.emit(str(tmp_path / "mine"))
        dialog.close()
    assert window.state.destination.folder == str(tmp_path / "mine")
    assert window.run.cards["crawl"].state is State.DONE
    assert window.tabs.currentIndex() == QUERY, "its tables are what is wanted"
    assert window.focusWidget() is window.findChild(QPlainTextEdit, "sqlEditor")
    tree = window.query.findChild(QTreeWidget, "catalog")
    qtbot.waitUntil(lambda: tree.topLevelItemCount() == 1)
    assert (folder / "pets.csv").read_text() == "name,legs\nRex,4\nTweety,2\n"


def test_a_lake_without_a_catalog_is_crawled_by_one_click(window: MainWindow, qtbot: QtBot) -> None:
    run(window, qtbot)
    window.tabs.setCurrentIndex(QUERY)
    qtbot.waitUntil(lambda: window.query is not None)
    catalog = next(Path(window.state.destination.folder).rglob("catalog.json"))
    catalog.unlink()
    window.query.refresh_tables()
    button = window.query.findChild(QPushButton, "crawlLake")
    qtbot.waitUntil(button.isVisible)
    with qtbot.waitSignal(window.runner.ended):
        qtbot.mouseClick(button, LEFT)
    assert catalog.exists()
    assert window.tabs.currentIndex() == QUERY


def test_a_crawl_alone_is_of_whatever_is_there(window: MainWindow, qtbot: QtBot) -> None:
    run(window, qtbot)
    window.state.propose(users=77)
    with qtbot.waitSignal(window.runner.ended):
        press(qtbot, window.run, "crawlRun")
    assert window.tabs.currentIndex() == RUN
    assert window.run.cards["crawl"].state is State.DONE, "the form shows another job by now"


def test_what_was_made_is_listed_and_removed_when_confirmed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    run(window, qtbot)
    kept = tmp_path / "lake" / "mine.txt"
    kept.write_text("not ours")
    window.menus.actions["removeAll"].trigger()
    dialog = window.findChild(QDialog, "teardown")
    listed = dialog.findChild(QTreeWidget, "teardownList")
    head = dialog.findChild(QLabel, "teardownHead")
    qtbot.waitUntil(lambda: head.text() == str(tmp_path / "lake"))
    qtbot.waitUntil(lambda: listed.topLevelItemCount() > 0)
    assert right_of(listed) == {2}
    button = dialog.findChild(QPushButton, "teardownRemove")
    qtbot.mouseClick(button, LEFT)
    assert button.text() == "Really remove it?"
    assert list((tmp_path / "lake").rglob("users_dataset.csv")), "not before it is confirmed"
    qtbot.mouseClick(button, LEFT)
    assert button.text() == "Really remove it?", "the second click of a double click confirms"
    qtbot.wait(QApplication.doubleClickInterval() + 100)
    qtbot.mouseClick(button, LEFT)
    text = dialog.findChild(QLabel, "teardownText")
    qtbot.waitUntil(lambda: text.text().startswith("Removed: "))
    assert not list((tmp_path / "lake").rglob("users_dataset.csv"))
    assert kept.read_text() == "not ours"
    press(qtbot, dialog, "teardownClose")


def test_what_a_run_made_stays_shown_where_nothing_was_removed(
    window: MainWindow, qtbot: QtBot
) -> None:
    run(window, qtbot)
    window.menus.actions["removeAll"].trigger()
    dialog = window.findChild(QDialog, "teardown")
    listed = dialog.findChild(QTreeWidget, "teardownList")
    qtbot.waitUntil(lambda: listed.topLevelItemCount() > 0)
    press(qtbot, dialog, "teardownClose")
    assert [card.state for card in window.run.cards.values()] == [State.DONE] * 4


class _AccountLake(LocalLake):
    """A lake whose things are called as those of an AWS account are."""

    def holdings(self) -> Step[tuple[Holding, ...]]:
        yield Progress("teardown", 0, None, "steps", "lists")
        place = "s3://123456789012-landing-zone/movies_events/"
        role = "arn:aws:iam::123456789012:role/AWSGlueServiceRole-matinee-eu-west-1"
        return (
            Holding("objects", place, "1 object, 128,051 bytes"),
            Holding("role", "AWSGlueServiceRole-matinee-eu-west-1", role),
        )


def test_names_of_what_is_removed_are_read_in_full(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = TeardownDialog(lambda: _AccountLake(tmp_path / "lake"), "aws", window)
    dialog.show()
    listed = dialog.findChild(QTreeWidget, "teardownList")
    qtbot.waitUntil(lambda: listed.topLevelItemCount() == 2)
    assert right_of(listed) == set(), "names of roles are among what is held"
    for row in range(2):
        item = listed.topLevelItem(row)
        room = listed.columnWidth(1)
        assert listed.fontMetrics().horizontalAdvance(item.text(1)) < room
        assert item.toolTip(2) == item.text(2)
    press(qtbot, dialog, "teardownClose")


def test_a_class_gets_its_data_sets(
    make_window: Callable[..., MainWindow],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = make_window(late=False, messy=10)
    window.menus.actions["makeClass"].trigger()
    dialog = window.findChild(QDialog, "classDialog")
    seeds = dialog.findChild(QLineEdit, "classSeeds")
    make = dialog.findChild(QPushButton, "makeClass")
    assert not dialog.findChild(QPushButton, "openClass").isVisible(), "nothing is made yet"
    seeds.selectAll()
    qtbot.keyClicks(seeds, "x")
    assert not make.isEnabled()
    status = dialog.findChild(QLabel, "classStatus")
    seeds.selectAll()
    qtbot.keyClicks(seeds, "3-1")
    assert not make.isEnabled()
    assert status.text() == "The seeds 3-1 go backwards. Write them as 1-3."
    assert status.property("role") == "problem"
    seeds.selectAll()
    qtbot.keyClicks(seeds, "4-6")
    assert status.property("role") == "muted"
    assert (
        "3 data sets of 200 users and 300 watch events"
        in dialog.findChild(QLabel, "classStatus").text()
    )
    dialog.findChild(QLineEdit, "classFolder").setText(str(tmp_path / "class"))
    qtbot.mouseClick(make, LEFT)
    status = dialog.findChild(QLabel, "classStatus")
    qtbot.waitUntil(lambda: status.text().startswith("Made in ") and "3 data sets" in status.text())
    assert sorted(path.name for path in (tmp_path / "class").glob("*.toml")) == [
        "seed-4.toml",
        "seed-5.toml",
        "seed-6.toml",
    ]
    assert (tmp_path / "class" / "answer-key.csv").exists()
    opened: list[QUrl] = []

    def note(url: QUrl) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    press(qtbot, dialog, "openClass")
    assert opened == [QUrl.fromLocalFile(str(tmp_path / "class"))]
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: False)
    press(qtbot, dialog, "openClass")
    assert status.text() == f"No program opens folders here. Copied: {tmp_path / 'class'}"
    assert QGuiApplication.clipboard().text() == str(tmp_path / "class")
    press(qtbot, dialog, "closeClass")


def test_faults_are_marked_counted_and_saved(
    make_window: Callable[..., MainWindow],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = make_window(late=False, messy=30)
    model = window.findChild(QTableView, "previewUsers").model()
    cells = [
        model.index(row, column)
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    marked = [cell for cell in cells if model.mark(cell)]
    assert 30 < len({cell.row() for cell in marked}) < 100
    assert all("Fault: " in cell.data(Qt.ItemDataRole.ToolTipRole) for cell in marked)
    assert any("Right: " in cell.data(Qt.ItemDataRole.ToolTipRole) for cell in marked)
    assert all(cell.data(Qt.ItemDataRole.BackgroundRole) is not None for cell in marked)
    qtbot.waitUntil(window.findChild(QPushButton, "showFaults").isVisible)
    press(qtbot, window, "showFaults")
    dialog = window.findChild(QDialog, "faults")
    save = dialog.findChild(QPushButton, "saveAnswerKey")
    qtbot.waitUntil(save.isEnabled)
    listed = dialog.findChild(QTreeWidget, "faultsList")
    assert listed.topLevelItemCount() == 2
    longest = "capitals where small letters belong, or the other way round"
    around = 2 * listed.indentation() + 12
    room = listed.columnWidth(0) - around
    assert listed.fontMetrics().horizontalAdvance(longest) < room
    assert right_of(listed) == {2}
    total = int(listed.topLevelItem(0).text(2)) + int(listed.topLevelItem(1).text(2))
    key = tmp_path / "key.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(key), ""))
    qtbot.mouseClick(save, LEFT)
    qtbot.waitUntil(key.exists)
    assert len(key.read_text().splitlines()) == total + 1
    qtbot.waitUntil(lambda: "Saved" in dialog.findChild(QLabel, "faultsText").text())
    press(qtbot, dialog, "faultsClose")


def test_incidents_are_listed_and_their_answer_key_saved(
    make_window: Callable[..., MainWindow],
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = make_window(
        late=False, incidents="outage basic 2024-03-11/2024-03-14, bot 200, viral 40%"
    )
    # It is there with the preview's notes, which come after the rows.
    qtbot.waitUntil(window.findChild(QPushButton, "showIncidents").isVisible)
    press(qtbot, window, "showIncidents")
    dialog = window.findChild(QDialog, "incidents")
    save = dialog.findChild(QPushButton, "saveIncidents")
    qtbot.waitUntil(save.isEnabled)
    listed = dialog.findChild(QTreeWidget, "incidentsList")
    rows = [
        [listed.topLevelItem(row).text(column) for column in range(5)]
        for row in range(listed.topLevelItemCount())
    ]
    assert rows[0] == ["outage", "2024-03-11", "2024-03-14", "100 %", "Basic"]
    assert [row[0] for row in rows] == ["outage", "bot", "viral"]
    assert rows[1][3] == "200 a day"
    assert right_of(listed) == {3}
    key = tmp_path / "incidents.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(key), ""))
    qtbot.mouseClick(save, LEFT)
    qtbot.waitUntil(lambda: "Saved" in dialog.findChild(QLabel, "incidentsText").text())
    drain(generate(window.state.job, tmp_path / "set"))
    assert key.read_bytes() == (tmp_path / "set" / "incidents.csv").read_bytes()
    press(qtbot, dialog, "incidentsClose")
    window.state.propose(incidents="none")
    button = window.findChild(QPushButton, "showIncidents")
    qtbot.waitUntil(lambda: not button.isVisible())
