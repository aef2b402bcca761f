"""What DuckDB refuses, in Trino's words and with the place in the user's own text."""

import re
from collections.abc import Callable
from typing import Final

from sqlglot import exp

from core.errors import QueryError
from core.lake.local.athena_dialect import Source

# DuckDB's own kind of error, which says nothing to the one who asked.
_KIND: Final = re.compile(r"^(?:got external error: )?(?:\w+ )*?Error: ")
# A failure that athena_functions.sql words itself.
_OURS: Final = re.compile(r"~(.+?)~", re.DOTALL)


def told(error: Exception, text: str, tree: exp.Expr | None) -> QueryError:
    """DuckDB's refusal as an expected failure.

    Args:
        error: What DuckDB, or the reader of its rows, raised.
        text: The user's question.
        tree: The question as parsed, to find names in; None where there is none.
    """
    message = _KIND.sub("", str(error).strip().split("\n")[0])
    if "INTERRUPT" in str(error):
        return QueryError("the query was stopped", "ask again")
    if "Out of Memory" in str(error) or "max_temp_directory_size" in str(error):
        return QueryError("the query needs more memory than it may have", "ask for less at once")
    ours = _OURS.search(message)
    if ours:
        return QueryError(ours[1], "mend the query, or use TRY or TRY_CAST to get NULL instead")
    source = Source(text)
    for pattern, words, hint in _PATTERNS:
        found = re.search(pattern, message)
        if found:
            name = found[1].split(".")[-1].strip('"')
            offset = source.offset_of(name, tree) if tree is not None else None
            return source.refuse_at(offset, words(found), hint)
    # DuckDB goes on to tell how to change its settings, which are locked.
    return QueryError(message.split(" Use TRY(")[0], "mend the query")


_PATTERNS: Final[tuple[tuple[str, Callable[[re.Match[str]], str], str], ...]] = (
    (
        r'(?:Referenced column|column named) "([^"]+)"',
        lambda found: f"column '{found[1]}' cannot be resolved",
        "SHOW COLUMNS IN table lists the columns",
    ),
    (
        r'Referenced table "([^"]+)" not found',
        lambda found: f"'{found[1]}' is no table of this query",
        "name it in FROM, or use its alias",
    ),
    (
        r'Ambiguous reference to column name "([^"]+)"',
        lambda found: f"column '{found[1]}' is ambiguous",
        "put the table's name or alias before it",
    ),
    (
        r'column "?([^" ]+)"? must appear in the GROUP BY',
        lambda found: f"'{found[1]}' must be an aggregate expression or appear in GROUP BY clause",
        "group by it, or wrap it in arbitrary()",
    ),
    (
        r"Macro \"?(?:athena\.)?(\w+)\"?\(\) does not support the supplied arguments",
        lambda found: f"unexpected parameters for function {found[1].lstrip('_')}",
        "cast the arguments to what the function takes",
    ),
    (
        r"No function matches the given name and argument types '(\w+)\((.*?)\)'",
        lambda found: f"unexpected parameters ({found[2].lower()}) for function {found[1]}",
        "cast the arguments to what the function takes",
    ),
)
