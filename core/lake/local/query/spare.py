"""A spare DuckDB: what Matinee itself reads of files needs none of its own each time."""

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import duckdb

from core.lake.local.query.cancellation import release
from core.lake.local.query.connection import connect

# More than this is held by an answer that is still open somewhere; a DuckDB at rest holds nothing.
_AT_REST_BYTES: Final = 10**6
# At most one that nobody uses. To make one takes 20 ms, most of them for its own functions.
_SPARES: Final[list[duckdb.DuckDBPyConnection]] = []
# DuckDB reports what is left when Python ends.
atexit.register(_SPARES.clear)


@contextmanager
def borrowed(memory: int | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Lend a connection to a DuckDB that nobody else uses meanwhile.

    It reaches all files: no SQL of a user may run on it. One that DuckDB's own fault has closed,
    in which a call still hangs, or whose memory is not free, is not lent again.

    Args:
        memory: How many bytes it may hold; None leaves DuckDB's own limit.

    Yields:
        The connection; what is set on it for itself is gone with it.
    """
    try:
        owner = _SPARES.pop()
    except IndexError:
        owner = connect()
    connection = owner.cursor()
    try:
        if memory is not None:
            connection.execute(f"SET GLOBAL memory_limit = '{memory}B'")
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
        owner.execute("RESET GLOBAL preserve_insertion_order; RESET GLOBAL memory_limit")
        held = owner.execute("SELECT sum(memory_usage_bytes) FROM duckdb_memory()").fetchall()
    except duckdb.Error:
        return False
    return int(held[0][0] or 0) <= _AT_REST_BYTES
