"""The clauses of a query: FROM and its joins, GROUP BY, ORDER BY, the select list."""
