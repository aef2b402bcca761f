"""JSON in Python: Trino's own functions, the paths of SQL/JSON, and what they take from a value."""
