"""The toolbar of the editors: what opens, saves, formats and closes, with its keys."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gui.style.icons import icon

# By name: the icon of the button, or none for keys alone, and the keys.
_ACTIONS = {
    "new": ("plus", "Ctrl+T"),
    "open": ("folder-open", "Ctrl+Shift+O"),
    "save": ("floppy-disk", ""),
    "format": ("text-align-left", "Ctrl+Shift+F"),
    "close": ("", "Ctrl+W"),
    "reopen": ("", "Ctrl+Shift+T"),
}
_SAVE = QKeySequence.StandardKey.Save


class EditorToolbar(QWidget):
    """Buttons for the actions of the editors; the actions' keys work in all of the owner.

    Args:
        run: What each action does: ``new``, ``open``, ``save``, ``format``, ``close``, ``reopen``.
        owner: The widget that gets the actions.
    """

    def __init__(self, run: Mapping[str, Callable[[], None]], owner: QWidget) -> None:
        super().__init__()
        self._actions: dict[str, QAction] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 4)
        self._row.setSpacing(2)
        for name, (glyph, keys) in _ACTIONS.items():
            action = QAction(owner)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, name=name: run[name]())
            self._actions[name] = action
            owner.addAction(action)
            if glyph:
                action.setIcon(icon(glyph))
                button = QToolButton()
                button.setObjectName(f"{name}Sql")
                button.setDefaultAction(action)
                button.setProperty("role", "quiet")
                self._row.addWidget(button)
        self.retranslate()

    def add(self, button: QToolButton) -> None:
        """Put a further button behind the others."""
        self._row.addWidget(button)

    def action(self, name: str) -> QAction:
        """An action, by its name."""
        return self._actions[name]

    def retranslate(self) -> None:
        """Set every text."""
        for name, text in {
            "new": self.tr("New tab"),
            "open": self.tr("Open an SQL file"),
            "save": self.tr("Save as an SQL file; in the queries folder it gets a button"),
            "format": self.tr("Format the statement"),
            "close": self.tr("Close the tab"),
            "reopen": self.tr("Reopen the closed tab"),
        }.items():
            action = self._actions[name]
            # The menu's Save has the same keys: the editor keeps them from it.
            keys = QKeySequence(_SAVE) if name == "save" else action.shortcut()
            action.setText(text)
            action.setToolTip(f"{text} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})")
