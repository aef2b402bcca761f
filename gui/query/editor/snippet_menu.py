"""A menu of statements in the usual shapes."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from core.queries.snippets import SNIPPETS
from gui.i18n.language import translate
from gui.style.icons import icon


class SnippetMenu(QObject):
    """A button that offers statements to begin one's own from.

    Attributes:
        button: The button.
        chosen: Emitted with the SQL and a `gui.i18n.language.Text` that names it.
    """

    chosen = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.button = QToolButton()
        self.button.setObjectName("snippets")
        self.button.setIcon(icon("brackets-curly"))
        self.button.setProperty("role", "quiet")
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self.button)
        self.button.setMenu(self._menu)
        self._actions = {name: self._menu.addAction("") for name in SNIPPETS}
        for name, action in self._actions.items():
            action.setObjectName(f"snippet:{name}")
            action.triggered.connect(lambda _=False, name=name: self._choose(name))
        parent.installEventFilter(self)
        self.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        return super().eventFilter(watched, event)

    def retranslate(self) -> None:
        """Set every text."""
        self.button.setToolTip(translate("Snippets", "Start from a common statement"))
        self.button.setAccessibleName(translate("Snippets", "Snippets"))
        for name, action in self._actions.items():
            action.setText(_titles()[name])

    def _choose(self, name: str) -> None:
        self.chosen.emit(SNIPPETS[name], lambda: _titles()[name])


def _titles() -> dict[str, str]:
    return {
        "top-per-group": translate("Snippets", "Top 3 of each group"),
        "retention": translate("Snippets", "Retention by month"),
        "sessions": translate("Snippets", "Sessions of watching"),
        "duplicates": translate("Snippets", "Duplicate rows"),
        "to-parquet": translate("Snippets", "A table as Parquet (CTAS)"),
    }
