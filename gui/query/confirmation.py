"""Ask before a statement removes something."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from core.messages import Message
from gui.i18n.language import translate
from gui.style.icons import dialog_icon
from gui.widgets.error_dialog import sentence


def ask_to_change(
    changes: Sequence[Message], go_on: Callable[[], None], parent: QWidget
) -> QMessageBox:
    """Ask whether statements may make changes, without blocking.

    Args:
        changes: What each will change.
        go_on: Called when they may.
        parent: The owner.
    """
    box = QMessageBox(parent)
    box.setObjectName("confirmChange")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Matinee")
    box.setIcon(QMessageBox.Icon.Question)
    box.setIconPixmap(dialog_icon("question"))
    box.setText(translate("Confirmation", "This removes something:"))
    box.setInformativeText("\n".join(sentence(change) for change in changes))
    run = box.addButton(translate("Confirmation", "Run it"), QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    run.clicked.connect(go_on)
    box.open()
    return box
