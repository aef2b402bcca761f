"""The cell viewer: one value in full, and what the engine says of its column."""

import json
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from core.lake.interface import Lake
from core.queries.statistics import ColumnStatistics, column_statistics
from gui.i18n import counts, formatting
from gui.i18n.language import fill
from gui.query.results.results import ResultsPane
from gui.style.icons import icon
from gui.threads.task_runner import TaskRunner
from gui.widgets.button_words import show_words
from gui.widgets.dialogs.error_dialog import in_short
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.layout.panel import Panel, framed, label
from gui.widgets.tables.table_model import cell_text

LEAST_WIDTH = 200
# Below this width, in pixels, the buttons have icons only.
WORDS_WIDTH = 330
# Below this height, in pixels, the buttons stand in the line of the heading.
LOW_HEIGHT = 190
# The least height of the value, in pixels: two lines; one in a low viewer.
VALUE_HEIGHT, LOW_VALUE_HEIGHT = 54, 26
# A tree of more values than these takes longer to fill than anybody reads it.
MOST_VALUES = 2_000
_TEXT, _TREE = range(2)


class _Figures(QScrollArea):
    """A text as high as it needs, in front of the value; scrolled where there is less room."""

    def __init__(self) -> None:
        super().__init__()
        self._text = QLabel()
        self._text.setObjectName("statistics")
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setWidget(self._text)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)

    def say(self, text: str) -> None:
        """Show another text, from its beginning."""
        self._text.setText(text)
        self.verticalScrollBar().setValue(0)
        self.updateGeometry()
        self.show()

    def sizeHint(self) -> QSize:
        """The height of the text at the width that is there."""
        return QSize(LEAST_WIDTH, self._text.heightForWidth(self.viewport().width()))

    def minimumSizeHint(self) -> QSize:
        """Two lines; the rest can be scrolled to."""
        return QSize(0, 2 * self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class CellViewer(Panel):
    """Shows the current cell of a table: a long text wrapped, JSON and nested values as a tree.

    Args:
        results: The rows.

    Attributes:
        closed: Emitted when the user is done with it.
    """

    closed = Signal()

    def __init__(self, results: ResultsPane) -> None:
        super().__init__()
        self.setMinimumWidth(LEAST_WIDTH)
        self._results = results
        self._lake: Lake | None = None
        self._sql = ""
        self._value: Any = None
        # Whether a cell is chosen: a value of None is a null in it.
        self._chosen = False
        self._column: int | None = None
        self._statistics: ColumnStatistics | None = None
        self._tasks = TaskRunner(self)
        self._name = ElidedLabel("heading")
        self._type = label("muted")
        self._text = QPlainTextEdit()
        self._tree = QTreeWidget()
        self._stack = QStackedWidget()
        self._copy, self._open = QPushButton(icon("copy"), ""), QPushButton(icon("export"), "")
        self._compute = QPushButton(icon("chart-bar"), "")
        self._buttons = QWidget()
        self._close = QToolButton()
        self._figures = _Figures()
        self._lay_out()
        self._connect()
        self.retranslate()
        self._show_cell(QModelIndex())

    def ask_of(self, lake: Lake, sql: str) -> None:
        """Set the lake and the statement that statistics of columns are computed from.

        Args:
            lake: The lake to query.
            sql: The statement.
        """
        self._tasks.drop("statistics")
        self._lake, self._sql, self._statistics = lake, sql, None
        self._show_statistics()

    def show_statistics(self, column: int) -> None:
        """Compute the statistics of a column, which the engine does over every row."""
        lake, sql, columns = self._lake, self._sql, self._results.columns
        if lake is None or not 0 <= column < len(columns):
            return
        self._column, self._statistics = column, None
        self._head()
        self._figures.say(self.tr("Asking the engine…"))
        self._tasks.run(
            "statistics",
            lambda: column_statistics(lake, sql, columns, column),
            self._take_statistics,
            on_error=lambda error: self._figures.say(in_short(error)),
            on_progress=lambda _: None,
        )

    def stop(self) -> None:
        """Drop what is under way, and wait for its thread."""
        self._tasks.stop()

    def retranslate(self) -> None:
        """Set every text."""
        for button, text, tip in (
            (self._copy, self.tr("Copy"), self.tr("Copy the whole value")),
            (self._open, self.tr("Open"), self.tr("Open the address in the browser")),
            (
                self._compute,
                self.tr("Statistics"),
                self.tr("Count, nulls, distinct values, extremes and top values of the column"),
            ),
        ):
            button.setAccessibleName(text)
            button.setToolTip(tip)
        self._fit()
        self._close.setToolTip(self.tr("Close the cell viewer"))
        self._close.setAccessibleName(self._close.toolTip())
        self._text.setAccessibleName(self.tr("Value of the cell"))
        self._tree.setAccessibleName(self.tr("Value of the cell"))
        self._tree.setToolTip(self.tr("The parts of the value; arrow keys fold and unfold"))
        self._show_statistics()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make do with little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the words of the buttons out, and their line, where there is no room for them."""
        low = self.height() < LOW_HEIGHT
        if low and self._head_line.indexOf(self._buttons) < 0:
            self._head_line.insertWidget(self._head_line.indexOf(self._close), self._buttons)
        elif not low and self._inner.indexOf(self._buttons) < 0:
            self._inner.insertWidget(self._inner.indexOf(self._stack) + 1, self._buttons)
        self._inner.setContentsMargins(12, *((2, 4, 4) if low else (8, 8, 8)))
        self._stack.setMinimumHeight(LOW_VALUE_HEIGHT if low else VALUE_HEIGHT)
        words = self.width() >= WORDS_WIDTH and not low
        show_words(self._copy, self._open, self._compute, words=words)

    def _lay_out(self) -> None:
        self.setObjectName("cellViewer")
        self._text.setObjectName("cellText")
        self._text.setReadOnly(True)
        self._tree.setObjectName("cellTree")
        self._tree.setHeaderHidden(True)
        self._tree.setIndentation(14)
        self._tree.setUniformRowHeights(True)
        self._close.setObjectName("closeCell")
        self._close.setIcon(icon("x"))
        self._close.setProperty("role", "quiet")
        for button, name in (
            (self._copy, "copyCell"),
            (self._open, "openCell"),
            (self._compute, "columnStatistics"),
        ):
            button.setObjectName(name)
            button.setProperty("role", "quiet")
        self._figures.hide()
        # The value gets what the figures leave; it can be scrolled, too.
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._stack.addWidget(self._text)
        self._stack.addWidget(self._tree)
        self._head_line, buttons = QHBoxLayout(), QHBoxLayout(self._buttons)
        for widget in (self._name, self._type):
            self._head_line.addWidget(widget)
        self._head_line.addStretch()
        self._head_line.addWidget(self._close)
        for button in (self._copy, self._open, self._compute):
            buttons.addWidget(button)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(0)
        buttons.addStretch()
        self._inner = framed(self)
        self._inner.setSpacing(6)
        self._inner.addLayout(self._head_line)
        self._inner.addWidget(self._stack, 1)
        self._inner.addWidget(self._figures)

    def _connect(self) -> None:
        self._close.clicked.connect(self.closed)
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._whole_text()))
        self._open.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(str(self._value))))
        self._compute.clicked.connect(self._ask_statistics)
        self._results.table.selectionModel().currentChanged.connect(
            lambda current, _: self._show_cell(current)
        )
        self._results.model.modelReset.connect(lambda: self._show_cell(QModelIndex()))

    def _ask_statistics(self) -> None:
        if self._column is not None:
            self.show_statistics(self._column)

    def _show_cell(self, index: QModelIndex) -> None:
        self._chosen = index.isValid()
        self._copy.setEnabled(self._chosen)
        if not self._chosen:
            self._value = None
            self._text.setPlainText("")
            self._text.setPlaceholderText(self.tr("Choose a cell of the table."))
            self._stack.setCurrentIndex(_TEXT)
            self._head()
            return
        if index.column() != self._column:
            self._tasks.drop("statistics")
            self._statistics = None
            self._figures.hide()
        self._column = index.column()
        self._value = self._results.model.value(index)
        self._head()
        parts = _parts(self._value)
        if parts is None:
            self._text.setPlainText(self._whole_text())
            self._stack.setCurrentIndex(_TEXT)
        else:
            self._tree.clear()
            _grow(self._tree.invisibleRootItem(), parts, [MOST_VALUES])
            self._tree.expandToDepth(1)
            self._stack.setCurrentIndex(_TREE)

    def _whole_text(self) -> str:
        parts = _parts(self._value)
        if parts is not None and isinstance(self._value, str):
            return json.dumps(parts, ensure_ascii=False, indent=2)
        return cell_text(self._value)

    def _head(self) -> None:
        columns = self._results.columns
        known = self._column is not None and self._column < len(columns)
        column = columns[self._column] if known and self._column is not None else None
        self._name.setText(column.name if column else self.tr("Cell"))
        null = self._chosen and self._value is None
        kind = (column.full_type or column.type) if column else ""
        self._type.setText(f"{kind}, null" if null and kind else kind)
        address = isinstance(self._value, str) and self._value.startswith(("http://", "https://"))
        self._open.setVisible(address)
        self._compute.setEnabled(column is not None)

    def _take_statistics(self, statistics: ColumnStatistics) -> None:
        self._statistics = statistics
        self._show_statistics()

    def _show_statistics(self) -> None:
        found = self._statistics
        if found is None:
            self._figures.hide()
            return
        lines = [
            fill(self.tr("%1, null: %2"), counts.rows(found.rows), _count(found.nulls)),
        ]
        if found.distinct is not None:
            lines.append(fill(self.tr("Distinct values: %1"), _count(found.distinct)))
        if found.least is not None:
            lines.append(fill(self.tr("From %1 to %2"), found.least, found.most or ""))
        if found.top:
            top = ", ".join(f"{value} ({_count(times)})" for value, times in found.top)
            lines.append(fill(self.tr("Most often: %1"), top))
        self._figures.say("\n".join(lines))


def _count(number: int) -> str:
    return formatting.count(number)


def _parts(value: Any) -> Any:
    """A nested value, or what a text of JSON holds; None for anything else."""
    if hasattr(value, "to_list"):
        return value.to_list()
    if isinstance(value, dict | list):
        return value
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            found = json.loads(value)
        except ValueError:
            return None
        return found if isinstance(found, dict | list) else None
    return None


def _grow(parent: QTreeWidgetItem, value: Any, room: list[int]) -> None:
    """Add the parts of a value below an item, while there is room."""
    if hasattr(value, "to_list"):
        value = value.to_list()
    entries = value.items() if isinstance(value, dict) else enumerate(value)
    for name, part in entries:
        if room[0] <= 0:
            QTreeWidgetItem(parent, ["…"])
            return
        room[0] -= 1
        nested = isinstance(part, dict | list) or hasattr(part, "to_list")
        text = f"{name}" if nested else f"{name}: {cell_text(part) if part is not None else 'null'}"
        item = QTreeWidgetItem(parent, [text])
        if nested:
            _grow(item, part, room)
