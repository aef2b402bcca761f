"""The tables that are asked of, in a local lake and in Trino."""

import shutil
from pathlib import Path

from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tools.oracle.client import LOADING, Trino
from tools.oracle.local import literal_of
from tools.oracle.release import OracleError

# Sixty users and four hundred events, kept as files: recorded answers must outlive changes of the
# generator. Few, so that a join of random columns stays small. Examples ask of users_changes too.
DATA = Path(__file__).resolve().parents[2] / "tests" / "oracle" / "data"
_TRINO = {"string": "varchar", "int": "integer", "float": "real", "timestamp": "timestamp(3)"}
_AT_ONCE = 100


def make_lake(folder: Path) -> LocalLake:
    """A crawled local lake with the tables, in a new folder."""
    shutil.copytree(DATA, folder)
    lake = LocalLake(folder, patience=20)
    drain(lake.crawl())
    return lake


def columns_of(lake: LocalLake) -> dict[str, tuple[tuple[str, str], ...]]:
    """Each table's columns and types, by the table's full name, in Trino's words."""
    return {
        f"{table.database}.{table.name}": tuple(
            (column.name, _TRINO.get(column.type, column.type)) for column in table.columns
        )
        for table in drain(lake.tables())
    }


def load(lake: LocalLake, trino: Trino) -> None:
    """Copy the lake's tables into Trino's memory.

    Args:
        lake: The local lake, crawled.
        trino: A running Trino.

    Raises:
        OracleError: Trino refused a statement.
    """
    for name, columns in columns_of(lake).items():
        database = name.split(".")[0]
        _done(trino, f"CREATE SCHEMA IF NOT EXISTS {database}")
        described = ", ".join(f'"{column}" {kind}' for column, kind in columns)
        _done(trino, f"CREATE TABLE {name} ({described})")
        answer = drain(lake.query(f"SELECT * FROM {name}"))
        try:
            kinds = [column.type for column in answer.columns]
            while rows := answer.fetch(_AT_ONCE).rows():
                values = ", ".join(f"({', '.join(map(literal_of, row, kinds))})" for row in rows)
                _done(trino, f"INSERT INTO {name} VALUES {values}")
        finally:
            answer.close()
        # The local lake also finds a table by its name alone.
        _done(trino, "CREATE SCHEMA IF NOT EXISTS default")
        _done(trino, f"CREATE VIEW default.{name.split('.')[1]} AS SELECT * FROM {name}")


def _done(trino: Trino, sql: str) -> None:
    if error := trino.ask(sql, LOADING).error:
        raise OracleError(f"Trino refused {sql[:80]!r}: {error}")
