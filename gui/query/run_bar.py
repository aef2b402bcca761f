"""The bar between a question and its answer: run, cancel, what it took, chart, export."""

from time import monotonic

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from core.lake.export import FORMATS
from core.lake.interface import Scan
from gui.i18n import cost_text, formatting
from gui.i18n.language import Text, fill
from gui.style.icons import icon
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.panel import Panel

# Twice as often as the tenths that are shown change.
TICK_MS = 50
ID_SHOWN = 8
# The style sheet makes a checked button's text bold, which its size hint doesn't know.
CHECKED_WIDER = 6
# The room for what is told beside the buttons, and for the icons of those on the right, in pixels.
TOLD_WIDTH, ICONS_WIDTH = 420, 150


class RunBar(Panel):
    """Runs and cancels, and tells how it goes; Cancel is there whatever happens.

    Attributes:
        run: The button that runs.
        cancel: The button that cancels.
        chart: The button that shows and hides the chart.
        exported: Emitted with a format of `core.lake.export`, to write the answer in.
    """

    exported = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run = QPushButton(icon("play-fill", "on_accent"), "")
        self.cancel = QPushButton(icon("stop-fill"), "")
        self.chart = QPushButton(icon("chart-bar"), "")
        self._told = ElidedLabel("muted")
        self._lines = QGridLayout(self)
        self._id = QPushButton(icon("copy"), "")
        self._export = QPushButton(icon("export"), "")
        self._formats = {form: QAction(self) for form in FORMATS}
        self._execution_id = ""
        self._told_last: Text = str
        self._since = 0.0
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._lay_out()
        self.set_busy(busy=False)
        self.set_answered(answered=False)
        self.retranslate()

    def begin(self, doing: Text) -> None:
        """Tell what is being done, and count the time that it takes."""
        self._since = monotonic()
        self._id.hide()
        self._clock.start()
        self.progress(doing)

    def progress(self, doing: Text) -> None:
        """Tell more of what is being done while the clock runs."""
        self._told_last = doing
        self._tick()

    def say(self, text: Text, *, problem: bool = False) -> None:
        """Tell how it went; the clock stops.

        Args:
            text: What to tell.
            problem: Whether it went wrong.
        """
        self._clock.stop()
        self._id.hide()
        self._told_last = text
        self._write(text(), "problem" if problem else "muted")

    def show_scan(self, rows: Text, scan: Scan) -> None:
        """Tell what an answer took and cost, with its execution id where it has one.

        Args:
            rows: How many rows there are, in words.
            scan: What it took.
        """

        def tell() -> str:
            text = fill(self.tr("%1 in %2"), rows(), formatting.took(scan.seconds))
            return f"{text}. {cost_text.cost(scan)}"

        self.say(tell)
        self._execution_id = scan.execution_id or ""
        self._id.setText(f"{self._execution_id[:ID_SHOWN]}…")
        self._id.setVisible(bool(self._execution_id))
        self._name_id()

    def set_busy(self, *, busy: bool) -> None:
        """Note whether there is something to cancel."""
        self.cancel.setEnabled(busy)
        if not busy:
            self._clock.stop()

    def set_answered(self, *, answered: bool) -> None:
        """Note whether there is an answer to draw and to export."""
        for button in (self.chart, self._export):
            button.setEnabled(answered)
        self._name_enabled()

    def retranslate(self) -> None:
        """Set every text."""
        self.run.setText(self.tr("Run"))
        self.run.setToolTip(
            self.tr("Run the selection, or the statement at the cursor (Ctrl+Enter)")
        )
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Stop the query (Ctrl+.)"))
        self.chart.setAccessibleName(self.tr("Chart"))
        self._export.setAccessibleName(self.tr("Export"))
        self._told.setAccessibleName(self.tr("How the query went"))
        for form, action in self._formats.items():
            action.setText(fill(self.tr("As %1…"), self._format_name(form)))
        self._name_id()
        if self._clock.isActive():
            self._tick()
        else:
            self._told.setText(self._told_last())
        self._name_enabled()
        self._fit()

    def _format_name(self, form: str) -> str:
        names = {"parquet": "Parquet", "xlsx": "Excel", "excel-csv": self.tr("CSV for Excel")}
        return names.get(form, form.upper())

    def _name_enabled(self) -> None:
        """Say what the buttons for an answer do or, where there is none, why they do nothing."""
        first = self.tr("Ask a question first")
        for button, does in (
            (self.chart, self.tr("Draw the rows beside the table")),
            (self._export, self.tr("Write every row of the answer into a file")),
        ):
            button.setToolTip(does if button.isEnabled() else f"{does}. {first}.")

    def _name_id(self) -> None:
        text = fill(self.tr("Copy the execution id %1"), self._execution_id).strip()
        self._id.setToolTip(text)
        self._id.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        """As wide as its buttons without the words that it drops when it gets narrow."""
        return QSize(self._least_width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave what is told its room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put what is told beside the buttons, and words on these, where there is room for them."""
        words = [button.accessibleName() for button in (self.chart, self._export)]
        wanted = sum(self.fontMetrics().horizontalAdvance(text) for text in words)
        left = self.width() - self._least_width - wanted
        for button, text in zip((self.chart, self._export), words, strict=True):
            button.setText(text if left >= 0 else "")
        # In a line of its own what is told never changes the height of the bar.
        self._lines.addWidget(self._told, *((0, 1) if left >= TOLD_WIDTH else (1, 0, 1, 3)))
        self.chart.setMinimumWidth(0)
        self.chart.setMinimumWidth(self.chart.sizeHint().width() + CHECKED_WIDER)

    @property
    def _least_width(self) -> int:
        return self.run.sizeHint().width() + self.cancel.sizeHint().width() + ICONS_WIDTH

    def _lay_out(self) -> None:
        for button, name in (
            (self.run, "runQuery"),
            (self.cancel, "cancelQuery"),
            (self._id, "executionId"),
            (self.chart, "showChart"),
            (self._export, "exportAnswer"),
        ):
            button.setObjectName(name)
        self.run.setProperty("role", "primary")
        self._id.setProperty("role", "quiet")
        self._id.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._execution_id))
        self._id.hide()
        self.chart.setCheckable(True)
        menu = QMenu(self)
        for form, action in self._formats.items():
            action.triggered.connect(lambda _=False, form=form: self.exported.emit(form))
            menu.addAction(action)
        self._export.setMenu(menu)
        self._told.setObjectName("queryTold")
        self._told.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(12)
        self._lines.setVerticalSpacing(8)
        self._lines.setColumnStretch(1, 1)
        self._lines.addLayout(_row(self.run, self.cancel), 0, 0)
        self._lines.addLayout(_row(self._id, self.chart, self._export), 0, 2)

    def _tick(self) -> None:
        past = formatting.duration(monotonic() - self._since)
        self._write(f"{self._told_last()}  {past}", "muted")

    def _write(self, text: str, role: str) -> None:
        if self._told.property("role") != role:
            self._told.setProperty("role", role)
            self._told.style().unpolish(self._told)
            self._told.style().polish(self._told)
        self._told.setText(text)


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    return row
