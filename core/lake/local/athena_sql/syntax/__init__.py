"""The syntax of Athena's SQL: how a text is read, and what of it is refused."""
