"""A chart that shows the value under the mouse or the keyboard, and can be copied as an image.

It stands on pyqtgraph, which is heavy: only what is itself loaded late may import it.
"""

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pyqtgraph
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QFileDialog, QFrame, QMenu, QToolTip

from gui.i18n import formatting
from gui.i18n.language import fill, translate
from gui.style.theme import theme

# pyqtgraph tells the type checker little about itself.
pg: Any = pyqtgraph

# What stands at a place of the chart, in its own units; nothing where there is nothing to tell.
Reading = Callable[[float, float], str]
Place = tuple[float, float]
# The room that a number needs along an axis, in pixels: up, across at least, and between two.
NUMBER_HEIGHT, NUMBER_WIDTH, NUMBER_GAP = 36, 40, 6
# Nothing that is drawn differs by less.
LEAST_STEP = 1e-12
# Smaller fractions are written by powers of ten.
MOST_DIGITS = 6
# The radius of the mark around the place that the keys have come to, in pixels.
MARK = 4.5
_BACK, _ON = (Qt.Key.Key_Left, Qt.Key.Key_Up), (Qt.Key.Key_Right, Qt.Key.Key_Down)
_LINES = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class NumberAxis(pyqtgraph.AxisItem):
    """An axis of numbers as the language writes them, only as many as find room.

    Args:
        side: ``left`` or ``bottom``.
        whole: Whether what is counted has no fractions.
    """

    def __init__(self, side: str, *, whole: bool = False) -> None:
        super().__init__(side)
        self._whole = whole

    def tickSpacing(self, least: float, most: float, size: float) -> list[tuple[float, float]]:
        """One level of round numbers, on an axis of so many pixels."""
        room = NUMBER_HEIGHT
        if self.orientation != "left":
            longest = formatting.count(round(max(abs(least), abs(most))))
            width = QFontMetrics(QGuiApplication.font()).horizontalAdvance(longest)
            room = max(NUMBER_WIDTH, width + NUMBER_GAP)
        wanted = max((most - least) * room / max(size, 1), 1 if self._whole else LEAST_STEP)
        unit = 10 ** math.floor(math.log10(wanted))
        return [(next(unit * step for step in (1, 2, 5, 10) if unit * step >= wanted), 0)]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """The numbers, with as many digits as needed to distinguish neighbours."""
        digits = max(0, math.ceil(-math.log10(spacing * scale)))
        if digits > MOST_DIGITS:
            return list(super().tickStrings(values, scale, spacing))
        return [formatting.decimal(value * scale, digits) for value in values]


class ChartView(pg.PlotWidget):  # type: ignore[misc]  # a class without types
    """A chart that can't be dragged or zoomed; the arrow keys go from value to value.

    Attributes:
        reading: Gives the tooltip of a place; set by the code that draws.
        places: The places that keys step through, in the chart's units; set by the code that draws.
        line: How many places Up and Down go over; as 1 they do what Left and Right do.
    """

    def __init__(self) -> None:
        # Without its menus, which nothing here opens: they are half of what it takes to make one.
        super().__init__(background=None, enableMenu=False)
        self.reading: Reading = nothing
        self.places: Sequence[Place] = ()
        self.line = 1
        self._at: int | None = None
        self._plain = False
        self.setMouseEnabled(False, False)
        self.hideButtons()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAntialiasing(True)

    def begin(self) -> None:
        """Remove the drawing and its tooltips."""
        self._go(None)
        self.clear()
        self.reading, self.places, self.line = nothing, (), 1
        self.setBackground(QColor(theme.palette.card))
        self.getViewBox().invertY(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another value and show it; Escape leaves."""
        key, last = event.key(), len(self.places) - 1
        step = self.line if key in _LINES else 1
        if key == Qt.Key.Key_Escape and self._at is not None:
            self._go(None)
        elif last < 0 or key not in (*_BACK, *_ON, Qt.Key.Key_Home, Qt.Key.Key_End):
            event.ignore()
        elif self._at is None or key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(last if key in (*_BACK, Qt.Key.Key_End) else 0)
        else:
            to = self._at + (step if key in _ON else -step)
            self._go(to if 0 <= to <= last else self._at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys are at no place any more."""
        super().focusOutEvent(event)
        self._go(None)

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """Mark the focus, and the value chosen by keys."""
        if not self.hasFocus() or self._plain:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.palette.accent), 1))
        painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        if self._at is not None:
            painter.setPen(QPen(QColor(theme.palette.text), 2))
            painter.drawEllipse(self._spot(self._at), MARK, MARK)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the value under the mouse."""
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
        for form in ("PNG", "SVG"):
            text = fill(translate("Picture", "Save as %1…"), form)
            menu.addAction(text).setData(form)
        menu.triggered.connect(self._ask_save)
        menu.popup(event.globalPos())

    def _go(self, place: int | None) -> None:
        """Mark a place and show its value, as the mouse does; None removes the mark."""
        if place is None and self._at is None:
            return
        self._at = place
        text = "" if place is None else self.reading(*self.places[place])
        self.setAccessibleDescription(text)
        spot = self.mapFromScene(self._spot(place)) if place is not None else self.pos()
        QToolTip.showText(self.mapToGlobal(spot), text, self)
        self.viewport().update()

    def _spot(self, place: int) -> QPointF:
        """Where a place is in the scene."""
        spot: QPointF = self.getViewBox().mapViewToScene(QPointF(*self.places[place]))
        return spot

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self.picture())

    def save(self, path: Path) -> bool:
        """Write the picture into a file: as SVG where it ends so, else as its ending says."""
        if path.suffix.lower() != ".svg":
            return bool(self.picture().save(str(path)))
        from PySide6.QtSvg import QSvgGenerator  # late: few pictures are saved

        drawing = QSvgGenerator()
        drawing.setFileName(str(path))
        drawing.setSize(self.size())
        drawing.setViewBox(self.rect())
        self._plain = True
        painter = QPainter(drawing)
        try:
            painter.fillRect(self.rect(), QColor(theme.palette.card))
            self.render(painter)
        finally:
            painter.end()
            self._plain = False
        return path.exists()

    def _ask_save(self, action: QAction) -> None:
        form = action.data()
        if not form:
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            translate("Picture", "Save the picture"),
            str(Path.home() / f"chart.{form.lower()}"),
        )
        if chosen:
            self.save(Path(chosen))

    def picture(self) -> QPixmap:
        """The chart as it looks without the focus."""
        self._plain = True
        try:
            picture: QPixmap = self.grab()
            return picture
        finally:
            self._plain = False


def nothing(across: float, up: float) -> str:
    """The reading of an empty chart.

    Args:
        across: The place on the horizontal axis.
        up: The place on the vertical axis.
    """
    return ""


def nearest(places: Sequence[float], at: float) -> int | None:
    """The index of the place nearest to a point; None if there are no places.

    Args:
        places: Rising numbers.
        at: The point.
    """
    if not places:
        return None
    after = bisect_left(places, at)
    near = range(max(0, after - 1), min(len(places), after + 1))
    return min(near, key=lambda number: abs(places[number] - at))
