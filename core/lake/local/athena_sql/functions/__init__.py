"""The functions of Athena's SQL: one table, and what is read from it."""
