"""A lake in a folder of this computer."""

import threading
from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from time import monotonic

from core.dataset.manifest import Manifest
from core.dataset.publishing import Extender
from core.errors import LakeError
from core.lake.interface import Answer, Crawled, Extended, Holding, Removed, Scan, Table, Uploaded
from core.lake.local.athena_sql.translate import Statement
from core.lake.local.catalog.catalog import Catalog, CatalogTable, catalog_path, read_catalog
from core.lake.local.catalog.discovery import staleness
from core.lake.local.catalog.metastore import Metastore, metastore_path, read_metastore
from core.lake.local.catalog.overrides_file import write_override
from core.lake.local.columnar.copies import cache_folder, find_copy
from core.lake.local.crawl import crawl, remake_copies
from core.lake.local.files import teardown
from core.lake.local.files.extension import extend
from core.lake.local.files.journal import is_cut_off
from core.lake.local.files.lock import locked
from core.lake.local.files.record import expect_own_folder, remove_own_drafts
from core.lake.local.files.transfer import COPY, LINK, TransferMode
from core.lake.local.files.upload import check_finished, read_uploaded, upload
from core.lake.local.query.duckdb_errors import as_query_error
from core.lake.local.query.engine import Engine
from core.lake.local.query.execution import Query, need_fresh
from core.lake.local.query.scanned_bytes import scanned_bytes
from core.lake.local.statements.answer import answer_of
from core.lake.local.statements.catalog_tables import is_current, with_defined
from core.lake.local.statements.execution import execute
from core.lake.local.statements.explain import explain, parse_explain
from core.lake.local.statements.parsing.parser import parse
from core.lake.local.statements.parsing.syntax import Execute, ExecuteImmediate, Writing
from core.lake.local.statements.prepared import executed
from core.lake.local.statements.session import Session
from core.lake.local.statements.shows import Shows
from core.lake.local.statements.writes.publishing import recover
from core.lake.local.statements.writes.row_files import Written
from core.lake.run_lock import RunLock
from core.lake.schema.overrides import Override
from core.messages import Message, reason
from core.pricing.scan_price import price
from core.program import PROGRAM
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step

# Athena's own limit for a query is 30 minutes.
PATIENCE_SECONDS = 30 * 60.0


class LocalLake:
    """A folder with a catalog, asked in Athena's SQL. Implements `core.lake.interface.Lake`.

    Args:
        folder: The lake's folder; made by the first upload.
        copies: Whether queries read the columnar copies; the text files give the same answers.
        patience: For how many seconds a query may take.
    """

    takes_changes = True

    def __init__(
        self, folder: Path, *, copies: bool = True, patience: float = PATIENCE_SECONDS
    ) -> None:
        self._folder = folder.absolute()
        self._copies = copies
        self._patience = patience
        self._guard = threading.Lock()
        self._run_lock: RunLock[None] = RunLock()
        self._engine: Engine | None = None
        self._read: tuple[object, Catalog] | None = None

    @property
    def address(self) -> str:
        """What ``--lake`` takes for this lake."""
        return str(self._folder)

    def location(self) -> Step[str]:
        """The folder."""
        yield Progress("teardown", 0, None, "steps")
        return self.address

    def redirection(self) -> Step[str]:
        """Nothing: a folder is where it is."""
        yield Progress("upload", 0, None, "steps")
        return ""

    def upload(self, folder: Path, *, prune: bool = False, link: bool = False) -> Step[Uploaded]:
        """Bring the data set in `folder` into the lake; see `core.lake.interface.Lake.upload`."""
        mode: TransferMode = LINK if link else COPY
        return upload(folder, self._folder, self._locked(Message("an upload")), prune, mode)

    def extend(self, extender: Extender) -> Step[Extended]:
        """Go on with the lake's data set; see `core.lake.interface.Lake.extend`."""
        self._need_folder()
        return extend(self._folder, self._locked(Message("an extension")), extender)

    def crawl(self, *, strict: bool = False) -> Step[Crawled]:
        """Make or refresh the catalog; see `core.lake.interface.Lake.crawl`."""
        self._need_folder()
        with self._locked(Message("a crawl")):
            check_finished(self._folder)
            expect_own_folder(self._folder)
            remove_own_drafts(self._folder)
            recover(self._folder)
            return (yield from crawl(self._folder, strict=strict))

    def override(self, prefix: str, override: Override) -> Step[None]:
        """Keep what the user says of a table; see `core.lake.interface.Lake.override`."""
        yield Progress("crawl", 0, None, "tables", prefix)
        self._need_folder()
        if not (self._folder / prefix).is_dir() or len(Path(prefix).parts) != 1:
            raise LakeError(
                Message(
                    "the lake {folder} has no folder {prefix}", folder=self._folder, prefix=prefix
                ),
                Message("--table takes the name of a folder of the lake"),
            )
        with self._locked(Message("a crawl")):
            write_override(self._folder, prefix, override)

    def tables(self) -> Step[tuple[Table, ...]]:
        """The catalog's tables, by database and name."""
        described = []
        catalog = self._catalog()
        for number, table in enumerate(catalog.tables):
            yield Progress("query", number, len(catalog.tables), "tables", table.name)
            described.append(table.described(self._folder, staleness(table, self._folder)))
        return tuple(described)

    def query(self, sql: str) -> Step[Answer]:
        """Run one statement in Athena's SQL; see `core.lake.interface.Lake.query`."""
        started = monotonic()
        yield Progress("query", 0, 1, "queries")
        wanted = parse(sql)
        if isinstance(wanted, Execute | ExecuteImmediate):
            self._need_folder()
            sql = executed(sql, read_metastore(self._folder), wanted)
            wanted = parse(sql)
        if wanted is not None and not isinstance(wanted, Execute | ExecuteImmediate):
            self._need_folder()
            with self._locked(Message("a statement")):
                return (yield from self._execute(sql, wanted, started))
        return (yield from self._ask(sql, started))

    def _execute(self, sql: str, wanted: Writing, started: float) -> Step[Answer]:
        """Run a statement that defines or writes; the lake is locked."""
        check_finished(self._folder)
        metastore = recover(self._folder)
        engine = self._opened()
        session = self._session(sql, engine, metastore, started)
        result = yield from execute(session, wanted)
        scanned = result.scanned if isinstance(result, Written) else 0
        return answer_of(result, monotonic() - started, price(scanned))

    def _session(self, sql: str, engine: Engine, metastore: Metastore, started: float) -> Session:
        return Session(
            lake=self._folder,
            text=sql,
            catalog=self._catalog(),
            metastore=metastore,
            engine=engine,
            deadline=started + self._patience,
            prepare=partial(self._prepared, engine),
        )

    def _prepared(self, engine: Engine, statement: Statement) -> int:
        """Check the tables of a statement's SELECT; gives the bytes that Athena would scan."""
        statements = engine.with_views(statement)
        tables = [table for one in statements for table in one.tables]
        need_fresh(self._folder, tables)
        self._need_readable(engine, tables)
        return sum(map(scanned_bytes, statements))

    def _ask(self, sql: str, started: float) -> Step[Answer]:
        """Run a statement that only reads."""
        engine = self._opened()
        shown = Shows(sql, self._catalog(), read_metastore(self._folder), self._folder).answer()
        if shown is not None:
            return answer_of(shown[1], monotonic() - started, 0.0, shown[0])
        explained = parse_explain(sql)
        if explained is not None:
            session = self._session(sql, engine, read_metastore(self._folder), started)
            plan = yield from explain(session, explained)
            return answer_of(plan, monotonic() - started, 0.0, "Query Plan")
        statement = engine.statement(sql)
        if self._moved(statement.tables):
            self.close()
            engine = self._opened()
            statement = engine.statement(sql)
        lost = [table for table in statement.tables if self._lost_copy(engine, table)]
        if lost:
            # A copy was removed, or is damaged: the files themselves are read, where they can be.
            yield from remake_copies(
                self._folder, [table.crawled for table in lost if table.needs_copy]
            )
            self.close()
            engine = self._opened()
            statement = engine.statement(sql)
        scanned = self._prepared(engine, statement)
        statements = engine.with_views(statement)
        tables = [table for one in statements for table in one.tables]
        # A columnar copy stays what it is, whatever becomes of the files.
        in_files = [table for table in tables if table.full_name not in engine.copied]
        in_files += [table for one in statements for _, table in one.by_file]
        # An answer may outlive the lake, and must not keep it.
        check = partial(need_fresh, self._folder, in_files)
        running = Query(engine, statement, started + self._patience, check)

        def beat() -> Progress:
            running.check_deadline()
            return Progress("query", 0, 1, "queries")

        scan = Scan(monotonic() - started, scanned, price(scanned))
        return (yield from in_background(lambda: running.ask(scan), beat, running.stop))

    def holdings(self) -> Step[tuple[Holding, ...]]:
        """All that Matinee made in this lake, and only that."""
        self._complete_extension()
        return teardown.holdings(self._folder)

    def teardown(self) -> Step[Removed]:
        """Remove what `holdings` lists; safe to repeat."""
        if not self._is_there():
            return Removed(())
        with self._locked(Message("a teardown")):
            removed = yield from teardown.teardown(self._folder)
        teardown.remove_own_folder(self._folder)
        return removed

    def prepared(self, name: str) -> Step[str | None]:
        """The statement of a name; see `core.lake.interface.Lake.prepared`."""
        yield Progress("query", 0, None, "steps", name)
        return read_metastore(self._folder).prepared.get(name)

    def data_set(self) -> Step[Manifest | None]:
        """The data set of the last upload; see `core.lake.interface.Lake.data_set`."""
        yield Progress("query", 0, None, "steps")
        self._complete_extension()
        return read_uploaded(self._folder)

    def hold(self) -> AbstractContextManager[None]:
        """Keep the lock from step to step; see `core.lake.interface.Lake.hold`."""
        return self._run_lock.acquire()

    def close(self) -> None:
        """Let go of DuckDB; the next query opens it again."""
        with self._guard:
            self._close_engine()

    def _close_engine(self) -> None:
        if self._engine:
            self._engine.close()
        self._engine = None

    def _locked(self, doing: str) -> AbstractContextManager[None]:
        return self._run_lock.share(locked(self._folder, self._run_lock.doing(doing)))

    def _need_folder(self) -> None:
        if not self._is_there():
            raise LakeError(
                Message("there is no lake at {folder}", folder=self._folder),
                Message(
                    "make one: {program} upload DIR --lake {folder}",
                    program=PROGRAM,
                    folder=self._folder,
                ),
            )
        self._complete_extension()

    def _complete_extension(self) -> None:
        """Complete an interrupted extension; every holder of the lock does.

        Raises:
            LakeError: The extension is still going on.
        """
        if self._is_there() and is_cut_off(self._folder):
            with self._locked(Message("an extension")):
                return

    def _is_there(self) -> bool:
        try:
            return self._folder.is_dir()
        except OSError as error:
            # Its name is too long, say.
            raise LakeError(
                Message(
                    "the lake {folder} can't be reached: {reason}",
                    folder=self._folder,
                    reason=reason(error),
                ),
                "take another folder",
            ) from error

    def _catalog(self) -> Catalog:
        self._need_folder()
        with self._guard:
            return self._current()

    def _current(self) -> Catalog:
        """The catalog; it and DuckDB are opened again after a crawl or a statement."""
        state = (_state(catalog_path(self._folder)), _state(metastore_path(self._folder)))
        if self._read and self._read[0] == state:
            return self._read[1]
        crawled = read_catalog(self._folder)
        catalog = with_defined(crawled or Catalog(()), read_metastore(self._folder), self._folder)
        if crawled is None and not catalog.databases:
            raise LakeError(
                Message("the lake {folder} has no catalog", folder=self._folder),
                Message(
                    "crawl it: {program} crawl --lake {folder}",
                    program=PROGRAM,
                    folder=self._folder,
                ),
            )
        self._close_engine()
        self._read = (state, catalog)
        return catalog

    def _moved(self, tables: Sequence[CatalogTable]) -> bool:
        """Whether a table that a statement has defined has other files by now."""
        if not any(table.definition or table.view for table in tables):
            return False
        with self._guard:
            moved = self._read is not None and not is_current(self._read[1], self._folder)
            if moved:
                self._read = None
        return moved

    def _opened(self) -> Engine:
        """The DuckDB that knows the catalog's tables."""
        self._need_folder()
        with self._guard:
            catalog = self._current()
            if self._engine is None:
                self._engine = self._open(catalog)
            return self._engine

    def _open(self, catalog: Catalog) -> Engine:
        copies = {}
        for table in catalog.tables:
            wanted = self._copies or table.needs_copy
            copy = find_copy(table, self._folder) if wanted else None
            if copy is not None:
                copies[table.full_name] = copy
        return Engine(catalog, self._folder, copies, cache_folder() / "spill")

    def _lost_copy(self, engine: Engine, table: CatalogTable) -> bool:
        """Whether a table has not the copy that it is read from."""
        read_from_copy = table.needs_copy or table.full_name in engine.copied
        return read_from_copy and (
            table.full_name not in engine.copied or find_copy(table, self._folder) is None
        )

    def _need_readable(self, engine: Engine, tables: Sequence[CatalogTable]) -> None:
        """Refuse tables that are not as the catalog says.

        Raises:
            LakeError: There is one.
            QueryError: There is one that a statement has defined.
        """
        for table in tables:
            if table.full_name not in engine.broken:
                continue
            failure = as_query_error(engine.broken[table.full_name], "", None)
            if table.definition:
                raise failure
            raise LakeError(
                Message(
                    "the lake {folder} does not match its catalog: {why}",
                    folder=self._folder,
                    why=failure.message,
                ),
                Message(
                    "crawl it again: {program} crawl --lake {folder}",
                    program=PROGRAM,
                    folder=self._folder,
                ),
            )


def _state(path: Path) -> tuple[int, int, int] | None:
    """What changes with a file; None where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
