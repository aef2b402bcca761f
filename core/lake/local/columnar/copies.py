"""Columnar copies of tables, in the user's cache folder: what queries read instead of text.

A copy is named by what it was made of, its files' sizes and times among that, so that a copy of
something else is never mistaken for it. The copies together keep to a limit, the longest unused
going first; where the disk is short there are none, and the text files are read.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Final

import duckdb
import platformdirs

from core.filesystem.atomic_write import replacing
from core.filesystem.regular_file import regular_file
from core.lake.local.catalog.catalog import CatalogTable
from core.lake.local.catalog.discovery import staleness
from core.lake.local.catalog.readers import MISFIT, file_literal
from core.lake.local.columnar.dates import with_dates
from core.lake.schema.types import literal, quoted

# Changes whenever a copy of the same files would be another: with `scan`, above all.
VERSION: Final = 5
LIMIT_BYTES: Final = 20 * 10**9
# Keeping the rows of more files than this in their order takes several times as long.
ORDERED_FILES: Final = 100
# What a table may have beside that without another copy.
_OF_NO_MATTER: Final = frozenset({"rows", "losses", "warnings", "fingerprint"})
# A longer list of a column's values costs a sixth of the time, and makes the copy no smaller; but
# DuckDB makes room for all of it at once, half a megabyte a column.
_FEW_VALUES: Final = ", DICTIONARY_SIZE_LIMIT 20000"
_MANY_BYTES: Final = 32 * 2**20
_MANY_COLUMNS: Final = 64
# What a Parquet file begins and ends with.
_PARQUET: Final = b"PAR1"
# What must stay free on the disk beside the largest that a copy may come to.
SPARE_BYTES: Final = 10**9


class _ChangedError(Exception):
    """The files were changed while they were copied; the copy may be of others than it says."""


def cache_folder() -> Path:
    """Where the copies are; made if missing by who writes there."""
    return platformdirs.user_cache_path("matinee") / "lake"


def copy_path(table: CatalogTable, lake: Path) -> Path:
    """The path of a table's columnar copy, whether it exists or not.

    Args:
        table: The table.
        lake: The lake's folder.
    """
    # Faults of the files are reported after the copy is made, and change no row of it.
    of = {k: value for k, value in asdict(table.crawled).items() if k not in _OF_NO_MATTER}
    content = json.dumps([VERSION, str(lake), of], sort_keys=True)
    digest = hashlib.sha256(content.encode()).hexdigest()[:32]
    return cache_folder() / f"{table.name}-{digest}.parquet"


def find_copy(table: CatalogTable, lake: Path) -> Path | None:
    """The path of a table's columnar copy, if it is complete; marks it as used.

    Args:
        table: The table.
        lake: The lake's folder.
    """
    path = copy_path(table, lake)
    try:
        whole = _is_whole(path)
        os.utime(path)
    except OSError:
        return None
    return path if whole else None


def _is_whole(path: Path) -> bool:
    """Whether a Parquet file has its end, which tells where all the rest is.

    The size of its last part and the mark of the format end it:
    https://parquet.apache.org/docs/file-format/
    """
    with regular_file(path).open("rb") as content:
        size = content.seek(0, os.SEEK_END)
        if size < 3 * len(_PARQUET):
            return False
        content.seek(size - 2 * len(_PARQUET))
        footer, mark = content.read(len(_PARQUET)), content.read()
    return mark == _PARQUET and int.from_bytes(footer, "little") + 3 * len(_PARQUET) <= size


def make_copy(
    connection: duckdb.DuckDBPyConnection,
    table: CatalogTable,
    lake: Path,
    work: Path | None = None,
    limit: int = LIMIT_BYTES,
    misfit: str = "",
    copying: Callable[[], None] = lambda: None,
) -> Path | None:
    """Make the copy of a table, unless a whole one is there; None where there is no room for it.

    Args:
        connection: Any connection that reaches the lake; interrupting it ends the call.
        table: The table.
        lake: The lake's folder.
        work: Where those of its files are that had to be rewritten.
        limit: How many bytes all copies may take together.
        misfit: The SQL of a further column, for `copied_rows`; empty for none.
        copying: Called before the statement that copies the rows.

    Raises:
        duckdb.InterruptException: The connection was interrupted.
    """
    table = table.crawled
    if table.format == "parquet" and not table.needs_copy:
        return None
    copy = find_copy(table, lake)
    if copy is not None:
        return copy
    path = copy_path(table, lake)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if table.bytes > limit or table.bytes + SPARE_BYTES > shutil.disk_usage(path.parent).free:
            return None
        ordered = str(len(table.files) <= ORDERED_FILES).lower()
        connection.execute(f"SET preserve_insertion_order = {ordered}")
        with replacing(path) as draft:
            rows = with_dates(connection, table, lake, work, misfit)
            large = table.bytes > _MANY_BYTES and len(table.columns) < _MANY_COLUMNS
            options = f"FORMAT parquet{_FEW_VALUES if large else ''}"
            copying()
            connection.execute(f"COPY ({rows}) TO {literal(str(draft))} ({options})")
            if staleness(table, lake):
                raise _ChangedError
        _keep_to(limit, path)
    except duckdb.InterruptException:
        raise
    except (OSError, duckdb.Error, _ChangedError):
        # The copy is for speed alone; the files themselves give the same answers.
        return None
    return path


def copied_rows(connection: duckdb.DuckDBPyConnection, copy: Path, misfit: str) -> int | None:
    """How many rows a copy has; None where one of them is a misfit, or nobody can tell.

    Args:
        connection: Any connection that reaches the copies.
        copy: The copy.
        misfit: What `make_copy` was given.
    """
    found = f"coalesce(bool_or({quoted(MISFIT)}), false)" if misfit else "false"
    try:
        values = connection.execute(
            f"SELECT count(*), {found} FROM read_parquet({file_literal(copy)})"
        ).fetchone()
    except duckdb.BinderException:
        # A copy from before, made when nothing was to be found out.
        return None
    rows, misfits = values or (0, True)
    return None if misfits else int(rows)


def _keep_to(limit: int, newest: Path) -> None:
    """Remove the copies that were not used for the longest, until the limit is kept."""
    copies = []
    for path in newest.parent.glob("*.parquet"):
        with suppress(OSError):
            stat = path.stat()
            copies.append((stat.st_mtime_ns, stat.st_size, path))
    total = sum(size for _, size, _ in copies)
    for _, size, path in sorted(copies):
        if total <= limit:
            break
        if path != newest:
            with suppress(OSError):
                path.unlink()
                total -= size
