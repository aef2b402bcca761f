"""The answer to a query: its rows, its chart, and how they are read."""
