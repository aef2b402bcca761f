"""The card of a step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.steps.progress import Progress
from gui.i18n.language import language
from gui.run.log import RunLog
from gui.run.step_card import LEAST_WIDTH, State, StepCard
from gui.window.main_window import MainWindow


@pytest.fixture
def window(bare_window: MainWindow) -> MainWindow:
    """A window with the cards of the steps: nothing here is about its charts or the query tab."""
    return bare_window


def test_progress_is_shown_again_in_another_language(qtbot: QtBot) -> None:
    language.choose("en")
    card = StepCard("generate")
    qtbot.addWidget(card)
    card.set_state(State.RUNNING)
    card.show_progress(Progress("generate", 1_500, 3_000, "rows", "users.csv"))
    detail = card.findChild(QLabel, "generateDetail")
    assert detail.text() == "users.csv  1,500 of 3,000 rows"
    language.choose("pt_BR")
    qtbot.waitUntil(lambda: detail.text() == "users.csv  1.500 de 3.000 linhas")
    language.choose("en")


def test_what_counts_nothing_yet_shows_no_number(qtbot: QtBot) -> None:
    language.choose("en")
    card = StepCard("generate")
    qtbot.addWidget(card)
    card.set_state(State.RUNNING)
    detail = card.findChild(QLabel, "generateDetail")
    card.show_progress(Progress("generate", 0, None, "steps", "AWS"))
    assert detail.text() == "AWS"
    card.show_progress(Progress("generate", 1_500, None, "rows", "users.csv"))
    assert detail.text().startswith("users.csv  1,500 rows")


def test_long_names_are_read_in_full_in_a_narrow_card(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    card = StepCard("crawl")
    column = QVBoxLayout(window)
    column.addWidget(card)
    column.addStretch()
    window.resize(LEAST_WIDTH, 600)
    window.show()
    names = "db_faker_movie_events.movies_events, db.very_long_header_" + "x" * 60
    card.set_state(State.DONE, "\n".join([names] * 5), 0.7)
    detail = card.findChild(QLabel, "crawlDetail")
    qtbot.wait(50)
    assert detail.minimumSizeHint().width() <= detail.width()
    assert detail.height() >= detail.heightForWidth(detail.width())
    assert detail.mapTo(card, detail.rect().bottomRight()).x() < card.width()


def test_the_last_line_of_the_log_stays_in_sight(qtbot: QtBot) -> None:
    log = RunLog()
    qtbot.addWidget(log)
    log.resize(300, 300)
    log.show()
    for number in range(40):
        log.add(lambda number=number: f"line {number}")  # type: ignore[misc]
    lines = log.findChild(QPlainTextEdit, "runLog")
    bar = lines.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    for size in ((300, 120), (140, 120), (300, 300), (160, 90)):
        log.resize(*size)
        qtbot.wait(20)
        qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0)
    log.hide()
    log.resize(300, 90)
    log.add(lambda: "while it was out of sight")
    log.show()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    # Who reads an older line is left there.
    qtbot.keyClick(lines, Qt.Key.Key_PageUp)
    read = bar.value()
    assert read < bar.maximum()
    log.add(lambda: "one more")
    assert bar.value() == read


def test_a_run_is_seen_to_begin_at_once(window: MainWindow) -> None:
    window.start_run()
    states = [card.state for card in window.run.cards.values()]
    assert states == [State.RUNNING, *[State.WAITING] * 3]
