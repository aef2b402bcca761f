"""The settings on the left and the work on the right; in a narrow window the settings fold away."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

# Below this width, in pixels, the settings lie over the work rather than beside it.
FOLD_WIDTH = 940
# The part of the screen that a first window takes, and as much as it takes of a very large one.
SCREEN_SHARE = 0.86
LARGEST = QSize(2_080, 1_240)
# With its frame it fits into a screen of 640x400.
LEAST = QSize(640, 368)
_SHADE_ALPHA = 90


class Columns(QWidget):
    """Lays the settings beside the work, or over it where there is no room for both.

    Args:
        settings: The settings; their width is fixed.
        work: The work, which takes the rest.

    Attributes:
        folded: Emitted when the settings have come or gone: True when they are out of sight.
    """

    folded = Signal(bool)

    def __init__(self, settings: QWidget, work: QWidget) -> None:
        super().__init__()
        self._settings, self._work = settings, work
        self._wanted_beside, self._wanted_over = True, False
        # Where the focus was when the settings came over the work.
        self._came_from: QWidget | None = None
        work.setParent(self)
        self._shade = _Shade(self)
        self._shade.pressed.connect(lambda: self.show_settings(shown=False))
        settings.setParent(self)
        settings.installEventFilter(self)

    @property
    def narrow(self) -> bool:
        """Whether there is no room for both."""
        return self.width() < FOLD_WIDTH

    @property
    def settings_shown(self) -> bool:
        """Whether the settings are in sight."""
        return self._wanted_over if self.narrow else self._wanted_beside

    def show_settings(self, *, shown: bool) -> None:
        """Show the settings, or fold them away."""
        if self.narrow:
            self._wanted_over = shown
        else:
            self._wanted_beside = shown
        focused = self.window().focusWidget()
        in_settings = self._settings.isAncestorOf(focused or self)
        self._place()
        if shown and self.narrow:
            if not in_settings:
                self._came_from = focused
            self._settings.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif not shown and in_settings:
            back = self._came_from
            if back is None or not isValid(back) or not self._work.isAncestorOf(back):
                back = self._work
            back.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def wanted_beside(self) -> bool:
        """Whether the settings are wanted beside the work where there is room."""
        return self._wanted_beside

    @wanted_beside.setter
    def wanted_beside(self, wanted: bool) -> None:
        self._wanted_beside = wanted
        self._place()

    def show_work(self) -> None:
        """Fold the settings away where they cover the work."""
        if self._covering:
            self.show_settings(shown=False)

    def toggle(self) -> None:
        """Show the settings where they are folded away, and the other way round."""
        self.show_settings(shown=not self.settings_shown)

    def minimumSizeHint(self) -> QSize:
        """The work may be cut before the window is too large for a screen."""
        return QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay both out again."""
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fold the settings away by Escape where they cover the work."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.KeyPress and self._covering:
            self.show_settings(shown=False)
            return True
        return super().eventFilter(watched, event)

    @property
    def _covering(self) -> bool:
        return self.narrow and self._wanted_over

    def _place(self) -> None:
        shown, width, height = self.settings_shown, self.width(), self.height()
        settings = self._settings.width()
        before = self._settings.isVisibleTo(self)
        beside = settings if shown and not self.narrow else 0
        self._work.setGeometry(QRect(beside, 0, width - beside, height))
        self._settings.setGeometry(QRect(0, 0, settings, height))
        self._settings.setVisible(shown)
        self._shade.setGeometry(self.rect())
        self._shade.setVisible(self._covering)
        if self._covering:
            self._shade.raise_()
            self._settings.raise_()
        if before != shown:
            self.folded.emit(not shown)


class _Shade(QWidget):
    """Dims the work below the settings; a click closes them."""

    pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settingsShade")
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, _SHADE_ALPHA))


def first_place() -> QRect:
    """Where a first window opens: in the middle of the screen, over a good part of it."""
    screen = QGuiApplication.primaryScreen().availableGeometry()
    size = (screen.size() * SCREEN_SHARE).boundedTo(LARGEST).expandedTo(LEAST)
    corner = screen.center() - QPoint(size.width() // 2, size.height() // 2)
    return QRect(corner, size.boundedTo(screen.size()))
