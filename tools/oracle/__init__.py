"""The oracle: ask a real Trino and the local lake the same statements, and compare."""
