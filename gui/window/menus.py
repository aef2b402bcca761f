"""The menu bar: everything the window does, with its shortcuts."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from gui.i18n.language import LANGUAGES, translate
from gui.style.theme import CHOICES
from gui.widgets.undo_keys import REDO, UNDO

# The actions by their menu, with the keys that trigger them; "" is a line, NAME> a submenu.
_LAYOUT = {
    "file": ("new", "open", "recent>", "ownFiles", "", "save", "saveAs", "", "quit"),
    "edit": ("undo", "redo", "", "copyAsCommand"),
    "view": ("showPreview", "showRun", "showQuery", "", "showSettings", "", "theme>", "language>"),
    "run": (
        "runEverything",
        "cancelRun",
        "retryRun",
        "",
        "stream",
        "makeClass",
        "faults",
        "",
        "removeAll",
    ),
    "help": ("exercises", "", "shortcuts", "showHint", "", "about"),
}
_STANDARD = QKeySequence.StandardKey
_KEYS: dict[str, QKeySequence.StandardKey | tuple[str, ...] | str] = {
    "new": _STANDARD.New,
    "open": _STANDARD.Open,
    "save": _STANDARD.Save,
    "saveAs": "Ctrl+Shift+S",
    "quit": "Ctrl+Q",
    "undo": UNDO,
    "redo": REDO,
    "copyAsCommand": "Ctrl+Shift+C",
    "showPreview": "Ctrl+1",
    "showRun": "Ctrl+2",
    "showQuery": "Ctrl+3",
    "showSettings": "Ctrl+B",
    "runEverything": "F5",
    "cancelRun": "Shift+F5",
    "retryRun": "Ctrl+F5",
    "shortcuts": "F1",
}


class Menus(QObject):
    """The actions, by name; who makes the window connects them.

    Attributes:
        actions: Each action by its name, which is also its object name.
        themes: One action a theme, its data the theme's name.
        languages: One action a language, its data the language's code.
        recent: The menu of recent files; `show_recent` fills it.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._bar = QMenuBar(window)
        window.setMenuBar(self._bar)
        window.installEventFilter(self)
        self.actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        for name, entries in _LAYOUT.items():
            menu = self._menus[name] = self._bar.addMenu("")
            for entry in entries:
                self._add(menu, entry)
        self.actions["showSettings"].setCheckable(True)
        self.recent = self._menus["recent"]
        self.recent.setToolTipsVisible(True)
        self.themes = self._choices(self._menus["theme"], CHOICES)
        self.languages = self._choices(self._menus["language"], tuple(LANGUAGES))
        self.retranslate()

    def show_recent(self, paths: list[str]) -> list[QAction]:
        """Fill the menu of recent files; gives an action a file, its data the path."""
        self.recent.clear()
        self.recent.setEnabled(bool(paths))
        actions = []
        for path in paths:
            action = self.recent.addAction(Path(path).name.replace("&", "&&"))
            action.setToolTip(path)
            action.setData(path)
            actions.append(action)
        return actions

    def check(self, theme: str, language: str) -> None:
        """Tick the current theme and language.

        Args:
            theme: The theme's name.
            language: The language's code.
        """
        for group, value in ((self.themes, theme), (self.languages, language)):
            for action in group.actions():
                action.setChecked(action.data() == value)

    def retranslate(self) -> None:
        """Set every text."""
        for name, text in {**_menu_texts(), **_action_texts()}.items():
            if name in self._menus:
                self._menus[name].setTitle(text)
            else:
                self.actions[name].setText(text)
        themes = _theme_texts()
        for action in self.themes.actions():
            action.setText(themes[action.data()])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return super().eventFilter(watched, event)

    def _add(self, menu: QMenu, entry: str) -> None:
        if not entry:
            menu.addSeparator()
        elif entry.endswith(">"):
            self._menus[entry[:-1]] = menu.addMenu("")
        else:
            action = self.actions[entry] = menu.addAction("")
            action.setObjectName(entry)
            if entry in _KEYS:
                keys = _KEYS[entry]
                several = keys if isinstance(keys, tuple) else (keys,)
                action.setShortcuts([QKeySequence(one) for one in several])

    def _choices(self, menu: QMenu, values: tuple[str, ...]) -> QActionGroup:
        group = QActionGroup(self)
        for value in values:
            action = menu.addAction(f"&{LANGUAGES.get(value, value)}")
            action.setCheckable(True)
            action.setData(value)
            group.addAction(action)
        return group


def _menu_texts() -> dict[str, str]:
    return {
        "file": translate("Menus", "&File"),
        "edit": translate("Menus", "&Edit"),
        "view": translate("Menus", "&View"),
        "run": translate("Menus", "&Run"),
        "help": translate("Menus", "&Help"),
        "recent": translate("Menus", "Open &recent"),
        "theme": translate("Menus", "&Theme"),
        "language": translate("Menus", "&Language"),
    }


def _action_texts() -> dict[str, str]:
    return {
        "new": translate("Menus", "&New job"),
        "open": translate("Menus", "&Open…"),
        "ownFiles": translate("Menus", "Open a &folder of your own files…"),
        "save": translate("Menus", "&Save"),
        "saveAs": translate("Menus", "Save &as…"),
        "quit": translate("Menus", "&Quit"),
        "undo": translate("Menus", "&Undo"),
        "redo": translate("Menus", "&Redo"),
        "copyAsCommand": translate("Menus", "&Copy as command"),
        "showPreview": translate("Menus", "&Preview"),
        "showRun": translate("Menus", "&Run"),
        "showQuery": translate("Menus", "&Query"),
        "showSettings": translate("Menus", "&Settings"),
        "runEverything": translate("Menus", "Run &all"),
        "cancelRun": translate("Menus", "&Cancel"),
        "retryRun": translate("Menus", "&Retry from the failed step"),
        "stream": translate("Menus", "&Stream…"),
        "makeClass": translate("Menus", "A c&lass…"),
        "faults": translate("Menus", "&Faults…"),
        "removeAll": translate("Menus", "Re&move what was made…"),
        "exercises": translate("Menus", "&Exercises"),
        "shortcuts": translate("Menus", "&Keyboard shortcuts"),
        "showHint": translate("Menus", "&First steps"),
        "about": translate("Menus", "&About Matinee"),
    }


def _theme_texts() -> dict[str, str]:
    return {
        "system": translate("Menus", "&As the system"),
        "light": translate("Menus", "&Light"),
        "dark": translate("Menus", "&Dark"),
    }
