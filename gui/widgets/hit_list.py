"""A list of hits below a field; the field keeps the focus, and a click elsewhere goes there."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QWidget

SHOWN = 9
_VALUE = Qt.ItemDataRole.UserRole + 1
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class HitList(QListView):
    """Offers texts to choose from; the first one is chosen already.

    It is no popup: a popup swallows the click that closes it.

    Args:
        field: The field that it belongs to.
        name: The widget's object name.

    Attributes:
        chosen: Emitted with the value of the hit that was chosen.
    """

    chosen = Signal(str)

    def __init__(self, field: QWidget, name: str) -> None:
        super().__init__(field)
        self.setObjectName(name)
        self._field = field
        self._hits = QStandardItemModel(self)
        self.setModel(self._hits)
        # In place of the view's own, which a style sheet doesn't reach.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._take)
        self.hide()

    def offer(self, hits: Sequence[tuple[str, str]]) -> None:
        """Show hits below the field, or nothing where there are none.

        Args:
            hits: The text and the value of each.
        """
        self._hits.clear()
        if not hits:
            self.hide()
            return
        for text, value in hits:
            item = QStandardItem(text)
            item.setData(value, _VALUE)
            self._hits.appendRow(item)
        self.setCurrentIndex(self._hits.index(0, 0))
        self._place(len(hits))

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether a key of the field was for the list: arrows, Enter, Escape, or Tab."""
        if not self.isVisible():
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in _ENTER:
            self._take(self.currentIndex())
        elif event.key() in _MOVES:
            super().keyPressEvent(event)
        else:
            if event.key() == Qt.Key.Key_Tab:
                self._take(self.currentIndex())
            return False
        return True

    def _take(self, index: QModelIndex | QPersistentModelIndex) -> None:
        self.hide()
        if index.isValid():
            self.chosen.emit(index.data(_VALUE))

    def _place(self, hits: int) -> None:
        window = self._field.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        row = max(self.sizeHintForRow(0), 1)
        height = min(hits, SHOWN) * row + 2 * self.frameWidth() + 6
        below = self._field.mapTo(window, QPoint(0, self._field.height() + 2))
        if below.y() + height > window.height():
            above = self._field.mapTo(window, QPoint(0, -height - 2))
            below = above if above.y() >= 0 else below
        self.setGeometry(QRect(below.x(), below.y(), self._field.width(), height))
        self.show()
        self.raise_()
