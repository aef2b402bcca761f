"""The card of a step."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from core.steps.progress import Progress
from gui.i18n.language import language
from gui.run.step_card import State, StepCard
from gui.window.main_window import MainWindow


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


def test_a_run_is_seen_to_begin_at_once(window: MainWindow) -> None:
    window.start_run()
    states = [card.state for card in window.run.cards.values()]
    assert states == [State.RUNNING, *[State.WAITING] * 3]
