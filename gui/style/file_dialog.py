"""Qt's own file dialog, which is shown where the desktop has none: on a Linux without a portal.

Its arrows are black in the dark theme as well, its columns are cut, and its dates have the form of
the system's language rather than that of the window.
"""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QFileSystemModel,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
)

from gui.style.icons import icon

_ICONS: Final = {
    "backButton": "arrow-left",
    "forwardButton": "arrow-right",
    "toParentButton": "arrow-up",
    "newFolderButton": "folder-plus",
    "listModeButton": "squares-four",
    "detailModeButton": "list",
}
_NAME, _DATE = 0, 3
# Wide enough for a name beside the other columns, in pixels.
_WIDTH: Final = 760


def follow_file_dialogs(app: QApplication) -> None:
    """Bring each file dialog of Qt's own into the window's form once it is shown.

    Args:
        app: The application.
    """
    app.focusWindowChanged.connect(_improve_shown)


def _improve_shown() -> None:
    for shown in QApplication.topLevelWidgets():
        if isinstance(shown, QFileDialog) and shown.isVisible():
            _improve(shown)


def _improve(dialog: QFileDialog) -> None:
    """Set icons, columns and dates; nothing of a dialog that the desktop shows."""
    tree = dialog.findChild(QTreeView, "treeView")
    if tree is None or isinstance(tree.itemDelegateForColumn(_DATE), _Dates):
        return
    for name, glyph in _ICONS.items():
        button = dialog.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(icon(glyph))
    tree.setItemDelegateForColumn(_DATE, _Dates(tree))
    header = tree.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
    room = dialog.screen().availableGeometry().width()
    dialog.resize(max(dialog.width(), min(_WIDTH, room)), dialog.height())


class _Dates(QStyledItemDelegate):
    """Writes when a file was changed as the window writes dates."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        files = index.model()
        if isinstance(files, QFileSystemModel) and isinstance(index, QModelIndex):
            option.text = files.lastModified(index).toString("yyyy-MM-dd HH:mm")
