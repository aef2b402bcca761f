"""A small calendar of the last weeks of a lake's history: which days are there."""

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from gui.i18n.language import fill
from gui.style.theme import theme

WEEKS = 5
_CELL, _GAP = 13, 3


@dataclass(frozen=True, slots=True)
class History:
    """How far the history of a lake's data set goes.

    Attributes:
        first: The first day of the base period.
        until: Its last day.
        through: The last day that is there.
    """

    first: date
    until: date
    through: date


def written(day: date) -> str:
    """A day as the form and the files write it."""
    return day.isoformat()


class DayCalendar(QWidget):
    """A square a day, a column a week: days of the base period, days added, and those to come."""

    def __init__(self) -> None:
        super().__init__()
        self._history: History | None = None
        self.setObjectName("dayCalendar")
        self.setFixedSize(self.sizeHint())

    def show_history(self, history: History | None) -> None:
        """Show another history, or none."""
        self._history = history
        self.setAccessibleName("" if history is None else self._said(history.through))
        self.update()

    def sizeHint(self) -> QSize:
        """Seven squares high, and a week wider than what is there."""
        step = _CELL + _GAP
        return QSize((WEEKS + 1) * step - _GAP, 7 * step - _GAP)

    def day_at(self, place: QPoint) -> date | None:
        """The day whose square is at a place; None where there is none.

        Args:
            place: In the widget's own coordinates.
        """
        column, row = place.x() // (_CELL + _GAP), place.y() // (_CELL + _GAP)
        if self._history is None or not (0 <= column <= WEEKS and 0 <= row < 7):
            return None
        return self._start(self._history) + timedelta(7 * column + row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the squares in the theme's colours."""
        if self._history is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(7 * (WEEKS + 1)):
            day = self._start(self._history) + timedelta(number)
            column, row = divmod(number, 7)
            step = _CELL + _GAP
            square = QRectF(column * step + 0.5, row * step + 0.5, _CELL - 1, _CELL - 1)
            fill_colour, line_colour = self._colours(day, self._history)
            painter.setBrush(QColor(fill_colour) if fill_colour else Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(line_colour))
            painter.drawRoundedRect(square, 3, 3)

    def event(self, event: QEvent) -> bool:
        """Tell of the day under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self.day_at(event.pos())
            if day is not None:
                QToolTip.showText(event.globalPos(), self._said(day), self)
            return True
        return super().event(event)

    def _said(self, day: date) -> str:
        history = self._history
        named = written(day)
        if history is None or day < history.first:
            return fill(self.tr("%1: before the history"), named)
        if day <= history.until:
            return fill(self.tr("%1: of the base period"), named)
        if day <= history.through:
            return fill(self.tr("%1: added"), named)
        return fill(self.tr("%1: not there yet"), named)

    @staticmethod
    def _start(history: History) -> date:
        """The Monday that the calendar begins with."""
        monday = history.through - timedelta(history.through.weekday())
        return monday - timedelta(7 * (WEEKS - 1))

    @staticmethod
    def _colours(day: date, history: History) -> tuple[str, str]:
        """The colours of a day's square, inside and around; empty for none."""
        palette = theme.palette
        if history.first <= day <= history.until:
            return palette.line, palette.line
        if history.until < day <= history.through:
            return palette.accent, palette.accent
        if day == history.through + timedelta(1):
            return "", palette.accent
        return "", palette.line
