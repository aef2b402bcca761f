"""The bar below the editor: run, cancel, status, chart and export."""

from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from core.lake.export import FORMATS
from gui.i18n import formatting
from gui.i18n.language import Text, fill
from gui.query.results.status import AnswerStatus
from gui.style.icons import icon
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.layout.panel import Panel

# Twice as often as the tenths that are shown change.
TICK_MS = 50
# The style sheet makes a checked button's text bold, which its size hint doesn't know.
CHECKED_WIDER = 6
# The width of the message beside the buttons, and of a button without words, in pixels.
TOLD_WIDTH, ICON_WIDTH = 420, 54
# Between two buttons, and between the two groups of them, in pixels.
SPACING, GROUP_SPACING = 8, 24


class RunBar(Panel):
    """Runs and cancels, and tells how it goes; Cancel is there whatever happens.

    Attributes:
        run: The button that runs.
        fix: The button that puts the name that was meant in place of a wrong one.
        run_each: The button that runs all statements of the editor, one by one.
        cancel: The button that cancels.
        chart: The button that shows and hides the chart.
        cell: The button that shows and hides the cell viewer.
        exported: Emitted with a format of `core.lake.export`, to write the answer in.
    """

    exported = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.run = QPushButton(icon("play-fill", "on_accent"), "")
        self.cancel = QPushButton(icon("stop-fill"), "")
        self.run_each = QPushButton(icon("list"), "")
        self.chart = QPushButton(icon("chart-bar"), "")
        self.cell = QPushButton(icon("eye"), "")
        self.fix = QPushButton(icon("magic-wand"), "")
        self._fix_name = ""
        self._status_label = ElidedLabel("muted")
        self._said = QWidget()
        self._lines = QGridLayout(self)
        self._id = QPushButton(icon("copy"), "")
        self._export = QPushButton(icon("export"), "")
        self._formats = {form: QAction(self) for form in FORMATS}
        self._status = AnswerStatus()
        self._number = 0
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._lay_out()
        self.show_statements(0)
        self.show_status(self._status)
        self.retranslate()

    def show_status(self, status: AnswerStatus) -> None:
        """Show how a query stands, and what can be done with its answer."""
        self._status = status
        if status.since is None:
            self._clock.stop()
            self._write(status.text(), "problem" if status.problem else "muted")
        else:
            self._clock.start()
            self._tick()
        self.cancel.setEnabled(status.busy)
        self._id.setVisible(bool(status.execution_id))
        for button, pressed in ((self.chart, status.charted), (self.cell, status.inspected)):
            button.setEnabled(status.answered)
            button.setChecked(pressed)
        self._export.setEnabled(status.exportable)
        self._name_id()
        self._name_enabled()
        self._fit()

    def say(self, text: Text, *, problem: bool = False) -> None:
        """Say something that is not about the query, until that has more to say.

        Args:
            text: What to say.
            problem: Whether it went wrong.
        """
        self.show_status(replace(self._status, text=text, problem=problem, since=None))

    def offer_fix(self, name: str) -> None:
        """Offer a name in place of a wrong one; an empty one offers nothing."""
        self._fix_name = name
        self.fix.setVisible(bool(name))
        self.fix.setText(fill(self.tr("Did you mean %1?"), name))

    def show_statements(self, number: int) -> None:
        """Offer to run all statements of the editor, where there are several."""
        self._number = number
        self.run_each.setVisible(number > 1)
        self.run_each.setAccessibleName(fill(self.tr("Run all %1"), str(number)))
        self._fit()

    def retranslate(self) -> None:
        """Set every text."""
        self.run.setAccessibleName(self.tr("Run"))
        self.run.setToolTip(
            self.tr("Run the selection, or the statement at the cursor (Ctrl+Enter)")
        )
        self.cancel.setAccessibleName(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Stop the query (Ctrl+.)"))
        self.run_each.setToolTip(
            self.tr("Run every statement of the editor, one by one (Ctrl+Shift+Enter)")
        )
        self.fix.setToolTip(self.tr("Put this name in place of the wrong one, and run again"))
        self.offer_fix(self._fix_name)
        self.chart.setAccessibleName(self.tr("Chart"))
        self.cell.setAccessibleName(self.tr("Cell"))
        self._export.setAccessibleName(self.tr("Export"))
        self._status_label.setAccessibleName(self.tr("How the query went"))
        for form, action in self._formats.items():
            action.setText(fill(self.tr("As %1…"), self._format_name(form)))
        self.show_statements(self._number)
        self.show_status(self._status)

    def _format_name(self, form: str) -> str:
        names = {"parquet": "Parquet", "xlsx": "Excel", "excel-csv": self.tr("CSV for Excel")}
        return names.get(form, form.upper())

    def _name_enabled(self) -> None:
        """Say what the buttons for an answer do or, where there is none, why they do nothing."""
        first = self.tr("Run a query first")
        for button, does in (
            (self.chart, self.tr("Draw the rows beside the table")),
            (self.cell, self.tr("Show the current cell in full, and its column's statistics")),
            (
                self._export,
                self.tr("Write the rows of the answer into a file, filtered and sorted as shown"),
            ),
        ):
            button.setToolTip(does if button.isEnabled() else f"{does}. {first}.")
        if self._status.answered and not self._status.exportable:
            again = self.tr("An export would run the statement again, which changes the lake")
            self._export.setToolTip(again)

    def _name_id(self) -> None:
        text = fill(self.tr("Copy the execution id %1"), self._status.execution_id).strip()
        self._id.setToolTip(text)
        self._id.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        """As wide as its buttons without words."""
        taken = GROUP_SPACING + len(self._buttons) * (ICON_WIDTH + SPACING)
        return QSize(taken, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the message."""
        super().resizeEvent(event)
        self._fit()

    @property
    def _buttons(self) -> tuple[QPushButton, ...]:
        """The visible buttons, all in one line."""
        left, right = (self.run, self.run_each, self.cancel), (self.chart, self.cell, self._export)
        return tuple(one for one in (*left, self._id, *right) if not one.isHidden())

    @property
    def _taken(self) -> int:
        """The width that the buttons need as they are, in pixels."""
        widths = (button.sizeHint().width() + SPACING for button in self._buttons)
        return GROUP_SPACING + sum(widths) + 2 * CHECKED_WIDER

    def _fit(self) -> None:
        """Show the message beside the buttons, and words on these, where there is room."""
        for button in (self.run, self.run_each, self.cancel, self.chart, self.cell, self._export):
            button.setText(button.accessibleName())
        self._id.setText(self.tr("Id"))
        # What is known by its icon goes first.
        shorter: tuple[dict[QPushButton, str], ...] = (
            {self.chart: "", self.cell: "", self._export: ""},
            {self.run_each: str(self._number)},
            {self._id: ""},
            {self.cancel: ""},
            {self.run: ""},
        )
        left = self.width() - self._taken
        for texts in shorter:
            if left >= 0:
                break
            for button, text in texts.items():
                button.setText(text)
            left = self.width() - self._taken
        # On its own line the status never changes the height of the bar.
        self._lines.addWidget(self._said, *((0, 1) if left >= TOLD_WIDTH else (1, 0, 1, 3)))
        for button in (self.chart, self.cell):
            button.setMinimumWidth(button.sizeHint().width() + CHECKED_WIDER)

    def _lay_out(self) -> None:
        for button, name in (
            (self.run, "runQuery"),
            (self.run_each, "runStatements"),
            (self.cancel, "cancelQuery"),
            (self.fix, "quickFix"),
            (self._id, "executionId"),
            (self.chart, "showChart"),
            (self.cell, "showCell"),
            (self._export, "exportAnswer"),
        ):
            button.setObjectName(name)
        self.run.setProperty("role", "primary")
        self._id.setProperty("role", "quiet")
        self._id.clicked.connect(self._copy_id)
        self._id.hide()
        for button in (self.chart, self.cell):
            button.setCheckable(True)
        menu = QMenu(self)
        for form, action in self._formats.items():
            action.triggered.connect(lambda _=False, form=form: self.exported.emit(form))
            menu.addAction(action)
        self._export.setMenu(menu)
        self._status_label.setObjectName("queryStatus")
        self._status_label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._status_label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        said = QHBoxLayout(self._said)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(8)
        said.addWidget(self._status_label, 1)
        said.addWidget(self.fix)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setHorizontalSpacing(12)
        self._lines.setVerticalSpacing(8)
        self._lines.setColumnStretch(1, 1)
        self._lines.addLayout(_row(self.run, self.run_each, self.cancel), 0, 0)
        self._lines.addLayout(_row(self._id, self.chart, self.cell, self._export), 0, 2)

    def _copy_id(self) -> None:
        QGuiApplication.clipboard().setText(self._status.execution_id)

    def _tick(self) -> None:
        if self._status.since is not None:
            past = formatting.duration(monotonic() - self._status.since)
            self._write(f"{self._status.text()}  {past}", "muted")

    def _write(self, text: str, role: str) -> None:
        if self._status_label.property("role") != role:
            self._status_label.setProperty("role", role)
            self._status_label.style().unpolish(self._status_label)
            self._status_label.style().polish(self._status_label)
        self._status_label.setText(text)


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACING)
    for button in buttons:
        row.addWidget(button)
    return row
