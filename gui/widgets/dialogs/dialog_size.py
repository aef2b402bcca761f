"""How large a dialog opens."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

# What the desktop draws around a dialog, in pixels.
_FRAME = QSize(8, 36)


def size_for_screen(dialog: QWidget, width: int, height: int) -> None:
    """Open a dialog at its best size, or at the largest that its screen has room for.

    At 200 % a usual screen is 540 pixels high: the buttons of a higher dialog would be below it.

    Args:
        dialog: The dialog.
        width: Its best width, in pixels.
        height: Its best height.
    """
    room = dialog.screen().availableGeometry().size() - _FRAME
    dialog.resize(QSize(width, height).boundedTo(room))
