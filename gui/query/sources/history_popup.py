"""The query history: search it, insert a query or run it again."""

from pathlib import Path

from PySide6.QtCore import (
    QDateTime,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.queries.history import Asked, History, matching
from gui.i18n import counts, formatting
from gui.style.theme import theme
from gui.threads.task_runner import TaskRunner, once
from gui.widgets.layout.panel import Panel, framed, label

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
SIZE = QSize(560, 380)
Index = QModelIndex | QPersistentModelIndex
ASKED = Qt.ItemDataRole.UserRole + 1
FACTS = Qt.ItemDataRole.UserRole + 2


class HistoryPopup(Panel):
    """Falls down from its button; Enter writes the chosen query, Ctrl+Enter asks it again.

    Attributes:
        inserted: Emitted with the SQL to write.
        rerun: Emitted with the SQL to ask again.
        failed: Emitted with what kept the history from being read or written.
    """

    inserted = Signal(str)
    rerun = Signal(str)
    failed = Signal(object)

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setObjectName("history")
        self._history = History(path)
        self._asked: tuple[Asked, ...] = ()
        self._tasks = TaskRunner(self)
        self._tasks.failed.connect(self.failed)
        self._search = _Search(self)
        self._list = QListWidget()
        self._empty = label("muted")
        self._sure = False
        self._insert, self._rerun, self._clear = QPushButton(), QPushButton(), QPushButton()
        self._lay_out()
        self._connect()
        self.retranslate()

    def read(self) -> None:
        """Read the history, off the window's thread."""
        self._tasks.run("read", once(self._history.read), self._take)

    def remember(self, asked: Asked) -> None:
        """Put a query on top."""
        # Under its own name, so that it drops no other one's write.
        name = f"remember {asked.when}"
        self._tasks.run(name, once(lambda: self._history.remember(asked)), self._take)

    def open_below(self, button: QWidget) -> None:
        """Open with its right edge below that of a button."""
        self._search.clear()
        self._ask_to_clear(sure=False)
        self.resize(SIZE)
        corner = button.mapToGlobal(QPoint(button.width() - self.width(), button.height() + 4))
        self.move(corner)
        self.show()
        self._search.setFocus()

    def stop(self) -> None:
        """Wait for what is being written."""
        self._tasks.finish()

    def retranslate(self) -> None:
        """Set every text."""
        self._search.setPlaceholderText(self.tr("Find in history"))
        self._search.setAccessibleName(self.tr("Find in history"))
        self._search.setToolTip(self.tr("Arrow keys choose, Enter inserts, Ctrl+Enter runs again"))
        self._list.setAccessibleName(self.tr("Earlier queries"))
        self._list.setToolTip(self.tr("Double-click puts the query into the editor"))
        self._insert.setText(self.tr("Write"))
        self._insert.setToolTip(self.tr("Put it into the editor (Enter)"))
        self._rerun.setText(self.tr("Run again"))
        self._rerun.setToolTip(self.tr("Put it into the editor and run it (Ctrl+Enter)"))
        self._clear.setToolTip(self.tr("Delete all earlier queries"))
        self._ask_to_clear(sure=False)
        self._fill()

    def _lay_out(self) -> None:
        self._search.setObjectName("historyFind")
        self._list.setObjectName("historyList")
        self._list.setItemDelegate(_TwoLines(self._list))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = QHBoxLayout()
        for button, name in (
            (self._insert, "historyInsert"),
            (self._rerun, "historyRerun"),
            (self._clear, "historyClear"),
        ):
            button.setObjectName(name)
        buttons.addWidget(self._insert)
        buttons.addWidget(self._rerun)
        buttons.addStretch()
        buttons.addWidget(self._clear)
        # Square, as a popup is: what is cut off a corner is black on a screen without compositing.
        layout = framed(self, "popup")
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self._search)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._empty, 1)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._fill)
        self._search.moved.connect(self._move)
        self._search.chosen.connect(self._choose)
        self._list.itemActivated.connect(lambda _: self._choose(False))
        self._insert.clicked.connect(lambda: self._choose(False))
        self._rerun.clicked.connect(lambda: self._choose(True))
        self._clear.clicked.connect(self._forget)
        self._search.textChanged.connect(lambda: self._ask_to_clear(sure=False))

    def _take(self, asked: tuple[Asked, ...]) -> None:
        self._asked = asked
        self._fill()

    def _fill(self) -> None:
        self._list.clear()
        for asked in matching(self._asked, self._search.text()):
            item = QListWidgetItem(" ".join(asked.sql.split())[:200])
            item.setData(FACTS, self._facts(asked))
            item.setData(ASKED, asked.sql)
            item.setToolTip(f"{asked.sql}\n\n{asked.lake}\n{asked.error}".strip())
            self._list.addItem(item)
        some = self._list.count() > 0
        self._list.setCurrentRow(0)
        self._list.setVisible(some)
        self._empty.setVisible(not some)
        for button in (self._insert, self._rerun):
            button.setEnabled(some)
        self._clear.setEnabled(bool(self._asked))
        self._empty.setText(
            self.tr("No query contains these words") if self._asked else self.tr("No queries yet")
        )

    def _facts(self, asked: Asked) -> str:
        moment = QDateTime.fromSecsSinceEpoch(int(asked.when.timestamp()))
        # Days are written in one form wherever they stand, as the data has them.
        when = moment.toString("yyyy-MM-dd HH:mm")
        if asked.error:
            failed = self.tr("failed")
            return f"{when}, {failed}"
        parts = [when, formatting.took(asked.seconds)]
        if asked.rows is not None:
            parts.append(counts.rows(asked.rows))
        return ", ".join(parts)

    def _move(self, step: int) -> None:
        row = self._list.currentRow() + step
        self._list.setCurrentRow(min(max(row, 0), self._list.count() - 1))

    def _choose(self, again: bool) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.hide()
            (self.rerun if again else self.inserted).emit(item.data(ASKED))

    def _ask_to_clear(self, *, sure: bool) -> None:
        """Let the button ask once more before all is gone for good; or no more."""
        self._sure = sure
        text = self.tr("Really clear it?") if sure else self.tr("Clear history")
        self._clear.setText(text)

    def _forget(self) -> None:
        if not self._sure:
            self._ask_to_clear(sure=True)
            return
        self._ask_to_clear(sure=False)
        self._tasks.run("clear", once(self._history.clear), lambda _: self._take(()))


class _TwoLines(QStyledItemDelegate):
    """A query, and below it, muted, when it was asked and how it went."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        text, shown.text = shown.text, ""
        style = shown.widget.style() if shown.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        area = option.rect.adjusted(8, 5, -8, -5)
        painter.save()
        for line, colour, side in (
            (text, theme.palette.text, Qt.AlignmentFlag.AlignTop),
            (index.data(FACTS), theme.palette.muted, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setPen(QColor(colour))
            elided = option.fontMetrics.elidedText(line, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, side | Qt.AlignmentFlag.AlignLeft, elided)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, 2 * option.fontMetrics.height() + 14)


class _Search(QLineEdit):
    """A search whose arrow keys move in the list below it."""

    moved = Signal(int)
    chosen = Signal(bool)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter from the tab below, which runs what is in its editor."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() in ENTER:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in ENTER:
            self.chosen.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().keyPressEvent(event)
