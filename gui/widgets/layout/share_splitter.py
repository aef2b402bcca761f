"""Two parts of the tab beside each other, and how much of the room the first one gets."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

HANDLE = 12


@dataclass(frozen=True, slots=True)
class Share:
    """What the first part gets.

    Attributes:
        of: Its part of the room, of 1.
        least: What it gets at least, in pixels.
        most: What it gets at most, in pixels.
    """

    of: float
    least: int
    most: int

    def pixels(self, room: int) -> int:
        """What that is of so many pixels."""
        return min(max(round(room * self.of), self.least), self.most)


class ShareSplitter(QSplitter):
    """Gives the first part its share of the room or, once the handle was moved, what that said.

    Args:
        orientation: How the parts lie.
        first: The first part.
        second: The second one, which gets the rest.
        share: The share of the first one.
    """

    def __init__(
        self, orientation: Qt.Orientation, first: QWidget, second: QWidget, share: Share
    ) -> None:
        super().__init__(orientation)
        self._share = share
        self._chosen = 0
        self._folded = False
        self.setHandleWidth(HANDLE)
        self.setChildrenCollapsible(False)
        self.addWidget(first)
        self.addWidget(second)
        self.splitterMoved.connect(self._choose)

    @property
    def chosen(self) -> int:
        """What the user has given the first part, in pixels; 0 as long as it has its share."""
        return self._chosen

    @chosen.setter
    def chosen(self, pixels: int) -> None:
        self._chosen = pixels
        self._divide()

    def fold(self, *, folded: bool) -> None:
        """Give all of the room to the second part, or share it again."""
        self._folded = folded
        self.setCollapsible(0, folded)
        self._divide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Distribute the space again."""
        super().resizeEvent(event)
        self._divide()

    def _divide(self) -> None:
        room = self.width() if self.orientation() == Qt.Orientation.Horizontal else self.height()
        first = 0 if self._folded else self._chosen or self._share.pixels(room)
        self.setSizes([first, max(0, room - HANDLE - first)])

    def _choose(self) -> None:
        self._folded = False
        self._chosen = self.sizes()[0]
