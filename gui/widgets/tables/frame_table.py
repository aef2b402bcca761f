"""A table view over a polars frame that copies what is selected."""

from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from gui.i18n.language import fill, translate
from gui.style.theme import theme
from gui.threads.task_runner import TaskRunner, once
from gui.widgets.tables.clipboard import FORMATS, MAX_ROWS
from gui.widgets.tables.table_model import FrameModel

if TYPE_CHECKING:
    import polars as pl

ROW_HEIGHT = 28
# The width of the mark of a faulty row.
ROW_MARK = 3
# On each side, the style sheet's and a pixel for rounding.
HEADING_PADDING = 9
# The icon of a filter, and the gap beside it.
MARK_WIDTH = 20
# On each side of a cell: the style sheet's, and Qt's own around a text.
CELL_PADDING = 8
# So many rows are text in a blink; those of more are made in a thread.
FEW_ROWS = 2_000
# Rows that columns are fitted to at least, whether they are in sight or not yet.
FITTED_ROWS = 50


class _Headings(QHeaderView):
    """Headings as wide as their text: the arrow of the order stands above it, not beside it."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setSectionsClickable(True)

    def sectionSizeFromContents(self, section: int) -> QSize:
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        width = self.fontMetrics().horizontalAdvance(text) + 2 * HEADING_PADDING
        role = Qt.ItemDataRole.DecorationRole
        if self.model().headerData(section, Qt.Orientation.Horizontal, role) is not None:
            width += MARK_WIDTH
        return QSize(width, super().sectionSizeFromContents(section).height())


class _MarkDelegate(QStyledItemDelegate):
    """Paints the mark of a cell, which a style sheet leaves out, behind its text."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        brush = index.data(Qt.ItemDataRole.BackgroundRole)
        if brush is not None:
            painter.fillRect(option.rect, brush)
        super().paint(painter, option, index)


class FrameTable(QTableView):
    """Shows a `FrameModel`; Ctrl+C copies as CSV, the context menu as more.

    Attributes:
        heading_menu: Emitted with a `QMenu` and a column: the context menu of its heading, to be
            filled before it opens.
        cell_wanted: Emitted when a cell is double-clicked, or Enter is pressed in it.
    """

    heading_menu = Signal(object, int)
    cell_wanted = Signal()

    def __init__(self, model: FrameModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frame_model = model
        self._copies = TaskRunner(self)
        self._empty_text = self._no_hit = ""
        self.setModel(model)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        rows = self.verticalHeader()
        rows.setDefaultSectionSize(ROW_HEIGHT)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.hide()
        columns = _Headings()
        self.setHorizontalHeader(columns)
        columns.setHighlightSections(False)
        columns.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        columns.setSortIndicatorClearable(True)
        columns.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        columns.setMinimumSectionSize(48)
        # Widths are taken from the rows in sight: measuring thousands would hold up the window.
        columns.setResizeContentsPrecision(0)
        columns.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        columns.customContextMenuRequested.connect(self._open_heading_menu)
        self.doubleClicked.connect(lambda _: self.cell_wanted.emit())
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSortingEnabled(True)
        model.modelReset.connect(self._take_marks)

    def sizeHintForColumn(self, column: int) -> int:
        """What the rows in sight and the next ones need, in a fraction of the time Qt would take.

        Qt asks a cell for eight things, colours among them; here all texts are of one font.
        """
        self.ensurePolished()
        first, last = max(0, self.rowAt(0)), self.rowAt(self.viewport().height())
        last = max(last, first + FITTED_ROWS)
        width = self.fontMetrics().horizontalAdvance
        texts = self.frame_model.texts(column, first, last + 1)
        # The last ones are for the frame of the current cell.
        return max(map(width, texts), default=0) + 2 * CELL_PADDING + 3

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell in a tooltip what a cell has no room for; of a whole one it would hide others."""
        asked = event if isinstance(event, QHelpEvent) else None
        if asked is not None and self._is_whole(self.indexAt(asked.pos())):
            QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _is_whole(self, cell: QModelIndex) -> bool:
        """Whether all that is to be told of a cell is in sight."""
        text = cell.data()
        if not cell.isValid() or cell.data(Qt.ItemDataRole.ToolTipRole) != text or "\n" in text:
            return False
        needed = self.fontMetrics().horizontalAdvance(text) + 2 * CELL_PADDING
        return needed <= (self.visualRect(cell) & self.viewport().rect()).width()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy rows rather than the one cell that Qt would."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy("CSV")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.cell_wanted.emit()
        else:
            super().keyPressEvent(event)

    def set_name(self, name: str) -> None:
        """Say what rows these are, to those who can't see them, and how they are copied."""
        self.setAccessibleName(name)
        text = translate("FrameTable", "%1 copies the selected rows; right-click for more formats")
        keys = QKeySequence(QKeySequence.StandardKey.Copy)
        self.setToolTip(fill(text, keys.toString(QKeySequence.SequenceFormat.NativeText)))

    def set_empty_text(self, text: str, no_hit: str) -> None:
        """Say something in place of rows.

        Args:
            text: What, where there are none.
            no_hit: What, where none of those that there are contains what is looked for.
        """
        self._empty_text, self._no_hit = text, no_hit
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows or, without any, what there is to say about that."""
        super().paintEvent(event)
        self._paint_stripes()
        self._paint_faulty_rows()
        text = self._no_hit if self.frame_model.hides_all else self._empty_text
        if text and not self.frame_model.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(theme.palette.muted))
            room = self.viewport().rect().adjusted(24, 24, -24, -24)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, flags, text)

    def _take_marks(self) -> None:
        """Paint marks where the rows have some; without any, cells are painted by Qt alone."""
        if self.frame_model.marked and not isinstance(self.itemDelegate(), _MarkDelegate):
            self.setItemDelegate(_MarkDelegate(self))

    def _paint_faulty_rows(self) -> None:
        """Mark rows with a fault at the left edge: the faulty cell may be out of sight."""
        model = self.frame_model
        if not model.marked:
            return
        painter = QPainter(self.viewport())
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        for row in range(max(first, 0), (last if last >= 0 else model.rowCount() - 1) + 1):
            if model.faulty(row):
                at = self.rowViewportPosition(row)
                colour = QColor(theme.palette.error)
                painter.fillRect(0, at, ROW_MARK, self.rowHeight(row), colour)

    def _paint_stripes(self) -> None:
        """Go on with the stripes where the columns end."""
        header = self.horizontalHeader()
        left = header.length() - header.offset()
        right, bottom = self.viewport().width(), self.viewport().height()
        first = self.rowAt(0)
        if left >= right or first < 0:
            return
        painter = QPainter(self.viewport())
        stripe = QColor(theme.palette.stripe)
        for row in range(first, self.frame_model.rowCount()):
            top = self.rowViewportPosition(row)
            if top > bottom:
                break
            if row % 2:
                painter.fillRect(left, top, right - left, self.rowHeight(row), stripe)

    def selected(self) -> "pl.DataFrame":
        """The selected rows as shown; all of them where none is selected."""
        shown = self.frame_model.shown
        # By its ranges: an index for each of 100,000 rows would hold up the window for a second.
        selection = self.selectionModel().selection()
        ranges = [range(part.top(), part.bottom() + 1) for part in selection.toList()]
        rows = sorted(set(chain.from_iterable(ranges)))
        return shown[rows[:MAX_ROWS]] if rows else shown.head(MAX_ROWS)

    def copy(self, form: str) -> None:
        """Copy the selected rows with their headings; nothing while there is only an excerpt.

        Args:
            form: A key of `gui.widgets.tables.clipboard.FORMATS`.
        """
        rows = self.selected()
        if not rows.width:
            return
        if rows.height <= FEW_ROWS:
            self._take_copy(FORMATS[form](rows))
            return
        self.viewport().setCursor(Qt.CursorShape.BusyCursor)
        self._copies.run("copy", once(lambda: FORMATS[form](rows)), self._take_copy)

    @property
    def copying(self) -> bool:
        """Whether a copy is being made."""
        return self._copies.under_way

    def stop(self) -> None:
        """Drop a copy on its way, and wait for its thread."""
        self._copies.stop()

    def _take_copy(self, text: str) -> None:
        self.viewport().unsetCursor()
        QGuiApplication.clipboard().setText(text)

    def _open_heading_menu(self, place: QPoint) -> None:
        column = self.horizontalHeader().logicalIndexAt(place)
        if column < 0:
            return
        menu = QMenu(self)
        menu.setObjectName("headingMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = self.frame_model.names[column]
        ascending, descending = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        for text, order in (
            (translate("FrameTable", "Sort ascending"), ascending),
            (translate("FrameTable", "Sort descending"), descending),
        ):
            menu.addAction(text).triggered.connect(
                lambda _=False, order=order: self.sortByColumn(column, order)
            )
        copy = menu.addAction(translate("FrameTable", "Copy the column's name"))
        copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(name))
        self.heading_menu.emit(menu, column)
        menu.popup(self.horizontalHeader().mapToGlobal(place))

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("tableMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        cell = self.indexAt(place)
        if cell.isValid():
            copy = menu.addAction(translate("FrameTable", "Copy cell"))
            value = str(cell.data())
            copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(value))
            menu.addSeparator()
        for form in FORMATS:
            text = fill(translate("FrameTable", "Copy as %1"), form)
            menu.addAction(text).triggered.connect(lambda _=False, form=form: self.copy(form))
        menu.popup(self.viewport().mapToGlobal(place))
