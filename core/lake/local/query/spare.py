"""A spare DuckDB: what Matinee itself reads of files needs none of its own each time."""

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import duckdb

from core.lake.local.query.cancellation import release
from core.lake.local.query.engine import connect

# A copy is written as fast as it is read only within a limit; without one, DuckDB holds what waits.
MEMORY_BYTES: Final = 10**9
# At most one that nobody uses. To make one takes 20 ms, most of them for its own functions.
_SPARES: Final[list[duckdb.DuckDBPyConnection]] = []
# DuckDB reports what is left when Python ends.
atexit.register(_SPARES.clear)


@contextmanager
def borrowed() -> Iterator[duckdb.DuckDBPyConnection]:
    """Lend a connection to a DuckDB that nobody else uses meanwhile.

    It reaches all files: no SQL of a user may run on it. One that DuckDB's own fault has closed, or
    in which a call still hangs, is not lent again.

    Yields:
        The connection; what is set on it for itself is gone with it.
    """
    try:
        owner = _SPARES.pop()
    except IndexError:
        owner = connect(memory=MEMORY_BYTES)
    connection = owner.cursor()
    try:
        connection.execute("SET enable_progress_bar = false")
        yield connection
    finally:
        if _is_clean(owner, connection) and not _SPARES:
            _SPARES.append(owner)
        else:
            release(owner)


def _is_clean(owner: duckdb.DuckDBPyConnection, used: duckdb.DuckDBPyConnection) -> bool:
    """Close a connection that was used; gives whether its DuckDB is as it was before."""
    try:
        # DuckDB refuses while a call that was given up still hangs in it.
        used.close()
        owner.execute("RESET GLOBAL preserve_insertion_order")
    except duckdb.Error:
        return False
    return True
