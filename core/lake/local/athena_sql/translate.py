"""Athena's SQL on DuckDB: a question checked, and written as DuckDB's SQL that answers the same.

The parts: athena_dialect reads the text, athena_refusals turns away what is not Athena's,
athena_analysis works out names and types, athena_dates finds what is cast already, athena_rewrites
writes the tree for DuckDB, and athena_functions.sql holds the functions that DuckDB lacks or
answers otherwise.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sqlglot import ErrorLevel, exp
from sqlglot.errors import UnsupportedError
from sqlglot.tokenizer_core import Token, TokenType

from core.errors import QueryError
from core.lake.local.athena_sql.analysis import analyse
from core.lake.local.athena_sql.dates import Dates, read_dates
from core.lake.local.athena_sql.dialect import Source, parse, tokenize
from core.lake.local.athena_sql.functions import needed_macros
from core.lake.local.athena_sql.generator import rewrite
from core.lake.local.athena_sql.overloads import settle_types
from core.lake.local.athena_sql.show import refuse_command, show
from core.lake.local.athena_sql.validation import check_tree, check_words
from core.lake.local.catalog.catalog import Catalog, CatalogTable
from core.messages import Message, reason

_QUESTIONS: Final = frozenset({"SELECT", "WITH", "VALUES", "(", "TABLE", "FROM"})
_COMMAND: Final = re.compile(
    r"(?:\s|--[^\n]*\n|/\*.*?\*/)*\b(SHOW|DESCRIBE|DESC|EXPLAIN(?:\s+ANALYZE)?)\b",
    re.IGNORECASE | re.DOTALL,
)
# A question longer than this is no question; parsing it could take minutes.
LONGEST: Final = 200_000


@dataclass(frozen=True, slots=True)
class Statement:
    """A question, ready for DuckDB.

    Attributes:
        text: The user's own text.
        sql: The DuckDB statement.
        macros: The macros that it needs, in the order in which they must be made.
        tables: The catalog's tables that it reads.
        tree: The question as parsed, its tables found; None for a SHOW or a DESCRIBE.
        explain: Whether the plan is asked for, not the answer.
    """

    text: str
    sql: str
    macros: tuple[str, ...] = ()
    tables: tuple[CatalogTable, ...] = ()
    tree: exp.Expr | None = None
    explain: bool = False


def translate(
    text: str, catalog: Catalog, lake: Path, dates: Dates = MappingProxyType({})
) -> Statement:
    """Turn one question in Athena's SQL into DuckDB's.

    Args:
        text: The question.
        catalog: The tables that there are.
        lake: The lake's folder.
        dates: The text columns whose dates are kept beside them, by the table's full name.

    Raises:
        QueryError: It is wrong, no question, or can't be answered here; with the place in `text`.
    """
    source = Source(text)
    if len(text) > LONGEST:
        raise QueryError(
            Message("the question has {count:,} letters", count=len(text)),
            Message("keep to {longest:,}", longest=LONGEST),
        )
    command = _COMMAND.match(text)
    # The words after these are no command's own language, so they are read as a question's.
    words = tokenize(" " * command.end() + text[command.end() :] if command else text, source)
    while words and words[-1].token_type == TokenType.SEMICOLON:
        words.pop()
    first = command[1].upper() if command else ""
    if first in ("SHOW", "DESCRIBE", "DESC"):
        _one_statement(words, source)
        return Statement(text, show(first, words, catalog, lake, source))
    if not words:
        raise QueryError("the question is empty", "type a SELECT")
    if first:
        _no_options(words, source)
    if words[0].text.upper() not in _QUESTIONS:
        raise refuse_command(words[0], source)
    check_words(words, source)
    tree = _parsed(text, words, source)
    check_tree(tree, source)
    analysis = analyse(tree, catalog, source)
    written = tree.copy()
    explain = bool(first)
    if not explain:
        # A plan names the columns that the user knows.
        read_dates(written, dates)
    sql = _written(settle_types(rewrite(written, source)), source)
    return Statement(
        text, sql, tuple(needed_macros(sql)), tuple(analysis.tables.used), tree, explain
    )


def _parsed(text: str, words: list[Token], source: Source) -> exp.Expr:
    try:
        tree = parse(text, words, source)
        _quantify(tree)
        # As a table it takes the names that Athena gives its columns.
        return _as_table(tree) if isinstance(tree, exp.Values) else tree
    except RecursionError as error:
        raise QueryError("the query is nested too deeply", "make it simpler") from error


def _as_table(values: exp.Values) -> exp.Select:
    """VALUES with what may follow it, ORDER BY say, as a query of all of it."""
    whole = exp.select("*")
    for part in ("with_", "order", "limit", "offset"):
        if values.args.get(part):
            whole.set(part, values.args[part].pop())
    return whole.from_(values)


def _quantify(tree: exp.Expr) -> None:
    """Turn ``ALL (VALUES ...)`` into the comparison that it is; sqlglot takes it for a function."""
    kinds = {"ALL": exp.All, "ANY": exp.Any, "SOME": exp.Any}
    for node in list(tree.find_all(exp.Anonymous)):
        kind = kinds.get(node.name.upper())
        if (
            kind
            and len(node.expressions) == 1
            and isinstance(node.expressions[0], exp.Query | exp.Values)
        ):
            query = node.expressions[0]
            whole = exp.select("*").from_(query) if isinstance(query, exp.Values) else query
            node.replace(kind(this=exp.Subquery(this=whole)))


def _written(tree: exp.Expr, source: Source) -> str:
    try:
        return tree.sql(
            dialect="duckdb",
            identify=True,
            comments=False,
            normalize_functions=False,
            unsupported_level=ErrorLevel.RAISE,
        )
    except UnsupportedError as error:
        raise QueryError(
            Message("this can't be asked here: {reason}", reason=reason(error)), "ask it on AWS"
        ) from error
    except RecursionError as error:
        raise QueryError("the query is nested too deeply", "make it simpler") from error


def _no_options(words: list[Token], source: Source) -> None:
    """Refuse the options that EXPLAIN may have: how the plan is to be shown."""
    upper = [word.text.upper() for word in words[:2]]
    if upper[0] == "VERBOSE" or (upper[0] == "(" and upper[-1] in ("FORMAT", "TYPE")):
        raise source.error_at(
            words[0].start,
            Message("EXPLAIN takes no options here"),
            Message("write EXPLAIN and the query"),
        )


def _one_statement(words: list[Token], source: Source) -> None:
    for word in words:
        if word.token_type == TokenType.SEMICOLON:
            raise source.error_at(
                word.start, Message("only one statement at a time"), Message("ask one by one")
            )
