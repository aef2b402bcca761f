"""The preview tab."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.job import Job
from gui import numbers
from gui.frame_table import FrameTable
from gui.panel import Panel, label
from gui.preview.chart_card import KINDS, ChartCard, ChartLibrary
from gui.preview.measures import MeasuresCard
from gui.preview.request import Previewer
from gui.table_model import FrameModel

if TYPE_CHECKING:
    from core.generate.preview import Preview


CARD_HEIGHT = 212


class PreviewPanel(Panel):
    """Users and watch events exactly as they will be written.

    Attributes:
        painted: Emitted once, after the first paint with the preview filled.
        failed: Emitted with what kept a preview from being made.
    """

    painted = Signal()
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job = Job()
        self._filled = False
        self.previewer = Previewer(self)
        self._users = FrameTable(FrameModel(self))
        self._users.setObjectName("previewUsers")
        self._events = FrameTable(FrameModel(self))
        self._events.setObjectName("previewEvents")
        self._stack = QStackedWidget()
        self._choices = QButtonGroup(self)
        self._show_users, self._show_events = QPushButton(), QPushButton()
        self._note = label("muted")
        self._find = QLineEdit()
        self._find.setObjectName("previewFind")
        self._measures = MeasuresCard()
        self.library = ChartLibrary(self)
        self._charts = tuple(ChartCard(kind, self.library) for kind in KINDS[:2])
        self._lay_out()
        self.painted.connect(self.library.load)
        self.previewer.filled.connect(self._show)
        self.previewer.failed.connect(self.failed)
        for table in (self._users, self._events):
            table.viewport().installEventFilter(self)
        self.retranslate()

    def ask(self, job: Job, *, at_once: bool = False) -> None:
        """Show another job."""
        self._job = job
        self.previewer.ask(job, at_once=at_once)
        self.retranslate()

    def stop(self) -> None:
        """Drop what is on its way, and wait for the threads."""
        self.previewer.stop()
        self.library.stop()

    def retranslate(self) -> None:
        """Set every text."""
        self._show_users.setText(f"{self.tr('Users')}  {numbers.count(self._job.users)}")
        self._show_events.setText(f"{self.tr('Watch events')}  {numbers.count(self._job.events)}")
        self._note.setText(self.tr("Exactly the first rows that will be written"))
        self._find.setPlaceholderText(self.tr("Find in preview"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of the first paint that shows rows."""
        if self._filled and event.type() == QEvent.Type.Paint:
            for table in (self._users, self._events):
                table.viewport().removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(12)
        for number, button in enumerate((self._show_users, self._show_events)):
            button.setCheckable(True)
            self._choices.addButton(button, number)
            bar.addWidget(button)
        self._show_users.setChecked(True)
        self._choices.idClicked.connect(self._stack.setCurrentIndex)
        bar.addWidget(self._note)
        bar.addStretch()
        self._find.setFixedWidth(220)
        bar.addWidget(self._find)
        self._stack.addWidget(self._users)
        self._stack.addWidget(self._events)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(bar)
        layout.addWidget(self._stack, 1)
        cards = QHBoxLayout()
        cards.setSpacing(12)
        for card in (self._measures, *self._charts):
            card.setFixedHeight(CARD_HEIGHT)
            cards.addWidget(card, 1)
        layout.addLayout(cards)

    def _show(self, preview: "Preview") -> None:
        self._users.frame_model.set_frame(preview.users)
        self._events.frame_model.set_frame(preview.events)
        self._measures.show_measures(preview.measures)
        for chart in self._charts:
            chart.show_preview(preview)
        if not self._filled:
            for table in (self._users, self._events):
                table.resizeColumnsToContents()
        self._filled = True
