"""Pieces of DuckDB's SQL that everything else is made of."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# The places in an aggregate's SQL where DISTINCT, ORDER BY, and FILTER with OVER go; no text of a
# query has these, which are no characters.
DISTINCT, ORDER, OVER = "\ufdd0", "\ufdd1", "\ufdd2"
# How many variables are bound around what is being written: each gets its own name.
_depth: ContextVar[int] = ContextVar("depth", default=0)


def text(value: str) -> str:
    """A text as an SQL string."""
    return "'" + value.replace("'", "''") + "'"


def name(value: str) -> str:
    """A name as an SQL identifier."""
    return '"' + value.replace('"', '""') + '"'


def is_simple(sql: str) -> bool:
    """Whether SQL may be repeated at no cost: a name, a field, a short literal."""
    return len(sql) < 60 and all(letter.isalnum() or letter in '_."' for letter in sql)


def is_volatile(sql: str) -> bool:
    """Whether SQL may give another value each time that it is worked out."""
    return "random()" in sql or "uuid()" in sql or "random_between(" in sql


@contextmanager
def variable() -> Iterator[str]:
    """A name for a variable of a lambda, unlike those of the lambdas around it."""
    depth = _depth.get() + 1
    token = _depth.set(depth)
    try:
        yield f"x{depth}_"
    finally:
        _depth.reset(token)


def once(sql: str, use: Callable[[str], str]) -> str:
    """SQL that uses a value several times and works it out once.

    Args:
        sql: The value.
        use: Writes the SQL, given a name for the value.
    """
    if is_simple(sql):
        return use(sql)
    with variable() as bound:
        return f"list_transform([{sql}], lambda {bound}: {use(bound)})[1]"


def each(sql: str, use: Callable[[str], str]) -> str:
    """SQL of a list with something made of each element.

    Args:
        sql: The list.
        use: Writes the SQL, given a name for the element.
    """
    with variable() as bound:
        return f"list_transform({sql}, lambda {bound}: {use(bound)})"


def where(sql: str, use: Callable[[str], str]) -> str:
    """SQL of a list's elements that fulfil a condition.

    Args:
        sql: The list.
        use: Writes the condition, given a name for the element.
    """
    with variable() as bound:
        return f"list_filter({sql}, lambda {bound}: {use(bound)})"


def struct(fields: list[str]) -> str:
    """SQL of a row's carrier from its fields."""
    return "{" + ", ".join(f"'f{n}': {field}" for n, field in enumerate(fields, 1)) + "}"


def failure(message_sql: str, type_sql: str = "BIGINT") -> str:
    """SQL that fails with a message; unlike error() it may stand inside TRY.

    Args:
        message_sql: The message, as SQL.
        type_sql: The DuckDB type that the expression is to have.
    """
    return f"CAST(CAST(CAST('~' || {message_sql} || '~' AS INTEGER) AS VARCHAR) AS {type_sql})"


def aggregate(function: str, *arguments: str) -> str:
    """SQL of an aggregate, with the places for what may stand in it and after it.

    Args:
        function: DuckDB's name of the aggregate.
        *arguments: SQL of its arguments.
    """
    return f"{function}({DISTINCT}{', '.join(arguments)}{ORDER}){OVER}"


def closed(sql: str, distinct: str = "", order: str = "", over: str = "") -> str:
    """SQL of an aggregate with its places filled.

    Args:
        sql: As `aggregate` writes it, or a part of it.
        distinct: ``DISTINCT``, if any.
        order: What stands behind the arguments.
        over: FILTER and OVER.
    """
    return sql.replace(DISTINCT, distinct).replace(ORDER, order).replace(OVER, over)
