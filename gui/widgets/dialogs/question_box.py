"""A question in a box of its own, asked without blocking."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from gui.style.icons import dialog_icon


def question_box(name: str, text: str, details: str, parent: QWidget) -> QMessageBox:
    """Make a box with a question, without buttons.

    Args:
        name: Its object name.
        text: What it is about.
        details: The question, or what follows from agreeing.
        parent: The owner.
    """
    box = QMessageBox(parent)
    box.setObjectName(name)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Matinee")
    box.setIcon(QMessageBox.Icon.Question)
    box.setIconPixmap(dialog_icon("question"))
    box.setText(text)
    box.setInformativeText(details)
    return box


def ask_for_consent(
    box: QMessageBox, agree: str, go_on: Callable[[], None], stay: str = ""
) -> None:
    """Give a box two buttons, and open it; Return and Esc both refuse.

    Args:
        box: The box.
        agree: The words on the button that agrees.
        go_on: Called when the user agrees.
        stay: The words on the button that refuses; empty for Cancel.
    """
    agreed = box.addButton(agree, QMessageBox.ButtonRole.AcceptRole)
    refused = (
        box.addButton(stay, QMessageBox.ButtonRole.RejectRole)
        if stay
        else box.addButton(QMessageBox.StandardButton.Cancel)
    )
    box.setDefaultButton(refused)
    box.setEscapeButton(refused)
    agreed.clicked.connect(go_on)
    box.open()
