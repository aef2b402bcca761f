"""What all panels share: their texts follow the language."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QVBoxLayout, QWidget

# As high as the style sheet makes fields and buttons, in pixels.
FIELD_HEIGHT = 30
# As wide as it makes a scroll bar. The work keeps so much free on its right for the bar of a tab
# that scrolls whole, so that all tabs and what is above them end below each other.
SCROLL_BAR = 10


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


def level(form: QFormLayout) -> None:
    """Put the labels of a form at the middle of their fields; Qt puts them higher.

    Args:
        form: The form, with all of its rows.
    """
    for row in range(form.rowCount()):
        name = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
        text = name.widget() if name is not None else None
        if text is not None:
            text.setMinimumHeight(FIELD_HEIGHT)


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
