"""Values of Trino's types in DuckDB's SQL: their carriers, casts, comparisons and arithmetic."""
