"""The DuckDB that files are read with: its settings, and how SQL on it is kept from other files."""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from core.lake.schema.types import literal


def connect(spill: Path | None = None, memory: int | None = None) -> duckdb.DuckDBPyConnection:
    """A DuckDB in memory that answers as Athena does where a setting can bring that about.

    The settings are those of the whole DuckDB: every cursor has them too.

    Args:
        spill: Where it may put what does not fit into memory; None lets it put nothing anywhere.
        memory: How many bytes it may hold; None leaves DuckDB's own limit.
    """
    connection = duckdb.connect(":memory:")
    if memory is not None:
        connection.execute(f"SET GLOBAL memory_limit = '{memory}B'")
    for setting, value in {
        "TimeZone": "'UTC'",
        "default_null_order": "'nulls_last'",
        # What a join learns of its smaller side on the way costs more than it saves where the
        # tables are in files here: a tenth of a join of 1 M rows with 1 M.
        "disabled_optimizers": "'join_filter_pushdown'",
        # With threads of its own for writes, DuckDB 2.0.0 hangs for ever in about one of 90 COPYs
        # that are interrupted on a busy computer, waiting for a write that it has dropped (in
        # TaskExecutor::DrainTasks); without them in none of 1,000, and it is no slower.
        "async_threads": "0",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "python_enable_replacements": "false",
        # Without its own place it would take one in the working folder.
        "temp_directory": literal(str(spill)) if spill else "''",
    }.items():
        connection.execute(f"SET GLOBAL {setting} = {value}")
    # Where Python runs no script it would draw a bar on the terminal.
    connection.execute("SET enable_progress_bar = false")
    return connection


def sandbox(connection: duckdb.DuckDBPyConnection, folders: Sequence[Path]) -> None:
    """Restrict a DuckDB connection to some folders, and lock that setting.

    Args:
        connection: The connection.
        folders: The folders that it may read.
    """
    allowed = ", ".join(literal(str(folder)) for folder in folders)
    connection.execute(f"SET allowed_directories = [{allowed}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
