"""Scalar functions in Python, for what DuckDB's SQL can't reach."""
