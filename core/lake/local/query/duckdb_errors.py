"""What DuckDB refuses, in Trino's words and with the place in the user's own text."""

import logging
import re
from collections.abc import Callable
from typing import Final

from sqlglot import exp

from core.errors import QueryError
from core.lake.local.athena_sql.syntax.dialect import Source
from core.messages import Message

_LOG: Final = logging.getLogger(__name__)
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
)
# The least value of each integer, whose quotient and absolute value may not fit.
_LEAST: Final = {
    str(-(2**bits)): name
    for bits, name in ((7, "tinyint"), (15, "smallint"), (31, "integer"), (63, "bigint"))
}
# Where a value came from.
_WHEN: Final = r"(?: when .*)?"
# What DuckDB says of a user's values, and Trino's words for it.
_TRANSLATED: Final[tuple[tuple[str, Callable[[dict[str, str]], Message]], ...]] = (
    (
        r"SQL array indices start at 1",
        lambda _: Message("SQL array indices start at 1"),
    ),
    (
        r"Division by zero\b.*",
        lambda _: Message("Division by zero"),
    ),
    (
        r"(?:.* )?Overflow in (?P<operation>\w+) of (?P<type>\w+) \((?P<expression>.*)\)!.*",
        lambda v: Message(
            "{type} {operation} overflow: {expression}",
            type=_athena(v["type"]),
            operation=v["operation"],
            expression=v["expression"],
        ),
    ),
    (
        r"Overflow in .*\b(?:DECIMAL|HUGEINT)\b.*",
        lambda _: Message("Decimal overflow"),
    ),
    (
        rf"Type \w+ with value (?P<value>.*) can't be .* type (?P<type>.*?){_WHEN}",
        lambda v: Message(
            "Out of range for {type}: {value}", type=_athena(v["type"]), value=v["value"]
        ),
    ),
    (
        rf"Could not c\w+ \w+ ['\"]?(?P<value>.*?)['\"]? to (?P<type>[A-Z].*?){_WHEN}",
        lambda v: Message(
            "Cannot cast '{value}' to {type}", value=v["value"], type=_athena(v["type"])
        ),
    ),
    (
        r"Failed to cast value: (?P<what>.*)",
        lambda v: _translated(v["what"]) or Message("Cannot cast the value"),
    ),
    (
        r"CSV Error on Line: (?P<line>.*)",
        lambda v: Message("a file has a line that can't be read: {line}", line=v["line"]),
    ),
    (
        r'(?:invalid )?(?:date|timestamp) field (?:value out of range|format): "(?P<value>.*)".*',
        lambda v: Message("Value cannot be cast to date: {value}", value=v["value"]),
    ),
    (
        r'Could not parse string "(?P<value>.*?)" according to format specifier .*',
        lambda v: Message('Invalid format: "{value}"', value=v["value"]),
    ),
    (
        r"Malformed JSON at byte (?P<byte>\d+).*",
        lambda v: Message("the text is not valid JSON from byte {byte} on", byte=v["byte"]),
    ),
    (
        r"Overflow in division of (?P<expression>(?P<least>-\d+) / .*)",
        lambda v: Message(
            "{type} {operation} overflow: {expression}",
            type=_LEAST.get(v["least"], "decimal"),
            operation="division",
            expression=v["expression"],
        ),
    ),
    (
        r"Overflow on abs\((?P<least>-\d+)\)",
        lambda v: Message(
            "Value {value} is out of range for abs({type})",
            value=v["least"],
            type=_LEAST.get(v["least"], "decimal"),
        ),
    ),
    (
        r"APPROXIMATE QUANTILE can only take parameters in range .*",
        lambda _: Message("Percentile must be between 0 and 1"),
    ),
    (
        r"Sample sample_size .* out of range.*",
        lambda _: Message("Sample percentage must be between 0 and 100"),
    ),
    (
        r"LIMIT/OFFSET cannot be negative",
        lambda _: Message("mismatched input '{word}'", word="-"),
    ),
    (
        r"Window \w+ \w+ expression cannot be negative",
        lambda _: Message("Window frame offset value must not be negative or null"),
    ),
    (
        r"Frame start cannot be UNBOUNDED FOLLOWING",
        lambda _: Message("Window frame start cannot be UNBOUNDED FOLLOWING"),
    ),
    (
        r"Frame end cannot be UNBOUNDED PRECEDING",
        lambda _: Message("Window frame end cannot be UNBOUNDED PRECEDING"),
    ),
    (
        r"Frame starting from (?P<start>current|following) row cannot have preceding rows",
        lambda v: Message(
            "Window frame starting from {start} cannot end with PRECEDING",
            start="CURRENT ROW" if v["start"] == "current" else "FOLLOWING",
        ),
    ),
    (
        r"More than one row returned by a subquery.*",
        lambda _: Message("Scalar sub-query has returned multiple rows"),
    ),
)


def _no_parquet(name: str) -> Message:
    return Message("HIVE_BAD_DATA: the file {name} is not a Parquet file", name=name)


# What DuckDB says of a file that is not what its table says, and Athena's words for it.
_FILES: Final[tuple[tuple[str, Callable[[str], Message]], ...]] = (
    (
        r'Malformed JSON in file "(?P<path>.*?)"',
        lambda name: Message(
            "HIVE_CURSOR_ERROR: Row is not a valid JSON Object, in the file {name}", name=name
        ),
    ),
    (
        r'JSON transform error in file "(?P<path>.*?)"',
        lambda name: Message(
            "HIVE_BAD_DATA: the file {name} has a value that is not of its column's type", name=name
        ),
    ),
    (r"No magic bytes found at end of file '(?P<path>[^']*)'", _no_parquet),
    (r"File '(?P<path>[^']*)' too small to be a Parquet file", _no_parquet),
)
# DuckDB's names of types, and Athena's; others are the same in lower case.
_TYPES: Final = {
    "INT8": "tinyint",
    "INT16": "smallint",
    "INT32": "integer",
    "INT64": "bigint",
    "INT128": "decimal",
    "HUGEINT": "decimal",
    "FLOAT": "real",
    "BLOB": "varbinary",
    "BOOL": "boolean",
}


def as_query_error(error: Exception, text: str, tree: exp.Expr | None) -> QueryError:
    """DuckDB's refusal as an expected failure.

    Args:
        error: What DuckDB, or the reader of its rows, raised.
        text: The user's query.
        tree: The query as parsed, to find names in; None where there is none.
    """
    message = _KIND.sub("", str(error).strip().split("\n")[0])
    if "INTERRUPT" in str(error):
        return QueryError("the query was stopped", "run it again")
    if "Out of Memory" in str(error) or "max_temp_directory_size" in str(error):
        return QueryError("the query needs more memory than it may have", "select less at a time")
    if "No space left on device" in str(error) or "disk full" in str(error).lower():
        return QueryError("the disk is full", "make some space, then run it again")
    for pattern, sentence in _FILES:
        of_file = re.search(pattern, message)
        if of_file:
            return QueryError(
                sentence(of_file["path"].replace("\\", "/").rpartition("/")[2]),
                "correct the file, or move it out of the table's folder",
            )
    ours = _OURS.search(message)
    if ours:
        return QueryError(
            _recognised(ours[1]), "correct the query, or use TRY or TRY_CAST to get NULL instead"
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
    known = _translated(fault)
    if known is not None:
        return QueryError(known, "correct the query, or use TRY or TRY_CAST to get NULL instead")
    _LOG.info("a query failed in DuckDB: %s", message)
    return QueryError(
        "the local lake can't run this query as it is written",
        "simplify it, or run it on AWS",
    )


def _recognised(text: str) -> Message:
    """A failure in words of ours, as what it was made of."""
    for saying in _SAYINGS:
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*)", re.escape(saying))
        found = re.fullmatch(pattern, text, re.DOTALL)
        if found:
            return Message(saying.template, **found.groupdict())
    return Message(text)


def _translated(text: str) -> Message | None:
    """DuckDB's words in Trino's; None where there are none."""
    for pattern, words in _TRANSLATED:
        found = re.fullmatch(pattern, text, re.DOTALL)
        if found:
            return words(found.groupdict())
    return None


def _athena(kind: str) -> str:
    """Athena's name of one of DuckDB's types."""
    return _TYPES.get(kind, kind.lower())


_PATTERNS: Final[tuple[tuple[str, Callable[[re.Match[str]], Message], Message], ...]] = (
    (
        r'(?:Referenced column|column named) "([^"]+)"',
        lambda found: Message("column '{name}' cannot be resolved", name=found[1]),
        Message("SHOW COLUMNS IN table lists the columns"),
    ),
    (
        r'Referenced table "([^"]+)" not found',
        lambda found: Message("'{name}' is not a table of this query", name=found[1]),
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
