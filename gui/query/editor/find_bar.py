"""Finds and replaces in the editor in sight."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
)

from gui.i18n import formatting
from gui.i18n.language import fill
from gui.style.icons import icon
from gui.widgets.layout.panel import Panel, label


class FindBar(Panel):
    """A line with what to find and what to put in its place; Escape goes back to the editor.

    Args:
        editor: Gives the editor in sight.

    Attributes:
        closed: Emitted when it is closed.
    """

    closed = Signal()

    def __init__(self, editor: Callable[[], QPlainTextEdit]) -> None:
        super().__init__()
        self._editor = editor
        self._find, self._replace = QLineEdit(), QLineEdit()
        self._count = label("muted")
        self._before, self._after = QToolButton(), QToolButton()
        self._one, self._all = QPushButton(), QPushButton()
        self._close = QToolButton()
        self._lay_out()
        self._connect()
        self.hide()
        self.retranslate()

    def open(self) -> None:
        """Open, with what is selected in the editor."""
        selected = self._editor().textCursor().selectedText()
        if selected and "\u2029" not in selected:
            self._find.setText(selected)
        self.show()
        self._find.setFocus()
        self._find.selectAll()
        self._report()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Find the next by Enter, the one before by Shift+Enter; close by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.find_next(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def close_bar(self) -> None:
        """Close, and go back to the editor."""
        self.hide()
        self._editor().setFocus()
        self.closed.emit()

    def find_next(self, *, back: bool = False) -> bool:
        """Select the next place, going round at the end; False where there is none."""
        text, editor = self._find.text(), self._editor()
        if not text:
            return False
        flag = QTextDocument.FindFlag.FindBackward if back else QTextDocument.FindFlag(0)
        found = editor.document().find(text, editor.textCursor(), flag)
        if found.isNull():
            start = QTextCursor(editor.document())
            if back:
                start.movePosition(QTextCursor.MoveOperation.End)
            found = editor.document().find(text, start, flag)
        if found.isNull():
            return False
        editor.setTextCursor(found)
        return True

    def replace_one(self) -> None:
        """Replace what is found and go on to the next."""
        cursor = self._editor().textCursor()
        if cursor.selectedText().casefold() == self._find.text().casefold() != "":
            cursor.insertText(self._replace.text())
        self.find_next()
        self._report()

    def replace_all(self) -> None:
        """Replace every place, as one step of undo."""
        text, document = self._find.text(), self._editor().document()
        if not text:
            return
        at = QTextCursor(document)
        at.beginEditBlock()
        found = document.find(text, at)
        while not found.isNull():
            found.insertText(self._replace.text())
            found = document.find(text, found)
        at.endEditBlock()
        self._report()

    def retranslate(self) -> None:
        """Set every text."""
        for edit, text, tip in (
            (self._find, self.tr("Find in the SQL"), self.tr("Enter finds the next")),
            (self._replace, self.tr("Replace with"), self.tr("What to put in its place")),
        ):
            edit.setPlaceholderText(text)
            edit.setAccessibleName(text)
            edit.setToolTip(tip)
        for button, tip in (
            (self._before, self.tr("The previous one (Shift+Enter)")),
            (self._after, self.tr("The next one (Enter)")),
            (self._close, self.tr("Close the search (Esc)")),
        ):
            button.setToolTip(tip)
            button.setAccessibleName(tip)
        self._one.setText(self.tr("Replace"))
        self._one.setToolTip(self.tr("Replace this one and find the next"))
        self._all.setText(self.tr("Replace all"))
        self._all.setToolTip(self.tr("Replace all matches at once"))
        self._report()

    def _lay_out(self) -> None:
        lines = QGridLayout(self)
        lines.setContentsMargins(0, 4, 0, 0)
        lines.setHorizontalSpacing(6)
        lines.setVerticalSpacing(4)
        lines.setColumnStretch(0, 1)
        finding = (self._count, self._before, self._after, self._close)
        for row, edit, others in (
            (0, self._find, finding),
            (1, self._replace, (self._one, self._all)),
        ):
            lines.addWidget(edit, row, 0)
            line = QHBoxLayout()
            line.setSpacing(4)
            for other in others:
                line.addWidget(other)
            lines.addLayout(line, row, 1)
        for widget, name in (
            (self._find, "sqlFind"),
            (self._before, "findBefore"),
            (self._after, "findNext"),
            (self._replace, "sqlReplace"),
            (self._one, "replaceOne"),
            (self._all, "replaceAll"),
            (self._close, "closeSqlFind"),
        ):
            widget.setObjectName(name)
        for button, glyph in (
            (self._before, "caret-up"),
            (self._after, "caret-down"),
            (self._close, "x"),
        ):
            button.setIcon(icon(glyph))
            button.setProperty("role", "quiet")
        # From one text to the other; Enter finds without going through the buttons.
        self.setTabOrder(self._find, self._replace)

    def _connect(self) -> None:
        self._find.textChanged.connect(self._report)
        self._before.clicked.connect(lambda: self.find_next(back=True))
        self._after.clicked.connect(lambda _: self.find_next())
        self._one.clicked.connect(self.replace_one)
        self._all.clicked.connect(self.replace_all)
        self._close.clicked.connect(self.close_bar)

    def _report(self) -> None:
        """Say how many places there are."""
        text = self._find.text()
        if not text or not self.isVisible():
            self._count.setText("")
            return
        places = self._editor().toPlainText().casefold().count(text.casefold())
        self._count.setText(fill(self.tr("%1 found"), formatting.count(places)))
