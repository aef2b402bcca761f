"""A step of the pipeline as a card: its state, its progress, and what it made."""

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from core.steps.progress import Progress
from gui.i18n import formatting
from gui.i18n.core_messages import translated
from gui.i18n.language import fill
from gui.run.rate import RateMeter
from gui.style.icons import icon, paint_icon
from gui.style.theme import theme
from gui.widgets.layout.panel import Panel, label

if TYPE_CHECKING:
    from core.pipeline import PipelineStep

_BAR_STEPS = 10_000
# The buttons that drop their words in a card narrower than this, in pixels.
_QUIET = ("run", "copy")
ROOMY_WIDTH, LEAST_WIDTH = 640, 480


class State(Enum):
    """How a step stands."""

    IDLE = "idle"
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


# A state has a shape as well as a colour.
_GLYPHS = {
    State.WAITING: ("circle-dashed", "muted"),
    State.RUNNING: ("arrow-circle-right", "accent"),
    State.DONE: ("check-circle-fill", "ok"),
    State.FAILED: ("warning-circle-fill", "error"),
    State.CANCELLED: ("minus-circle", "muted"),
}
_OWN_GLYPHS = {
    "generate": "database",
    "upload": "upload-simple",
    "crawl": "magnifying-glass",
    "query": "chart-bar",
}


class StateMark(QWidget):
    """A step's glyph, 24 pixels wide."""

    def __init__(self, glyph: str) -> None:
        super().__init__()
        self._own = glyph
        self._state = State.IDLE
        self.setFixedSize(QSize(24, 24))

    def show_state(self, state: State) -> None:
        """Draw another state."""
        self._state = state
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the theme's colours."""
        glyph, colour = _GLYPHS.get(self._state, (self._own, "muted"))
        painter = QPainter(self)
        paint_icon(painter, glyph, QRectF(self.rect()), QColor(getattr(theme.palette, colour)))


class StepCard(Panel):
    """One step.

    Attributes:
        run: Emitted when the user wants this step alone.
        retry: Emitted when the user wants the run to go on from this step.
        open: Emitted when the user wants to see what the step made.
        copy: Emitted when the user wants the place of what the step made.
    """

    run = Signal()
    retry = Signal()
    open = Signal()
    copy = Signal()

    def __init__(self, step: "PipelineStep") -> None:
        super().__init__()
        self.step = step
        self.state = State.IDLE
        self._pace = RateMeter()
        self._seconds = 0.0
        self._detail = ""
        self._progress: Progress | None = None
        self._words: dict[str, str] = {}
        self._frame = QFrame()
        self._frame.setProperty("role", "card")
        self._mark = StateMark(_OWN_GLYPHS[step])
        self._name = label("heading")
        self._state_text = label("muted")
        self._state_text.setObjectName(f"{step}State")
        self._text = label("muted")
        self._text.setObjectName(f"{step}Detail")
        self._text.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setObjectName(f"{step}Progress")
        self._bar.setTextVisible(False)
        self._bar.setRange(0, _BAR_STEPS)
        self._buttons = {
            "run": QPushButton(icon("play"), ""),
            "retry": QPushButton(icon("arrow-clockwise"), ""),
            "copy": QPushButton(icon("copy"), ""),
            "open": QPushButton(icon("folder-open" if step != "query" else "chart-bar"), ""),
        }
        for name, button in self._buttons.items():
            button.setObjectName(f"{step}{name.capitalize()}")
            if name in _QUIET:
                button.setProperty("role", "quiet")
        self._buttons["run"].clicked.connect(self.run)
        self._buttons["retry"].clicked.connect(self.retry)
        self._buttons["copy"].clicked.connect(self.copy)
        self._buttons["open"].clicked.connect(self.open)
        self._lay_out()
        self.set_state(State.IDLE)
        self.retranslate()

    @property
    def title(self) -> str:
        """The step's name in the language in force."""
        return {
            "generate": self.tr("Generate"),
            "upload": self.tr("Upload"),
            "crawl": self.tr("Crawl"),
            "query": self.tr("Query"),
        }[self.step]

    def set_state(self, state: State, detail: str = "", seconds: float = 0.0) -> None:
        """Show another state.

        Args:
            state: The state.
            detail: What the step made, or what went wrong.
            seconds: How long it took, where it is done.
        """
        self.state, self._detail, self._seconds = state, detail, seconds
        self._pace, self._progress = RateMeter(), None
        self._mark.show_state(state)
        running = state is State.RUNNING
        # Without a total the bar only shows that something is going on.
        self._bar.setRange(0, 0 if running else _BAR_STEPS)
        self._bar.setValue(_BAR_STEPS if state is State.DONE else 0)
        self._bar.setVisible(running)
        self._text.setProperty("role", "problem" if state is State.FAILED else "muted")
        self._text.style().unpolish(self._text)
        self._text.style().polish(self._text)
        busy = running or state is State.WAITING
        self._buttons["run"].setVisible(not busy and state is not State.FAILED)
        self._buttons["retry"].setVisible(state is State.FAILED)
        for name in ("copy", "open"):
            self._buttons[name].setVisible(state is State.DONE)
        self._buttons["copy"].setVisible(state is State.DONE and self.step != "query")
        self._report()

    def minimumSizeHint(self) -> QSize:
        """As wide as what a step made and its buttons without the words that they may drop."""
        return QSize(LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put words on the quiet buttons where there is room for them."""
        super().resizeEvent(event)
        self._fit()

    def show_progress(self, progress: Progress) -> None:
        """Show how far the step has come."""
        self._pace.note(progress.done)
        self._progress = progress
        self._show_progress(progress)

    def set_busy(self, busy: bool) -> None:
        """Forbid starting a step while a run is under way."""
        for name in ("run", "retry"):
            self._buttons[name].setEnabled(not busy)

    def retranslate(self) -> None:
        """Set every text."""
        self._name.setText(self.title)
        texts = {
            "run": (self.tr("Run"), self.tr("Run this step alone")),
            "retry": (self.tr("Retry"), self.tr("Go on from this step")),
            "copy": (self.tr("Copy path"), self.tr("Copy where it is")),
            "open": (self.tr("Open"), self.tr("Show what the step made")),
        }
        for name, (text, tip) in texts.items():
            button = self._buttons[name]
            button.setText(text)
            self._words[name] = text
            button.setToolTip(tip)
            button.setAccessibleName(f"{self.title}: {text}")
        self._bar.setAccessibleName(self.title)
        self._fit()
        self._report()

    def _fit(self) -> None:
        for name in _QUIET:
            self._buttons[name].setText(self._words[name] if self.width() >= ROOMY_WIDTH else "")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._name)
        top.addWidget(self._state_text)
        top.addStretch()
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addLayout(top)
        words.addWidget(self._text)
        words.addWidget(self._bar)
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(18, 12, 16, 12)
        row.setSpacing(16)
        row.addWidget(self._mark)
        row.addLayout(words, 1)
        for button in self._buttons.values():
            row.addWidget(button)
        self._frame.setMinimumHeight(72)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._frame)

    def _report(self) -> None:
        if self._progress is not None:
            self._show_progress(self._progress)
            return
        self._state_text.setText(
            {
                State.IDLE: self.tr("not run yet"),
                State.WAITING: self.tr("waiting"),
                State.RUNNING: self.tr("running"),
                State.DONE: fill(self.tr("done in %1"), formatting.took(self._seconds)),
                State.FAILED: self.tr("failed"),
                State.CANCELLED: self.tr("cancelled"),
            }[self.state]
        )
        purpose = {
            "generate": self.tr("Makes users and watch events, and writes their files"),
            "upload": self.tr("Brings the files to the lake"),
            "crawl": self.tr("Finds the tables in the lake's files"),
            "query": self.tr("Runs the canned queries"),
        }[self.step]
        self._text.setText(formatting.breakable(self._detail or purpose))

    def _show_progress(self, progress: Progress) -> None:
        fraction = progress.fraction
        self._bar.setRange(0, 0 if fraction is None else _BAR_STEPS)
        if fraction is not None:
            self._bar.setValue(round(fraction * _BAR_STEPS))
        left = self._pace.left(progress.total)
        parts = [] if fraction is None else [formatting.percent(fraction * 100, 0)]
        if left is not None and left >= 1:
            parts.append(fill(self.tr("%1 left"), formatting.duration(round(left))))
        self._state_text.setText(", ".join(parts) or self.tr("running"))
        texts = filter(None, (translated(progress.subject), self._amount(progress)))
        self._text.setText(formatting.breakable("  ".join(texts)))

    def _amount(self, progress: Progress) -> str:
        """What is done of what, and how much a second."""
        done, total, speed = progress.done, progress.total, self._pace.speed
        if not done and total is None:
            # Such as while a lake is opened: nothing is counted yet.
            return ""
        write, pace = _whole, formatting.rough
        if progress.unit == "bytes":
            write = pace = formatting.size
        rates = {"bytes": self.tr("%1/s"), "rows": self.tr("%1 rows/s")}
        rate = rates.get(progress.unit)
        text = write(done)
        if total is not None:
            text = fill(self.tr("%1 of %2"), text, write(total))
        if progress.unit == "rows":
            one = done == 1 if total is None else total == 1
            text = fill(self.tr("%1 row") if one else self.tr("%1 rows"), text)
        if speed is not None and rate:
            text = f"{text}, {fill(rate, pace(speed))}"
        return text


def _whole(value: float) -> str:
    return formatting.count(round(value))
