"""Types of columns that a statement writes: which a table can hold, and what fits into what."""

import re
from typing import Final

from core.lake.interface import Column
from core.lake.local.statements.session import Session
from core.lake.schema.types import duckdb_type
from core.messages import Message

# The same types under the words of queries and of DDL.
_SAME: Final = {"integer": "int", "varchar": "string", "real": "float", "varbinary": "binary"}
# What is a text here, but no type of Athena's tables.
_NO_COLUMN: Final = re.compile(r"(?:array\()*json\)*")
# What a value may become without a cast, each with those before it.
_WIDENED: Final = ("tinyint", "smallint", "int", "bigint")


def stored_type(written: str) -> str:
    """A type as the catalog has it: ``varchar(20)`` is a string, ``integer`` an int.

    Raises:
        ValueError: A table can't hold it.
    """
    text = re.sub(r"\b(?:var)?char\(\d+\)", "string", written)
    text = re.sub(r"\btimestamp\([0-9]\)", "timestamp", text)
    text = re.sub(r"\b(integer|varchar|real|varbinary)\b", lambda word: _SAME[word[1]], text)
    text = re.sub(r"\bdecimal\b(?!\()", "decimal(10,0)", text)
    duckdb_type(text)
    return text


def stored(session: Session, offset: int, written: str) -> str:
    """As `stored_type`, for a column of a statement.

    Args:
        session: The statement.
        offset: Where the column stands.
        written: Its type.

    Raises:
        QueryError: A table can't hold it.
    """
    try:
        return stored_type(written)
    except ValueError as error:
        raise session.error(
            offset,
            Message("Unsupported Hive type: {type}", type=written),
            Message("cast it to a type that tables have: string, bigint, double, timestamp ..."),
        ) from error


def stored_column(session: Session, offset: int, column: Column) -> str:
    """As `stored`, for a column of an answer: its text may be JSON, which no table can hold.

    Args:
        session: The statement.
        offset: Where its SELECT begins.
        column: The column.

    Raises:
        QueryError: A table can't hold it.
    """
    full = column.full_type
    return stored(session, offset, full if _NO_COLUMN.fullmatch(full) else column.type)


def fits(given: str, wanted: str) -> bool:
    """Whether a value of a type goes into a column of another without a cast.

    Args:
        given: The value's type, as Athena writes it.
        wanted: The column's type, as Hive writes it.
    """
    given = re.sub(r"\b(?:var)?char\(\d+\)", "string", given)
    if given in (wanted, "unknown"):
        return True
    if given in _WIDENED and wanted in _WIDENED:
        return _WIDENED.index(given) <= _WIDENED.index(wanted)
    if given in _WIDENED:
        return wanted in ("float", "double") or wanted.startswith("decimal")
    if given.startswith("decimal"):
        return wanted in ("float", "double") or wanted.startswith("decimal")
    if given == "float":
        return wanted == "double"
    if given == "date":
        return wanted == "timestamp"
    # Nested values are cast part by part; what does not fit then fails with its own words.
    return given.partition("<")[0] == wanted.partition("<")[0] and "<" in given
