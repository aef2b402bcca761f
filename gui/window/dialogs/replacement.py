"""Ask before a run replaces days that were added to the lake."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.errors import GrownLakeError
from gui.i18n.language import translate
from gui.widgets.dialogs.error_dialog import sentence
from gui.widgets.dialogs.question_box import ask_for_consent, question_box


def ask_to_replace(error: GrownLakeError, go_on: Callable[[], None], parent: QWidget) -> None:
    """Ask whether the added days may be replaced, without blocking.

    Args:
        error: What the lake has.
        go_on: Called when they may.
        parent: The owner.
    """
    details = translate(
        "Confirmation", "Next day and Next week on the Run tab go on with them instead."
    )
    box = question_box("confirmReplacement", sentence(error.message), details, parent)
    ask_for_consent(box, translate("Confirmation", "Replace them"), go_on)
