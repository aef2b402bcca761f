"""A model of an answer that is read forward: the pages that have come so far."""

from bisect import bisect_right
from typing import Any

import polars as pl
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from core.lake.base import Column

Index = QModelIndex | QPersistentModelIndex
NUMBERS = frozenset("tinyint smallint integer int bigint real float double decimal".split())


def is_number(column: Column) -> bool:
    """Whether a column's values are numbers."""
    return column.type.partition("(")[0].lower() in NUMBERS


class AnswerModel(QAbstractTableModel):
    """The rows of an answer, asked for as they are scrolled to.

    Signals:
        wanted: The view has come near the end of what is there, and there is more.
    """

    wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self._pages: list[pl.DataFrame] = []
        self._starts: list[int] = []
        self._rows = 0
        self.ended = True

    def reset(self, columns: tuple[Column, ...]) -> None:
        """Begin an answer with such columns."""
        self.beginResetModel()
        self.columns = columns
        self._pages, self._starts, self._rows, self.ended = [], [], 0, False
        self.endResetModel()

    def append(self, page: pl.DataFrame, *, ended: bool) -> None:
        """Add the next rows."""
        self.ended = ended
        if page.height:
            self.beginInsertRows(QModelIndex(), self._rows, self._rows + page.height - 1)
            self._starts.append(self._rows)
            self._pages.append(page)
            self._rows += page.height
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many rows are there so far."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        """How many columns the answer has."""
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there is more to ask for."""
        return not parent.isValid() and not self.ended

    def fetchMore(self, parent: Index) -> None:
        """Ask for the next rows; they come when they come."""
        self.wanted.emit()

    def value(self, row: int, column: int) -> Any:
        """A cell's value as the answer has it."""
        page = bisect_right(self._starts, row) - 1
        return self._pages[page][row - self._starts[page], column]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What Qt asks about a cell."""
        if role == Qt.ItemDataRole.DisplayRole:
            value = self.value(index.row(), index.column())
            return "" if value is None else str(value)
        if role == Qt.ItemDataRole.TextAlignmentRole and is_number(self.columns[index.column()]):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """A column's name, a row's number."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.columns[section].name if orientation == Qt.Orientation.Horizontal else section + 1
        )
