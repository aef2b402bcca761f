"""The column of settings on the left."""

from PySide6.QtWidgets import QWidget

from gui.panel import Panel
from gui.state import FormState

WIDTH = 372


class ConfigurePanel(Panel):
    """Every setting, in sections that fold."""

    def __init__(self, state: FormState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("configurePanel")
        self.setFixedWidth(WIDTH)
