"""A crawl: from the files to the catalog, and to the columnar copies that make questions fast."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import duckdb

from core.errors import LakeError
from core.lake.interface import Crawled
from core.lake.local.catalog.catalog import Catalog, CatalogTable, read_catalog, write_catalog
from core.lake.local.catalog.discovery import Prefix, staleness, walk
from core.lake.local.catalog.inference import NoTableError, infer
from core.lake.local.columnar.copies import make_copy
from core.lake.local.query.cancellation import Cancellation
from core.lake.local.query.engine import connect
from core.messages import Message, reason
from core.steps.progress import Progress, Step

# A copy is written as fast as it is read only within a limit; without one, DuckDB holds what waits.
MEMORY_BYTES = 10**9


def crawl(lake: Path) -> Step[Crawled]:
    """Make or refresh the catalog of a lake.

    The catalog is replaced at the end and all at once; a crawl that is cancelled leaves the one
    that was there.

    A catalog that can't be read is made afresh: all that it knew is in the files.

    Raises:
        LakeError: The catalog can't be written.
    """
    warnings: list[Message] = []
    try:
        before = read_catalog(lake) or Catalog(())
    except LakeError as error:
        before = Catalog(())
        warnings.append(Message("{why}; it is made afresh", why=error.message))
    found = yield from walk(lake)
    warnings += found.warnings
    tables = []
    connection = connect(memory=MEMORY_BYTES)
    try:
        for number, prefix in enumerate(found.prefixes):
            progress = Progress("crawl", number, len(found.prefixes), "tables", prefix.table)
            yield progress
            table = _known(before, prefix)
            if table is None:
                table = yield from _inferred(connection, prefix, lake, warnings, progress)
            if table is not None:
                tables.append(table)
                copying = partial(make_copy, connection, table, lake)
                yield from Cancellation(connection).running(copying, progress)
    finally:
        connection.close()
    catalog = Catalog(tuple(sorted(tables, key=lambda table: (table.database, table.name))))
    write_catalog(catalog, lake)
    yield Progress("crawl", len(found.prefixes), len(found.prefixes), "tables")
    return _difference(before, catalog, lake, warnings)


def _known(before: Catalog, prefix: Prefix) -> CatalogTable | None:
    """The table as the crawl before found it, if nothing has changed since."""
    table = before.table(prefix.database, prefix.table)
    same = table is not None and table.fingerprint == prefix.fingerprint
    return table if same else None


def _inferred(
    connection: duckdb.DuckDBPyConnection,
    prefix: Prefix,
    lake: Path,
    warnings: list[Message],
    progress: Progress,
) -> Step[CatalogTable | None]:
    told: list[Message] = []
    interruption = Cancellation(connection)
    call = partial(infer, connection, prefix, lake, told.append, interruption.check)
    try:
        table = yield from interruption.running(call, progress)
    except NoTableError as error:
        warnings += [
            *told,
            Message("{name} makes no table: {why}", name=prefix.name, why=reason(error)),
        ]
        return None
    if staleness(table, lake):
        told.append(
            Message("{name} was changed while it was crawled: crawl again", name=prefix.name)
        )
        table = replace(table, fingerprint="")
    return replace(table, warnings=tuple(told))


def _difference(
    before: Catalog, after: Catalog, lake: Path, warnings: Sequence[Message]
) -> Crawled:
    old = {table.full_name: table for table in before.tables}
    new = {table.full_name: table for table in after.tables}
    told = [warning for table in after.tables for warning in table.warnings]
    return Crawled(
        tables=tuple(table.described(lake) for table in after.tables),
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(name for name in new.keys() & old.keys() if new[name] != old[name])),
        removed=tuple(sorted(old.keys() - new.keys())),
        warnings=(*warnings, *told),
    )
