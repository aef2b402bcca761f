"""A table view over a polars frame that copies what is selected."""

import polars as pl
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from gui.copying import FORMATS, MAX_ROWS
from gui.table_model import FrameModel

ROW_HEIGHT = 28


class FrameTable(QTableView):
    """Shows a `gui.table_model.FrameModel`; Ctrl+C copies as CSV, the context menu as more."""

    def __init__(self, model: FrameModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.frame_model = model
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
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setSortIndicatorClearable(True)
        columns.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        columns.setMinimumSectionSize(48)
        # Widths are taken from the rows in sight: measuring thousands would hold up the window.
        columns.setResizeContentsPrecision(0)
        self.setSortingEnabled(True)
        copy = QAction(self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(lambda: self.copy("CSV"))
        self.addAction(copy)

    def selected(self) -> pl.DataFrame:
        """The selected rows as shown; all of them where none is selected."""
        shown = self.frame_model.shown
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return (shown[rows] if rows else shown).head(MAX_ROWS)

    def copy(self, form: str) -> None:
        """Copy the selected rows with their headings.

        Args:
            form: A key of `gui.copying.FORMATS`.
        """
        QGuiApplication.clipboard().setText(FORMATS[form](self.selected()))

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for form in FORMATS:
            text = QCoreApplication.translate("FrameTable", "Copy as %1").replace("%1", form)
            menu.addAction(text).triggered.connect(lambda _=False, form=form: self.copy(form))
        menu.popup(self.viewport().mapToGlobal(place))
