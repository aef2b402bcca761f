"""The second click of a double click, kept from a button that means something else by then."""

from time import monotonic

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QApplication


class SecondClickFilter(QObject):
    """Ignores presses of a button for as long as they may be the second of a double click.

    Args:
        button: The button.
    """

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self._since = float("-inf")
        button.installEventFilter(self)

    def begin(self) -> None:
        """The button has just come where another was clicked, or has become another itself."""
        self._since = monotonic()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drop a press that comes too soon."""
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            passed = (monotonic() - self._since) * 1000
            if passed < QApplication.doubleClickInterval():
                return True
        return super().eventFilter(watched, event)
