"""The exercises above the editor: a task, the check of what is in the editor, and the progress."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from core.filesystem.home import expand_home
from gui.i18n.formatting import count
from gui.i18n.language import Text, fill, language
from gui.style.icons import icon
from gui.threads.task_runner import TaskRunner
from gui.widgets.dialogs.error_dialog import in_short, sentence
from gui.widgets.drop_down import DropDown
from gui.widgets.layout.panel import Panel, framed, label

if TYPE_CHECKING:
    from collections.abc import Generator
    from typing import Any

    from core.exercises.checking import Verdict
    from core.exercises.texts import Exercise

MARK = 18
# Where the lake of the exercises' data is made.
FOLDER = "~/Matinee/exercises"
# The task's lines beyond this height are scrolled, in pixels; lower where the window is low.
TASK_HEIGHT, LOW_TASK_HEIGHT = 84, 36


class ExerciseCard(Panel):
    """One exercise at a time.

    Args:
        sql: Gives what is in the editor.
        parent: The owner.

    Attributes:
        solved: The numbers of the exercises whose solution was right.
        progressed: Emitted after `solved` has grown.
        lake_made: Emitted with the folder of a lake of the exercises' data.
        closed: Emitted when the user is done with it.
    """

    progressed = Signal()
    lake_made = Signal(str)
    closed = Signal()

    def __init__(self, sql: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exercises")
        self._sql = sql
        self.solved: frozenset[int] = frozenset()
        self._exercises: tuple[Exercise, ...] = ()
        self._said: Text = str
        self._tasks = TaskRunner(self)
        self._choice = DropDown()
        self._progress, self._task, self._verdict = label("muted"), QLabel(), label("text")
        self._mark = QLabel()
        self._close = QToolButton()
        self._data, self._next = QPushButton(icon("database"), ""), QPushButton()
        self._check = QPushButton()
        self._scroll = QScrollArea()
        self._beside, self._foot = QHBoxLayout(), QHBoxLayout()
        self._low = False
        self._lay_out()
        self._choice.activated.connect(lambda _: self._turn())
        self._close.clicked.connect(self.closed)
        self._check.clicked.connect(self._check_or_cancel)
        self._next.clicked.connect(self._go_on)
        self._data.clicked.connect(self._make_lake)
        self.retranslate()

    @property
    def progress(self) -> str:
        """Which exercises are solved, as a text."""
        return " ".join(map(str, sorted(self.solved)))

    @progress.setter
    def progress(self, text: str) -> None:
        self.solved = frozenset(int(number) for number in text.split() if number.isdecimal())
        self.retranslate()
        first = next((one.number for one in self._exercises if one.number not in self.solved), 1)
        self._choice.setCurrentIndex(first - 1)
        self._turn()

    def set_low(self, *, low: bool) -> None:
        """Take less height, in a low window."""
        if low != self._low:
            self._low = low
            self._place_buttons()
        self._fit()

    def _place_buttons(self) -> None:
        """Put the buttons below the task or, where the window is low, beside it."""
        place = self._beside if self._low else self._foot
        for button in (self._data, self._next, self._check):
            place.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self._show_verdict()

    def stop(self) -> None:
        """Stop what is under way and wait for the threads."""
        self._tasks.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the task as many lines as it has, up to a limit."""
        super().resizeEvent(event)
        self._fit()

    def retranslate(self) -> None:
        """Set every text."""
        from core.exercises.texts import exercises

        self._exercises = exercises(language.code)
        at = max(self._choice.currentIndex(), 0)
        while self._choice.count() < len(self._exercises):
            self._choice.addItem("")
        for row, one in enumerate(self._exercises):
            self._choice.setItemText(row, f"{one.number}. {one.title}")
            solved = one.number in self.solved
            self._choice.setItemIcon(row, icon("check-circle", "ok") if solved else icon("circle"))
        self._choice.setCurrentIndex(at)
        self._choice.setAccessibleName(self.tr("Exercise"))
        self._choice.setToolTip(self.tr("Choose an exercise"))
        self._progress.setText(
            fill(self.tr("%1 of %2 solved"), count(len(self.solved)), count(len(self._exercises)))
        )
        self._close.setToolTip(self.tr("Close; the Help menu opens the exercises again"))
        self._close.setAccessibleName(self.tr("Close the exercises"))
        self._data.setText(self.tr("Open the data"))
        self._data.setToolTip(self.tr("Makes a lake of the exercises' data and opens it here"))
        self._next.setText(self.tr("Next exercise"))
        self._next.setToolTip(self.tr("Go to the next exercise"))
        self._name_check()
        self._show_task()
        self._verdict.setText(self._said())

    def _lay_out(self) -> None:
        self._choice.setObjectName("exercise")
        self._choice.setProperty("role", "heading")
        self._choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._choice.setMinimumContentsLength(8)
        self._close.setIcon(icon("x"))
        self._close.setProperty("role", "quiet")
        for widget, name in (
            (self._progress, "exerciseProgress"),
            (self._task, "exerciseTask"),
            (self._verdict, "exerciseVerdict"),
            (self._close, "closeExercises"),
            (self._data, "exerciseData"),
            (self._next, "nextExercise"),
            (self._check, "checkExercise"),
        ):
            widget.setObjectName(name)
        self._check.setProperty("role", "primary")
        for words in (self._task, self._verdict):
            words.setWordWrap(True)
        self._task.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._task.setContentsMargins(4, 0, 4, 0)
        self._task.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._verdict.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._scroll.setWidget(self._task)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._task.setAutoFillBackground(False)
        self._next.hide()
        head = QHBoxLayout()
        head.addWidget(self._choice, 1)
        head.addWidget(self._progress)
        head.addWidget(self._close)
        self._foot.setContentsMargins(4, 0, 0, 0)
        self._foot.addWidget(self._mark)
        self._foot.addWidget(self._verdict, 1)
        self._beside.addWidget(self._scroll, 1)
        self._place_buttons()
        inner = framed(self)
        inner.setContentsMargins(8, 6, 8, 8)
        inner.setSpacing(4)
        inner.addLayout(head)
        inner.addLayout(self._beside)
        inner.addLayout(self._foot)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @property
    def _exercise(self) -> "Exercise":
        return self._exercises[max(self._choice.currentIndex(), 0)]

    def _turn(self) -> None:
        """Show another exercise; what was said of the one before goes."""
        self._tasks.drop("check")
        self._say(str)
        self._name_check()
        self._show_task()

    def _go_on(self) -> None:
        self._choice.setCurrentIndex(self._choice.currentIndex() + 1)
        self._turn()

    def _show_task(self) -> None:
        one = self._exercise
        columns = ", ".join(one.columns)
        wanted = fill(self.tr("Columns: %1"), columns) if columns else ""
        self._task.setText(f"{one.task}\n{wanted}".strip())
        self._fit()

    def _fit(self) -> None:
        most = LOW_TASK_HEIGHT if self._low else TASK_HEIGHT
        room = max(self._scroll.width(), 100)
        self._scroll.setFixedHeight(min(self._task.heightForWidth(room), most))

    def _check_or_cancel(self) -> None:
        if self._tasks.busy("check"):
            self._tasks.cancel("check")
            return
        exercise, sql = self._exercise, self._sql()
        if not sql.strip():
            self._say(
                lambda: self.tr("Write your statements in the editor below first."), "problem"
            )
            return

        def step() -> "Generator[Any, None, Verdict]":
            from core.exercises.checking import check

            return (yield from check(exercise, sql))

        self._say(lambda: self.tr("Running what is in the editor on a lake of its own…"))
        self._tasks.run(
            "check",
            step,
            lambda verdict: self._judge(exercise.number, verdict),
            on_error=self._refuse,
            on_cancelled=self._show_cancelled,
        )
        self._name_check()

    def _judge(self, number: int, verdict: "Verdict") -> None:
        if verdict.right:
            self.solved |= {number}
            self.retranslate()
            self._say(lambda: self.tr("Right."), "right")
            self.progressed.emit()
        else:
            self._say(lambda: sentence(verdict.message), "problem")
        self._name_check()

    def _refuse(self, error: BaseException) -> None:
        self._say(lambda: in_short(error), "problem")
        self._name_check()

    def _show_cancelled(self) -> None:
        self._say(lambda: self.tr("Cancelled."))
        self._name_check()

    def _name_check(self) -> None:
        busy = self._tasks.busy("check")
        self._check.setText(self.tr("Cancel") if busy else self.tr("Check"))
        tip = self.tr("Runs what is in the editor on a lake of its own, and compares the answer")
        self._check.setToolTip(tip)

    def _say(self, text: Text, role: str = "text") -> None:
        """Say something below the task: in passing, of what is right, or of a problem."""
        self._said = text
        marks = {"right": ("check-circle", "ok"), "problem": ("warning-circle", "error")}
        self._mark.setVisible(role in marks)
        if role in marks:
            self._mark.setPixmap(icon(*marks[role]).pixmap(MARK))
        self._verdict.setText(text())
        self._show_verdict()
        self._next.setVisible(role == "right" and self._exercise is not self._exercises[-1])

    def _show_verdict(self) -> None:
        self._verdict.setVisible(bool(self._verdict.text()) or not self._low)

    def _make_lake(self) -> None:
        folder = expand_home(FOLDER)

        def step() -> "Generator[Any, None, None]":
            from core.exercises.lake import make_lake

            yield from make_lake(folder)

        if self._tasks.busy("lake"):
            return
        self._say(lambda: self.tr("Making a lake of the exercises' data…"))
        self._tasks.run(
            "lake",
            step,
            lambda _: self._show_lake(),
            on_error=self._refuse,
        )

    def _show_lake(self) -> None:
        self._say(lambda: self.tr("Its tables are on the left until the exercises are closed."))
        self.lake_made.emit(FOLDER)
