"""Completion of SQL: the words that fit where the cursor is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from core.lake.interface import Column, Table
from core.lake.local.athena_sql.functions.table import functions
from core.sql.outputs import common_tables, said, select_columns
from core.sql.statements import Token, statement_at, statement_start, tokens
from core.sql.vocabulary import FUNCTIONS, KEYWORDS, TYPES

SuggestionKind = Literal["column", "table", "database", "function", "keyword", "type"]

_PLAIN = re.compile(r"[a-z_][a-z0-9_]*")
# A dot, a word, and nothing else: what a qualified name is made of.
_NAMES: Final = ("word", "name")
_BEFORE_TABLES: Final = ("FROM", "JOIN", "DESCRIBE", "TABLE")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggestion for the next word.

    Attributes:
        text: What to write.
        kind: What it is.
        detail: A column's type, a table's database, a function's signature; may be empty.
    """

    text: str
    kind: SuggestionKind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What may come next, the likeliest first.

    Attributes:
        prefix: What is written of the word so far; it ends at the cursor.
        words: The words that fit.
    """

    prefix: str = ""
    words: tuple[Suggestion, ...] = ()


def quoted(name: str) -> str:
    """A name as SQL writes it: in quotation marks unless it is a plain one."""
    if _PLAIN.fullmatch(name.lower()) and name.upper() not in KEYWORDS:
        return name
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def suggest(text: str, position: int, tables: tuple[Table, ...]) -> Suggestions:
    """What may come next at a position of a text.

    Args:
        text: The whole text.
        position: Where the cursor is, in characters from the start.
        tables: The tables that the statement may read.
    """
    before = list(tokens(text[:position], statement_start(text, position)))
    if before and (before[-1].opens or before[-1].kind in ("comment", "string", "number")):
        return Suggestions()
    prefix = before.pop().text if before and before[-1].kind in _NAMES else ""
    path = _path(before)
    current = statement_at(text, position)
    sql = ""
    if current is not None:
        # The word that is being written is not yet one that the statement knows.
        end = max(position - current.start, 0)
        sql = current.sql[: max(end - len(prefix), 0)] + current.sql[end:]
    scope = _Scope(sql, tables)
    if path:
        found = scope.below(path)
    else:
        says = [token.text.upper() for token in before if token.kind not in ("space", "comment")]
        found = scope.tables() if says and says[-1] in _BEFORE_TABLES else scope.everything()
    return Suggestions(prefix, _fitting(found, prefix))


def _path(before: list[Token]) -> tuple[str, ...]:
    """The names in front of the cursor that dots tie to it, in lower case."""
    names: list[str] = []
    while len(before) >= 2 and before[-1].text == "." and before[-2].kind in _NAMES:
        before.pop()
        names.insert(0, before.pop().text.strip('"`').lower())
    return tuple(names)


def _fitting(found: Iterator[Suggestion], prefix: str) -> tuple[Suggestion, ...]:
    start = prefix.strip('"`').lower()
    unique = dict.fromkeys(found)
    begins = [one for one in unique if one.text.strip('"').lower().startswith(start)]
    if len(start) < 2:
        return tuple(begins)
    holds = [one for one in unique if start in one.text.lower() and one not in begins]
    return (*begins, *holds)


def _signature(name: str) -> str:
    """How a function is called first of all: ``lower(varchar) -> varchar``."""
    known = functions().get(name)
    return known.shown[0] if known and known.shown else ""


class _Scope:
    """The names that a statement can use."""

    def __init__(self, sql: str, tables: tuple[Table, ...]) -> None:
        self._tables = tables
        self._named: dict[str, Table] = {}
        self._aliases: list[str] = []
        # The tables that the statement makes itself, by WITH.
        self._made = {
            name: Table("", name, tuple(Column(one, "") for one in columns), "", "", 0, 0)
            for name, columns in common_tables(sql).items()
        }
        says = said(sql)
        self._given = select_columns(says)
        for at, token in enumerate(says):
            if token.text.upper() in ("FROM", "JOIN"):
                self._read_source(says[at + 1 : at + 6])

    def _read_source(self, says: list[Token]) -> None:
        names = []
        while says and says[0].kind in _NAMES and says[0].text.upper() not in KEYWORDS:
            names.append(says.pop(0).text.strip('"`').lower())
            if not says or says[0].text != ".":
                break
            says.pop(0)
        table = self._table(tuple(names))
        if says and says[0].text.upper() == "AS":
            says.pop(0)
        alias = says[0].text if says and says[0].kind == "word" else ""
        if alias.upper() in KEYWORDS:
            alias = ""
        if alias:
            self._aliases.append(alias)
        if table is not None:
            self._named[alias.lower() or table.name] = table

    def _table(self, path: tuple[str, ...]) -> Table | None:
        if not path:
            return None
        if len(path) == 1 and path[0] in self._made:
            return self._made[path[0]]
        return next(
            (
                table
                for table in self._tables
                if (table.database, table.name)[-len(path) :] == path[-2:]
            ),
            None,
        )

    def below(self, path: tuple[str, ...]) -> Iterator[Suggestion]:
        """What may follow the dot behind a database, a table or an alias."""
        for table in self._tables:
            if table.database == path[-1]:
                yield Suggestion(quoted(table.name), "table", table.database)
        named = self._named.get(path[-1]) or self._table(path)
        for column in named.columns if named else ():
            yield _column(column)

    def tables(self) -> Iterator[Suggestion]:
        """What may be read from."""
        for name in self._made:
            yield Suggestion(name, "table")
        for table in self._tables:
            full = f"{quoted(table.database)}.{quoted(table.name)}"
            yield Suggestion(full, "table", table.format)
        for database in dict.fromkeys(table.database for table in self._tables):
            yield Suggestion(quoted(database), "database")

    def everything(self) -> Iterator[Suggestion]:
        """All that may stand in an expression or a clause."""
        for table in self._named.values():
            yield from map(_column, table.columns)
        columns = {column.name for table in self._named.values() for column in table.columns}
        for name in self._given:
            # What the select itself names, to order and to group by.
            if name.strip('"').lower() not in columns:
                yield Suggestion(name, "column")
        for alias in self._aliases:
            yield Suggestion(alias, "table")
        yield from (Suggestion(word, "keyword") for word in sorted(KEYWORDS))
        yield from (Suggestion(word, "function", _signature(word)) for word in sorted(FUNCTIONS))
        yield from self.tables()
        if not self._named:
            for table in self._tables:
                yield from map(_column, table.columns)
        yield from (Suggestion(word, "type") for word in sorted(TYPES))


def _column(column: Column) -> Suggestion:
    return Suggestion(quoted(column.name), "column", column.type)
