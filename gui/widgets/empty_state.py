"""What stands in a place that has nothing to show: why, and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from gui.widgets.panel import label


class EmptyCard(QFrame):
    """A card with a heading and a sentence in its middle."""

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
        column.addStretch()

    def say(self, heading: str, advice: str) -> None:
        """Say why there is nothing, and what to do."""
        self._heading.setText(heading)
        self._advice.setText(advice)
