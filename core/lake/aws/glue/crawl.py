"""A crawl of the whole lake, by crawlers or without them, then a look at what it made."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from dataclasses import replace

from core.errors import LakeError
from core.lake.aws.account.errors import UnsupportedError
from core.lake.aws.account.session import Session
from core.lake.aws.glue.catalog import check_table, read_tables
from core.lake.aws.glue.classifiers import (
    ensure_classifier,
    override_classifier,
    users_classifier,
)
from core.lake.aws.glue.crawler import CRAWLERS, Crawl, CrawlerSpec
from core.lake.aws.glue.definition import is_direct
from core.lake.aws.glue.direct import catalog_prefix
from core.lake.aws.glue.role import ensure_role
from core.lake.aws.glue.sample import look_at_sample, reader_of
from core.lake.aws.glue.tables import (
    DATABASES,
    data_files,
    delete_table,
    find_table,
    glue_tables,
    is_data,
    is_of_lake,
    location_of,
)
from core.lake.aws.s3.bucket import Bucket
from core.lake.aws.s3.lease import check_finished
from core.lake.aws.s3.overrides import read_overrides
from core.lake.interface import Crawled, Table
from core.lake.schema.overrides import NO_OVERRIDE, Override
from core.messages import Message
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step


def crawl(session: Session, bucket: Bucket) -> Step[Crawled]:
    """Make or refresh the catalog; see `core.lake.interface.Lake.crawl`.

    Args:
        session: Access to the account.
        bucket: The lake's bucket.
    """
    run = _Run(session, bucket)
    yield run.progress()
    result = yield from in_background(run.do, run.progress, run.cancel)
    yield run.progress()
    return result


class _Run:
    """Both crawls, running."""

    def __init__(self, session: Session, bucket: Bucket) -> None:
        self._session = session
        self._bucket = bucket
        self._done = 0
        self._subject: str = Message("preparing")
        self._overrides: dict[str, Override] = {}
        self._cancelled = threading.Event()
        # Set as well where one crawler fails: the others are of no use then.
        self._stop_crawlers = threading.Event()

    def cancel(self) -> None:
        self._cancelled.set()
        self._stop_crawlers.set()

    def progress(self) -> Progress:
        return Progress("crawl", self._done, len(CRAWLERS), "tables", self._subject)

    def do(self) -> Crawled:
        specs = tuple(self._with_files())
        if specs:
            check_finished(self._bucket)
        if not specs:
            raise LakeError(
                Message("{bucket} holds no data set", bucket=self._bucket.label),
                "upload one first, then crawl",
            )
        self._overrides = read_overrides(self._bucket)
        before = _by_name(read_tables(self._session, self._bucket))
        warnings = self._make_tables(specs)
        tables = read_tables(self._session, self._bucket)
        self._done = len(CRAWLERS)
        return _compare(before, tables, (*warnings, *self._check(specs, tables)))

    def _make_tables(self, specs: tuple[CrawlerSpec, ...]) -> tuple[Message, ...]:
        """Make the tables by crawlers or without them; gives the warnings.

        Raises:
            LakeError: AWS refuses, or there is a prefix without a table afterwards.
        """
        direct = tuple(self._made_directly(specs))
        # A catalog stays as it was made, by crawlers or without them, unless the user chooses.
        if self._session.catalog == "direct" or (direct and not self._session.catalog):
            self._make_directly(specs)
            return ()
        for spec in direct:
            # A crawler would keep the parameters that Matinee set on the table.
            delete_table(self._session, spec.database, spec.table)
        choose = not self._session.catalog and self._session.redirected
        try:
            self._crawl(specs)
        except UnsupportedError:
            if not choose:
                raise
            bare = specs
        else:
            bare = tuple(self._without_table(specs))
        if not bare:
            return ()
        if not choose:
            raise LakeError(
                Message(
                    "the crawl of {locations} made no table",
                    locations=", ".join(f"s3://{self._bucket.name}/{s.prefix}" for s in bare),
                ),
                "see the crawlers' logs in the Glue console, or make the tables without crawlers:"
                " --catalog direct",
            )
        self._make_directly(bare)
        return (
            Message(
                "the crawlers at {endpoint} made no table: the catalog is made without them",
                endpoint=self._session.endpoint,
            ),
        )

    def _crawl(self, specs: tuple[CrawlerSpec, ...]) -> None:
        specs = tuple(self._classified(spec) for spec in specs)
        role = ensure_role(self._session, self._bucket)
        crawls = [Crawl(self._session, self._bucket, spec, self._stop_crawlers) for spec in specs]
        for crawl in crawls:
            crawl.prepare(role)
        self._subject = ", ".join(spec.name for spec in specs)
        self._run_all([crawl.run for crawl in crawls])

    def _override(self, spec: CrawlerSpec) -> Override:
        """The user's settings of a crawler's files."""
        return self._overrides.get(spec.prefix.rstrip("/"), NO_OVERRIDE)

    def _classified(self, spec: CrawlerSpec) -> CrawlerSpec:
        """The crawler with its classifiers, which are made; one's own where the user says more."""
        override = self._override(spec)
        if override:
            files = data_files(self._bucket, spec.prefix)
            sample = look_at_sample(self._bucket, spec, files, override)
            reader = reader_of(sample, override)
            definition = override_classifier(sample.table, override, reader)
            ensure_classifier(self._session, definition)
            return replace(spec, classifiers=(definition["Name"],), overridden=True)
        if spec.classifiers:
            ensure_classifier(self._session, users_classifier())
        return spec

    def _made_directly(self, specs: tuple[CrawlerSpec, ...]) -> Iterator[CrawlerSpec]:
        """The prefixes whose tables were made without crawlers."""
        for spec in specs:
            with self._session.about(spec.label):
                table = find_table(self._session, spec.database, spec.table)
            if table is not None and is_of_lake(self._bucket, table) and is_direct(table):
                yield spec

    def _make_directly(self, specs: tuple[CrawlerSpec, ...]) -> None:
        for spec in specs:
            if self._cancelled.is_set():
                return
            self._subject = spec.table
            files = data_files(self._bucket, spec.prefix)
            catalog_prefix(self._session, self._bucket, spec, files, self._override(spec))
            self._done += 1

    def _without_table(self, specs: tuple[CrawlerSpec, ...]) -> Iterator[CrawlerSpec]:
        """The prefixes without a table."""
        tables = [
            f"{location_of(raw).rstrip('/')}/"
            for database in DATABASES
            for raw in glue_tables(self._session, database)
        ]
        for spec in specs:
            root = f"s3://{self._bucket.name}/{spec.prefix}"
            if not any(location.startswith(root) for location in tables):
                yield spec

    def _with_files(self) -> Iterator[CrawlerSpec]:
        if not self._bucket.exists():
            return
        for spec in CRAWLERS:
            if any(is_data(stored) for stored in self._bucket.objects(spec.prefix)):
                yield spec

    def _run_all(self, runs: list[Callable[[], None]]) -> None:
        """Run the crawls side by side; the first that fails stops the others."""
        with ThreadPoolExecutor(len(runs), "matinee-crawl") as pool:
            futures = [pool.submit(self._run_one, run) for run in runs]
            ended, _ = wait(futures, return_when=FIRST_EXCEPTION)
            failed = [future for future in ended if future.exception() is not None]
            if failed:
                self._stop_crawlers.set()
                failed[0].result()

    def _run_one(self, run: Callable[[], None]) -> None:
        run()
        self._done += 1

    def _check(
        self, specs: tuple[CrawlerSpec, ...], tables: tuple[Table, ...]
    ) -> Iterator[Message]:
        for spec in specs:
            yield from check_table(self._bucket, spec, tables)
        types = {c.type for table in tables for c in table.columns if c.name == "account_id"}
        if len(types) > 1:
            yield Message(
                "account_id is {types} there: a join needs a cast",
                types=" here and ".join(sorted(types)),
            )


def _by_name(tables: tuple[Table, ...]) -> dict[str, Table]:
    return {f"{table.database}.{table.name}": table for table in tables}


def _compare(
    before: dict[str, Table], tables: tuple[Table, ...], warnings: tuple[Message, ...]
) -> Crawled:
    after = _by_name(tables)
    return Crawled(
        tables,
        added=tuple(name for name in after if name not in before),
        changed=tuple(
            name
            for name, table in after.items()
            if name in before and before[name].columns != table.columns
        ),
        removed=tuple(name for name in before if name not in after),
        warnings=warnings,
    )
