"""A field for a day, with a calendar in the theme's look."""

from datetime import date

from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtGui import QFocusEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QToolButton, QWidget

from core.job.model import EARLIEST, LATEST
from gui.style.icons import icon

# Room for six weeks and for the names of weekdays in any language.
CALENDAR = QSize(310, 270)
_DAYS_OFF = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


class DayEdit(QDateEdit):
    """A day that a data set may have; its arrow opens a calendar.

    Args:
        name: The widget's object name.
        parent: The owner.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._has_calendar = False
        self.setObjectName(name)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setCalendarPopup(True)
        self.setDateRange(qt_day(EARLIEST), qt_day(LATEST))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make the calendar, which the first paint does without."""
        super().focusInEvent(event)
        if not self._has_calendar:
            self._has_calendar = True
            self.setCalendarWidget(_Calendar(self))


class _Calendar(QCalendarWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumSize(CALENDAR)
        # Its border shows only beside what it holds.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContentsMargins(1, 1, 1, 1)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for day in _DAYS_OFF:
            # Qt's own is a red that belongs to no theme.
            self.setWeekdayTextFormat(day, QTextCharFormat())
        for name, glyph in (("prev", "caret-left"), ("next", "caret-right")):
            button = self.findChild(QToolButton, f"qt_calendar_{name}month")
            if button is not None:
                button.setIcon(icon(glyph))


def qt_day(day: date) -> QDate:
    """A day as Qt has it."""
    return QDate(day.year, day.month, day.day)
