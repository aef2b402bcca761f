"""Names that Athena takes for databases, tables, views and columns."""

import re
from typing import Final

from core.lake.local.statements.session import Session
from core.messages import Message

# https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html
_LEGAL: Final = re.compile(r"[a-z0-9_]{1,255}")


def need_legal(session: Session, offset: int, name: str) -> None:
    """Check a name that a statement gives to something.

    Args:
        session: The statement's surroundings.
        offset: Where the name stands in the statement.
        name: The name, in lower case.

    Raises:
        QueryError: Athena takes no such name.
    """
    if not _LEGAL.fullmatch(name) or name == "information_schema":
        raise session.error(
            offset,
            Message("'{name}' is not a valid name in Athena", name=name),
            Message("names have only letters, digits and _"),
        )
