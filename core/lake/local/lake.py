"""A lake in a folder of this computer."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic

import duckdb

from core.background import in_background
from core.errors import LakeError
from core.lake.base import Answer, Column, Crawled, Holding, Removed, Scan, Table, Uploaded
from core.lake.local import upload as uploading
from core.lake.local.answer import LocalAnswer
from core.lake.local.athena_sql import translate
from core.lake.local.catalog import Catalog, catalog_path, read_catalog, write_catalog
from core.lake.local.crawler import walk
from core.lake.local.engine import Engine, connect
from core.lake.local.failure import told
from core.lake.local.lock import locked
from core.lake.local.schema import NoTableError, infer
from core.lake.local.types import athena_type
from core.lake.price import price
from core.program import PROGRAM
from core.progress import Progress, Step


class LocalLake:
    """A folder with a catalog, asked in Athena's SQL. Implements `core.lake.base.Lake`.

    Args:
        folder: The lake's folder; made by the first upload.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.absolute()

    @property
    def address(self) -> str:
        """What ``--lake`` takes for this lake."""
        return str(self._folder)

    def upload(self, folder: Path, *, prune: bool = False) -> Step[Uploaded]:
        """Bring the data set in `folder` into the lake."""
        return uploading.upload(folder, self._folder, prune)

    def crawl(self) -> Step[Crawled]:
        """Make or refresh the catalog from the files that are there."""
        self._need_folder()
        with locked(self._folder, "a crawl"):
            before = read_catalog(self._folder) or Catalog(())
            found = yield from walk(self._folder)
            warnings = list(found.warnings)
            tables = []
            with connect() as connection:
                for number, prefix in enumerate(found.prefixes):
                    progress = Progress(
                        "crawl", number, len(found.prefixes), "tables", prefix.table
                    )
                    yield progress
                    call = partial(infer, connection, prefix, self._folder, warnings.append)
                    beat = partial(replace, progress)
                    try:
                        table = yield from in_background(call, beat, connection.interrupt)
                    except NoTableError as error:
                        warnings.append(f"{prefix.name} makes no table: {error}")
                        continue
                    tables.append(table)
            catalog = Catalog(tuple(sorted(tables, key=lambda t: (t.database, t.name))))
            write_catalog(catalog, self._folder)
        old = {table.full_name: table for table in before.tables}
        new = {table.full_name: table for table in catalog.tables}
        return Crawled(
            tables=tuple(table.described(self._folder) for table in catalog.tables),
            added=tuple(sorted(new.keys() - old.keys())),
            changed=tuple(sorted(n for n in new.keys() & old.keys() if new[n] != old[n])),
            removed=tuple(sorted(old.keys() - new.keys())),
            warnings=tuple(warnings),
        )

    def tables(self) -> Step[tuple[Table, ...]]:
        """The catalog's tables, by database and name."""
        yield Progress("query", 0, 1, "steps")
        return tuple(table.described(self._folder) for table in self._catalog().tables)

    def query(self, sql: str) -> Step[Answer]:
        """Ask one question in Athena's SQL."""
        started = monotonic()
        yield Progress("query", 0, 1, "queries")
        catalog = self._catalog()
        statement = translate(sql)
        engine = Engine(catalog, self._folder, {})
        connection = engine.cursor()
        try:
            answer = yield from in_background(
                lambda: self._ask(connection, statement.sql, started),
                lambda: Progress("query", 0, 1, "queries"),
                connection.interrupt,
            )
        except BaseException:
            connection.close()
            raise
        return answer

    def _ask(self, connection: duckdb.DuckDBPyConnection, sql: str, started: float) -> LocalAnswer:
        try:
            relation = connection.sql(sql)
            columns = tuple(
                Column(name, athena_type(str(type_)))
                for name, type_ in zip(relation.columns, relation.types, strict=True)
            )
            names = ", ".join(f"_{number}" for number in range(len(columns)))
            relation = connection.sql(f"SELECT * FROM ({sql}) AS answer({names})")
            return LocalAnswer(
                connection, relation, columns, Scan(monotonic() - started, 0, price(0))
            )
        except duckdb.Error as error:
            raise told(error) from error

    def holdings(self) -> Step[tuple[Holding, ...]]:
        """All that Matinee made in this lake, and only that."""
        yield Progress("teardown", 0, None, "files")
        record = uploading.read_record(self._folder)
        holdings = [
            Holding("file", path)
            for path in sorted(record.files)
            if record.owns(self._folder, path)
        ]
        if catalog_path(self._folder).exists():
            holdings.append(Holding("catalog", str(catalog_path(self._folder))))
        return tuple(holdings)

    def teardown(self) -> Step[Removed]:
        """Remove what `holdings` lists; safe to repeat."""
        holdings = yield from self.holdings()
        record = uploading.read_record(self._folder)
        for number, holding in enumerate(holdings):
            yield Progress("teardown", number, len(holdings), "files", holding.name)
            if holding.kind == "catalog":
                catalog_path(self._folder).unlink(missing_ok=True)
            else:
                uploading.remove(self._folder, holding.name, record)
        return Removed(holdings)

    def _need_folder(self) -> None:
        if not self._folder.is_dir():
            raise LakeError(
                f"there is no lake at {self._folder}",
                f"make one: {PROGRAM} upload DIR --lake {self._folder}",
            )

    def _catalog(self) -> Catalog:
        self._need_folder()
        catalog = read_catalog(self._folder)
        if catalog is None:
            raise LakeError(
                f"the lake {self._folder} has no catalog",
                f"crawl it: {PROGRAM} crawl --lake {self._folder}",
            )
        return catalog
