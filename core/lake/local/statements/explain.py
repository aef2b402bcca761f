"""EXPLAIN with options: how the plan is shown, and what of it.

https://docs.aws.amazon.com/athena/latest/ug/athena-explain-statement.html
"""

import json
import re
from dataclasses import dataclass
from typing import Final

import duckdb

from core.lake.local.athena_sql.translate import Statement
from core.lake.local.statements.parsing.cursor import Cursor
from core.lake.local.statements.parsing.syntax import Query
from core.lake.local.statements.session import Session
from core.messages import Message
from core.sql.error_places import error_at
from core.steps.progress import Step

_START: Final = re.compile(r"\s*EXPLAIN\s*\(", re.IGNORECASE)
_FORMATS: Final = ("TEXT", "JSON", "GRAPHVIZ")
_TYPES: Final = ("LOGICAL", "DISTRIBUTED", "VALIDATE", "IO")


@dataclass(frozen=True, slots=True)
class Explain:
    """An EXPLAIN with options.

    Attributes:
        query: What is explained.
        format: TEXT, JSON or GRAPHVIZ.
        type: LOGICAL, DISTRIBUTED, VALIDATE or IO.
    """

    query: Query
    format: str = "TEXT"
    type: str = "DISTRIBUTED"

    @property
    def duckdb_prefix(self) -> str:
        """What stands before the statement to have DuckDB explain it so."""
        return "EXPLAIN" if self.format == "TEXT" else f"EXPLAIN (FORMAT {self.format.lower()})"


def parse_explain(text: str) -> Explain | None:
    """Parse an EXPLAIN with options; None for any other statement.

    Raises:
        QueryError: An option is unknown.
    """
    if not _START.match(text):
        return None
    cursor = Cursor(text)
    cursor.expect("EXPLAIN")
    given = dict(cursor.listed(lambda: _option(cursor)))
    return Explain(cursor.query(), given.get("FORMAT", "TEXT"), given.get("TYPE", "DISTRIBUTED"))


def _option(cursor: Cursor) -> tuple[str, str]:
    for name, words in {"FORMAT": _FORMATS, "TYPE": _TYPES}.items():
        if cursor.take(name):
            for word in words:
                if cursor.take(word):
                    return name, word
            raise error_at(
                cursor.text,
                cursor.offset,
                Message("EXPLAIN has no such {name}", name=name),
                Message("it has: {names}", names=", ".join(words)),
            )
    raise cursor.unexpected("FORMAT", "TYPE")


def explain(session: Session, wanted: Explain) -> Step[list[str]]:
    """The lines of a plan.

    Args:
        session: The statement's surroundings.
        wanted: The EXPLAIN.

    Raises:
        QueryError: The query is wrong.
    """
    selected = yield from session.select(wanted.query)
    statement = selected.statement
    if wanted.type == "VALIDATE":
        return ["true"]
    if wanted.type == "IO":
        return _io_plan(statement).split("\n")
    sql = f"{wanted.duckdb_prefix} {statement.sql}"

    def ask(connection: duckdb.DuckDBPyConnection) -> list[str]:
        plan = connection.execute(sql).fetchall()
        return [line for _, text in plan for line in text.split("\n")]

    return (yield from session.run(statement, ask))


def _io_plan(statement: Statement) -> str:
    """The tables and columns that a statement reads, as JSON."""
    tables = [
        {
            "table": {
                "catalog": "awsdatacatalog",
                "schemaTable": {"schema": table.database, "table": table.name},
            },
            "columns": [column.name for column in table.columns],
        }
        for table in statement.tables
    ]
    return json.dumps({"inputTableColumnInfos": tables}, indent=2)
