"""Ask before the window closes during a run."""

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from gui.i18n.language import translate
from gui.style.icons import dialog_icon


def ask_to_close(window: QWidget, cancel_and_close: Callable[[], None]) -> None:
    """Ask whether the run is to be cancelled, without blocking.

    Args:
        window: The window that is to close.
        cancel_and_close: Called when the user wants that.
    """
    box = QMessageBox(window)
    box.setObjectName("closeWhileRunning")
    box.setIcon(QMessageBox.Icon.Question)
    box.setIconPixmap(dialog_icon("question"))
    box.setText(translate("MainWindow", "A run is under way."))
    box.setInformativeText(translate("MainWindow", "Cancel it and close Matinee?"))
    stop = box.addButton(
        translate("MainWindow", "Cancel the run and close"), QMessageBox.ButtonRole.AcceptRole
    )
    stay = box.addButton(translate("MainWindow", "Keep running"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    stop.clicked.connect(cancel_and_close)
    box.finished.connect(box.deleteLater)
    box.open()
