"""Find out what statements will change, and ask before they do."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.lake.address import parse_address
from core.lake.interface import Lake
from core.lake.prepared import effects_in
from core.sql.effects import Effect, prepared_name
from core.steps.progress import drain
from gui.i18n.language import translate
from gui.threads.task_runner import TaskRunner
from gui.widgets.dialogs.error_dialog import sentence
from gui.widgets.dialogs.question_box import ask_for_consent, question_box


class ChangeConfirmation(QObject):
    """Asks about statements before they remove something; in Athena, before they change anything.

    Args:
        parent: The owner, and the dialog's.

    Attributes:
        failed: Emitted with the error of a lake that could not say what a statement will change.
    """

    failed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._owner = parent
        self._tasks = TaskRunner(self)
        self._tasks.failed.connect(self.failed)

    def confirm(
        self,
        lake: Lake,
        statements: Sequence[str],
        go_on: Callable[[Sequence[Effect | None]], None],
    ) -> None:
        """Go on with statements: at once, or when the user agrees, without blocking.

        Args:
            lake: What they will change.
            statements: The statements, each on its own.
            go_on: Receives what each will change; None for one that only reads.
        """
        # What is written in an account costs money, and others may see it.
        is_shared = parse_address(lake.address).folder is None

        def ask(effects: Sequence[Effect | None]) -> None:
            asked = [effect for effect in effects if effect and (is_shared or effect.removes)]
            if asked:
                ask_to_change(asked, lambda: go_on(effects), self._owner)
            else:
                go_on(effects)

        self.drop()
        if any(map(prepared_name, statements)):
            # Only the lake knows what was prepared.
            self._tasks.run("effects", lambda: effects_in(lake, statements), ask)
        else:
            ask(drain(effects_in(lake, statements)))

    def drop(self) -> None:
        """Forget statements that were not decided on yet."""
        self._tasks.drop("effects")

    def stop(self) -> None:
        """Drop what is under way, and wait for its thread."""
        self._tasks.stop()


def ask_to_change(changes: Sequence[Effect], go_on: Callable[[], None], parent: QWidget) -> None:
    """Ask whether statements may make changes, without blocking.

    Args:
        changes: What each will change.
        go_on: Called when they may.
        parent: The owner.
    """
    removes = any(change.removes for change in changes)
    text = (
        translate("Confirmation", "This removes something:")
        if removes
        else translate("Confirmation", "This changes the lake:")
    )
    details = "\n".join(sentence(change.message) for change in changes)
    box = question_box("confirmChange", text, details, parent)
    ask_for_consent(box, translate("Confirmation", "Run it"), go_on)
