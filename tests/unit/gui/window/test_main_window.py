"""The window by mouse and keys, on the real core, a real lake and real DuckDB."""

from datetime import date
from importlib.metadata import version
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.job.model import Job
from core.version import VERSION
from gui.style.theme import theme
from gui.window.main_window import QUERY, MainWindow
from tests.unit.gui.window.controls import choose, find, type_into, users_shown

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(bare_window: MainWindow) -> MainWindow:
    """Most is about the form and the preview's tables: they need no charts and no query tab."""
    return bare_window


def test_every_promised_control_is_there(whole_window: MainWindow) -> None:
    names = (
        "usersCount eventsCount locale seed planBasic planIntermediary planPremium destination"
        " lakeFolder awsProfile awsAccessKey awsSecret awsSessionToken awsRegion testConnection"
        " previewUsers previewEvents runAll cancel"
    )
    for name in names.split():
        find(whole_window, name)


def test_typing_a_count_shows_that_many_rows(window: MainWindow, qtbot: QtBot) -> None:
    type_into(qtbot, find(window, "usersCount"), "7")
    qtbot.waitUntil(lambda: users_shown(window) == 7)
    assert window.state.edited
    assert find(window, "editedMark").text() == "edited"


def test_the_wheel_changes_only_what_one_has_gone_to(window: MainWindow, qtbot: QtBot) -> None:
    spin = find(window, "usersCount")
    before = spin.value()
    assert spin.hasFocus(), "as the first field has at the start"
    turn_wheel(spin)
    assert spin.value() == before
    qtbot.mouseClick(spin.lineEdit(), LEFT)
    turn_wheel(spin)
    assert spin.value() > before


def test_a_start_has_the_focus_where_no_key_starts_anything(
    window: MainWindow, qtbot: QtBot
) -> None:
    first = window.focusWidget()
    assert first is find(window, "usersCount")
    before = window.state.form
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Escape):
        qtbot.keyClick(first, key)
    assert not window.runner.running
    assert window.state.form == before


def turn_wheel(spin: QWidget) -> None:
    """Turn the wheel over a field, away from oneself."""
    event = QWheelEvent(
        QPointF(5, 5),
        spin.mapToGlobal(QPointF(5, 5)),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QGuiApplication.sendEvent(spin, event)


def test_a_day_is_chosen_in_the_calendar(window: MainWindow, qtbot: QtBot) -> None:
    day = find(window, "fromDate")
    qtbot.mouseClick(find(window, "fromDateCalendar"), LEFT)
    calendar = day.calendarWidget()
    qtbot.waitUntil(calendar.isVisible)
    view = find(calendar, "qt_calendar_calendarview", QTableView)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_Return):
        qtbot.keyClick(view, key)
    qtbot.waitUntil(lambda: not calendar.isVisible())
    assert window.state.job.from_date == date(2020, 2, 1)


def test_keys_lead_to_where_sql_is_written(whole_window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: whole_window.query is not None)
    users = find(whole_window, "usersCount")
    whole_window.activateWindow()
    users.setFocus()
    qtbot.waitUntil(users.hasFocus)
    qtbot.keyClick(users, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert whole_window.tabs.currentIndex() == QUERY
    assert find(whole_window, "sqlEditor").hasFocus()


def test_another_locale_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    type_into(qtbot, find(window, "locale"), "en_GB")
    assert window.state.job.locale == "en_GB"
    table = find(window, "previewUsers", QTableView)
    # A locale is compiled once, which may take seconds.
    qtbot.waitUntil(lambda: _country(table) == "United Kingdom")


def _country(table: QTableView) -> str:
    model = table.model()
    headings = [model.headerData(i, Qt.Orientation.Horizontal) for i in range(model.columnCount())]
    text: str = model.data(model.index(0, headings.index("country")))
    return text


def test_a_wrong_locale_is_reported_in_place_and_corrected(
    window: MainWindow, qtbot: QtBot
) -> None:
    box = find(window, "locale")
    type_into(qtbot, box, "klingon")
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    problems = [x for x in window.findChildren(QLabel) if x.property("role") == "problem"]
    assert [x.text() for x in problems if x.isVisibleTo(window)] == [
        "There is no such locale. Type a language, a country or a code."
    ]
    type_into(qtbot, box, "en_GB")
    assert not any(x.isVisibleTo(window) for x in problems)
    assert window.state.job.locale == "en_GB"


def test_the_plan_mix_sums_to_100_whatever_is_typed(window: MainWindow, qtbot: QtBot) -> None:
    spins = [find(window, f"plan{plan}") for plan in ("Basic", "Intermediary", "Premium")]
    for number, text in ((0, "60"), (1, "33.5"), (2, "100"), (0, "7"), (1, "0")):
        type_into(qtbot, spins[number], text)
        assert sum(spin.value() for spin in spins) == pytest.approx(100)
        assert spins[number].value() == float(text)


def test_typing_keeps_the_others_in_proportion(window: MainWindow, qtbot: QtBot) -> None:
    type_into(qtbot, find(window, "planBasic"), "60")
    assert window.state.job.plan_mix == (60, 24, 16), "as if 6 had never been on the way to 60"


def test_a_lock_holds(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(find(window, "lockIntermediary"), LEFT)
    type_into(qtbot, find(window, "planBasic"), "65")
    assert window.state.job.plan_mix == (65, 30, 5)
    type_into(qtbot, find(window, "planBasic"), "95")
    assert window.state.job.plan_mix == (70, 30, 0)
    qtbot.mouseClick(find(window, "lockBasic"), LEFT)
    left = find(window, "planPremium")
    assert not left.isEnabled()
    assert left.toolTip() == "Two shares are locked: this one is the rest"
    assert find(window, "planBasic").toolTip() == "Locked"
    qtbot.mouseClick(find(window, "lockBasic"), LEFT)
    assert left.isEnabled()
    assert left.toolTip().startswith("Percent")


def test_undo_and_redo_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    before = window.state.form
    type_into(qtbot, find(window, "usersCount"), "7")
    find(window, "destination").setCurrentIndex(1)
    window.menus.actions["undo"].trigger()
    window.menus.actions["undo"].trigger()
    assert window.state.form == before
    assert find(window, "usersCount").value() == before.job.users
    assert find(window, "destination").currentIndex() == 0
    window.menus.actions["redo"].trigger()
    assert find(window, "usersCount").value() == 7
    assert not window.menus.actions["undo"].shortcut().isEmpty()


@pytest.mark.parametrize("name", ["usersCount", "planBasic", "locale", "lakeFolder"])
def test_undo_is_the_forms_in_each_of_its_fields(
    window: MainWindow, qtbot: QtBot, name: str
) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    window.activateWindow()
    before = window.state.job.seed
    qtbot.mouseClick(find(window, "rollSeed"), LEFT)
    rolled = window.state.job.seed
    field = find(window, name)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_Z, control)
    assert window.state.job.seed == before
    for key, modifiers in ((Qt.Key.Key_Z, control | shift), (Qt.Key.Key_Y, control)):
        qtbot.keyClick(field, key, modifiers)
        assert window.state.job.seed == rolled
        qtbot.keyClick(field, Qt.Key.Key_Z, control)
    assert window.state.job.seed == before


def test_a_preview_of_older_values_is_dropped(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    import core.generate.preview as module

    original, gate = module.users, threading.Event()

    def slow(job: Job, shard: int, rows: int) -> Any:
        if job.users == 3:
            gate.wait(5)
        return original(job, shard, rows)

    monkeypatch.setattr(module, "users", slow)
    shown: list[int] = []
    window.preview.previewer.progressed.connect(lambda rows: shown.append(rows.users.height))
    window.state.propose(users=3)
    qtbot.wait(60)
    window.state.propose(users=5)
    qtbot.wait(60)
    gate.set()
    qtbot.waitUntil(lambda: users_shown(window) == 5)
    assert set(shown) == {5}


def test_finding_and_sorting_in_the_preview(window: MainWindow, qtbot: QtBot) -> None:
    column = find(window, "previewColumn", QComboBox)
    assert column.findText("gender") > 0
    qtbot.mouseClick(find(window, "showEvents"), LEFT)
    events = find(window, "previewEvents", QTableView)
    assert events.isVisible()
    qtbot.waitUntil(lambda: column.findText("type") > 0)
    column.setCurrentText("type")
    type_into(qtbot, find(window, "previewFind", QLineEdit), "series")
    kinds = _column(events, "type")
    assert set(kinds) == {"Series"}
    field = find(window, "previewFind", QLineEdit)
    window.activateWindow()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert events.model().rowCount() == 200
    qtbot.mouseClick(find(window, "showUsers"), LEFT)
    assert find(window, "previewFind", QLineEdit).text() == ""
    assert users_shown(window) == 200


def _column(table: QTableView, name: str) -> list[str]:
    model = table.model()
    headings = [model.headerData(i, Qt.Orientation.Horizontal) for i in range(model.columnCount())]
    at = headings.index(name)
    return [model.data(model.index(row, at)) for row in range(model.rowCount())]


def test_what_is_refused_stays_in_its_field(window: MainWindow, qtbot: QtBot) -> None:
    users = find(window, "usersCount")
    type_into(qtbot, users, "0")
    type_into(qtbot, find(window, "seed"), "7")
    assert window.state.job.seed == 7
    assert users.value() == 0, "while the fields say that there is something wrong"
    type_into(qtbot, find(window, "eventsCount"), "0")
    assert (window.state.job.users, window.state.job.events) == (0, 0)


def test_language_and_theme_are_switched_with_text_intact(
    whole_window: MainWindow, qtbot: QtBot
) -> None:
    type_into(qtbot, find(whole_window, "lakeFolder", QLineEdit), "/somewhere/else")
    type_into(qtbot, find(whole_window, "usersCount"), "1234")
    type_into(qtbot, find(whole_window, "previewFind", QLineEdit), "an")
    whole_window.menus.actions["copyAsCommand"].trigger()
    assert whole_window.statusBar().currentMessage().startswith("Copied: ")
    before = whole_window.state.form
    choose(whole_window.menus.languages.actions(), "pt_BR")
    qtbot.waitUntil(lambda: find(whole_window, "runAll").text() == "Executar tudo")
    assert find(whole_window, "usersCount").lineEdit().text() == "1.234"
    assert whole_window.statusBar().currentMessage().startswith("Copiado: ")
    choose(whole_window.menus.themes.actions(), "dark")
    assert theme.palette.name == "dark"
    assert find(whole_window, "lakeFolder", QLineEdit).text() == "/somewhere/else"
    assert find(whole_window, "previewFind", QLineEdit).text() == "an"
    assert whole_window.state.form == before
    choose(whole_window.menus.languages.actions(), "en")
    qtbot.waitUntil(lambda: find(whole_window, "runAll").text() == "Run all")
    assert find(whole_window, "usersCount").lineEdit().text() == "1,234"


def test_the_dialogs_of_help_open_and_close(whole_window: MainWindow, qtbot: QtBot) -> None:
    for action, name in (("shortcuts", "shortcutsDialog"), ("about", "about")):
        whole_window.menus.actions[action].trigger()
        dialog = find(whole_window, name)
        assert dialog.isVisible()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_about_tells_versions_and_licences_and_copies_them(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.menus.actions["about"].trigger()
    dialog = find(window, "about")
    parts = dialog.findChild(QTextBrowser)
    qtbot.waitUntil(lambda: "polars" in parts.toPlainText())
    next(b for b in dialog.findChildren(QPushButton) if b.text() == "Copy").click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[0] == f"Matinee {VERSION}  Apache-2.0"
    assert f"polars {version('polars')}  MIT" in copied
    dialog.reject()


def test_no_rows_say_what_to_do(window: MainWindow, qtbot: QtBot) -> None:
    type_into(qtbot, find(window, "eventsCount"), "0")
    type_into(qtbot, find(window, "usersCount"), "0")
    qtbot.waitUntil(lambda: users_shown(window) == 0)
    assert window.state.job.users == 0
