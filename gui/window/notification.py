"""The desktop's notification that a long run has ended."""

from time import monotonic

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from gui.run.runner import Runner
from gui.style.icons import icon

# Who waits for less than this has not gone to another window.
LONG_SECONDS = 10.0


class Notifier(QObject):
    """Notifies of the end of a long run while the user looks at another window."""

    def __init__(self, runner: Runner, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._begun = 0.0
        self._tray: QSystemTrayIcon | None = None
        runner.begun.connect(self._begin)
        runner.succeeded.connect(lambda _: self._report(self.tr("The run is done.")))
        runner.failed.connect(lambda _: self._report(self.tr("The run has failed.")))

    def _begin(self) -> None:
        self._begun = monotonic()

    def _report(self, text: str) -> None:
        long = monotonic() - self._begun >= LONG_SECONDS
        seen = self._window.isActiveWindow() and QGuiApplication.applicationState()
        if not long or seen or not QSystemTrayIcon.isSystemTrayAvailable():
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(icon("film-strip", "accent"), self)
        self._tray.show()
        self._tray.showMessage("Matinee", text, icon("film-strip", "accent"))
