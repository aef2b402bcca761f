"""Print where DuckDB answers Athena's SQL otherwise than Trino's documentation, and what we answer.

Run as ``python -m tools.sql_differences``; ``--all`` also prints what plain DuckDB has right.
"""

import sys
import tempfile
from pathlib import Path

import duckdb
import sqlglot
from rich.console import Console
from rich.table import Table

from core.errors import QueryError
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests.unit.core.lake.local.test_trino_documentation import answer, shown
from tests.unit.core.lake.local.trino_documentation import EXPRESSIONS


def plainly(expression: str) -> str:
    """What DuckDB gives for an expression that sqlglot has put in DuckDB's words."""
    try:
        sql = sqlglot.transpile(f"SELECT {expression}", read="athena", write="duckdb")[0]
        with duckdb.connect() as connection:
            row = connection.execute(sql).fetchone()
    except (sqlglot.errors.SqlglotError, duckdb.Error) as error:
        return f"error: {str(error).splitlines()[0][:60]}"
    value = row[0] if row else None
    if isinstance(value, dict):
        return "{" + ", ".join(f"{shown(k)}={shown(v)}" for k, v in value.items()) + "}"
    return shown(list(value) if isinstance(value, tuple) else value)


def main(everything: bool) -> int:
    """Print the table; gives how many answers are not the documented ones."""
    table = Table("page", "Athena SQL", "sqlglot and DuckDB", "here", "Trino's documentation")
    wrong = differing = 0
    with tempfile.TemporaryDirectory() as folder:
        lake = LocalLake(Path(folder))
        drain(lake.crawl())
        for page, expression, documented in EXPRESSIONS:
            try:
                here = answer(lake, f"select {expression}")[0]
            except QueryError as error:
                here = f"error: {error.message}"
            plain = plainly(expression)
            wrong += here != documented
            differing += plain != documented
            if everything or plain != documented:
                table.add_row(page, expression, plain, here, documented)
        lake.close()
    console = Console(width=200)
    console.print(table)
    console.print(
        f"{len(EXPRESSIONS)} expressions: sqlglot and DuckDB alone answer {differing} otherwise"
        f" than documented, the local lake {wrong}"
    )
    return wrong


if __name__ == "__main__":
    sys.exit(main("--all" in sys.argv[1:]))
