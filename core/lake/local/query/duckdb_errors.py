"""What DuckDB refuses, in Trino's words and with the place in the user's own text."""

import re
from collections.abc import Callable
from typing import Final

from sqlglot import exp

from core.errors import QueryError
from core.lake.local.athena_sql.dialect import Source
from core.messages import Message

# DuckDB's own kind of error, which says nothing to the one who asked.
_KIND: Final = re.compile(r"^(?:got external error: )?(?:\w+ )*?Error: ")
# A failure that athena_functions.sql words itself.
_OURS: Final = re.compile(r"~(.+?)~", re.DOTALL)
# All that it has words for, and what DuckDB says most often of a user's values.
_SAYINGS: Final = (
    Message("Division by zero"),
    Message("Array subscript out of bounds"),
    Message("Key not present in map: {value}"),
    Message("Cannot cast '{value}' to {type}"),
    Message("Value cannot be cast to date: {value}"),
    Message("Value cannot be cast to timestamp: {value}"),
    Message("Index must be greater than zero"),
    Message("The limit must be positive"),
    Message("Key-value delimiter must appear exactly once in each entry: {value}"),
    Message("Not a valid base-{radix} number: {value}"),
    Message("The result must not have more than 10000 entries"),
    Message("The step must lead from start to stop"),
    Message("'{value}' is not a valid Timestamp field"),
    Message("'{value}' is not a valid DATE field"),
    Message("SQL array indices start at 1"),
    Message("{fault} when casting from source column {column}"),
    Message("Division by zero in expression ({expression})."),
    Message("Overflow in addition of {type} ({expression})!"),
    Message("Overflow in subtraction of {type} ({expression})!"),
    Message("Overflow in multiplication of {type} ({expression})!"),
    Message(
        "Type {type} with value {value} can't be cast because the value is out of range for the"
        " destination type {other}"
    ),
    Message("Could not convert string '{value}' to {type}"),
    Message('Could not convert string "{value}" to {type}'),
    Message("Could not cast value {value} to {type}"),
    Message("CSV Error on Line: {line}"),
    Message('date field value out of range: "{value}"'),
    Message('Could not parse string "{value}" according to format specifier "{format}"'),
    Message("Malformed JSON at byte {byte} of input: {detail}"),
    Message(
        "More than one row returned by a subquery used as an expression - scalar subqueries can"
        " only return a single row."
    ),
)


def as_query_error(error: Exception, text: str, tree: exp.Expr | None) -> QueryError:
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
        return QueryError(
            _recognised(ours[1]), "mend the query, or use TRY or TRY_CAST to get NULL instead"
        )
    source = Source(text)
    for pattern, words, hint in _PATTERNS:
        found = re.search(pattern, message)
        if found:
            name = found[1].split(".")[-1].strip('"')
            offset = source.offset_of(name.lstrip("_"), tree) if tree is not None else None
            return source.error_at(offset, words(found), hint)
    # DuckDB goes on to tell how to change its settings, which are locked.
    fault, _, _ = message.partition(" Use TRY(")
    return QueryError(_recognised(fault), "mend the query")


def _recognised(text: str) -> Message:
    """What DuckDB passes on or says itself, as what it was made of where that is known."""
    for saying in _SAYINGS:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*)", re.escape(saying))
        found = re.fullmatch(pattern, text, re.DOTALL)
        if found:
            values: dict[str, str] = found.groupdict()
            if "fault" in values:
                values["fault"] = _recognised(values["fault"])
            return Message(saying.template, **values)
    return Message(text)


_PATTERNS: Final[tuple[tuple[str, Callable[[re.Match[str]], Message], Message], ...]] = (
    (
        r'(?:Referenced column|column named) "([^"]+)"',
        lambda found: Message("column '{name}' cannot be resolved", name=found[1]),
        Message("SHOW COLUMNS IN table lists the columns"),
    ),
    (
        r'Referenced table "([^"]+)" not found',
        lambda found: Message("'{name}' is no table of this query", name=found[1]),
        Message("name it in FROM, or use its alias"),
    ),
    (
        r'Ambiguous reference to column name "([^"]+)"',
        lambda found: Message("column '{name}' is ambiguous", name=found[1]),
        Message("put the table's name or alias before it"),
    ),
    (
        r'column "?([^" ]+)"? must appear in the GROUP BY',
        lambda found: Message(
            "'{name}' must be an aggregate expression or appear in GROUP BY clause", name=found[1]
        ),
        Message("group by it, or wrap it in arbitrary()"),
    ),
    (
        r"Macro \"?(?:athena\.)?(\w+)\"?\(\) does not support the supplied arguments",
        lambda found: Message(
            "unexpected parameters for function {function}", function=found[1].lstrip("_")
        ),
        Message("cast the arguments to what the function takes"),
    ),
    (
        r"No function matches the given name and argument types '(\w+)\((.*?)\)'",
        lambda found: Message(
            "unexpected parameters ({types}) for function {function}",
            types=found[2].lower(),
            function=found[1],
        ),
        Message("cast the arguments to what the function takes"),
    ),
)
