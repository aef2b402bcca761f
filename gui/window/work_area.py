"""The work on the right: a head with the primary button, the first steps, and the tabs."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from gui.widgets.layout.panel import SCROLL_BAR
from gui.window.first_steps import FirstSteps
from gui.window.header import Header

MARGIN, SMALL_MARGIN = 18, 10
# In a window lower than this the head has no line of its own, in pixels.
LOW_HEIGHT = 500
# The first steps need more: a table beside them would have no row in sight.
STEPS_HEIGHT = 560


class WorkArea(QWidget):
    """Puts the head above the tabs or, in a low window, beside them.

    Args:
        header: The head.
        steps: The first steps.
        tabs: The tabs.
    """

    def __init__(self, header: Header, steps: FirstSteps, tabs: QTabWidget) -> None:
        super().__init__()
        self._header, self._steps, self._tabs = header, steps, tabs
        self._steps_wanted = False
        self._low = False
        self._lines = QVBoxLayout(self)
        self._lines.addWidget(header)
        self._lines.addWidget(steps)
        self._lines.addWidget(tabs, 1)
        self.setFocusProxy(tabs)
        steps.hide()
        self._fit()

    def show_steps(self, *, shown: bool) -> None:
        """Show the first steps, where there is room for them, or hide them."""
        self._steps_wanted = shown
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the head where there is room for it."""
        super().resizeEvent(event)
        low = self.height() < LOW_HEIGHT
        if low != self._low:
            self._low = low
            self._move_header()
        self._fit()

    def _move_header(self) -> None:
        self._header.set_compact(compact=self._low)
        if self._low:
            self._tabs.setCornerWidget(self._header, Qt.Corner.TopRightCorner)
        else:
            # Otherwise the tabs would still leave it the room of their corner.
            self._tabs.setCornerWidget(None, Qt.Corner.TopRightCorner)  # type: ignore[arg-type]
            self._lines.insertWidget(0, self._header)
        self._header.show()

    def _fit(self) -> None:
        margin = SMALL_MARGIN if self._low else MARGIN
        above = margin * 2 // 3
        self._lines.setContentsMargins(margin, above, margin - SCROLL_BAR, above)
        self._lines.setSpacing(4 if self._low else 8)
        self._steps.setVisible(self._steps_wanted and self.height() >= STEPS_HEIGHT)
