"""Athena's SQL on DuckDB, by the project's own translation."""

import sqlglot


def translate(sql: str) -> str:
    """The statement that gives on DuckDB what Athena would give."""
    return sqlglot.transpile(sql, read="athena", write="duckdb")[0]
