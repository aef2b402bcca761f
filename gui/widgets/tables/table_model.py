"""A table model over a polars frame: sorted, filtered, each cell as it is written to a file."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from core.generate.preview_cache import TextColumn
from gui.i18n.language import fill, translate
from gui.style.icons import icon
from gui.style.theme import theme
from gui.widgets.tables.arrangement import MARKS, Arrangement

if TYPE_CHECKING:
    import polars as pl

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
# How strongly a faulty cell is tinted, of 255; its text must stay easy to read.
_MARK_ALPHA = 46


def cell_text(value: Any) -> str:
    """A value as the files and Athena's results write it; nothing for a null.

    An array is written as ``[1, null]``, a row and a map as ``{name=value}``.
    """
    if value is None:
        return ""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}={_inner_text(part)}' for name, part in value.items())}}}"
    # A cell of a polars column of arrays is itself a column.
    if hasattr(value, "to_list") or isinstance(value, list):
        return f"[{', '.join(map(_inner_text, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        local = value.replace(tzinfo=None).isoformat(sep=" ")
        return local if value.tzinfo is None else f"{local} {value.tzinfo}"
    if isinstance(value, bytes):
        return value.hex()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _shown(column: "Sequence[Any] | pl.Series", row: int) -> str:
    """A cell's text, also of a value that Python has no counterpart of."""
    try:
        return cell_text(column[row])
    except (ValueError, OverflowError, TypeError):
        # Python's dates end at the year 9999, and its dictionaries take no list as a key.
        import polars as pl  # late, since a window opens without it

        from core.lake.encoding.cells import as_text

        if not isinstance(column, pl.Series):
            raise
        return as_text(column.slice(row, 1).to_frame()).item() or ""


def _inner_text(value: Any) -> str:
    return "null" if value is None else cell_text(value)


class FrameModel(QAbstractTableModel):
    """Shows a frame; it is sorted and filtered by `arrange`, cells are made as they are asked for.

    Before there is a frame it may show an excerpt, for which polars need not be loaded.

    Sorting here is for frames that are sorted in a blink (a preview, a page); what is longer is
    arranged by a worker with `arranged` and given back by `show`.

    Args:
        parent: The owner.
        numbers: The names of columns of text that hold numbers, which go to the right as such.
    """

    def __init__(self, parent: Any = None, numbers: tuple[str, ...] = ()) -> None:
        super().__init__(parent)
        self._numbers = numbers
        self._frame: pl.DataFrame | None = None
        self._shown: pl.DataFrame | None = None
        self._columns: Sequence[Sequence[Any] | pl.Series] = []
        self._numeric: list[bool] = []
        self._names: list[str] = []
        self._marks: pl.DataFrame | None = None
        self._stale = False
        self.arrangement = Arrangement()

    @property
    def frame(self) -> "pl.DataFrame":
        """The rows as given, whatever is shown of them."""
        return _no_rows() if self._frame is None else self._frame

    @property
    def shown(self) -> "pl.DataFrame":
        """The rows as shown."""
        return _no_rows() if self._shown is None else self._shown

    @property
    def hides_all(self) -> bool:
        """Whether there are rows, and none of them contains what is looked for."""
        found = self._frame is not None and self._frame.height > 0
        return found and self.arrangement.selects and self.rowCount() == 0

    @property
    def marked(self) -> bool:
        """Whether rows have marks."""
        return self._marks is not None

    @property
    def names(self) -> list[str]:
        """The columns' headings."""
        return self._names

    def set_frame(self, frame: "pl.DataFrame", names: list[str] | None = None) -> None:
        """Show another frame, in the same arrangement where its columns are the same.

        Args:
            frame: What to show; its columns of `MARKS`, where it has them, mark its rows.
            names: The headings, where they are not the frame's own names.
        """
        columns = self._names if self._frame is None else self._frame.columns
        if frame.columns != columns:
            self.arrangement = Arrangement()
        self._frame = frame
        self._names = names or [name for name in frame.columns if name not in MARKS]
        self.arrange(self.arrangement)

    def set_excerpt(self, columns: tuple[TextColumn, ...]) -> None:
        """Show text until there is a frame; it is neither sorted nor filtered."""
        self.beginResetModel()
        self._names = [column.name for column in columns]
        self._columns = [column.cells for column in columns]
        self._numeric = [column.numeric for column in columns]
        self.endResetModel()

    def excerpt(self) -> tuple[TextColumn, ...]:
        """The frame as text."""
        return tuple(
            TextColumn(name, self._is_number(column), tuple(map(cell_text, column)))
            for name, column in zip(self._names, _unmarked(self.frame).get_columns(), strict=True)
        )

    def arrange(self, arrangement: Arrangement) -> None:
        """Sort and filter; an excerpt only once its frame has come."""
        self.arrangement = arrangement
        if self._frame is not None:
            from gui.widgets.tables.row_filter import arranged  # late, for it needs polars

            self.show(arranged(self._frame, arrangement))

    def show(self, shown: "pl.DataFrame") -> None:
        """Show rows that were arranged elsewhere."""
        self.beginResetModel()
        self._take(shown)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """The rows shown."""
        return len(self._columns[0]) if self._columns and not parent.isValid() else 0

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """The columns shown."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text, its side (numbers to the right), and the mark of a fault in it."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(self._columns[index.column()], index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            text = _shown(self._columns[index.column()], index.row())
            mark = self.mark(index)
            if mark is None:
                return "\n".join([text, *self._elsewhere(index.row())])
            return f"{text}\n{mark_text(*mark)}".strip()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        if role == Qt.ItemDataRole.BackgroundRole and self._marks is not None:
            return _mark_brush() if self.mark(index) else None
        if role == Qt.ItemDataRole.ForegroundRole and self._stale:
            return QBrush(QColor(theme.palette.muted))
        return None

    def value(self, index: Index) -> Any:
        """The value of a cell, as the frame holds it."""
        return self._columns[index.column()][index.row()]

    def mark(self, index: Index) -> tuple[str, str | None] | None:
        """The kind of fault that was put into a cell, and its right value; None where it is right.

        A fault of a whole row, such as a row that is there twice, marks each of its cells.
        """
        if self._marks is None:
            return None
        columns, kinds, right = self._marks.row(index.row())
        name = self._names[index.column()]
        marks = zip(columns or (), kinds or (), right or (), strict=True)
        return next(((kind, value) for at, kind, value in marks if at in ("", name)), None)

    def faulty(self, row: int) -> bool:
        """Whether a fault was put into a row."""
        return self._marks is not None and bool(self._marks.row(row)[0])

    def _elsewhere(self, row: int) -> list[str]:
        """Describe the faults in a row's other cells, which may be out of sight."""
        if not self.faulty(row) or self._marks is None:
            return []
        columns, kinds, _ = self._marks.row(row)
        told = translate("Faults", "Fault in %1: %2.")
        return [fill(told, at, kind_text(kind)) for at, kind in zip(columns, kinds, strict=True)]

    def set_stale(self, *, stale: bool) -> None:
        """Show the rows muted: they are not of what was asked last."""
        if stale != self._stale:
            self._stale = stale
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self._names) - 1))
            self.dataChanged.emit(
                self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1)
            )

    def texts(self, column: int, first: int, end: int) -> list[str]:
        """The texts of a column's cells.

        Args:
            column: The column's index.
            first: The first row.
            end: The row after the last.
        """
        try:
            return list(map(cell_text, self._columns[column][first:end]))
        except (ValueError, OverflowError, TypeError):
            return [_shown(self._columns[column], row) for row in range(first, end)]

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
            return self._side(section)
        filtered = any(one.column == section for one in self.arrangement.filters)
        if role == Qt.ItemDataRole.DecorationRole and filtered:
            return icon("funnel", "accent")
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; column -1 goes back to the frame's order."""
        self.arrange(
            replace(
                self.arrangement,
                sort=column if column >= 0 else None,
                descending=order == Qt.SortOrder.DescendingOrder,
            )
        )

    def _take(self, shown: "pl.DataFrame") -> None:
        self._shown = _unmarked(shown)
        self._marks = shown.select(MARKS) if MARKS[0] in shown.columns else None
        self._columns = self._shown.get_columns()
        self._numeric = list(map(self._is_number, self._columns))

    def _is_number(self, column: "pl.Series") -> bool:
        return column.dtype.is_numeric() or column.name in self._numbers

    def _side(self, column: int) -> Qt.AlignmentFlag:
        numeric = self._numeric[column]
        side = Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


def kind_text(kind: str) -> str:
    """What a kind of fault does to a value, in the language in force."""
    kinds = {
        "missing": translate("Faults", "the value is missing"),
        "placeholder": translate("Faults", "a word that stands for no value"),
        "blanks": translate("Faults", "extra spaces"),
        "typo": translate("Faults", "a typing error"),
        "accents": translate("Faults", "the accents are missing"),
        "mojibake": translate("Faults", "letters read in a wrong encoding"),
        "format": translate("Faults", "a date in another form"),
        "case": translate("Faults", "capitals where small letters belong, or the other way round"),
        "date": translate("Faults", "an impossible date"),
        "orphan": translate("Faults", "an account that does not exist"),
        "duplicate": translate("Faults", "the row is there twice"),
        "near-duplicate": translate("Faults", "the row is there again, slightly changed"),
        "batch": translate("Faults", "a batch of rows with a wrong clock"),
        "renamed": translate("Faults", "the column has another name from a day on"),
        "retyped": translate("Faults", "the column has another type from a day on"),
        "truncated": translate("Faults", "the file's last line is cut off"),
        "late": translate("Faults", "the row is in a later day's folder"),
    }
    return kinds.get(kind, kind)


def mark_text(kind: str, right: str | None) -> str:
    """Describe a fault in a cell.

    Args:
        kind: The kind of fault.
        right: The correct value; None if there is none.
    """
    text = fill(translate("Faults", "Fault: %1."), kind_text(kind))
    if right is None or kind in ("duplicate", "near-duplicate", "late"):
        return text
    correct = fill(translate("Faults", "Right: %1"), right)
    return f"{text} {correct}"


def _mark_brush() -> QBrush:
    colour = QColor(theme.palette.error)
    colour.setAlpha(_MARK_ALPHA)
    return QBrush(colour)


def _unmarked(frame: "pl.DataFrame") -> "pl.DataFrame":
    return frame.drop(MARKS) if MARKS[0] in frame.columns else frame


def _no_rows() -> "pl.DataFrame":
    import polars as pl  # late, since a window opens without it

    return pl.DataFrame()
