"""A table model over a polars frame: sorted, filtered, each cell as it is written to a file."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Which rows are shown, and in which order.

    Attributes:
        sort: The column to sort by; None keeps the frame's order.
        descending: From the largest to the smallest.
        find: Text that a shown row contains, whatever its case; empty shows all.
        column: The column to look for `find` in; None looks in all.
    """

    sort: int | None = None
    descending: bool = False
    find: str = ""
    column: int | None = None


def arranged(frame: pl.DataFrame, arrangement: Arrangement) -> pl.DataFrame:
    """The rows of a frame that an arrangement shows, in its order; takes time on long frames."""
    shown = frame
    if arrangement.find:
        columns = (
            frame.columns if arrangement.column is None else [frame.columns[arrangement.column]]
        )
        hits = [
            _as_text(pl.col(name), frame.schema[name])
            .str.to_lowercase()
            .str.contains(arrangement.find.lower(), literal=True)
            .fill_null(value=False)
            for name in columns
        ]
        shown = shown.filter(pl.any_horizontal(hits))
    if arrangement.sort is not None and arrangement.sort < frame.width:
        shown = shown.sort(
            frame.columns[arrangement.sort],
            descending=arrangement.descending,
            nulls_last=True,
            maintain_order=True,
        )
    return shown


def _as_text(column: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """A column as text to look in; nested values as JSON."""
    if kind.is_nested():
        return column.map_elements(str, return_dtype=pl.String)
    return column.cast(pl.String)


def cell_text(value: Any) -> str:
    """A value as the files and Athena's results write it; nothing for a null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    return str(value)


class FrameModel(QAbstractTableModel):
    """Shows a frame; it is sorted and filtered by `arrange`, cells are made as they are asked for.

    Sorting here is for frames that are sorted in a blink (a preview, a page); what is longer is
    arranged by a worker with `arranged` and given back by `show`.
    """

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._frame = pl.DataFrame()
        self._shown = self._frame
        self._columns: list[pl.Series] = []
        self._names: list[str] = []
        self.arrangement = Arrangement()

    @property
    def frame(self) -> pl.DataFrame:
        """The rows as given, whatever is shown of them."""
        return self._frame

    @property
    def shown(self) -> pl.DataFrame:
        """The rows as shown."""
        return self._shown

    def set_frame(self, frame: pl.DataFrame, names: list[str] | None = None) -> None:
        """Show another frame, in the same arrangement where its columns are the same.

        Args:
            frame: What to show.
            names: The headings, where they are not the frame's own names.
        """
        if frame.columns != self._frame.columns:
            self.arrangement = Arrangement()
        self._frame = frame
        self._names = names or frame.columns
        self.show(arranged(frame, self.arrangement))

    def arrange(self, arrangement: Arrangement) -> None:
        """Sort and filter."""
        self.arrangement = arrangement
        self.show(arranged(self._frame, arrangement))

    def show(self, shown: pl.DataFrame) -> None:
        """Show rows that were arranged elsewhere."""
        self.beginResetModel()
        self._shown = shown
        self._columns = shown.get_columns()
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The rows shown."""
        return 0 if parent.isValid() else self._shown.height

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The frame's columns."""
        return 0 if parent.isValid() else self._shown.width

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text, and its side: numbers to the right."""
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cell_text(column[index.row()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """A column's name, or a row's number from 1."""
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == Qt.ItemDataRole.DisplayRole else None
        if section >= len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._names[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self._columns[section])
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; column -1 goes back to the frame's order."""
        now = self.arrangement
        self.arrange(
            Arrangement(
                sort=column if column >= 0 else None,
                descending=order == Qt.SortOrder.DescendingOrder,
                find=now.find,
                column=now.column,
            )
        )


def _side(column: pl.Series) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.dtype.is_numeric() else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
