"""Expected failures: what happened, to what, and what to do about it.

Anything else that is raised is a bug of ours. The command line prints an expected failure as one
``error:`` and one ``hint:`` line, the window shows it in its error dialog; no traceback in either.

Words with values in them are a `core.messages.Message`, which the window tells in its language; so
are literal texts without. What a library says may pass as it is.
"""

from dataclasses import dataclass


class MatineeError(Exception):
    """An expected failure, described so that a user can act on it.

    Attributes:
        message: What happened, and to what; one sentence, no secret in it.
        hint: What to do next; one sentence.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a job.

    Attributes:
        key: The job file's key, as written there (``plan-mix``); empty for the job as a whole.
        value: The offending value as text.
        allowed: What would be right, in words that follow "allowed:".
    """

    key: str
    value: str
    allowed: str


class JobError(MatineeError):
    """A job, or a job file, that does not hold together.

    Attributes:
        problems: Each thing that is wrong, in the order of the job's keys.
    """

    def __init__(self, message: str, hint: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message, hint)
        self.problems = problems


class DataSetError(MatineeError):
    """A generated data set that is missing, incomplete, not ours, or can't be written."""


class TitleError(MatineeError):
    """A source of titles that is missing, refuses, or answers with something else."""


class LakeError(MatineeError):
    """A lake that is missing, busy, not reachable, or refuses what was asked of it."""


class GrownLakeError(LakeError):
    """A lake whose data set has days that another data set would replace."""


class CredentialsError(LakeError):
    """AWS credentials that are missing, unknown, expired, or not allowed to do what is needed."""


class QueryError(LakeError):
    """A query that could not be answered.

    Attributes:
        what: The message without the place, if it begins with one.
        line: Line in the user's own text, from 1; None when no place is known.
        column: Column in that line, from 1; None when no place is known.
    """

    def __init__(
        self,
        message: str,
        hint: str,
        line: int | None = None,
        column: int | None = None,
        *,
        what: str | None = None,
    ) -> None:
        super().__init__(message, hint)
        self.what = message if what is None else what
        self.line = line
        self.column = column
