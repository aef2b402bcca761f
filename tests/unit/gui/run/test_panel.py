"""The run tab of a window: what a run leaves there, and how it fits."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QScrollArea, QTableView, QWidget
from pytestqt.qtbot import QtBot

from gui.i18n.language import language
from gui.run.answer_cards import AnswerCard
from gui.window.main_window import QUERY, RUN, MainWindow
from tests.unit.gui.window.controls import find, press, run


@pytest.fixture
def window(early_window: MainWindow) -> MainWindow:
    """Most is about the cards of the steps, which need no charts and no query tab."""
    return early_window


def answers_shown(window: MainWindow) -> list[QTableView]:
    """The tables of the cards below the steps of a run."""
    return [
        one
        for one in window.run.findChildren(QTableView)
        if one.objectName().startswith("answer:") and one.isVisibleTo(window.run)
    ]


def test_where_nothing_opens_folders_the_place_is_copied(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(window, qtbot)
    asked: list[QUrl] = []

    def refuse(url: QUrl) -> bool:
        asked.append(url)
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", refuse)
    press(qtbot, window.run, "uploadOpen")
    assert asked[0].isLocalFile()
    assert window.statusBar().currentMessage().startswith("No program opens folders here. Copied: ")
    assert QGuiApplication.clipboard().text() == window.state.destination.folder
    assert window.tabs.currentIndex() == RUN


def test_a_run_ends_with_its_answers(whole_window: MainWindow, qtbot: QtBot) -> None:
    run(whole_window, qtbot)
    qtbot.waitUntil(lambda: len(answers_shown(whole_window)) == 3)
    shown = answers_shown(whole_window)
    assert all(one.model().rowCount() > 0 for one in shown)
    press(qtbot, whole_window.run, "openAnswer:users-by-gender")
    assert whole_window.tabs.currentIndex() == QUERY
    results = whole_window.findChild(QTableView, "results")
    qtbot.waitUntil(lambda: results.model().rowCount() == 2)
    whole_window.state.propose(users=7)
    assert not answers_shown(whole_window), "of another job"


def test_nothing_of_a_run_is_cut_in_a_window_made_smaller(window: MainWindow, qtbot: QtBot) -> None:
    language.choose("pt_BR")
    run(window, qtbot)
    window.tabs.setCurrentIndex(RUN)
    qtbot.waitUntil(lambda: len(answers_shown(window)) == 3)
    panel = window.run
    for width in (1_366, 853, 640):
        window.resize(width, 500)
        qtbot.wait(50)
        for name in ("generateOpen", "queryOpen", "nextWeek", "openAnswer:most-popular-movies"):
            button = panel.findChild(QPushButton, name)
            assert button.isVisible(), name
            right = button.mapTo(panel, button.rect().topRight()).x()
            assert right <= panel.width(), (name, width)
    window.resize(1_366, 1_400)
    qtbot.wait(50)
    assert panel.days.height() <= panel.days.sizeHint().height()


def test_the_log_follows_the_language(window: MainWindow, qtbot: QtBot) -> None:
    run(window, qtbot)
    log = window.findChild(QPlainTextEdit, "runLog")
    assert "Generate: started" in log.toPlainText()
    language.choose("pt_BR")
    qtbot.waitUntil(lambda: "Generate: started" not in log.toPlainText())
    assert "iniciad" in log.toPlainText()


@pytest.mark.parametrize("size", [(1_280, 800), (2_560, 1_440)])
def test_the_cards_of_a_run_end_below_the_button_without_gaps(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    def right(widget: QWidget) -> int:
        return widget.mapTo(window, widget.rect().topRight()).x()

    def below(upper: QWidget, lower: QWidget) -> int:
        corner, end = lower.rect().topLeft(), upper.rect().bottomLeft()
        return lower.mapTo(window, corner).y() - upper.mapTo(window, end).y() - 1

    window.resize(*size)
    button = find(window, "runAll")
    assert right(find(window.preview, "previewUsers")) == right(button)
    window.tabs.setCurrentIndex(RUN)
    cards = list(window.run.cards.values())
    last = find(window, "runLog") if size[0] > 2_000 else cards[0]
    qtbot.waitUntil(lambda: right(last) == right(button))
    run(window, qtbot)
    qtbot.waitUntil(lambda: len(answers_shown(window)) == 3)
    (area,) = window.run.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: bool(area.verticalScrollBar().maximum()) == (size[0] < 2_000))
    qtbot.waitUntil(lambda: right(last) == right(button))
    qtbot.wait(100)  # the cards of the answers get their places a turn later
    answers = window.run.findChildren(AnswerCard)
    below_each_other: list[QWidget] = [*cards, window.run.days, answers[0]]
    gaps = {below(one, other) for one, other in pairwise(below_each_other)}
    assert gaps == {12}
