"""The dialog with the keyboard shortcuts."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.i18n.language import translate
from gui.widgets.dialogs.dialog_size import size_for_screen
from gui.widgets.layout.panel import SCROLL_BAR, label


def show_shortcuts(actions: list[QAction], parent: QWidget) -> QDialog:
    """Show every action that has a shortcut, and the keys of the query tab.

    Args:
        actions: The actions of the menus.
        parent: The window.
    """
    general = [
        (action.text().replace("&", ""), action.shortcut().toString(_NATIVE))
        for action in actions
        if not action.shortcut().isEmpty()
    ]
    general += [
        (translate("Shortcuts", "Next field"), _keys("Tab")),
        (translate("Shortcuts", "Through the values of a chart"), _keys("Left, Right")),
    ]
    dialog = QDialog(parent)
    dialog.setObjectName("shortcutsDialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(translate("Shortcuts", "Keyboard shortcuts"))
    body, area = QWidget(), QScrollArea()
    columns = QHBoxLayout(body)
    columns.setContentsMargins(0, 0, SCROLL_BAR, 0)
    columns.setSpacing(48)
    for title, rows in (
        (translate("Shortcuts", "Everywhere"), general),
        (translate("Shortcuts", "On the Query tab"), _query_keys()),
    ):
        columns.addLayout(_column(title, rows))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 20, 24, 16)
    layout.setSpacing(18)
    area.setWidgetResizable(True)
    area.setWidget(body)
    layout.addWidget(area)
    layout.addWidget(buttons)
    best = body.sizeHint() + QSize(48, 54) + QSize(0, buttons.sizeHint().height())
    size_for_screen(dialog, best.width(), best.height())
    if dialog.width() < best.width():
        # On a narrow screen they stand below each other.
        columns.setDirection(QHBoxLayout.Direction.TopToBottom)
        size_for_screen(dialog, body.sizeHint().width() + 48 + SCROLL_BAR, best.height())
    dialog.open()
    return dialog


def _query_keys() -> list[tuple[str, str]]:
    """What the keys of the query tab do, and the keys."""
    return [
        (translate("Shortcuts", "Run the statement under the cursor"), _keys("Ctrl+Enter")),
        (translate("Shortcuts", "Run all statements"), _keys("Ctrl+Shift+Enter")),
        (translate("Shortcuts", "Stop the query"), _keys("Ctrl+.")),
        (translate("Shortcuts", "Complete a word of SQL"), _keys("Ctrl+Space")),
        (translate("Shortcuts", "Format the statement"), _keys("Ctrl+Shift+F")),
        (translate("Shortcuts", "Comment lines out, or in again"), _keys("Ctrl+/")),
        (translate("Shortcuts", "Duplicate lines"), _keys("Ctrl+D")),
        (translate("Shortcuts", "Move lines up or down"), _keys("Alt+Up, Alt+Down")),
        (translate("Shortcuts", "Larger, smaller, usual letters"), _keys("Ctrl++, Ctrl+-, Ctrl+0")),
        (
            translate("Shortcuts", "New tab, close it, reopen it"),
            _keys("Ctrl+T, Ctrl+W, Ctrl+Shift+T"),
        ),
        (
            translate("Shortcuts", "Open SQL, save what is in the editor"),
            _keys("Ctrl+Shift+O, Ctrl+S"),
        ),
        (translate("Shortcuts", "Earlier queries"), _keys("Ctrl+H")),
        (translate("Shortcuts", "Read the catalog again"), _keys("Ctrl+R")),
        (translate("Shortcuts", "From tables to SQL to rows"), _keys("F6")),
        (translate("Shortcuts", "Find in the SQL, or in the rows"), _keys("Ctrl+F")),
        (translate("Shortcuts", "Copy the selected rows"), _keys("Ctrl+C")),
    ]


def _column(title: str, rows: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(8)
    head = label("heading")
    head.setText(title)
    grid.addWidget(head, 0, 0)
    for number, (what, keys) in enumerate(rows, 1):
        action, shortcut = label("muted"), label("text")
        action.setText(what)
        shortcut.setText(keys)
        grid.addWidget(action, number, 0)
        grid.addWidget(shortcut, number, 1, Qt.AlignmentFlag.AlignRight)
    grid.setRowStretch(len(rows) + 1, 1)
    return grid


_NATIVE = QKeySequence.SequenceFormat.NativeText


def _keys(text: str) -> str:
    return QKeySequence(text).toString(_NATIVE)
