"""The card of a lake's history: which days are there, and the next ones at a press."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from core.steps.progress import Progress
from gui.i18n.core_messages import translated
from gui.i18n.language import fill
from gui.run.day_calendar import DayCalendar, History, written
from gui.run.step_card import LEAST_WIDTH, StateMark
from gui.style.icons import icon
from gui.widgets.layout.panel import Panel, label

_BAR_STEPS = 10_000
# A narrower card has no room for the calendar beside its words, in pixels.
CALENDAR_WIDTH = 760


class DaysCard(Panel):
    """The history of the lake's data set.

    Attributes:
        wanted: Emitted with how many days shall be added.
    """

    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.running = False
        self._history: History | None = None
        self.problem = ""
        self._frame = QFrame()
        self._frame.setProperty("role", "card")
        self._name, self._text = label("heading"), label("muted")
        self._text.setObjectName("daysDetail")
        self._text.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setObjectName("daysProgress")
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._calendar = DayCalendar()
        self._buttons = {1: QPushButton(icon("plus"), ""), 7: QPushButton(icon("plus"), "")}
        self._buttons[1].setObjectName("nextDay")
        self._buttons[7].setObjectName("nextWeek")
        for days, button in self._buttons.items():
            button.clicked.connect(lambda _=False, days=days: self.wanted.emit(days))
        self._lay_out()
        self.show_history(None)
        self.retranslate()

    @property
    def title(self) -> str:
        """The card's name in the language in force."""
        return self.tr("Days")

    def show_history(self, history: History | None) -> None:
        """Show how far the lake's history goes; None where that is not known."""
        self._history, self.problem = history, ""
        self._calendar.show_history(history)
        self._fit()
        self._tell()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the cards of the steps; the calendar goes before that."""
        return QSize(LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the calendar where it leaves the words their room."""
        super().resizeEvent(event)
        self._fit()

    def begin(self) -> None:
        """Days are being made."""
        self.running, self.problem = True, ""
        self._bar.setRange(0, 0)
        self._bar.show()
        self._tell()

    def show_progress(self, progress: Progress) -> None:
        """Show how far it has come."""
        fraction = progress.fraction
        self._bar.setRange(0, 0 if fraction is None else _BAR_STEPS)
        if fraction is not None:
            self._bar.setValue(round(fraction * _BAR_STEPS))
        self._text.setText(translated(progress.subject))

    def end(self, problem: str = "") -> None:
        """No days are being made any more.

        Args:
            problem: What went wrong; empty where nothing did.
        """
        self.running, self.problem = False, problem
        self._bar.hide()
        self._tell()

    def set_busy(self, busy: bool) -> None:
        """Forbid adding days while a run is under way."""
        for button in self._buttons.values():
            button.setEnabled(not busy)

    def retranslate(self) -> None:
        """Set every text."""
        self._name.setText(self.title)
        texts = {
            1: (self.tr("Next day"), self.tr("Add the next day of the lake's history")),
            7: (self.tr("Next week"), self.tr("Add the next seven days of the lake's history")),
        }
        for days, (text, tip) in texts.items():
            self._buttons[days].setText(text)
            self._buttons[days].setToolTip(tip)
        self._bar.setAccessibleName(self.title)
        self._tell()

    def _fit(self) -> None:
        self._calendar.setVisible(self._history is not None and self.width() >= CALENDAR_WIDTH)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addStretch()
        words.addWidget(self._name)
        words.addWidget(self._text)
        words.addWidget(self._bar)
        words.addStretch()
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(18, 12, 16, 12)
        row.setSpacing(16)
        row.addWidget(StateMark("calendar-plus"))
        row.addLayout(words, 1)
        row.addWidget(self._calendar)
        for button in self._buttons.values():
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._frame)
        # A high window's room is for what lies below.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _tell(self) -> None:
        self._text.setProperty("role", "problem" if self.problem else "muted")
        self._text.style().unpolish(self._text)
        self._text.style().polish(self._text)
        self._text.setText(self.problem or self.described)

    @property
    def described(self) -> str:
        """How far the history goes, in the language in force."""
        history = self._history
        if history is None:
            return self.tr("Adds days to the data set that is in the lake")
        days = written(history.first), written(history.through)
        text = fill(self.tr("The lake's history goes from %1 to %2"), *days)
        added = (history.through - history.until).days
        if not added:
            return text
        more = (
            self.tr("one day added") if added == 1 else fill(self.tr("%1 days added"), str(added))
        )
        return f"{text}; {more}"
