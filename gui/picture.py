"""A chart to look at: it tells the value under the mouse, and is copied as an image.

It stands on pyqtgraph, which is heavy: only what is itself loaded late may import it.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

import pyqtgraph
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QFrame, QMenu, QToolTip

from gui.language import translate

# pyqtgraph tells the type checker little about itself.
pg: Any = pyqtgraph

# What stands at a place of the chart, in its own units; nothing where there is nothing to tell.
Reading = Callable[[float, float], str]


class Picture(pg.PlotWidget):  # type: ignore[misc]  # a class without types
    """A chart that can't be dragged or zoomed.

    Attributes:
        reading: Gives what a tooltip tells of a place; set by whoever draws.
    """

    def __init__(self) -> None:
        super().__init__(background=None)
        self.reading: Reading = nothing
        self.setMenuEnabled(False)
        self.setMouseEnabled(False, False)
        self.hideButtons()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAntialiasing(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell what is under the mouse."""
        super().mouseMoveEvent(event)
        view = self.getViewBox()
        place = self.mapToScene(event.position().toPoint())
        text = ""
        if view.sceneBoundingRect().contains(QPointF(place)):
            at = view.mapSceneToView(place)
            text = self.reading(at.x(), at.y())
        QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy the picture."""
        menu = QMenu(self)
        menu.setObjectName("pictureMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(translate("Picture", "Copy picture")).triggered.connect(self.copy)
        menu.popup(event.globalPos())

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self.grab())


def nothing(across: float, up: float) -> str:
    """The reading of an empty chart."""
    return ""


def nearest(places: Sequence[float], at: float) -> int | None:
    """Which of some rising places is nearest to another; None where there are none."""
    if not places:
        return None
    after = bisect_left(places, at)
    near = range(max(0, after - 1), min(len(places), after + 1))
    return min(near, key=lambda number: abs(places[number] - at))
