"""Ask before the window closes during a run."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gui.i18n.language import translate
from gui.widgets.dialogs.question_box import ask_for_consent, question_box


def ask_to_close(window: QWidget, cancel_and_close: Callable[[], None]) -> None:
    """Ask whether the run is to be cancelled, without blocking.

    Args:
        window: The window that is to close.
        cancel_and_close: Called when the user wants that.
    """
    box = question_box(
        "closeWhileRunning",
        translate("MainWindow", "A run is under way."),
        translate("MainWindow", "Cancel it and close Matinee?"),
        window,
    )
    ask_for_consent(
        box,
        translate("MainWindow", "Cancel the run and close"),
        cancel_and_close,
        translate("MainWindow", "Keep running"),
    )
