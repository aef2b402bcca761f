"""Errors that point at a place of the user's SQL, by line and column."""

from core.errors import QueryError
from core.messages import Message


def error_at(text: str, offset: int, what: Message, hint: Message) -> QueryError:
    """The failure that points at an offset of a text; raise it.

    Args:
        text: The user's text.
        offset: Where the fault is, in characters.
        what: What is wrong.
        hint: What to do.
    """
    before = text[:offset]
    line = before.count("\n") + 1
    column = offset - (before.rfind("\n") + 1) + 1
    return QueryError(
        Message("line {line}:{column}: {what}", line=line, column=column, what=what),
        hint,
        line,
        column,
        what=what,
    )
