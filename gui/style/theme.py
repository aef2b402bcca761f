"""The theme: light, dark, or the system's, switched while the window is open."""

from string import Template
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from gui.style.palette import DARK, LIGHT, Palette
from resources import ROOT

Choice = Literal["system", "light", "dark"]
CHOICES: tuple[Choice, ...] = ("system", "light", "dark")


class Theme(QObject):
    """The palette in force, and who follows it.

    Attributes:
        changed: Emitted after another palette has been put on the application.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choice: Choice = "system"
        self.palette = LIGHT
        self._followed = False
        self._dressed = True

    def choose(self, choice: Choice, *, dressed: bool = True) -> None:
        """Put a theme on the application, and follow the system's where that is chosen.

        Args:
            choice: The theme.
            dressed: Whether the style sheet is put on as well. Under one, a widget that is put into
                another has all within it styled again, which takes most of the time in which a
                window is built: so one begins without, and chooses again before it is shown.
        """
        app = _application()
        self.choice, self._dressed = choice, dressed
        hints = app.styleHints()
        if not self._followed:
            app.setStyle("Fusion")
            hints.colorSchemeChanged.connect(self._apply)
            self._followed = True
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        hints.setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))
        self._apply()

    def _apply(self) -> None:
        app = _application()
        dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        if self.choice != "system":
            dark = self.choice == "dark"
        palette = DARK if dark else LIGHT
        sheet = style_sheet(palette) if self._dressed else ""
        if self.palette == palette and app.styleSheet() == sheet:
            return
        self.palette = palette
        # Without one on, the next sheet goes on in a quarter of the time.
        app.setStyleSheet("")
        app.setPalette(_qt_palette(palette))
        app.setStyleSheet(sheet)
        self.changed.emit()


def style_sheet(palette: Palette) -> str:
    """The style sheet in a palette's colours."""
    template = Template((ROOT / "theme" / "matinee.qss").read_text(encoding="utf-8"))
    names = (
        "name",
        "window",
        "panel",
        "card",
        "stripe",
        "hover",
        "line",
        "text",
        "muted",
        "accent",
    )
    colours = {name: getattr(palette, name) for name in (*names, "on_accent", "chosen", "error")}
    return template.substitute(colours, icons=(ROOT / "icons").as_posix())


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a theme needs a QApplication")
    return app


def _qt_palette(colours: Palette) -> QPalette:
    """The palette for what the style sheet doesn't reach, such as native parts of dialogs."""
    role = QPalette.ColorRole
    palette = QPalette(QColor(colours.hover), QColor(colours.window))
    for roles, colour in (
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), colours.text),
        ((role.Base, role.ToolTipBase), colours.card),
        ((role.AlternateBase,), colours.stripe),
        ((role.PlaceholderText,), colours.muted),
        ((role.Highlight,), colours.chosen),
        ((role.HighlightedText,), colours.text),
        ((role.Link, role.Accent), colours.accent),
        ((role.Mid, role.Dark), colours.line),
    ):
        for one in roles:
            palette.setColor(one, QColor(colour))
    for one in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(colours.muted))
    return palette


theme = Theme()
