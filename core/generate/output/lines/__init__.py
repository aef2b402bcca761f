"""The bytes of rows in each format, and of the rows that get a fault put in."""
