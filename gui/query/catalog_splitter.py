"""The catalog and the work beside it, and who gets how much of the room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

# The catalog's share of the width, and what it is at least and at most, in pixels.
SHARE, LEAST_WIDTH, MOST_WIDTH = 0.3, 150, 236


class CatalogSplitter(QSplitter):
    """Gives the catalog its share of the width, until the user has moved the handle.

    Args:
        catalog: The catalog.
        work: What is beside it.
    """

    def __init__(self, catalog: QWidget, work: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._divided = False
        catalog.setMinimumWidth(LEAST_WIDTH)
        self.addWidget(catalog)
        self.addWidget(work)
        self.splitterMoved.connect(self._note_divided)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew."""
        super().resizeEvent(event)
        if not self._divided:
            catalog = min(max(round(self.width() * SHARE), LEAST_WIDTH), MOST_WIDTH)
            self.setSizes([catalog, self.width() - catalog])

    def _note_divided(self) -> None:
        self._divided = True
