"""The SQL editor: line numbers, colours, completion, and the place of an error."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontDatabase,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip, QWidget

from core.lake.interface import Table
from core.sql.statements import Statement, statement, statement_at, statements, token_at
from gui.query.editor import lines
from gui.query.editor.brackets import matching_brackets
from gui.query.editor.completion import CompletionList
from gui.query.editor.highlighter import Highlighter
from gui.query.editor.positions import characters, offset, units
from gui.style.theme import theme
from gui.widgets.undo_keys import REDO, UNDO, claimed, pressed

# A pause in typing after which completions are offered, in milliseconds.
OFFER_AFTER = 120
# How strongly an error is tinted, of 255; its text must stay easy to read.
ERROR_ALPHA = 36
SAVE = ("Ctrl+S",)
MOVE_UP, MOVE_DOWN = ("Alt+Up",), ("Alt+Down",)
LARGER, SMALLER, USUAL = ("Ctrl++", "Ctrl+="), ("Ctrl+-",), ("Ctrl+0",)
# The sizes of its letters, in points.
SMALLEST, LARGEST = 6, 32
# Says of a mark that it is a bracket's.
BRACKET = QTextFormat.Property.UserProperty
# In longer texts, in characters, the window would wait at each key: no bracket's other half is
# looked for, and words are completed when Ctrl+Space asks for it.
LONG_TEXT = 60_000


class SqlEditor(QPlainTextEdit):
    """Edits SQL.

    Attributes:
        save_wanted: Emitted when the keys that save are pressed in it: what they save is the SQL.
    """

    save_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabStopDistance(self.fontMetrics().horizontalAdvance(" ") * len(lines.INDENT))
        self._gutter = _Gutter(self)
        self._highlighter = Highlighter(self.document())
        self._completions = CompletionList(self)
        self._error: QTextCursor | None = None
        self._error_in = ""
        self._show_error: Callable[[], str] = str
        self._tables: tuple[Table, ...] = ()
        self._keys = self._bind_keys()
        self._offer = QTimer(self, singleShot=True, interval=OFFER_AFTER)
        self._offer.timeout.connect(self._offer_completions)
        self._completions.chosen.connect(self._complete)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scroll_gutter)
        self.cursorPositionChanged.connect(self._mark)
        self.textChanged.connect(self._changed)
        theme.changed.connect(self._mark)
        self._make_room()
        self._mark()

    def set_tables(self, tables: tuple[Table, ...]) -> None:
        """Complete the names of these tables and their columns."""
        self._tables = tables

    def text_position(self) -> int:
        """Where the cursor is, in characters from the start."""
        return characters(self.toPlainText(), self.textCursor().position())

    def chosen_statement(self) -> Statement | None:
        """The selected text, or else the statement under the cursor; None where there is none."""
        text, cursor = self.toPlainText(), self.textCursor()
        if cursor.hasSelection():
            start, end = (
                characters(text, place)
                for place in (cursor.selectionStart(), cursor.selectionEnd())
            )
            selected = statement(text, start, end)
            if selected.sql:
                return selected
        return statement_at(text, self.text_position())

    def chosen_statements(self) -> tuple[Statement, ...]:
        """The statements of the selection, or else the one under the cursor."""
        text, cursor = self.toPlainText(), self.textCursor()
        if cursor.hasSelection():
            start, end = (
                characters(text, place)
                for place in (cursor.selectionStart(), cursor.selectionEnd())
            )
            inside = statements(text, start, end)
            if len(inside) > 1:
                return inside
        chosen = self.chosen_statement()
        return () if chosen is None else (chosen,)

    def show_error(self, tell: Callable[[], str], line: int, column: int) -> None:
        """Underline the word at a line and a column, both from 1, and go there.

        Args:
            tell: Gives what is wrong, in the language in force.
            line: The line.
            column: The column.
        """
        text = self.toPlainText()
        start = offset(text, line, column)
        if start == len(text) and start:
            start -= 1
        word = token_at(text, start)
        end = (
            word.end if word is not None and word.kind in ("word", "name", "number") else start + 1
        )
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(text[:start]))
        self.setTextCursor(cursor)
        self._error, self._error_in = QTextCursor(cursor), text
        self._error.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self._show_error = tell
        self._mark()

    def zoom(self, steps: int) -> None:
        """Make the letters larger or smaller by so many points; 0 makes them as they were."""
        font = self.font()
        usual = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).pointSize()
        size = font.pointSize() + steps if steps else usual
        font.setPointSize(min(max(size, SMALLEST), LARGEST))
        self.setFont(font)
        self.setTabStopDistance(self.fontMetrics().horizontalAdvance(" ") * len(lines.INDENT))
        self._make_room()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom by the wheel while Ctrl is held."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def clear_error(self) -> None:
        """Take the underline away."""
        if self._error is not None:
            self._error = None
            self._mark()

    def replace(self, old: Statement, sql: str) -> None:
        """Replace a statement by other SQL, as one step of undo.

        What was written meanwhile wins: where the statement is another by then, nothing changes.

        Args:
            old: The statement, as it was found in the text.
            sql: The SQL to put in its place.
        """
        text = self.toPlainText()
        if text[old.start : old.end] != old.sql:
            return
        cursor = self.textCursor()
        cursor.setPosition(units(text[: old.start]))
        cursor.setPosition(units(text[: old.end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(sql)
        self.setTextCursor(cursor)

    def replace_all(self, text: str) -> None:
        """Put another text in place of all there is, so that it can be undone."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)

    def insert_name(self, name: str) -> None:
        """Write a name at the cursor, set apart by a blank from a word before it."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()][-1:]
        cursor.insertText(f" {name}" if before.isalnum() or before in ('"', "_", ",") else name)
        self.setFocus()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave files that are dropped to who opens them."""
        return not source.hasUrls() and super().canInsertFromMimeData(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run, indent, comment out, complete; all else as usual."""
        if self._completions.take_key(event):
            return
        for keys, act in self._keys:
            if pressed(event, keys):
                act()
                return
        super().keyPressEvent(event)
        typed = event.text()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if typed and (typed.isalnum() or typed in "_.") and not control:
            self._offer.start()
        elif self._completions.isVisible():
            self._offer.start(0)

    def _bind_keys(self) -> tuple[tuple[tuple[str, ...], Callable[[], object]], ...]:
        """What keys do here besides writing."""
        return (
            (SAVE, self.save_wanted.emit),
            (REDO, self.redo),
            (("Ctrl+Space",), lambda: self._offer_completions(asked=True)),
            (("Ctrl+/",), lambda: lines.toggle_comment(self)),
            (("Ctrl+D",), lambda: lines.duplicate_lines(self)),
            (MOVE_UP, lambda: lines.move_lines(self, up=True)),
            (MOVE_DOWN, lambda: lines.move_lines(self, up=False)),
            (LARGER, lambda: self.zoom(1)),
            (SMALLER, lambda: self.zoom(-1)),
            (USUAL, lambda: self.zoom(0)),
            # With Shift Qt would put in a character that is no line's end in SQL.
            (("Return", "Enter", "Shift+Return", "Shift+Enter"), self._break_line),
            (("Tab",), lambda: lines.indent(self, out=False)),
            (("Shift+Tab", "Shift+Backtab", "Backtab"), lambda: lines.indent(self, out=True)),
        )

    def close_completions(self) -> None:
        """Close the list of completions, also one that is about to open."""
        self._offer.stop()
        self._completions.hide()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the completions when the editor loses the focus."""
        self.close_completions()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gutter as high as the editor."""
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._gutter.setGeometry(
            QRect(inside.left(), inside.top(), self._gutter.width_needed(), inside.height())
        )

    def event(self, event: QEvent) -> bool:
        """Tell an error again where it is underlined; keep keys of its own from the menu."""
        if claimed(event, (*SAVE, *UNDO, *REDO, *MOVE_UP, *MOVE_DOWN)):
            event.accept()
            return True
        if isinstance(event, QHelpEvent) and self._error is not None:
            at = self.cursorForPosition(self.viewport().mapFrom(self, event.pos())).position()
            if self._error.selectionStart() <= at <= self._error.selectionEnd():
                QToolTip.showText(event.globalPos(), self._show_error(), self)
                return True
        return super().event(event)

    def paint_gutter(self, event: QPaintEvent) -> None:
        """Paint the numbers of the lines in sight."""
        painter = QPainter(self._gutter)
        painter.setFont(self.font())
        palette = theme.palette
        painter.fillRect(event.rect(), QColor(palette.card))
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        here = self.textCursor().blockNumber()
        width = self._gutter.width() - self.fontMetrics().horizontalAdvance("0")
        while block.isValid() and top <= event.rect().bottom():
            height = self.blockBoundingRect(block).height()
            mine = block.blockNumber() == here
            painter.setPen(QColor(palette.text if mine else palette.muted))
            area = QRect(0, round(top), width, round(height))
            painter.drawText(area, Qt.AlignmentFlag.AlignRight, str(block.blockNumber() + 1))
            top += height
            block = block.next()
        painter.end()

    def _changed(self) -> None:
        # New colours count as a change of the document, too; only another text clears the error.
        if self._error is None or self.toPlainText() != self._error_in:
            self._error = None
            self._mark()

    def _make_room(self) -> None:
        self.setViewportMargins(self._gutter.width_needed(), 0, 0, 0)

    def _scroll_gutter(self, area: QRect, scrolled: int) -> None:
        if scrolled:
            self._gutter.scroll(0, scrolled)
        else:
            self._gutter.update(0, area.y(), self._gutter.width(), area.height())

    def _mark(self) -> None:
        """The line of the cursor, and the error."""
        marks = []
        line = QTextEdit.ExtraSelection()
        line.format.setBackground(QColor(theme.palette.stripe))
        line.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        line.cursor = self.textCursor()
        line.cursor.clearSelection()
        # The line's colour would cover the placeholder of an empty editor.
        if not self.document().isEmpty():
            marks.append(line)
        marks += self._bracket_marks()
        if self._error is not None:
            error = QTextEdit.ExtraSelection()
            error.cursor = self._error
            error.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            error.format.setUnderlineColor(QColor(theme.palette.error))
            behind = QColor(theme.palette.error)
            behind.setAlpha(ERROR_ALPHA)
            error.format.setBackground(behind)
            marks.append(error)
        self.setExtraSelections(marks)
        self._gutter.update()

    def _bracket_marks(self) -> list[QTextEdit.ExtraSelection]:
        """The bracket at the cursor and its other half."""
        text = self.toPlainText()
        if len(text) > LONG_TEXT:
            return []
        marks = []
        for place in matching_brackets(text, self.text_position()) or ():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(units(text[:place]))
            mark.cursor.movePosition(
                QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor
            )
            mark.format.setBackground(QColor(theme.palette.chosen))
            mark.format.setProperty(BRACKET, True)
            marks.append(mark)
        return marks

    def _offer_completions(self, *, asked: bool = False) -> None:
        text = self.toPlainText()
        if not asked and len(text) > LONG_TEXT:
            self._completions.hide()
        elif self.hasFocus():
            self._completions.offer(text, self.text_position(), self._tables, asked=asked)

    def _complete(self, prefix: str, text: str) -> None:
        cursor = self.textCursor()
        cursor.movePosition(
            QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, units(prefix)
        )
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def _break_line(self) -> None:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        cursor.insertText("\n" + before[: len(before) - len(before.lstrip())])
        self.ensureCursorVisible()


class _Gutter(QWidget):
    def __init__(self, editor: SqlEditor) -> None:
        super().__init__(editor)
        self._editor = editor

    def width_needed(self) -> int:
        digits = max(2, len(str(self._editor.blockCount())))
        return self._editor.fontMetrics().horizontalAdvance("0") * (digits + 2)

    def sizeHint(self) -> QSize:
        return QSize(self.width_needed(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_gutter(event)
