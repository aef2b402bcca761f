"""What all panels share: their texts follow the language."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget


class Panel(QWidget):
    """A widget whose texts are set in `retranslate`, again after each change of the language."""

    def retranslate(self) -> None:
        """Set every text; called by the constructor of the subclass, last."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def label(role: str, parent: QWidget | None = None) -> QLabel:
    """Make a label with a role of the style sheet.

    Args:
        role: ``label``, ``muted``, ``title``, ``heading`` or ``problem``.
        parent: The owner, as usual in Qt.
    """
    made = QLabel(parent)
    made.setProperty("role", role)
    return made


def framed(widget: QWidget, role: str = "card") -> QVBoxLayout:
    """Fill a widget with a frame, and get the column inside it.

    Args:
        widget: The widget; it has no layout yet.
        role: The frame's role of the style sheet: ``card`` or ``popup``.
    """
    frame = QFrame()
    frame.setProperty("role", role)
    around = QVBoxLayout(widget)
    around.setContentsMargins(0, 0, 0, 0)
    around.addWidget(frame)
    return QVBoxLayout(frame)
