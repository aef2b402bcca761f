"""SQL as text, without an engine: statements, formatting and Athena's vocabulary."""
