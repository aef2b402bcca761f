"""Athena's SQL on DuckDB: one statement, checked and translated.

A statement goes through `dialect` (its tree), `validation` (what is not Athena's), `queries`
(names, types and SQL) and `library` (the functions that it needs).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from sqlglot import exp
from sqlglot.tokenizer_core import Token, TokenType

from core.errors import QueryError
from core.lake.local.athena_sql.clauses import ordering
from core.lake.local.athena_sql.expressions import (
    call_syntax,
    calls,
    json_syntax,
    literals,
    names,
    operators,
    subqueries,
)
from core.lake.local.athena_sql.library import needed
from core.lake.local.athena_sql.nodes import Column, Query, Translation
from core.lake.local.athena_sql.queries import query
from core.lake.local.athena_sql.results import shown_query
from core.lake.local.athena_sql.show import refuse_command, show
from core.lake.local.athena_sql.syntax.dialect import Source, parse, tokenize
from core.lake.local.athena_sql.syntax.validation import check_tree, check_words
from core.lake.local.catalog.catalog import Catalog, CatalogTable
from core.messages import Message

# They register how each node is read.
_HANDLERS = (call_syntax, calls, json_syntax, literals, names, operators, ordering, subqueries)

Dates = Mapping[str, frozenset[str]]
_QUERIES: Final = frozenset({"SELECT", "WITH", "VALUES", "(", "TABLE", "FROM"})
_COMMAND: Final = re.compile(
    r"(?:\s|--[^\n]*\n|/\*.*?\*/)*\b(SHOW|DESCRIBE|DESC|EXPLAIN(?:\s+ANALYZE)?)\b",
    re.IGNORECASE | re.DOTALL,
)
# A query longer than this is no query; parsing it could take minutes.
LONGEST: Final = 200_000


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement, ready for DuckDB.

    Attributes:
        text: The user's own text.
        sql: The DuckDB statement.
        functions: The macros and Python functions that it needs; `library.prepare` makes them.
        tables: The catalog's tables that it reads.
        tree: The query as parsed, its tables found; None for a SHOW or a DESCRIBE.
        by_file: Those tables whose hidden columns it names, by the names of the views that have
            them: database and view.
        explain: Whether the plan is asked for, not the answer.
        columns: The columns of the answer with their Trino types; none for a SHOW or a DESCRIBE,
            whose columns are DuckDB's own texts.
    """

    text: str
    sql: str
    functions: tuple[str, ...] = ()
    tables: tuple[CatalogTable, ...] = ()
    tree: exp.Expr | None = None
    by_file: tuple[tuple[tuple[str, str], CatalogTable], ...] = ()
    explain: bool = False
    columns: tuple[Column, ...] = ()


def translate(
    text: str, catalog: Catalog, lake: Path, dates: Dates = MappingProxyType({})
) -> Statement:
    """Turn one statement in Athena's SQL into DuckDB's.

    Args:
        text: The statement.
        catalog: The tables that there are.
        lake: The lake's folder.
        dates: The text columns whose dates are kept beside them, by the table's full name.

    Raises:
        QueryError: It is wrong, no query, or not available here; with the place in `text`.
    """
    source = Source(text)
    _check_text(text, source)
    command = _COMMAND.match(text)
    # The words after these are no command's own language, so they are read as a query's.
    words = tokenize(" " * command.end() + text[command.end() :] if command else text, source)
    while words and words[-1].token_type == TokenType.SEMICOLON:
        words.pop()
    first = command[1].upper() if command else ""
    if first in ("SHOW", "DESCRIBE", "DESC"):
        _one_statement(words, source)
        return Statement(text, show(first, words, catalog, lake, source))
    if not words:
        raise QueryError("the query is empty", "write a SELECT")
    if first:
        _no_options(words, source)
    if words[0].text.upper() not in _QUERIES:
        raise refuse_command(words[0], source)
    tree = parse_query(text, words, source)
    # A plan names the columns that the user knows.
    translation = Translation(catalog, source, {} if first else dates)
    found = translate_query(tree, translation)
    return Statement(
        text,
        found.sql,
        needed(shown_query(found.sql, found.columns)),
        tuple(translation.tables),
        tree,
        tuple(translation.by_file.items()),
        bool(first),
        found.columns,
    )


def parse_query(text: str, words: list[Token], source: Source) -> exp.Expr:
    """The tree of a query.

    Args:
        text: The text that the words are of.
        words: The query's tokens.
        source: The user's text.

    Raises:
        QueryError: It is no query of Athena's.
    """
    check_words(words, source)
    try:
        tree = parse(text, words, source)
        _quantify(tree)
        check_tree(tree, source)
    except RecursionError as error:
        raise QueryError("the query is nested too deeply", "make it simpler") from error
    return tree


def translate_query(tree: exp.Expr, translation: Translation) -> Query:
    """Turn the tree of a query into DuckDB's SQL.

    Args:
        tree: The query, as `parse_query` gives it; its tables are given their full names.
        translation: The statement, which notes the tables.

    Raises:
        QueryError: Trino would refuse it, or the local lake has it not.
    """
    try:
        return query(translation, tree, None)
    except RecursionError as error:
        raise QueryError("the query is nested too deeply", "make it simpler") from error


def _check_text(text: str, source: Source) -> None:
    if len(text) > LONGEST:
        raise QueryError(
            Message("the query has {count:,} characters", count=len(text)),
            Message("use at most {longest:,}", longest=LONGEST),
        )
    control = re.search("[\ufdd0-\ufdd3]", text)
    if control:
        raise source.error_at(
            control.start(),
            Message("the text contains an invalid character"),
            Message("remove it"),
        )


def _quantify(tree: exp.Expr) -> None:
    """Turn ``ALL (VALUES ...)`` and the like into predicates; sqlglot takes them for functions."""
    kinds = {"ALL": exp.All, "ANY": exp.Any, "SOME": exp.Any, "EXISTS": exp.Exists}
    for node in list(tree.find_all(exp.Anonymous)):
        kind = kinds.get(node.name.upper())
        if (
            kind
            and len(node.expressions) == 1
            and isinstance(node.expressions[0], exp.Query | exp.Values)
        ):
            inner = node.expressions[0]
            node.replace(kind(this=inner if kind is exp.Exists else exp.Subquery(this=inner)))


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
                word.start, Message("only one statement at a time"), Message("run them one by one")
            )
