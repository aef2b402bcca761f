"""A crawl: from the files to the catalog, and to the columnar copies that make queries fast."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import duckdb

from core.errors import LakeError
from core.lake.interface import Crawled
from core.lake.local.catalog.catalog import Catalog, CatalogTable, read_catalog, write_catalog
from core.lake.local.catalog.discovery import Prefix, staleness, walk
from core.lake.local.catalog.inference.context import Context, NoTableError, restore
from core.lake.local.catalog.inference.schema import infer, settled
from core.lake.local.catalog.inference.verification import readable, verified
from core.lake.local.catalog.overrides_file import read_overrides
from core.lake.local.columnar.copies import copied_rows, find_copy, make_copy
from core.lake.local.columnar.work_folder import work_folder
from core.lake.local.crawl_progress import TableProgress
from core.lake.local.query.cancellation import Cancellation
from core.lake.local.query.spare import borrowed
from core.lake.schema.overrides import NO_OVERRIDE
from core.messages import Message, reason
from core.steps.progress import Progress, Step

# A copy is written as fast as it is read only within a limit; without one, DuckDB holds what waits.
MEMORY_BYTES = 10**9


def crawl(lake: Path, *, strict: bool = False) -> Step[Crawled]:
    """Make or refresh the catalog of a lake.

    The catalog is replaced at the end and all at once; a crawl that is cancelled leaves the one
    that was there.

    A catalog that can't be read is made again: all that it knew is in the files.

    Args:
        lake: Its folder.
        strict: Whether to fail where rows of a file would be left out.

    Raises:
        LakeError: The catalog can't be written; rows would be left out, and `strict` is set; or
            what the user says of a table can't be.
    """
    warnings: list[Message] = []
    try:
        before = read_catalog(lake) or Catalog(())
    except LakeError as error:
        before = Catalog(())
        warnings.append(Message("{why}; it is created again", why=error.message))
    overrides = read_overrides(lake)
    found = yield from walk(lake)
    warnings += found.warnings
    for prefix in found.prefixes:
        prefix.override = overrides.get(prefix.name, NO_OVERRIDE)
    tables = []
    with ExitStack() as lent, work_folder() as work:
        connection = lent.enter_context(_connected())
        read, total = 0, sum(prefix.bytes for prefix in found.prefixes)
        for number, prefix in enumerate(found.prefixes):
            progress = TableProgress(connection, prefix.table, prefix.bytes, read, total)
            yield progress()
            known = _known(before, prefix)
            making = partial(_made, connection, prefix, lake, work / str(number), known)
            table = yield from _run(connection, making, warnings, progress, prefix.table)
            if table is not None:
                tables.append(table)
            elif not _is_alive(connection):
                lent.close()
                connection = lent.enter_context(_connected())
            read += prefix.bytes
    catalog = Catalog(tuple(sorted(tables, key=lambda table: (table.database, table.name))))
    if strict:
        _refuse_losses(catalog)
    write_catalog(catalog, lake)
    yield Progress("crawl", total, total, "bytes")
    return _difference(before, catalog, lake, warnings)


@contextmanager
def _connected() -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB that knows how far it has come."""
    with borrowed(MEMORY_BYTES) as connection:
        connection.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
        yield connection


def _is_alive(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether DuckDB still answers: its own fault closes it for all that follows."""
    try:
        connection.execute("SELECT 1").fetchall()
    except duckdb.Error:
        return False
    return True


def _known(before: Catalog, prefix: Prefix) -> CatalogTable | None:
    """The table as the crawl before found it, if nothing has changed since."""
    table = before.table(prefix.database, prefix.table)
    same = (
        table is not None
        and table.fingerprint == prefix.fingerprint
        and table.override == prefix.override
    )
    return table if same else None


def _run(
    connection: duckdb.DuckDBPyConnection,
    making: Callable[[list[Message], Callable[[], None], TableProgress], CatalogTable],
    warnings: list[Message],
    progress: TableProgress,
    name: str,
) -> Step[CatalogTable | None]:
    """Make a table in a thread; None, and a warning, where there is none."""
    own_warnings: list[Message] = []
    cancellation = Cancellation(connection)
    try:
        return (
            yield from cancellation.running(
                partial(making, own_warnings, cancellation.check, progress), progress
            )
        )
    except NoTableError as error:
        why = reason(error)
        warnings += [
            *dict.fromkeys(own_warnings),
            Message("{name} gives no table: {why}", name=name, why=why),
        ]
        return None


def _made(
    connection: duckdb.DuckDBPyConnection,
    prefix: Prefix,
    lake: Path,
    work: Path,
    known: CatalogTable | None,
    warnings: list[Message],
    check: Callable[[], None],
    progress: TableProgress,
) -> CatalogTable:
    """The table of a prefix, and its columnar copy.

    Raises:
        NoTableError: Its files make none.
    """
    if known is not None:
        ensure_copy(connection, known, lake, work)
        return known
    context = Context(connection, lake, work, warnings.append, check, prefix.override)
    context.looking = progress.look
    table, copy = _copied(context, prefix, progress)
    if copy is None and table.format in ("csv", "json"):
        table = _verified(context, prefix, table)
        copy = make_copy(connection, table, lake, work, copying=progress.copy)
    if copy is None and table.needs_copy:
        raise NoTableError(Message("there is no room for the copy that its files need"))
    table = settled(context, table)
    if staleness(table, lake):
        warnings.append(
            Message("{name} was changed while it was crawled: crawl again", name=prefix.name)
        )
        table = replace(table, fingerprint="")
    return replace(table, warnings=tuple(dict.fromkeys(warnings)))


def _copied(
    context: Context, prefix: Prefix, progress: TableProgress
) -> tuple[CatalogTable, Path | None]:
    """The table of a prefix and its copy, in whose making all rows of text are checked.

    Raises:
        NoTableError: Its files make none.
    """
    table = infer(context, prefix)
    check = context.check_rows
    misfit = check.misfit if check else ""
    make = partial(make_copy, context.connection, copying=progress.copy)
    copy = make(table, context.lake, context.work, misfit=misfit)
    if check is None:
        return table, copy
    rows = None if copy is None else copied_rows(context.connection, copy, misfit)
    if rows is not None and check.rows in (None, rows):
        return replace(table, rows=rows), copy
    if copy is not None:
        copy.unlink(missing_ok=True)
    context.thorough = True
    table = infer(context, prefix)
    return table, make(table, context.lake, context.work)


def _verified(context: Context, prefix: Prefix, table: CatalogTable) -> CatalogTable:
    """The table as all of its rows can be read, which no copy has shown."""
    try:
        if not readable(context, table, table.files) and table.format == "json":
            context.thorough = True
            table = infer(context, prefix)
        return verified(context, table)
    except duckdb.InterruptException:
        raise
    except duckdb.Error as error:
        raise NoTableError(Message("its files can't be read together")) from error


def ensure_copy(
    connection: duckdb.DuckDBPyConnection, table: CatalogTable, lake: Path, work: Path
) -> Path | None:
    """Make the copy of a table that the catalog knows, unless there is one.

    Args:
        connection: Any connection that reaches the lake; interrupting it ends the call.
        table: The table.
        lake: The lake's folder.
        work: Where its files may be rewritten.

    Raises:
        duckdb.InterruptException: The connection was interrupted.
    """
    copy = find_copy(table, lake)
    if copy is not None:
        return copy
    restore(table, lake, work)
    return make_copy(connection, table, lake, work)


def remake_copies(lake: Path, tables: Sequence[CatalogTable]) -> Step[None]:
    """Make the copies of tables that can't be read without, where they are gone.

    Args:
        lake: The lake's folder.
        tables: The tables, as they are in the catalog.

    Raises:
        LakeError: There is no room for them.
    """
    if not tables:
        return
    try:
        with borrowed(MEMORY_BYTES) as connection, work_folder() as work:
            for number, table in enumerate(tables):
                progress = Progress("query", number, len(tables), "tables", table.name)
                call = partial(ensure_copy, connection, table, lake, work)
                copy = yield from Cancellation(connection).running(call, progress)
                if copy is None:
                    raise OSError
    except OSError as error:
        raise LakeError(
            Message("there is no room for a copy of {table}", table=tables[0].full_name),
            "make room on the disk of the user's cache folder",
        ) from error


def _refuse_losses(catalog: Catalog) -> None:
    """Refuse rows that would be left out.

    Raises:
        LakeError: There are some.
    """
    losses = [loss for table in catalog.tables for loss in table.losses]
    rows = sum(loss.rows for loss in losses)
    if losses:
        raise LakeError(
            Message(
                "1 row would be left out; {first}"
                if rows == 1
                else "{rows:,} rows would be left out; {first}",
                rows=rows,
                first=losses[0].warning(),
            ),
            "correct the files, or crawl without --strict",
        )


def _difference(
    before: Catalog, after: Catalog, lake: Path, warnings: Sequence[Message]
) -> Crawled:
    old = {table.full_name: table for table in before.tables}
    new = {table.full_name: table for table in after.tables}
    of_tables = [warning for table in after.tables for warning in table.warnings]
    return Crawled(
        tables=tuple(table.described(lake) for table in after.tables),
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(name for name in new.keys() & old.keys() if new[name] != old[name])),
        removed=tuple(sorted(old.keys() - new.keys())),
        warnings=(*warnings, *of_tables),
    )
