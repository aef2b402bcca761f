"""The next days of the lake's history, by mouse."""

from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from gui.i18n.language import language
from gui.run.day_calendar import DayCalendar, History
from gui.run.days_card import DaysCard
from gui.window.main_window import RUN, MainWindow


@pytest.fixture
def window(bare_window: MainWindow) -> MainWindow:
    """A window with the cards of the steps: nothing here is about its charts or the query tab."""
    return bare_window


def press(qtbot: QtBot, window: MainWindow, name: str) -> None:
    qtbot.mouseClick(window.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def detail(window: MainWindow) -> str:
    return str(window.findChild(QLabel, "daysDetail").text())


def tells(window: MainWindow, text: str) -> bool:
    return text in detail(window)


def run_all(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.runner.ended):
        window.start_run()
    qtbot.waitUntil(lambda: "history goes from" in detail(window))


def test_next_day_and_next_week(qtbot: QtBot, window: MainWindow, lake_folder: LocalLake) -> None:
    run_all(qtbot, window)
    until = window.state.form.job.until_date
    for button, days in (("nextDay", 1), ("nextWeek", 8)):
        with qtbot.waitSignal(window.runner.ended):
            press(qtbot, window, button)
            assert not window.findChild(QPushButton, "nextWeek").isEnabled()
            assert not window.header.run_all.isVisible()
        manifest = drain(lake_folder.data_set())
        assert manifest is not None
        assert manifest.through == until + timedelta(days)
        assert window.findChild(QPushButton, "nextDay").isEnabled()
        told = "one day added" if days == 1 else "8 days added"
        qtbot.waitUntil(partial(tells, window, told))
    (table,) = (t for t in drain(lake_folder.tables()) if t.name == "movies_events")
    assert table.stale == ""
    events = [file for file in manifest.files if file.path.startswith("movies_events/")]
    assert table.rows == sum(file.rows for file in events)
    language.choose("pt_BR")
    qtbot.waitUntil(lambda: "8 dias" in detail(window))


def test_run_all_asks_before_it_replaces_added_days(
    qtbot: QtBot, window: MainWindow, lake_folder: LocalLake
) -> None:
    run_all(qtbot, window)
    with qtbot.waitSignal(window.runner.ended):
        press(qtbot, window, "nextDay")
    for answer in ("Cancel", "Replace them"):
        with qtbot.waitSignal(window.runner.grown):
            window.start_run()
        box = window.findChild(QMessageBox, "confirmReplacement")
        assert "Days were added to the lake" in box.text()
        assert window.run.failed_step is None
        qtbot.waitUntil(lambda: not window.runner.running)
        button = next(each for each in box.buttons() if each.text().replace("&", "") == answer)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        if answer == "Cancel":
            assert not window.runner.running
        else:
            with qtbot.waitSignal(window.runner.succeeded):
                pass
        manifest = drain(lake_folder.data_set())
        assert manifest is not None
        assert (manifest.through is None) == (answer == "Replace them")
        qtbot.waitUntil(lambda: window.findChild(QMessageBox, "confirmReplacement") is None)


def test_a_lake_without_a_data_set_is_reported(qtbot: QtBot, window: MainWindow) -> None:
    window.tabs.setCurrentIndex(RUN)
    with qtbot.waitSignal(window.runner.failed):
        press(qtbot, window, "nextDay")
    qtbot.waitUntil(lambda: not window.runner.running)
    assert "There is no lake" in detail(window)
    dialog = QApplication.activeModalWidget() or QApplication.activeWindow()
    assert dialog is not None
    if dialog is not window:
        dialog.close()


def test_days_can_be_cancelled(qtbot: QtBot, window: MainWindow, lake_folder: LocalLake) -> None:
    run_all(qtbot, window)
    with qtbot.waitSignal(window.runner.ended):
        press(qtbot, window, "nextWeek")
        window.header.cancel.click()
    manifest = drain(lake_folder.data_set())
    assert manifest is not None
    assert manifest.through in (None, window.state.form.job.until_date + timedelta(7))


def test_the_calendar_says_what_each_day_is(qtbot: QtBot) -> None:
    language.choose("en")
    calendar = DayCalendar()
    qtbot.addWidget(calendar)
    calendar.show_history(History(date(2026, 1, 1), date(2026, 1, 28), date(2026, 2, 4)))
    calendar.show()
    found = {}
    for x in range(0, calendar.width(), 16):
        for y in range(0, calendar.height(), 16):
            day = calendar.day_at(QPoint(x + 4, y + 4))
            assert day is not None
            place = QPoint(x + 4, y + 4)
            QApplication.sendEvent(
                calendar, QHelpEvent(QEvent.Type.ToolTip, place, calendar.mapToGlobal(place))
            )
            found[day] = QToolTip.text().split(": ")[-1]
    assert len(found) == 42
    assert found[date(2026, 1, 28)] == "of the base period"
    assert found[date(2026, 1, 29)] == found[date(2026, 2, 4)] == "added"
    assert found[date(2026, 2, 5)] == "not there yet"
    assert calendar.grab().toImage().pixelColor(
        4 * 16 + 6, 2 * 16 + 6
    ) != calendar.grab().toImage().pixelColor(5 * 16 + 6, 6)


@pytest.mark.parametrize("width", [500, 760])
@pytest.mark.parametrize("code", ["en", "pt_BR"])
def test_nothing_of_the_card_is_cut(qtbot: QtBot, code: str, width: int) -> None:
    language.choose(code)
    holder = QWidget()
    qtbot.addWidget(holder)
    card = DaysCard()
    card.setParent(holder)
    card.show_history(History(date(2026, 1, 1), date(2026, 1, 28), date(2026, 2, 4)))
    card.resize(width, card.sizeHint().height())
    holder.show()
    card.show()
    qtbot.wait(1)
    assert card.minimumSizeHint().width() <= 500
    for name in ("nextDay", "nextWeek", "daysDetail", "dayCalendar"):
        part = card.findChild(QWidget, name)
        if part.isVisible():
            assert part.mapTo(card, part.rect().topRight()).x() < width, name
    words = card.findChild(QLabel, "daysDetail")
    assert words.height() <= 4 * words.fontMetrics().height(), "not a column of single words"


@pytest.fixture
def lake_folder(window: MainWindow) -> LocalLake:
    """The lake of the window's form."""
    return LocalLake(Path(window.state.form.destination.folder))
