"""Random SQL that is well typed, from Trino's own list of functions."""
