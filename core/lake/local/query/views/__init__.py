"""The views that DuckDB has: for tables, for their hidden columns, and for the system's tables."""
