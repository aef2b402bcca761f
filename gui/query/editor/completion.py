"""The list of completions below the cursor of an editor."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QListView,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from core.lake.interface import Table
from core.queries.completion import Suggestion, suggest
from gui.style.icons import icon
from gui.style.theme import theme

ICONS = {
    "column": "columns",
    "table": "table",
    "database": "database",
    "function": "brackets-round",
    "keyword": "text-aa",
    "type": "hash",
}
# More than anyone looks through would only slow the list down.
MOST = 100
SHOWN = 9
WIDTH = 340
# As a rule nobody wants help with the first letter.
LETTERS = 2
DETAIL = Qt.ItemDataRole.UserRole + 1


class CompletionList(QListView):
    """Offers how the word at the cursor may go on; the editor keeps the focus.

    Attributes:
        chosen: Emitted with what is written of the word, and what to put in its place.
    """

    chosen = Signal(str, str)

    def __init__(self, editor: QPlainTextEdit) -> None:
        super().__init__(editor)
        self.setObjectName("completions")
        self.setProperty("role", "completions")
        self._editor = editor
        self._prefix = ""
        self._words = QStandardItemModel(self)
        self.setModel(self._words)
        self.setItemDelegate(DetailDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(14, 14))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._take)
        self.hide()

    def offer(self, text: str, position: int, tables: tuple[Table, ...], *, asked: bool) -> None:
        """Show what fits at a position of the editor's text, or hide when nothing does.

        Args:
            text: The editor's text.
            position: The cursor's, in characters.
            tables: The tables whose names fit.
            asked: Whether the user asked, so that even one letter is enough.
        """
        found = suggest(text, position, tables)
        self._prefix = found.prefix
        after_dot = text[: position - len(found.prefix)].endswith(".")
        enough = asked or after_dot or len(found.prefix) >= LETTERS
        words = found.words[:MOST] if enough else ()
        # Nothing to offer where the word is written out already.
        if not words or (words[0].text.lower() == found.prefix.lower() and not asked):
            self.hide()
            return
        self._words.clear()
        for word in words:
            item = QStandardItem(icon(ICONS[word.kind]), self._cased(word))
            item.setData(word.detail, DETAIL)
            self._words.appendRow(item)
        self.setCurrentIndex(self._words.index(0, 0))
        self._place(len(words))

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether a key of the editor was for the list: up, down, Enter, Tab, Escape."""
        if not self.isVisible():
            return False
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.hide()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            if event.modifiers():
                self.hide()
                return False
            self._take(self.currentIndex())
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().keyPressEvent(event)
        else:
            if key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
                self.hide()
            return False
        return True

    def _cased(self, word: Suggestion) -> str:
        """Keywords in the case in which the word was begun."""
        small = not self._prefix or self._prefix.islower()
        return word.text.lower() if word.kind == "keyword" and small else word.text

    def _take(self, index: QModelIndex | QPersistentModelIndex) -> None:
        self.hide()
        if index.isValid():
            self.chosen.emit(self._prefix, index.data())

    def _place(self, words: int) -> None:
        """Below the word, or above it where there is more room."""
        window = self._editor.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        row = self.sizeHintForRow(0)
        height = min(words, SHOWN) * row + 2 * self.frameWidth() + 6
        cursor = self._editor.cursorRect()
        viewport = self._editor.viewport()
        below = viewport.mapTo(window, cursor.bottomLeft())
        advance = self._editor.fontMetrics().horizontalAdvance(self._prefix)
        x = max(0, min(below.x() - advance - 8, window.width() - WIDTH - 4))
        y = below.y() + 4
        if y + height > window.height():
            y = max(0, viewport.mapTo(window, cursor.topLeft()).y() - height - 4)
        self.setGeometry(QRect(x, y, WIDTH, height))
        self.show()
        self.raise_()


class DetailDelegate(QStyledItemDelegate):
    """Paints an item with its detail behind it, muted: a column's type, say."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one item."""
        super().paint(painter, option, index)
        detail = index.data(DETAIL)
        if not detail:
            return
        metrics = option.fontMetrics
        area = QRect(option.rect)
        area.setLeft(area.left() + self._before(index, option) + 8)
        area.setRight(area.right() - 8)
        painter.save()
        painter.setPen(QColor(theme.palette.muted))
        text = metrics.elidedText(detail, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Room for both."""
        size = super().sizeHint(option, index)
        detail = index.data(DETAIL)
        if detail:
            metrics = option.fontMetrics
            size.setWidth(size.width() + 16 + metrics.horizontalAdvance(detail))
        return size

    def _before(
        self, index: QModelIndex | QPersistentModelIndex, option: QStyleOptionViewItem
    ) -> int:
        return super().sizeHint(option, index).width()
