"""A tab widget that is painted again only where something has changed."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QTabWidget, QWidget


class TabWidget(QTabWidget):
    """A tab widget that takes no notice of a change of layout that leaves its own sizes alone.

    Qt's own paints itself with all that is in it whenever any label in it gets another text: many
    times a second while something runs or rows come.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sizes: tuple[object, ...] = ()

    def event(self, event: QEvent) -> bool:
        """Lay out again only where a size has become another."""
        if event.type() == QEvent.Type.StyleChange:
            # Laid out meanwhile by what the tabs measured under no style sheet, or the last one.
            self._sizes = ()
        if event.type() == QEvent.Type.LayoutRequest:
            corners = map(self.cornerWidget, (Qt.Corner.TopLeftCorner, Qt.Corner.TopRightCorner))
            there = [corner.sizeHint() for corner in corners if corner is not None]
            sizes = (self.size(), self.tabBar().sizeHint(), self.minimumSizeHint(), *there)
            if sizes == self._sizes:
                return True
            self._sizes = sizes
        return super().event(event)
