"""The cards below the preview: what was asked for beside what came, and the pictures."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStyleOptionComboBox,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.dataset.manifest import Measure
from core.generate.preview import Preview, preview
from core.job.model import Job
from gui.i18n.language import LANGUAGES, language
from gui.preview.cards import PreviewCards
from gui.preview.chart_card import KINDS, ChartLibrary
from gui.preview.charts import Chart
from gui.preview.measures_card import MeasuresCard
from gui.style.theme import theme
from gui.widgets.choice import ChoiceBox
from gui.widgets.elided_label import ElidedLabel
from gui.window.main_window import MainWindow


@pytest.fixture(scope="module", params=["usual", "no events", "nothing"])
def sample(request: pytest.FixtureRequest) -> Preview:
    counts = {"usual": (300, 500), "no events": (300, 0), "nothing": (0, 0)}[request.param]
    return preview(Job(users=counts[0], events=counts[1]), 10)


@pytest.mark.parametrize("kind", KINDS)
def test_each_picture_is_drawn_in_both_themes(qtbot: QtBot, sample: Preview, kind: str) -> None:
    chart = Chart()
    qtbot.addWidget(chart)
    chart.resize(280, 180)
    chart.show()
    for choice in ("light", "dark"):
        theme.choose(choice)
        chart.draw(kind, sample)
        assert chart.grab().width() == 280
    assert chart.getPlotItem().items or sample.users.is_empty() or sample.events.is_empty()


@pytest.mark.parametrize(
    ("kind", "place", "told"),
    [
        ("hours", (18.5, 0.5), "Mon 18h: {} watch event"),
        ("plans", (1, 1), "Intermediary: {}"),
        ("titles", (0.5, 0), "{}: {}"),
    ],
)
def test_the_value_under_the_mouse_is_shown(
    qtbot: QtBot, kind: str, place: tuple[float, float], told: str
) -> None:
    sample = preview(Job(users=300, events=500), 10)
    chart = Chart()
    qtbot.addWidget(chart)
    chart.resize(280, 180)
    chart.show()
    chart.draw(kind, sample)
    chart.grab()
    first = sample.titles.row(0, named=True)
    values = {
        "hours": [
            sample.hours.filter(weekday=1, hour=18)["events"].sum(),
        ],
        "plans": [sample.plans.filter(plan="Intermediary")["users"].item()],
        "titles": [first["name"], first["events"]],
    }[kind]
    spot = chart.mapFromScene(chart.getViewBox().mapViewToScene(QPointF(*place)))
    QTest.mouseMove(chart.viewport(), spot)
    qtbot.waitUntil(lambda: QToolTip.text().startswith(told.format(*values)))
    QToolTip.hideText()


def test_the_nearest_month_or_age_is_shown(qtbot: QtBot) -> None:
    sample = preview(Job(users=300, events=500), 10)
    chart = Chart()
    qtbot.addWidget(chart)
    chart.draw("ages", sample)
    age, users = sample.ages.select("age", "users").row(0)
    assert chart.reading(age + 0.3, 0) == f"{age}: {users}"
    assert chart.reading(500, 0) == ""
    chart.draw("months", sample)
    assert chart.reading(0, 0).startswith("January 2020\nregistered: ")


def test_years_are_named_where_they_find_room(qtbot: QtBot) -> None:
    chart = Chart()
    qtbot.addWidget(chart)
    chart.show()
    chart.draw("months", preview(Job(users=300, events=500), 10))
    for width, named in ((90, {"2026"}), (160, {"2026", "2022"}), (400, {"2026", "2024", "2022"})):
        chart.resize(width, 160)
        (ticks,) = chart.getAxis("bottom")._tickLevels
        assert named <= {name for _, name in ticks}
        assert len(ticks) <= len(named) + 1


def test_the_keys_go_through_the_values(qtbot: QtBot) -> None:
    sample = preview(Job(users=300, events=500), 10)
    chart = Chart()
    qtbot.addWidget(chart)
    chart.resize(280, 180)
    chart.show()
    chart.activateWindow()
    chart.setFocus()
    qtbot.waitUntil(chart.hasFocus)
    chart.draw("plans", sample)
    plain = chart.picture().toImage()
    users = dict(sample.plans.select("plan", "users").iter_rows())
    told = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Right):
        qtbot.keyClick(chart, key)
        told.append(chart.accessibleDescription().partition(" (")[0])
        assert QToolTip.text() == chart.accessibleDescription()
    plans = ("Basic", "Intermediary", "Premium", "Premium")
    assert told == [f"{plan}: {users[plan]}" for plan in plans]
    marked = chart.grab().toImage()
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert not chart.accessibleDescription()
    focused = chart.grab().toImage()
    assert marked != focused != chart.picture().toImage() == plain


def test_keys_go_by_the_hour_and_by_the_day(qtbot: QtBot) -> None:
    chart = Chart()
    qtbot.addWidget(chart)
    chart.show()
    chart.draw("hours", preview(Job(users=300, events=500), 10))
    for key, place in (
        (Qt.Key.Key_Home, "Mon 0h"),
        (Qt.Key.Key_Right, "Mon 1h"),
        (Qt.Key.Key_Down, "Tue 1h"),
        (Qt.Key.Key_Up, "Mon 1h"),
        (Qt.Key.Key_Up, "Mon 1h"),
        (Qt.Key.Key_End, "Sun 23h"),
    ):
        qtbot.keyClick(chart, key)
        assert chart.accessibleDescription().startswith(f"{place}: ")


@pytest.mark.parametrize("kind", KINDS)
def test_each_value_of_each_picture_has_something_to_tell(
    qtbot: QtBot, sample: Preview, kind: str
) -> None:
    chart = Chart()
    qtbot.addWidget(chart)
    chart.draw(kind, sample)
    assert all(chart.reading(*place) for place in chart.places)
    assert chart.places or sample.users.is_empty() or sample.events.is_empty()
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    chart.draw(kind, sample)
    assert not chart.accessibleDescription(), "another drawing begins anew"


def test_a_picture_is_copied_from_its_menu(qtbot: QtBot, sample: Preview) -> None:
    chart = Chart()
    qtbot.addWidget(chart)
    chart.resize(280, 180)
    chart.show()
    chart.draw("months", sample)
    QGuiApplication.clipboard().clear()
    QGuiApplication.sendEvent(
        chart.viewport(),
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(40, 40), QPoint(40, 40)),
    )
    menu = chart.findChild(QMenu, "pictureMenu")
    menu.actions()[0].trigger()
    menu.close()
    assert QGuiApplication.clipboard().image().width() == 280


def test_measures_have_a_mark(qtbot: QtBot) -> None:
    card = MeasuresCard()
    qtbot.addWidget(card)
    card.show()
    card.show_measures(
        (
            Measure("plan-mix.Basic", 50, 49.8, "percent", 1),
            Measure("churn-by-plan.Premium", 0.7, 1.9, "factor", 0.1),
        )
    )
    texts = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert {"Basic", "50 %", "49.8 %", "Churn, Premium", "0.70", "1.90"} <= set(texts)
    marks = [label.accessibleName() for label in card.findChildren(QLabel)]
    assert "as requested" in marks
    assert "further off than chance explains" in marks
    card.show_measures(())
    texts = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert "Without rows there is nothing to measure." in texts


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_of_the_preview_is_cut_beside_the_answer_keys(
    make_window: Callable[..., MainWindow], qtbot: QtBot, code: str
) -> None:
    window = make_window(messy=12, incidents="outage", users=5_000, events=250_000)
    language.choose(code)
    panel = window.preview
    find = window.findChild(QWidget, "previewFind")
    column = window.findChild(QWidget, "previewColumn")
    names = ("showUsers", "showEvents", "showFigures", "showFaults", "showIncidents")
    buttons = [window.findChild(QPushButton, name) for name in names]
    qtbot.waitUntil(buttons[3].isVisible)
    for width, height in ((1_280, 800), (1_102, 700), (1_000, 700), (941, 700), (640, 400)):
        window.resize(width, height)

        def whole() -> bool:
            shown = [one for one in buttons if one.isVisible()]
            cut = any(one.width() < one.sizeHint().width() for one in shown)
            right = find.mapTo(panel, find.rect().topRight()).x()
            return len(shown) >= 4 and not cut and right <= panel.width()

        qtbot.waitUntil(whole, timeout=3_000)
        shown = [one for one in buttons if one.isVisible()]
        assert all(one.accessibleName() or one.text() for one in shown)
        if width > 1_100:
            assert column.isVisible()
            assert column.width() >= column.minimumWidth()


@pytest.mark.parametrize("code", LANGUAGES)
def test_that_faults_are_marked_is_read_in_full_before_numbers(
    make_window: Callable[..., MainWindow], qtbot: QtBot, code: str
) -> None:
    window = make_window(messy=12, users=5_000, events=250_000)
    language.choose(code)
    note = window.findChild(ElidedLabel, "previewNote")
    marked = {"en": "faults marked", "pt_BR": "falhas marcadas"}[code]
    qtbot.waitUntil(lambda: note.text().endswith(marked))
    qtbot.waitUntil(lambda: note.width() >= note.sizeHint().width(), timeout=5_000)
    users = window.findChild(QPushButton, "showUsers")
    assert users.text() == {"en": "Users", "pt_BR": "Usuários"}[code]
    window.resize(1_600, 900)
    qtbot.waitUntil(lambda: users.text() in ("Users  5,000", "Usuários  5.000"), timeout=5_000)


def test_searching_again_begins_with_another_text(early_window: MainWindow, qtbot: QtBot) -> None:
    find = early_window.findChild(QLineEdit, "previewFind")
    early_window.activateWindow()
    for text in ("zz", "Emma"):
        qtbot.keyClick(early_window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(find.hasFocus)
        qtbot.keyClicks(find, text)
        assert find.text() == text


@pytest.mark.parametrize(("width", "charts"), [(600, 1), (856, 2), (1_240, 3), (2_000, 5)])
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_card_lies_over_another_or_cuts_its_title(
    qtbot: QtBot, width: int, charts: int, code: str
) -> None:
    theme.choose("light")
    language.choose(code)
    # A window of its own would be made as wide as its cards want it.
    window = QWidget()
    qtbot.addWidget(window)
    cards = PreviewCards(ChartLibrary())
    cards.setParent(window)
    cards.resize(width, 220)
    window.show()
    cards.show()
    shown = [card for card in (cards.measures, *cards.charts) if card.isVisible()]
    assert len(shown) == 1 + charts
    QTest.qWait(0)
    for left, right in pairwise(shown):
        assert left.geometry().right() < right.geometry().left()
    assert shown[-1].geometry().right() < width
    for chart in cards.charts[:charts]:
        (box,) = chart.findChildren(ChoiceBox)

        def whole(box: ChoiceBox = box) -> bool:
            option = QStyleOptionComboBox()
            box.initStyleOption(option)
            return option.currentText == box.currentText()

        for kind in KINDS:
            box.show_value(kind)
            qtbot.waitUntil(whole, timeout=3_000)
    cards.stop()
    language.choose("en")
