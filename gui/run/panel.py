"""The run tab."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QVBoxLayout, QWidget

from core.filesystem.home import expand_home
from core.steps.progress import Progress
from gui.i18n import formatting
from gui.i18n.core_messages import from_home
from gui.i18n.language import fill
from gui.model.form import Form
from gui.run.answer_cards import AnswerCards
from gui.run.day_calendar import History
from gui.run.days_card import DaysCard
from gui.run.log import RunLog
from gui.run.runner import STEPS, Ready, Runner
from gui.run.step_card import State, StepCard
from gui.run.summary import outcome
from gui.widgets.dialogs.error_dialog import in_short
from gui.widgets.layout.panel import SCROLL_BAR, Panel
from gui.widgets.open_folder import open_folder

if TYPE_CHECKING:
    from core.pipeline import Done, PipelineStep, Started

# From this width on, in pixels, the log stands beside the cards.
WIDE = 1_400


class RunPanel(Panel):
    """The four steps as cards, and the log.

    Attributes:
        wanted: Emitted with the steps that the user wants to run.
        asked_for_answers: Emitted when the user wants to see the answers.
        answer_wanted: Emitted with the canned query whose whole answer the user wants to see.
        notice: Emitted with a `gui.i18n.language.Text` on what could not be opened.
        days_wanted: Emitted with how many days the user wants to add to the lake.
    """

    wanted = Signal(object)
    asked_for_answers = Signal()
    answer_wanted = Signal(object)
    days_wanted = Signal(int)
    notice = Signal(object)

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.cards = {step: StepCard(step) for step in STEPS}
        self._log = RunLog()
        self._answers = AnswerCards()
        self.days = DaysCard()
        self.days.wanted.connect(self.days_wanted)
        self._answers.wanted.connect(self.answer_wanted)
        self._ready: Ready | None = None
        # What steps made in this session, and of which form.
        self._done: dict[PipelineStep, tuple[Form, Done]] = {}
        self._failures: dict[PipelineStep, BaseException] = {}
        self._current: StepCard | None = None
        cards = QVBoxLayout()
        cards.setSpacing(12)
        for step, card in self.cards.items():
            card.run.connect(partial(self.wanted.emit, (step,)))
            card.retry.connect(partial(self.wanted.emit, STEPS[STEPS.index(step) :]))
            card.open.connect(partial(self._open, step))
            card.copy.connect(partial(self._copy, step))
            cards.addWidget(card)
        cards.addWidget(self.days)
        cards.addWidget(self._answers)
        cards.addStretch()
        self._lay_out(cards)
        runner.begun.connect(self._begin)
        runner.progressed.connect(self._take)
        runner.extending.connect(self.days.begin)
        runner.extended.connect(self._take_days)
        runner.history.connect(self._take_history)
        runner.failed.connect(self._fail)
        runner.cancelled.connect(self._cancel)
        runner.ended.connect(self._end)

    @property
    def failed_step(self) -> "PipelineStep | None":
        """The step that failed last, if it has not been run again."""
        return next((s for s, card in self.cards.items() if card.state is State.FAILED), None)

    def show_form(self, form: Form) -> None:
        """Show what the last steps made of a form; nothing where they made it of another.

        Args:
            form: The job and the destination as they stand.
        """
        if self._runner.running:
            return
        self._failures.clear()
        for step, card in self.cards.items():
            of, done = self._done.get(step, (None, None))
            if done is None or of != form:
                if card.state is not State.IDLE:
                    card.set_state(State.IDLE)
                    self._show_answers(step, ())
            elif card.state is not State.DONE:
                card.set_state(State.DONE, outcome(done), done.seconds)
                self._show_answers(step, done.result)

    def forget(self) -> None:
        """What was made may be gone: nothing of it is shown as done."""
        self._done.clear()
        self.show_form(self._runner.form)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the log beside the cards where there is room for both."""
        super().resizeEvent(event)
        wide = self.width() >= WIDE
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self._body.setStretch(0, 2 if wide else 0)

    def _keep_bar_free(self, _: int, most: int) -> None:
        """Leave the place of the scroll bar empty where there is none: nothing moves for it."""
        self._body.setContentsMargins(0, 0, 0 if most else SCROLL_BAR, 0)

    def _lay_out(self, cards: QVBoxLayout) -> None:
        body = QWidget()
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom, body)
        self._keep_bar_free(0, 0)
        self._body.setSpacing(12)
        self._body.addLayout(cards, 0)
        self._body.addWidget(self._log, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        area.verticalScrollBar().rangeChanged.connect(self._keep_bar_free)
        body.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addWidget(area)
        self.setFocusProxy(self._log)

    def retranslate(self) -> None:
        """Write again how steps ended, in another language; cards translate the rest."""
        for step, (_, done) in self._done.items():
            if self.cards[step].state is State.DONE:
                self.cards[step].set_state(State.DONE, outcome(done), done.seconds)
        for step, error in self._failures.items():
            self.cards[step].set_state(State.FAILED, in_short(error))

    def _begin(self, steps: "tuple[PipelineStep, ...]") -> None:
        self._current = None
        self.days.set_busy(True)
        for card in self.cards.values():
            card.set_busy(True)
        if not steps:
            self._log.add(lambda: fill(self.tr("%1: started"), self.days.title))
            return
        self._answers.show_answers(())
        self._log.add(
            lambda: fill(self.tr("Run: %1"), ", ".join(self.cards[step].title for step in steps))
        )
        for step in steps:
            # Before the first step tells anything its lake is opened, which takes a moment.
            self.cards[step].set_state(State.RUNNING if step == steps[0] else State.WAITING)
            self._done.pop(step, None)
            self._failures.pop(step, None)

    def _take(self, translated: "Ready | Started | Progress | Done") -> None:
        if isinstance(translated, Progress):
            if self.days.running:
                self.days.show_progress(translated)
            elif self._current is not None:
                self._current.show_progress(translated)
        elif isinstance(translated, Ready):
            self._ready = translated
            address, endpoint = from_home(translated.lake.address), translated.endpoint
            self._log.add(lambda: fill(self.tr("Lake: %1"), address))
            if endpoint:
                self._log.add(lambda: fill(self.tr("Endpoint, not Amazon's own: %1"), endpoint))
        else:
            self._turn(translated)

    def _turn(self, translated: "Started | Done") -> None:
        """A step begins, or has ended well."""
        from core.pipeline import Done  # late: the first paint does without it

        card = self.cards[translated.step]
        if not isinstance(translated, Done):
            self._current = card
            card.set_state(State.RUNNING)
            self._log.add(lambda: fill(self.tr("%1: started"), card.title))
            return
        self._done[translated.step] = (self._runner.form, translated)
        card.set_state(State.DONE, outcome(translated), translated.seconds)
        seconds = translated.seconds
        self._log.add(lambda: f"{card.title}: {formatting.took(seconds)}, {outcome(translated)}")
        self._show_answers(translated.step, translated.result)

    def _show_answers(self, step: "PipelineStep", result: object) -> None:
        """Show what the queries came to, where a step is the one that asks them."""
        if step == "query" and isinstance(result, tuple):
            self._answers.show_answers(result)

    def _fail(self, error: BaseException) -> None:
        text = in_short(error)
        if self.days.running:
            self.days.end(text)
            self._log.add(lambda: f"{self.days.title}: {in_short(error)}")
            return
        card = self._current or self._first(State.RUNNING)
        if card is not None:
            card.set_state(State.FAILED, text)
            self._failures[card.step] = error
            self._log.add(lambda: f"{card.title}: {in_short(error)}")

    def _take_days(self, history: History) -> None:
        """Days were added."""
        self.days.end()
        self.days.show_history(history)
        self._log.add(lambda: f"{self.days.title}: {self.days.described}")

    def _take_history(self, history: History | None) -> None:
        """A look at the lake has found how far it goes."""
        if not self.days.running and not self.days.problem:
            self.days.show_history(history)

    def _cancel(self) -> None:
        if self.days.running:
            self.days.end()
            self._log.add(lambda: fill(self.tr("%1: cancelled"), self.days.title))
            return
        card = self._first(State.RUNNING) or self._first(State.WAITING)
        if card is not None:
            card.set_state(State.CANCELLED)
            self._log.add(lambda: fill(self.tr("%1: cancelled"), card.title))

    def _end(self) -> None:
        self._current = None
        for card in self.cards.values():
            if card.state in (State.WAITING, State.RUNNING):
                card.set_state(State.IDLE)
            card.set_busy(False)
        self.days.set_busy(False)

    def _first(self, state: State) -> StepCard | None:
        return next((card for card in self.cards.values() if card.state is state), None)

    def _place(self, step: "PipelineStep") -> str:
        """Where a step's work is: a folder, or an address on AWS."""
        if self._ready is None:
            return ""
        return str(self._ready.folder) if step == "generate" else self._ready.lake.address

    def _open(self, step: "PipelineStep") -> None:
        place = self._place(step)
        if step == "query":
            self.asked_for_answers.emit()
            return
        if place.startswith("s3://"):
            bucket = place.removeprefix("s3://")
            page = f"https://s3.console.aws.amazon.com/s3/buckets/{bucket}"
            notice = open_folder(place, page)
        else:
            notice = open_folder(str(expand_home(place)))
        if notice is not None:
            self.notice.emit(notice)

    def _copy(self, step: "PipelineStep") -> None:
        QGuiApplication.clipboard().setText(self._place(step))
