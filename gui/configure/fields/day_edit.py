"""A field for a day that is typed as ``2025-03-05``, with a calendar in the theme's look."""

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCharFormat, QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QCalendarWidget, QToolButton, QWidget

from core.job.model import EARLIEST, LATEST
from gui.style.icons import icon

# Room for six weeks and for the names of weekdays in any language.
CALENDAR = QSize(310, 270)
ARROW_WIDTH = 20
_DAYS_OFF = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)
_TYPED = re.compile(r"[\d\-/. ]{0,12}")
_WHOLE = re.compile(r"\d{4}-\d{2}-\d{2}")
# Where the month and the day of the ISO form begin.
_MONTH_AT, _DAY_AT = 5, 8


class DayEdit(QAbstractSpinBox):
    """A day; it is written as one text, and its arrow opens a calendar.

    QDateEdit has an editor for each of year, month and day, which gives digits that are typed in
    one go to the wrong one.

    Args:
        name: The widget's object name.
        parent: The owner.

    Attributes:
        dateChanged: Emitted with the `QDate` once a whole other day is typed or chosen.
    """

    dateChanged = Signal(QDate)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = QDate(2020, 1, 1)
        self._calendar: _Calendar | None = None
        self.setObjectName(name)
        self.lineEdit().textEdited.connect(self._take)
        self.editingFinished.connect(self._settle)
        self._arrow = QToolButton(self)
        self._arrow.setObjectName(f"{name}Calendar")
        self._arrow.setProperty("role", "arrow")
        self._arrow.setIcon(icon("caret-down"))
        self._arrow.setIconSize(QSize(12, 12))
        self._arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrow.setCursor(Qt.CursorShape.ArrowCursor)
        self._arrow.clicked.connect(self.open_calendar)
        self._show()

    def date(self) -> QDate:
        """The day."""
        return self._day

    def setDate(self, day: QDate) -> None:
        """Set the day."""
        changed = day != self._day
        self._day = day
        self._show()
        if changed:
            self.dateChanged.emit(day)

    def calendarWidget(self) -> QCalendarWidget:
        """The calendar, which is made when it is first wanted."""
        if self._calendar is None:
            self._calendar = _Calendar(self)
            self._calendar.clicked.connect(self._choose)
            self._calendar.activated.connect(self._choose)
        return self._calendar

    def open_calendar(self) -> None:
        """Open the calendar below the field, at the day that it holds."""
        calendar = self.calendarWidget()
        calendar.setSelectedDate(self._day)
        calendar.adjustSize()
        corner = self.mapToGlobal(QPoint(self.width() - calendar.width(), self.height() + 2))
        area = self.screen().availableGeometry()
        x = max(area.left(), min(corner.x(), area.right() - calendar.width()))
        y = min(corner.y(), area.bottom() - calendar.height())
        calendar.move(x, y)
        calendar.show()
        calendar.setFocus()

    def set_arrow_tip(self, tip: str) -> None:
        """Say what the arrow does."""
        self._arrow.setToolTip(tip)
        self._arrow.setAccessibleName(tip)

    def stepBy(self, steps: int) -> None:
        """Step the year, the month or the day, whichever the cursor is in."""
        place = self.lineEdit().cursorPosition()
        step = self._day.addDays
        if place < _DAY_AT:
            step = self._day.addMonths if place >= _MONTH_AT else self._day.addYears
        day = step(steps)
        if qt_day(EARLIEST) <= day <= qt_day(LATEST):
            self.setDate(day)
        self.lineEdit().setCursorPosition(place)

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Both ways."""
        flag = QAbstractSpinBox.StepEnabledFlag
        return flag.StepUpEnabled | flag.StepDownEnabled

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Allow digits and what parts them."""
        if not _TYPED.fullmatch(text):
            return QValidator.State.Invalid, text, position
        whole = parsed_day(text) is not None
        state = QValidator.State.Acceptable if whole else QValidator.State.Intermediate
        return state, text, position

    def fixup(self, text: str) -> str:
        """What is no day goes back to the day it was."""
        return self._text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar by the keys that open a drop-down."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self.open_calendar()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the arrow at the right."""
        super().resizeEvent(event)
        self._arrow.setGeometry(
            self.width() - ARROW_WIDTH - 2, 2, ARROW_WIDTH, max(0, self.height() - 4)
        )

    def _choose(self, day: QDate) -> None:
        self.calendarWidget().hide()
        self.setDate(day)
        self.setFocus()

    def _take(self, text: str) -> None:
        """Take a day as soon as it is whole: half a year is a year as well."""
        day = parsed_day(text) if _WHOLE.fullmatch(text) else None
        if day is not None and day != self._day:
            self._day = day
            self.dateChanged.emit(day)

    def _settle(self) -> None:
        day = parsed_day(self.text())
        self.setDate(self._day if day is None else day)

    def _show(self) -> None:
        if self.lineEdit().text() != self._text():
            self.lineEdit().setText(self._text())

    def _text(self) -> str:
        return self._day.toString("yyyy-MM-dd")


class _Calendar(QCalendarWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.Popup)
        self.setMinimumSize(CALENDAR)
        self.setDateRange(qt_day(EARLIEST), qt_day(LATEST))
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)


def parsed_day(text: str) -> QDate | None:
    """A day as people write it: ``2025-03-05``, ``20250305``, or in the order of their language.

    Args:
        text: What was typed.

    Returns:
        None if it is not a day.
    """
    parts = re.findall(r"\d+", text)
    if len(parts) == 1 and len(parts[0]) == 8:
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]]
    if len(parts) != 3:
        return None
    if len(parts[0]) == 4:
        year, month, day = map(int, parts)
    elif len(parts[2]) == 4:
        order = QLocale().dateFormat(QLocale.FormatType.ShortFormat).lower()
        first, second, year = map(int, parts)
        day_first = order.find("d") < order.find("m")
        day, month = (first, second) if day_first else (second, first)
    else:
        return None
    made = QDate(year, month, day)
    return made if made.isValid() else None


def qt_day(day: date) -> QDate:
    """A day as Qt has it."""
    return QDate(day.year, day.month, day.day)
