"""Prints the table of aims: ``python -m tools.aims [SEED ...]``."""

import sys

from tools.aims.table import tables

for table in tables(tuple(map(int, sys.argv[1:])) or None):
    print(table, flush=True)
