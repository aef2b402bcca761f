"""A live count by genre: a bar for each genre, the longest first."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.i18n import formatting
from gui.style.theme import theme

_ROWS = 12
_NAME, _COUNT, _GAP = 110, 80, 8


class GenreBars(QWidget):
    """Paints the genres with the most records."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: tuple[tuple[str, int], ...] = ()
        self.setObjectName("genreBars")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Records by genre"))
        theme.changed.connect(self.update)

    def show_counts(self, counts: tuple[tuple[str, int], ...]) -> None:
        """Show counts.

        Args:
            counts: Genres and how many records each has, the most first.
        """
        self._counts = counts[:_ROWS]
        texts = (f"{genre} {formatting.count(number)}" for genre, number in self._counts)
        self.setAccessibleDescription(", ".join(texts))
        self.update()

    def sizeHint(self) -> QSize:
        """Room for all rows."""
        return QSize(440, _ROWS * self._row_height())

    def minimumSizeHint(self) -> QSize:
        """Room for one row: a small screen shows as many as fit."""
        return QSize(300, self._row_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, height = theme.palette, self._row_height()
        room = self.width() - _NAME - _COUNT - 2 * _GAP
        most = max((number for _, number in self._counts), default=1)
        middle = Qt.AlignmentFlag.AlignVCenter
        for row, (genre, number) in enumerate(self._counts):
            top = row * height
            if top + height > self.height():
                break
            painter.setPen(QColor(palette.text))
            painter.drawText(QRectF(0, top, _NAME, height), middle, genre)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent))
            bar = QRectF(_NAME + _GAP, top + height * 0.25, room * number / most, height * 0.5)
            painter.drawRoundedRect(bar, 2, 2)
            painter.setPen(QColor(palette.muted))
            place = QRectF(self.width() - _COUNT, top, _COUNT, height)
            painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, formatting.count(number))

    def _row_height(self) -> int:
        return self.fontMetrics().height() + 6
