"""The answers of one editor: one, or one for each of several statements run in a row."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from core.lake.interface import Lake
from gui.query.results.answer_view import AnswerView
from gui.query.results.query import Query
from gui.widgets.layout.panel import Panel

# As much of a statement as a tab of the strip shows, in characters.
SHOWN = 22


class Answers(Panel):
    """Asks statements one by one, each with its own answer; stops at the first that fails.

    Attributes:
        made: Emitted with each `AnswerView` after it has been made.
        changed: Emitted when another answer is in sight, or its status is another.
    """

    made = Signal(object)
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: list[AnswerView] = []
        self._waiting: list[Query] = []
        self._lake: Lake | None = None
        self._strip = QTabBar()
        self._strip.setObjectName("answerStrip")
        self._strip.setDrawBase(False)
        self._strip.setExpanding(False)
        self._strip.setUsesScrollButtons(True)
        self._strip.hide()
        self._stack = QStackedWidget()
        self._strip.currentChanged.connect(self._turn)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._strip)
        layout.addWidget(self._stack, 1)
        self.retranslate()

    @property
    def view(self) -> AnswerView:
        """The answer in sight."""
        if not self._views:
            self._add()
        return self._views[max(self._stack.currentIndex(), 0)]

    @property
    def running(self) -> bool:
        """Whether something is under way, or waits for its turn."""
        return bool(self._waiting) or any(view.running for view in self._views)

    def ask(self, lake: Lake, queries: Iterable[Query]) -> None:
        """Run queries one after the other.

        Args:
            lake: The lake to query.
            queries: The statements and their places in the editor.
        """
        self._lake = lake
        first, *self._waiting = queries
        while len(self._views) > 1:
            self._drop(self._views[-1])
        self._label()
        self.view.ask(lake, first)

    def cancel(self) -> None:
        """Stop what is under way, and ask nothing more."""
        self._waiting.clear()
        for view in self._views:
            view.cancel()

    def clear(self) -> None:
        """Drop every query and its answer."""
        self._waiting.clear()
        while len(self._views) > 1:
            self._drop(self._views[-1])
        self._label()
        if self._views:
            self._views[0].clear()

    def take(self) -> AnswerView | None:
        """Give the answer in sight away, to be kept elsewhere; None where there is none."""
        if not self._views or not self.view.results.answered:
            return None
        view = self.view
        self._views.remove(view)
        self._stack.removeWidget(view)
        view.ended.disconnect(self._go_on)
        view.changed.disconnect(self.changed)
        self._label()
        self.changed.emit()
        return view

    def stop(self) -> None:
        """Drop what is under way and wait for the threads."""
        self._waiting.clear()
        for view in self._views:
            view.stop()

    def retranslate(self) -> None:
        """Set every text."""
        self._strip.setAccessibleName(self.tr("Answers to the statements"))
        self._strip.setToolTip(self._strip.accessibleName())

    def _add(self) -> AnswerView:
        view = AnswerView()
        view.changed.connect(self.changed)
        view.ended.connect(self._go_on)
        self._views.append(view)
        self._stack.addWidget(view)
        self.made.emit(view)
        return view

    def _drop(self, view: AnswerView) -> None:
        view.stop()
        self._views.remove(view)
        self._stack.removeWidget(view)
        view.deleteLater()

    def _go_on(self, well: bool) -> None:
        """Ask the next query, into its own answer."""
        if not well:
            self._waiting.clear()
        if not self._waiting or self._lake is None:
            return
        query = self._waiting.pop(0)
        view = self._add()
        self._label()
        self._strip.setCurrentIndex(len(self._views) - 1)
        self._stack.setCurrentWidget(view)
        view.ask(self._lake, query)
        self._label()

    def _label(self) -> None:
        """Name the answers in the strip, which is there where they are several."""
        self._strip.blockSignals(True)
        while self._strip.count() > len(self._views):
            self._strip.removeTab(self._strip.count() - 1)
        while self._strip.count() < len(self._views):
            self._strip.addTab("")
        for at, view in enumerate(self._views):
            sql = " ".join(view.query.sql.split()) if view.query else ""
            short = sql if len(sql) <= SHOWN else f"{sql[: SHOWN - 1]}…"
            self._strip.setTabText(at, f"{at + 1}  {short}".replace("&", "&&"))
            self._strip.setTabToolTip(at, sql)
        self._strip.setCurrentIndex(self._stack.currentIndex())
        self._strip.blockSignals(False)
        self._strip.setVisible(len(self._views) > 1)

    def _turn(self, at: int) -> None:
        if 0 <= at < len(self._views):
            self._stack.setCurrentIndex(at)
            self.changed.emit()
