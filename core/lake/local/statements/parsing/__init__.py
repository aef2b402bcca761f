"""The parser of statements that define and write, and the statements as values."""
