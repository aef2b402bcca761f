"""Edits of whole lines: indent, comment out, duplicate, move; each one step of undo."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from gui.query.editor.positions import units

INDENT = "    "
_MOVE, _KEEP = QTextCursor.MoveOperation, QTextCursor.MoveMode.KeepAnchor


def chosen_lines(editor: QPlainTextEdit) -> tuple[QTextCursor, list[str]]:
    """A cursor over the whole lines of the selection, and these lines."""
    cursor = editor.textCursor()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    cursor.setPosition(start)
    cursor.movePosition(_MOVE.StartOfBlock)
    cursor.setPosition(end, _KEEP)
    cursor.movePosition(_MOVE.EndOfBlock, _KEEP)
    return cursor, cursor.selection().toPlainText().split("\n")


def put_lines(editor: QPlainTextEdit, cursor: QTextCursor, lines: list[str]) -> None:
    """Replace the lines of a cursor; if there are several, they stay selected.

    Args:
        editor: The editor.
        cursor: Selects the lines to replace.
        lines: The new lines.
    """
    start = cursor.selectionStart()
    text = "\n".join(lines)
    cursor.insertText(text)
    if len(lines) > 1:
        cursor.setPosition(start)
        cursor.setPosition(start + units(text), _KEEP)
    editor.setTextCursor(cursor)


def indent(editor: QPlainTextEdit, *, out: bool) -> None:
    """Indent the selected lines, or remove an indent; without a selection, insert spaces.

    Args:
        editor: The editor.
        out: Whether to remove an indent.
    """
    if not out and not editor.textCursor().hasSelection():
        column = editor.textCursor().positionInBlock()
        editor.textCursor().insertText(" " * (len(INDENT) - column % len(INDENT)))
        return
    cursor, lines = chosen_lines(editor)
    if out:
        kept = [line[min(len(INDENT), len(line) - len(line.lstrip(" "))) :] for line in lines]
    else:
        kept = [INDENT + line if line.strip() else line for line in lines]
    if kept != lines:
        put_lines(editor, cursor, kept)


def toggle_comment(editor: QPlainTextEdit) -> None:
    """Comment the lines of the selection out, or in again."""
    cursor, lines = chosen_lines(editor)
    written = [line for line in lines if line.strip()]
    if written and all(line.lstrip().startswith("--") for line in written):
        kept = [
            line.replace("-- ", "", 1) if "-- " in line else line.replace("--", "", 1)
            for line in lines
        ]
    else:
        kept = [f"-- {line}" if line.strip() else line for line in lines]
    put_lines(editor, cursor, kept)


def duplicate_lines(editor: QPlainTextEdit) -> None:
    """Write the lines of the selection once more, below themselves; the cursor goes to the copy."""
    before = editor.textCursor()
    cursor, lines = chosen_lines(editor)
    text = "\n".join(lines)
    end = QTextCursor(cursor)
    end.setPosition(cursor.selectionEnd())
    end.insertText(f"\n{text}")
    shift = units(text) + 1
    after = editor.textCursor()
    after.setPosition(before.anchor() + shift)
    after.setPosition(before.position() + shift, _KEEP)
    editor.setTextCursor(after)


def move_lines(editor: QPlainTextEdit, *, up: bool) -> None:
    """Move the selected lines over the line above or below them.

    Args:
        editor: The editor.
        up: Whether to move them up.
    """
    document, selected = editor.document(), editor.textCursor()
    first = document.findBlock(selected.selectionStart())
    last = document.findBlock(selected.selectionEnd())
    other = first.previous() if up else last.next()
    if not other.isValid():
        return
    _, lines = chosen_lines(editor)
    shift = units(other.text()) + 1
    anchor, position = selected.anchor(), selected.position()
    cursor = QTextCursor(other if up else first)
    cursor.beginEditBlock()
    end = (last if up else other).position() + (last if up else other).length() - 1
    cursor.setPosition(end, _KEEP)
    moved = [*lines, other.text()] if up else [other.text(), *lines]
    cursor.insertText("\n".join(moved))
    cursor.endEditBlock()
    step = -shift if up else shift
    after = editor.textCursor()
    after.setPosition(anchor + step)
    after.setPosition(position + step, _KEEP)
    editor.setTextCursor(after)
