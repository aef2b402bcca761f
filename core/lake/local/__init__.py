"""A lake in a folder: files, a catalog that infers schemas, and DuckDB for Athena's SQL."""
