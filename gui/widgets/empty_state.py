"""An empty state: why there is nothing to show, and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from gui.widgets.layout.panel import label


class EmptyCard(QFrame):
    """A card with a heading and a sentence in its middle, and what can be done below them."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._heading, self._advice = label("heading"), label("muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(8)
        column.addStretch()
        for text in (self._heading, self._advice):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            text.setWordWrap(True)
            column.addWidget(text)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(8)
        column.addLayout(self._buttons)
        column.addStretch()

    def say(self, heading: str, advice: str) -> None:
        """Show why there is nothing, and what to do.

        Args:
            heading: Why there is nothing.
            advice: What to do.
        """
        self._heading.setText(heading)
        self._advice.setText(advice)

    def add_button(self, name: str) -> QPushButton:
        """Add a button below the sentence; the caller names it and shows it.

        Args:
            name: The button's object name.
        """
        button = QPushButton()
        button.setObjectName(name)
        button.hide()
        self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button
