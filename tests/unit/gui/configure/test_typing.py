"""What one types into the form is what one gets: days, numbers, locales, the plan mix."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.configure.balance import balanced
from gui.configure.fields.day_edit import parsed_day
from gui.widgets.hit_list import HitList
from gui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def field(window: MainWindow, name: str) -> QAbstractSpinBox:
    found = window.findChild(QAbstractSpinBox, name)
    assert found is not None
    return found


def write(qtbot: QtBot, editor: QLineEdit, text: str) -> None:
    """Select all by keys, and type."""
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_A, CONTROL)
    qtbot.keyClicks(editor, text)


@pytest.mark.parametrize("name", ["fromDate", "untilDate"])
def test_a_day_is_typed_in_one_go(window: MainWindow, qtbot: QtBot, name: str) -> None:
    day = field(window, name)
    write(qtbot, day.lineEdit(), "2025-03-05")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert day.lineEdit().text() == "2025-03-05"
    taken = {"fromDate": "from_date", "untilDate": "until_date"}[name]
    assert getattr(window.state.job, taken) == date(2025, 3, 5)


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("2025-3-5", "en_US", QDate(2025, 3, 5)),
        ("20250305", "en_US", QDate(2025, 3, 5)),
        ("05/03/2025", "pt_BR", QDate(2025, 3, 5)),
        ("3/5/2025", "en_US", QDate(2025, 3, 5)),
        ("2025/02/30", "en_US", None),
        ("5/3/25", "en_US", None),
        ("", "en_US", None),
    ],
)
def test_a_day_as_people_write_it(text: str, language: str, day: QDate | None) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        assert parsed_day(text) == day
    finally:
        QLocale.setDefault(before)


def test_half_a_day_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    day = field(window, "fromDate")
    write(qtbot, day.lineEdit(), "2025-0")
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert day.lineEdit().text() == "2020-01-01"
    assert window.state.job.from_date == date(2020, 1, 1)


@pytest.mark.parametrize(
    ("place", "day"), [(2, "2021-01-01"), (6, "2020-02-01"), (9, "2020-01-02")]
)
def test_the_part_at_the_cursor_is_stepped(
    window: MainWindow, qtbot: QtBot, place: int, day: str
) -> None:
    edit = field(window, "fromDate")
    edit.setFocus()
    edit.lineEdit().setCursorPosition(place)
    qtbot.keyClick(edit, Qt.Key.Key_Up)
    assert edit.lineEdit().text() == day


@pytest.mark.parametrize(
    ("name", "typed", "shown"), [("usersCount", "20000", "20,000"), ("churn", "12", "12 %")]
)
def test_a_double_click_takes_the_whole_number(
    window: MainWindow, qtbot: QtBot, name: str, typed: str, shown: str
) -> None:
    window.state.propose(users=5_000)
    spin = field(window, name)
    spin.parentWidget().show()
    editor = spin.lineEdit()
    place = editor.rect().center()
    place.setX(editor.width() - 30)
    qtbot.mouseDClick(editor, LEFT, pos=place)
    qtbot.keyClicks(editor, typed)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.text() == shown


def test_a_click_into_the_locale_lets_typing_replace_it(window: MainWindow, qtbot: QtBot) -> None:
    edit = window.findChild(QWidget, "locale").lineEdit()
    qtbot.mouseClick(edit, LEFT)
    qtbot.keyClicks(edit, "deut")
    assert edit.text() == "deut"
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert window.state.job.locale.startswith("de")
    # The first click after a choice begins another; the next sets the cursor, as in every field.
    qtbot.mouseClick(edit, LEFT)
    assert edit.selectedText() == edit.text()
    qtbot.mouseClick(edit, LEFT)
    assert not edit.hasSelectedText()


def test_enter_takes_the_first_of_many_locales(window: MainWindow, qtbot: QtBot) -> None:
    box = window.findChild(QWidget, "locale")
    write(qtbot, box.lineEdit(), "deutsch")
    hits = window.findChild(HitList, "localeHits")
    assert hits.isVisible()
    assert hits.model().rowCount() > 3
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Down)
    second = hits.currentIndex().data()
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert not hits.isVisible()
    assert box.currentText() == second
    assert window.state.job.locale == box.currentData()
    assert window.state.job.locale.startswith("de")


def test_a_click_beside_open_hits_goes_where_it_is_aimed(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    box = window.findChild(QWidget, "locale")
    write(qtbot, box.lineEdit(), "brazil")
    hits = window.findChild(HitList, "localeHits")
    assert hits.isVisible()
    assert not hits.isWindow(), "a popup would swallow the click"
    before = window.state.job.seed
    seed = field(window, "seed")
    qtbot.mouseClick(window.findChild(QWidget, "rollSeed"), LEFT)
    assert window.state.job.seed != before
    seed.setFocus()
    qtbot.waitUntil(lambda: not hits.isVisible())


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("fran", "fr_FR"),
        ("french", "fr_FR"),
        ("germ", "de_DE"),
        ("bra", "pt_BR"),
        ("portug", "pt_PT"),
        ("sui", "fr_CH"),
    ],
)
def test_enter_takes_the_country_or_language_that_is_meant(
    window: MainWindow, qtbot: QtBot, typed: str, code: str
) -> None:
    window.activateWindow()
    box = window.findChild(QWidget, "locale")
    write(qtbot, box.lineEdit(), typed)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert window.state.job.locale == code


def test_the_plan_nobody_has_set_gives_way(window: MainWindow, qtbot: QtBot) -> None:
    for name, share in (("Basic", "20"), ("Intermediary", "30"), ("Premium", "50")):
        spin = field(window, f"plan{name}")
        write(qtbot, spin.lineEdit(), share)
        qtbot.keyClick(spin, Qt.Key.Key_Tab)
    assert window.state.job.plan_mix == (20, 30, 50)
    write(qtbot, field(window, "planPremium").lineEdit(), "60")
    assert window.state.job.plan_mix == (10, 30, 60), "the one that was set longest ago"


@pytest.mark.parametrize(
    ("mix", "plan", "share", "before", "expected"),
    [
        ((20, 48, 32), 1, 30, (0,), (20, 30, 50)),
        ((20, 30, 50), 2, 90, (0, 1), (0, 10, 90)),
        ((20, 30, 50), 2, 40, (0, 1), (30, 30, 40)),
        ((20, 30, 50), 0, 25, (1, 2), (25, 25, 50)),
    ],
)
def test_those_set_last_keep_their_share(
    mix: Any, plan: int, share: int, before: tuple[int, ...], expected: Any
) -> None:
    assert balanced(mix, plan, share, (False, False, False), before) == expected


def test_undo_takes_back_what_is_half_typed_and_no_more(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.mouseClick(window.findChild(QWidget, "rollSeed"), LEFT)
    rolled = window.state.job.seed
    spin = field(window, "usersCount")
    write(qtbot, spin.lineEdit(), "")
    qtbot.keyClick(spin.lineEdit(), Qt.Key.Key_Delete)
    qtbot.keyClick(spin.lineEdit(), Qt.Key.Key_Z, CONTROL)
    assert spin.lineEdit().text() == "200"
    assert window.state.job.seed == rolled


def test_undo_takes_back_what_is_refused_and_no_more(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.mouseClick(window.findChild(QWidget, "rollSeed"), LEFT)
    rolled = window.state.job.seed
    users = field(window, "usersCount")
    write(qtbot, users.lineEdit(), "0")
    assert window.configure.go_to_wrong()
    users.setFocus()
    qtbot.keyClick(users.lineEdit(), Qt.Key.Key_Z, CONTROL)
    assert (window.state.job.seed, users.value()) == (rolled, 200)
    assert not window.configure.go_to_wrong()
    folder = window.findChild(QLineEdit, "lakeFolder")
    there = folder.text()
    folder.setFocus()
    folder.selectAll()
    qtbot.keyClick(folder, Qt.Key.Key_Delete)
    assert window.configure.go_to_wrong()
    qtbot.keyClick(folder, Qt.Key.Key_Z, CONTROL)
    assert folder.text() == there
    assert window.state.job.seed == rolled
    qtbot.keyClick(folder, Qt.Key.Key_Z, CONTROL)
    assert window.state.job.seed != rolled
