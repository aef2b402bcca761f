"""What DuckDB refuses, in words for the one who asked."""

import re

from core.errors import QueryError

_KIND = re.compile(r"^(got external error: )?(\w+ )*Error: ")


def told(error: Exception, line: int | None = None, column: int | None = None) -> QueryError:
    """DuckDB's refusal as an expected failure."""
    text = _KIND.sub("", str(error).strip().split("\n")[0])
    if "INTERRUPT" in str(error):
        return QueryError("the query was stopped", "ask again", line, column)
    if "Out of Memory" in str(error):
        return QueryError(
            "the query needs more memory than it may have", "ask for less at once", line, column
        )
    return QueryError(text[:1].lower() + text[1:], "mend the query", line, column)
