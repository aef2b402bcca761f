"""The status of a query: the text in the run bar, and which actions are possible."""

from dataclasses import dataclass

from gui.i18n.language import Text


@dataclass(frozen=True, slots=True)
class AnswerStatus:
    """What there is to say of one query.

    Attributes:
        text: Gives what to say, in the language in force.
        problem: Whether it went wrong.
        since: When it began, by `time.monotonic`, while its time is counted; else None.
        execution_id: Athena's id of it; empty where there is none.
        busy: Whether there is something to cancel.
        answered: Whether there is an answer to draw.
        exportable: Whether its statement may run again, as an export makes it do.
        charted: Whether its chart is shown.
        inspected: Whether the cell viewer is shown.
    """

    text: Text = str
    problem: bool = False
    since: float | None = None
    execution_id: str = ""
    busy: bool = False
    answered: bool = False
    exportable: bool = False
    charted: bool = False
    inspected: bool = False
