"""Ask before a run replaces days that were added to the lake."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from core.errors import GrownLakeError
from gui.i18n.language import translate
from gui.style.icons import dialog_icon
from gui.widgets.error_dialog import sentence


def ask_to_replace(error: GrownLakeError, go_on: Callable[[], None], parent: QWidget) -> None:
    """Ask whether the added days may be replaced, without blocking.

    Args:
        error: What the lake has.
        go_on: Called when they may.
        parent: The owner.
    """
    box = QMessageBox(parent)
    box.setObjectName("confirmReplacement")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Matinee")
    box.setIcon(QMessageBox.Icon.Question)
    box.setIconPixmap(dialog_icon("question"))
    box.setText(sentence(error.message))
    box.setInformativeText(
        translate("Confirmation", "Next day and Next week on the Run tab go on with them instead.")
    )
    replace = box.addButton(
        translate("Confirmation", "Replace them"), QMessageBox.ButtonRole.AcceptRole
    )
    stay = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    replace.clicked.connect(go_on)
    box.open()
