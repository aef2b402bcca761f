"""The answers below the editors: each editor has its own, and one may be pinned beside them."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from gui.i18n import counts
from gui.i18n.formatting import count
from gui.i18n.language import fill, translate
from gui.query.results.answer_splitter import CHARTED_WIDTH
from gui.query.results.answer_view import AnswerView
from gui.query.results.answers import Answers
from gui.query.results.comparison import Comparison, compared
from gui.query.results.query import Refusal
from gui.threads.task_runner import TaskRunner, once
from gui.widgets.layout.share_splitter import HANDLE


class AnswerArea(QSplitter):
    """Shows the answers of the editor in sight, and the pinned one.

    Attributes:
        changed: Emitted when another answer is in sight, or its status is another.
        failed: Emitted with an error that is not about the SQL's text.
        refused: Emitted with the editor whose query was refused, and the `Refusal`.
        remembered: Emitted with what goes into the history.
        wrote: Emitted when a statement that changes the lake has ended well.
    """

    changed = Signal()
    failed = Signal(object)
    refused = Signal(object, object)
    remembered = Signal(object)
    wrote = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHandleWidth(HANDLE)
        self.setChildrenCollapsible(False)
        self._answers: dict[QWidget, Answers] = {}
        self._pinned: AnswerView | None = None
        self._editor: QWidget | None = None
        self._chart_wanted = True
        self._tasks = TaskRunner(self)
        self._tasks.failed.connect(self.failed)
        self._stack = QStackedWidget()
        self.addWidget(self._stack)

    @property
    def answers(self) -> Answers:
        """The answers of the editor in sight."""
        if self._editor is None:
            raise RuntimeError("no editor is in sight")
        return self._answers[self._editor]

    @property
    def view(self) -> AnswerView:
        """The answer in sight."""
        return self.answers.view

    @property
    def running(self) -> bool:
        """Whether a query or an export is under way, of whichever editor."""
        return any(answers.running for answers in self._answers.values())

    def follow(self, editor: QWidget) -> None:
        """Show the answers of an editor."""
        self._editor = editor
        if editor not in self._answers:
            self._answers[editor] = answers = Answers()
            answers.made.connect(lambda view: self._connect(editor, view))
            answers.changed.connect(self._compare)
            answers.changed.connect(self.changed)
            self._stack.addWidget(answers)
            answers.view.clear()
        self._stack.setCurrentWidget(self._answers[editor])
        self.changed.emit()

    def forget(self, editor: QWidget) -> None:
        """Drop the answers of an editor that is closed."""
        answers = self._answers.pop(editor, None)
        if answers is not None:
            answers.blockSignals(True)
            answers.stop()
            self._stack.removeWidget(answers)
            answers.deleteLater()

    def clear(self) -> None:
        """Drop every query and its answer: another lake is asked from now on."""
        self._unpin()
        for answers in self._answers.values():
            answers.clear()

    def want_chart(self, wanted: bool) -> None:
        """Show the chart of the answer in sight, or hide it; later answers follow."""
        self._chart_wanted = wanted
        self.view.want_chart(wanted)

    def warm_up(self) -> None:
        """Load what draws charts."""
        self.view.warm_up()

    def stop(self) -> None:
        """Drop what is under way and wait for the threads."""
        self._tasks.stop()
        if self._pinned is not None:
            self._pinned.stop()
        for answers in self._answers.values():
            answers.stop()

    def _connect(self, editor: QWidget, view: AnswerView) -> None:
        view.failed.connect(self.failed)
        view.remembered.connect(self.remembered)
        view.wrote.connect(self.wrote)
        view.refused.connect(lambda refusal: self._refuse(editor, refusal))
        view.caption.pinned.connect(lambda wanted: self._pin(wanted=wanted))
        view.results.cell_wanted.connect(lambda: view.want_cell(True))
        view.want_chart(self._chart_wanted)

    def _refuse(self, editor: QWidget, refusal: Refusal) -> None:
        self.refused.emit(editor, refusal)

    def _pin(self, *, wanted: bool) -> None:
        """Keep the answer in sight beside the next ones, in place of the one kept before."""
        if not wanted:
            self._unpin()
            return
        taken = self.answers.take()
        if taken is None:
            return
        self._unpin()
        self._pinned = taken
        self.addWidget(taken)
        taken.show()
        half = self.width() // 2
        if half < CHARTED_WIDTH:
            taken.want_chart(False)
            taken.want_cell(False)
        self.setSizes([self.width() - half, half])
        self._compare()

    def _unpin(self) -> None:
        if self._pinned is not None:
            self._pinned.stop()
            self._pinned.hide()
            self._pinned.deleteLater()
            self._pinned = None

    def _compare(self) -> None:
        """Say how the answer in sight differs from the pinned one, once both are whole."""
        pinned, view = self._pinned, self.view
        if pinned is None or not view.results.answered:
            return
        if not (pinned.results.whole and view.results.whole):
            return
        first, second = pinned.results.model.frame, view.results.model.frame
        if first.width != second.width:
            self._tasks.drop("compare")
            pinned.caption.say(translate("Comparison", "other columns"))
        elif first.width:
            self._tasks.run("compare", once(lambda: compared(first, second)), self._say_difference)

    def _say_difference(self, found: Comparison | None) -> None:
        if self._pinned is None:
            return
        if found is None:
            text = translate("Comparison", "too many rows to compare")
        elif found == Comparison(0, 0):
            text = translate("Comparison", "the same rows")
        else:
            text = fill(
                translate("Comparison", "%1 only here, %2 only there"),
                counts.rows(found.only_first),
                count(found.only_second),
            )
        self._pinned.caption.say(text)

    def views(self) -> Iterator[AnswerView]:
        """The answer of each editor, and the pinned one."""
        for answers in self._answers.values():
            yield answers.view
        if self._pinned is not None:
            yield self._pinned
