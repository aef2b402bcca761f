"""A query to run, where its SQL came from, and why one was refused."""

from dataclasses import dataclass

from core.errors import QueryError
from core.messages import Message
from core.sql.parameters import FilledStatement
from core.sql.statements import Statement


@dataclass(frozen=True, slots=True)
class Origin:
    """Where in an editor a statement with filled parameters came from."""

    statement: Statement
    filled: FilledStatement

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Map a position in the SQL that ran to a position in the editor's text.

        Args:
            line: The line, from 1.
            column: The column, from 1.
        """
        return self.statement.place(*self.filled.place(line, column))


@dataclass(frozen=True, slots=True)
class Query:
    """A query to run.

    Attributes:
        sql: The statement, its parameters filled in.
        written: The statement as it stands in the editor.
        values: The parameters as they stand there, each with its value as SQL.
        origin: Tells where in the editor a place of `sql` is; None where it is in no editor.
        effect: What it will change, and where; None where it only reads.
    """

    sql: str
    written: str = ""
    values: tuple[tuple[str, str], ...] = ()
    origin: Origin | None = None
    effect: Message | None = None

    @classmethod
    def of(cls, statement: Statement, filled: FilledStatement, effect: Message | None) -> "Query":
        """The query of an editor's statement.

        Args:
            statement: The statement as it stands in the editor.
            filled: The same with values for its parameters.
            effect: What it will change, and where; None where it only reads.
        """
        origin = Origin(statement, filled)
        return cls(filled.sql, statement.sql, filled.values, origin, effect)

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
