"""A line of text that ends in … where there is no room for all of it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

LEAST_WIDTH = 40
# So few letters, or less than half of a sentence, tell nothing.
SCRAP = 12


class ElidedLabel(QLabel):
    """Asks for the room that its text needs, and makes do with less; a tooltip has it all.

    Args:
        role: One of the style sheet's roles, as for `gui.widgets.layout.panel.label`.
        scraps: Whether a few letters are shown where there is room for no more.
    """

    def __init__(self, role: str, *, scraps: bool = True) -> None:
        super().__init__()
        self._scraps = scraps
        self._whole = ""
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self.explain("")

    def explain(self, whole: str) -> None:
        """Have something else than the text in the tooltip, whether the text fits or not.

        Args:
            whole: What to have there; an empty one is the text where it doesn't fit.
        """
        self._whole = whole
        self._explain()

    def minimumSizeHint(self) -> QSize:
        """A few letters are enough."""
        return QSize(LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the whole text in a tooltip where it doesn't fit."""
        super().resizeEvent(event)
        self._explain()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        flags = self.alignment() | Qt.TextFlag.TextSingleLine
        painter.drawText(self.contentsRect(), flags, self._shown())

    def _shown(self) -> str:
        room = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        whole = shown == self.text() or self._scraps
        return shown if whole or len(shown) > max(SCRAP, len(self.text()) / 2) else ""

    def _explain(self) -> None:
        cut = self.text() if self._shown() != self.text() else ""
        self.setToolTip(self._whole or cut)
