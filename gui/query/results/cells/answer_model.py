"""A model of an answer that is read forward: the rows that have come so far."""

import polars as pl
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from core.lake.interface import Column
from gui.widgets.tables.arrangement import Arrangement
from gui.widgets.tables.table_model import FrameModel

_NOWHERE = QModelIndex()


class AnswerModel(FrameModel):
    """The rows of an answer, asked for as they are scrolled to.

    Attributes:
        wanted: Emitted when a view has come near the end of what is there, and there is more.
        arranging: Emitted with the `Arrangement` that a view asks for; whoever hears it sorts in a
            thread and gives the rows back by `show_arranged`.
    """

    wanted = Signal()
    arranging = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ended = True

    def begin(self, columns: tuple[Column, ...], rows: pl.DataFrame, *, ended: bool) -> None:
        """Begin an answer.

        Args:
            columns: Its columns.
            rows: The first rows.
            ended: Whether they are the last.
        """
        self.arrangement = Arrangement()
        self.ended = ended
        self.set_frame(rows, [column.name for column in columns])

    def append(self, rows: pl.DataFrame, *, ended: bool) -> None:
        """Add the next rows. While the rows are filtered or sorted, they are added but not shown.

        Args:
            rows: The rows.
            ended: Whether they are the last.
        """
        self.ended = ended
        before = self.frame
        if not before.height:
            self._frame = rows
            self.show(rows)
        elif not rows.height:
            return
        elif self._shown is before:
            self.beginInsertRows(QModelIndex(), before.height, before.height + rows.height - 1)
            self._frame = before.vstack(rows)
            self._take(self._frame)
            self.endInsertRows()
        else:
            self._frame = before.vstack(rows)

    def show_arranged(self, shown: pl.DataFrame, arrangement: Arrangement) -> None:
        """Show filtered or sorted rows that were computed in a thread.

        Args:
            shown: The rows.
            arrangement: The filter and the sort order that gave them.
        """
        self.arrangement = arrangement
        self.show(shown)

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> bool:
        """Whether there is more to ask for; not while the rows are sorted or filtered."""
        return not parent.isValid() and not self.ended and self.arrangement == Arrangement()

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        """Ask for the next rows; they come when they come."""
        self.wanted.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for an order; column -1 is that of the answer."""
        self.arranging.emit(
            Arrangement(
                sort=column if column >= 0 else None,
                descending=order == Qt.SortOrder.DescendingOrder,
            )
        )
