"""A statement to ask, and why one was refused."""

from dataclasses import dataclass
from typing import Protocol

from core.errors import QueryError
from core.messages import Message


class Placed(Protocol):
    """What knows where in an editor's text a line and a column of a statement are."""

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Map a position in the SQL that ran to a position in the editor's text.

        Args:
            line: The line, from 1.
            column: The column, from 1.
        """
        ...


@dataclass(frozen=True, slots=True)
class Question:
    """A statement to ask.

    Attributes:
        sql: The statement, its parameters filled in.
        written: The statement as it stands in the editor.
        origin: Tells where in the editor a place of `sql` is; None where it is in no editor.
        effect: What it will change, and where; None where it only reads.
    """

    sql: str
    written: str = ""
    origin: Placed | None = None
    effect: Message | None = None

    @property
    def explains(self) -> bool:
        """Whether the answer is a plan."""
        return self.sql.lstrip().lower().startswith("explain")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a query was refused.

    Attributes:
        error: The error.
        place: The line and the column in the editor's text; None where it names none.
    """

    error: QueryError
    place: tuple[int, int] | None
