"""The window by mouse and keys, on the real core, a real lake and real DuckDB."""

from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.job.model import Job
from core.job.toml_file import read_job, write_job
from core.pipeline import PipelineStep
from core.program import COMMAND
from core.version import VERSION
from gui.run.step_card import State
from gui.style.theme import theme
from gui.widgets.share_splitter import ShareSplitter
from gui.window.main_window import QUERY, RUN, MainWindow

LEFT = Qt.MouseButton.LeftButton


def find(window: QWidget, name: str, kind: type[Any] = QWidget) -> Any:
    """The control of a name."""
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def type_into(qtbot: QtBot, control: Any, text: str) -> None:
    """Replace what a field holds."""
    editor = control.lineEdit() if hasattr(control, "lineEdit") else control
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def users_shown(window: MainWindow) -> int:
    rows: int = find(window, "previewUsers", QTableView).model().rowCount()
    return rows


def test_every_promised_control_is_there(window: MainWindow) -> None:
    names = (
        "usersCount eventsCount locale seed planBasic planIntermediary planPremium destination"
        " lakeFolder awsProfile awsAccessKey awsSecret awsSessionToken awsRegion testConnection"
        " previewUsers previewEvents runAll cancel"
    )
    for name in names.split():
        find(window, name)


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


def test_keys_lead_to_where_sql_is_written(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.query is not None)
    users = find(window, "usersCount")
    window.activateWindow()
    users.setFocus()
    qtbot.waitUntil(users.hasFocus)
    qtbot.keyClick(users, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.tabs.currentIndex() == QUERY
    assert find(window, "sqlEditor").hasFocus()


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


def test_a_wrong_locale_is_told_in_place_and_mended(window: MainWindow, qtbot: QtBot) -> None:
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


def test_the_whole_way_by_mouse(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(find(window, "runAll"), LEFT)
    assert window.tabs.currentIndex() == RUN
    with qtbot.waitSignal(window.runner.ended):
        pass
    assert [card.state for card in window.run.cards.values()] == [State.DONE] * 4
    assert "200 users and 300 watch events" in find(window, "generateDetail").text()
    tab = window.tabs.tabBar().tabRect(QUERY).center()
    qtbot.mouseClick(window.tabs.tabBar(), LEFT, pos=tab)
    qtbot.waitUntil(lambda: window.query is not None)
    button = find(window, "canned:users-by-gender", QPushButton)
    qtbot.mouseClick(button, LEFT)
    results = find(window, "results", QTableView)
    qtbot.waitUntil(lambda: results.model().rowCount() == 2)
    editor = find(window, "sqlEditor", QPlainTextEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "select count(*) as n from db_faker_movie_events.movies_events")
    qtbot.mouseClick(find(window, "runQuery"), LEFT)
    first = results.model().index
    qtbot.waitUntil(
        lambda: results.model().rowCount() == 1 and "300" in str(results.model().data(first(0, 0))),
        timeout=20_000,
    )


@pytest.mark.parametrize("step", ["generate", "upload", "crawl", "query"])
def test_cancel_at_each_step_and_go_on(
    make_window: Callable[..., MainWindow], qtbot: QtBot, step: PipelineStep
) -> None:
    window = make_window()
    card = window.run.cards[step]

    def watch(told: object) -> None:
        if getattr(told, "step", None) == step and card.state is State.RUNNING:
            find(window, "cancel").click()

    window.runner.told.connect(watch)
    qtbot.mouseClick(find(window, "runAll"), LEFT)
    with qtbot.waitSignal(window.runner.ended):
        pass
    window.runner.told.disconnect(watch)
    states = [card.state for card in window.run.cards.values()]
    at = list(window.run.cards).index(step)
    assert states[:at] == [State.DONE] * at
    assert states[at] in (State.CANCELLED, State.DONE)
    assert find(window, "runAll").isVisible()
    qtbot.mouseClick(find(window, "runAll"), LEFT)
    with qtbot.waitSignal(window.runner.succeeded):
        pass


def test_a_failing_step_is_told_mended_and_retried(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "lake").write_text("in the way")
    qtbot.mouseClick(find(window, "runAll"), LEFT)
    with qtbot.waitSignal(window.runner.ended):
        pass
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, "failure") is not None)
    box = find(window, "failure", QMessageBox)
    assert box.text()
    assert box.informativeText()
    next(b for b in box.buttons() if b.text() == "Copy details").click()
    assert QGuiApplication.clipboard().text()
    box.close()
    failed = window.run.failed_step
    assert failed is not None
    (tmp_path / "lake").unlink()
    retry = find(window, f"{failed}Retry", QPushButton)
    assert retry.isVisible()
    qtbot.mouseClick(retry, LEFT)
    with qtbot.waitSignal(window.runner.succeeded):
        pass
    assert window.run.failed_step is None


def test_a_run_waits_until_what_is_wrong_is_mended(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = window.findChild(QLineEdit, "lakeFolder")
    run_all = window.findChild(QPushButton, "runAll")
    folder.selectAll()
    qtbot.keyClick(folder, Qt.Key.Key_Delete)
    qtbot.mouseClick(run_all, Qt.MouseButton.LeftButton)
    assert not window.runner.running
    assert window.statusBar().currentMessage() == "Fix the highlighted fields on the left first."
    qtbot.keyClicks(folder, str(tmp_path / "mended"))
    qtbot.mouseClick(run_all, Qt.MouseButton.LeftButton)
    assert window.runner.running
    qtbot.waitUntil(lambda: not window.runner.running)
    assert (tmp_path / "mended").is_dir()


def test_what_is_refused_stays_in_its_field(window: MainWindow, qtbot: QtBot) -> None:
    users = find(window, "usersCount")
    type_into(qtbot, users, "0")
    type_into(qtbot, find(window, "seed"), "7")
    assert window.state.job.seed == 7
    assert users.value() == 0, "while the fields say that there is something wrong"
    type_into(qtbot, find(window, "eventsCount"), "0")
    assert (window.state.job.users, window.state.job.events) == (0, 0)


def test_language_and_theme_are_switched_with_text_intact(window: MainWindow, qtbot: QtBot) -> None:
    type_into(qtbot, find(window, "lakeFolder", QLineEdit), "/somewhere/else")
    type_into(qtbot, find(window, "usersCount"), "1234")
    type_into(qtbot, find(window, "previewFind", QLineEdit), "an")
    window.menus.actions["copyAsCommand"].trigger()
    assert window.statusBar().currentMessage().startswith("Copied: ")
    before = window.state.form
    _choose(window.menus.languages.actions(), "pt_BR")
    qtbot.waitUntil(lambda: find(window, "runAll").text() == "Executar tudo")
    assert find(window, "usersCount").lineEdit().text() == "1.234"
    assert window.statusBar().currentMessage().startswith("Copiado: ")
    _choose(window.menus.themes.actions(), "dark")
    assert theme.palette.name == "dark"
    assert find(window, "lakeFolder", QLineEdit).text() == "/somewhere/else"
    assert find(window, "previewFind", QLineEdit).text() == "an"
    assert window.state.form == before
    _choose(window.menus.languages.actions(), "en")
    qtbot.waitUntil(lambda: find(window, "runAll").text() == "Run all")
    assert find(window, "usersCount").lineEdit().text() == "1,234"


def _choose(actions: list[QAction], value: str) -> None:
    next(action for action in actions if action.data() == value).trigger()


def test_what_was_typed_is_there_after_a_restart(
    make_window: Callable[..., MainWindow], qtbot: QtBot, tmp_path: Path
) -> None:
    first = make_window()
    type_into(qtbot, find(first, "usersCount"), "77")
    _choose(first.menus.themes.actions(), "dark")
    form = first.state.form
    first.close()
    second = make_window()
    assert second.state.form == form
    assert second.settings.theme == "dark"
    assert not second.hint.isVisible()


def test_what_was_chosen_of_the_view_is_there_after_a_restart(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    first = make_window()
    find(first, "chartMonths", QComboBox).setCurrentIndex(3)
    first.tabs.setCurrentIndex(QUERY)
    qtbot.waitUntil(lambda: first.query is not None)
    (splitter, _) = first.query.findChildren(ShareSplitter)
    splitter.moveSplitter(200, 1)
    kept = first.query.rooms
    first.close()
    second = make_window()
    assert find(second, "chartMonths", QComboBox).currentText() == "Top titles"
    second.tabs.setCurrentIndex(QUERY)
    qtbot.waitUntil(lambda: second.query is not None)
    assert second.query.rooms == kept != "0 0"
    assert second.query.findChildren(ShareSplitter)[0].sizes()[0] == pytest.approx(200, abs=3)


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


def test_a_broken_job_file_is_told_in_the_one_dialog(
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


def test_closing_while_a_run_is_under_way_asks_and_cancels(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.state.propose(users=400_000, events=2_000_000)
    window.start_run()
    qtbot.waitUntil(lambda: window.run.cards["generate"].state is State.RUNNING)
    window.close()
    assert window.isVisible()
    box = find(window, "closeWhileRunning", QMessageBox)
    box.buttons()[0].click()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert not window.runner.running


def test_secrets_are_nowhere_in_settings(window: MainWindow, qtbot: QtBot, home: Path) -> None:
    window.state.set_destination(place="aws")
    for name, text in (("awsAccessKey", "AKIAXSECRETID"), ("awsSecret", "sEcReTsEcReT")):
        type_into(qtbot, find(window, name, QLineEdit), text)
        qtbot.keyClick(find(window, name, QLineEdit), Qt.Key.Key_Return)
    window.credentials.stop()
    qtbot.wait(50)
    keys = window.credentials.access(window.state.destination).keys
    assert keys is not None
    assert keys.secret_key.reveal() == "sEcReTsEcReT"
    window.close()
    for file in home.rglob("*"):
        if file.is_file():
            assert b"sEcReT" not in file.read_bytes()
            assert b"AKIAXSECRET" not in file.read_bytes()


def test_the_dialogs_of_help_open_and_close(window: MainWindow, qtbot: QtBot) -> None:
    for action, name in (("shortcuts", "shortcutSheet"), ("about", "about")):
        window.menus.actions[action].trigger()
        dialog = find(window, name)
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


def test_an_unsaved_job_is_unsaved_after_a_restart_too(
    make_window: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    first = make_window()
    type_into(qtbot, find(first, "usersCount"), "77")
    assert find(first, "editedMark").text() == "edited"
    first.close()
    second = make_window()
    assert find(second, "editedMark").text() == "edited"
    second.menus.actions["new"].trigger()
    box = find(second, "unsaved", QMessageBox)
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert second.state.job.users == 77
