"""Statements about the catalog: SHOW and DESCRIBE, answered without DuckDB's own catalog.

https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlglot.tokenizer_core import Token, TokenType

from core.errors import QueryError
from core.lake.local.athena_sql.syntax.dialect import Source
from core.lake.local.catalog.catalog import Catalog, CatalogTable
from core.lake.local.catalog.ddl import create_table
from core.lake.schema.types import literal, quoted
from core.messages import Message

# What Athena, or DuckDB, takes for a command.
_COMMANDS = frozenset(
    "ALTER ANALYZE ATTACH BEGIN CALL CHECKPOINT COMMENT COMMIT COPY CREATE DEALLOCATE DELETE DETACH"
    " DROP EXECUTE EXPORT FORCE GRANT IMPORT INSERT INSTALL LOAD MERGE MSCK OPTIMIZE PRAGMA PREPARE"
    " RESET REVOKE ROLLBACK SET START TRUNCATE UNLOAD UPDATE USE VACUUM".split()
)
# What stands between a database and a table.
_BETWEEN = frozenset({".", "IN", "FROM"})
_HINT = Message(
    "SHOW DATABASES, SHOW TABLES [IN database], SHOW COLUMNS IN table, SHOW PARTITIONS table"
)


def show(verb: str, words: Sequence[Token], catalog: Catalog, lake: Path, source: Source) -> str:
    """The DuckDB statement that answers a SHOW or a DESCRIBE.

    Args:
        verb: SHOW, DESCRIBE or DESC.
        words: What follows it.
        catalog: What to tell of.
        lake: The lake's folder.
        source: The user's text.

    Raises:
        QueryError: It is none that Athena has, or names what is not there.
    """
    # Athena's statements about tables quote names so, one by one or together.
    words = [word for word in words if word.text != "`"]
    upper = [word.text.upper() for word in words]
    if verb != "SHOW":
        rest = words[1:] if upper[:1] in (["EXTENDED"], ["FORMATTED"]) else words
        return _describe(_named(rest, catalog, source))
    what = upper[0] if upper else ""
    if what in ("DATABASES", "SCHEMAS"):
        _check_pattern(words[1:], source)
        return _rows(["database_name"], ((name,) for name in _like(catalog.databases, words[1:])))
    if what == "TABLES":
        return _tables(words[1:], catalog, source)
    if what == "COLUMNS" and upper[1:2] in (["IN"], ["FROM"]):
        table = _named(words[2:], catalog, source)
        return _rows(["field"], ((column.name,) for column in table.columns))
    if what == "PARTITIONS":
        return _partitions(_named(words[1:], catalog, source), words, source)
    if upper[:2] == ["CREATE", "TABLE"]:
        table = _named(words[2:], catalog, source)
        return _rows(["createtab_stmt"], ((line,) for line in create_table(table)))
    where = words[0].start if words else None
    raise source.error_at(where, Message("SHOW {what} is not available here", what=what), _HINT)


def _tables(words: Sequence[Token], catalog: Catalog, source: Source) -> str:
    database = None
    if words and words[0].text.upper() in ("IN", "FROM"):
        database = words[1].text.lower() if len(words) > 1 else ""
        if database not in catalog.databases:
            raise source.error_at(
                words[0].start,
                Message("database '{database}' does not exist", database=database),
                Message("the databases are: {names}", names=", ".join(catalog.databases)),
            )
        words = words[2:]
    _check_pattern(words, source)
    names = sorted(table.name for table in catalog.tables if database in (None, table.database))
    return _rows(["tab_name"], ((name,) for name in _like(names, words)))


def _check_pattern(words: Sequence[Token], source: Source) -> None:
    """Refuse what follows a pattern, such as ESCAPE, which Athena has not."""
    places = [n for n, word in enumerate(words) if word.token_type == TokenType.STRING]
    if places and places[0] + 1 < len(words):
        extra = words[places[0] + 1]
        raise source.error_at(
            extra.start, Message("mismatched input '{word}'", word=extra.text), _HINT
        )


def _like(names: Iterable[str], words: Sequence[Token]) -> list[str]:
    """The names that match the pattern at the end: ``*`` for any letters, ``|`` for or."""
    patterns = [word.text for word in words if word.token_type == TokenType.STRING]
    if not patterns:
        return list(names)
    pattern = ".*".join(re.escape(piece) for piece in re.split(r"\*|%", patterns[0]))
    return [name for name in names if re.fullmatch(pattern.replace(r"\|", "|"), name)]


def _named(words: Sequence[Token], catalog: Catalog, source: Source) -> CatalogTable:
    if len(words) == 3 and words[1].text.upper() in ("IN", "FROM"):
        words = words[::-1]  # The table comes first, then its database.
    extra = words[3:] if len(words) > 1 and words[1].text.upper() in _BETWEEN else words[1:]
    if extra:
        raise source.error_at(
            extra[0].start, Message("mismatched input '{word}'", word=extra[0].text), _HINT
        )
    names = [word.text.lower() for word in words[::2]]
    name, database = names[-1] if names else "", names[-2] if len(names) > 1 else None
    found = [
        table
        for table in catalog.tables
        if table.name == name and database in (None, table.database)
    ]
    if len(found) == 1 and len(names) <= 2:
        return found[0]
    known = ", ".join(table.full_name for table in catalog.tables)
    raise source.error_at(
        words[0].start if words else None,
        Message("table '{table}' does not exist", table=".".join(names)),
        Message("the tables are: {names}", names=known or Message("none")),
    )


def _describe(table: CatalogTable) -> str:
    rows = [(c.name, c.type, "partition key" if c.partition else "") for c in table.columns]
    return _rows(["col_name", "data_type", "comment"], rows)


def _partitions(table: CatalogTable, words: Sequence[Token], source: Source) -> str:
    keys = table.partition_keys
    if not keys:
        raise source.error_at(
            words[0].start,
            Message("table {table} is not partitioned", table=table.full_name),
            Message("SELECT from it"),
        )
    values = sorted({file.partition for file in table.files})
    pairs = ("/".join(f"{k}={v}" for k, v in zip(keys, row, strict=True)) for row in values)
    return _rows(["partition"], ((pair,) for pair in pairs))


def _rows(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    values = ", ".join(f"({', '.join(literal(cell) for cell in row)})" for row in rows)
    columns = ", ".join(quoted(name) for name in names)
    if not values:
        nothing = ", ".join("''" for _ in names)
        return f"SELECT * FROM (VALUES ({nothing})) AS answer({columns}) WHERE false"
    return f"SELECT * FROM (VALUES {values}) AS answer({columns})"


def refuse_command(word: Token, source: Source) -> QueryError:
    """The failure for a statement that is no query; raise it.

    Args:
        word: The statement's first token.
        source: The statement, for the error's position.
    """
    # A quoted text may be of spaces alone.
    written = (word.text.split() or ["''"])[0]
    name = written.upper()
    hint = Message("start with SELECT, WITH, VALUES, SHOW, DESCRIBE or EXPLAIN")
    if name not in _COMMANDS:
        return source.error_at(word.start, Message("mismatched input '{word}'", word=written), hint)
    if name in ("MSCK", "ALTER"):
        hint = Message("crawl the lake to find its partitions")
    return source.error_at(
        word.start, Message("{word} is not supported: only queries run here", word=name), hint
    )
