"""A lake on an S3-compatible store: objects and catalog there, queries answered by DuckDB here.

Nothing is asked of STS, Glue, Athena or IAM. What a query reads is fetched once, and kept in the
cache folder for as long as the bucket holds it.
"""

import threading
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Final

from core.dataset.manifest import Manifest
from core.dataset.publishing import Extender
from core.errors import LakeError, QueryError
from core.lake.address import Access
from core.lake.aws.account.session import Session
from core.lake.aws.athena import expect_question
from core.lake.aws.connection_check import Identity
from core.lake.aws.extension import extend
from core.lake.aws.mirror import Mirror
from core.lake.aws.s3.bucket import Bucket
from core.lake.aws.s3.inventory import find_objects
from core.lake.aws.s3.keys import CATALOG, MANIFEST
from core.lake.aws.s3.lease import EXTENSION, Lease, check_finished, released
from core.lake.aws.s3.overrides import keep_override
from core.lake.aws.s3.own_object import put_own
from core.lake.aws.s3.upload import read_uploaded, upload
from core.lake.aws.teardown import remove_found
from core.lake.interface import Answer, Crawled, Extended, Holding, Removed, Table, Uploaded
from core.lake.local.lake import LocalLake
from core.lake.run_lock import RunLock
from core.lake.schema.overrides import Override
from core.messages import Message
from core.sql.effects import effect_of
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step, StepName

_NOT_EXCLUSIVE: Final = Message(
    "this store ignores the conditions of a write: two uploads at the same moment are not kept"
    " apart"
)


class CompatibleLake:
    """A lake on an S3-compatible store, as `core.lake.interface.Lake`.

    Args:
        bucket: The bucket.
        access: How to reach the store.
    """

    takes_changes = False

    def __init__(self, bucket: str, access: Access) -> None:
        self._name = bucket
        self._access = access
        self._lock = threading.Lock()
        self._opened: tuple[Session, Bucket, Mirror, LocalLake] | None = None
        self._run_lock: RunLock[Lease] = RunLock()

    @property
    def address(self) -> str:
        """What ``--lake`` takes for this lake."""
        return f"s3://{self._name}"

    def location(self) -> Step[str]:
        """See `core.lake.interface.Lake.location`; such a store has no region of its own."""
        session, bucket, *_ = yield from self._reach("teardown")
        return Message("bucket {bucket} at {where}", bucket=bucket.name, where=session.endpoint)

    def redirection(self) -> Step[str]:
        """See `core.lake.interface.Lake.redirection`."""
        session, *_ = yield from self._reach("upload")
        return session.endpoint if session.redirected else ""

    def upload(self, folder: Path, *, prune: bool = False, link: bool = False) -> Step[Uploaded]:
        """See `core.lake.interface.Lake.upload`; there is nothing to link."""
        session, bucket, *_ = yield from self._reach("upload")
        exclusive = self._exclusive(bucket, Message("an upload"))
        return (yield from upload(session, bucket, folder, exclusive, prune))

    def extend(self, extender: Extender) -> Step[Extended]:
        """See `core.lake.interface.Lake.extend`."""
        _, bucket, *_ = yield from self._reach("upload")
        exclusive = self._exclusive(bucket, EXTENSION)
        return (yield from extend(bucket, self._access, exclusive, extender))

    def crawl(self, *, strict: bool = False) -> Step[Crawled]:
        """See `core.lake.interface.Lake.crawl`."""
        _, bucket, mirror, local = yield from self._reach("crawl")
        beat = Progress("crawl", 0, None, "tables", bucket.name)
        yield from self._fetch("crawl")
        with self._exclusive(bucket, Message("a crawl")) as lease:
            yield from in_background(lease.take, lambda: beat, lease.stop)
            if not mirror.folder.is_dir():
                raise LakeError(
                    Message("{bucket} holds no data set", bucket=bucket.label),
                    "upload one first, then crawl",
                )
            crawled = yield from local.crawl(strict=strict)
            yield from in_background(lambda: _publish(bucket, mirror, lease), lambda: beat)
            exclusive = yield from in_background(lease.is_exclusive, lambda: beat)
        warnings = crawled.warnings if exclusive else (*crawled.warnings, _NOT_EXCLUSIVE)
        return replace(crawled, tables=self._there(crawled.tables, mirror), warnings=warnings)

    def override(self, prefix: str, override: Override) -> Step[None]:
        """See `core.lake.interface.Lake.override`."""
        _, bucket, *_ = yield from self._reach("crawl")
        exclusive = self._exclusive(bucket, Message("a crawl"))
        yield from keep_override(bucket, prefix, override, exclusive)

    def tables(self) -> Step[tuple[Table, ...]]:
        """See `core.lake.interface.Lake.tables`."""
        _, _, mirror, local = yield from self._reach("crawl")
        yield from self._fetch("crawl")
        return self._there((yield from local.tables()), mirror)

    def query(self, sql: str) -> Step[Answer]:
        """See `core.lake.interface.Lake.query`."""
        if effect_of(sql) is not None:
            raise QueryError(
                Message("statements that change something do not run on {lake}", lake=self.address),
                "run it in a local lake (--lake FOLDER), which knows these statements, or on AWS",
            )
        expect_question(sql)
        *_, local = yield from self._reach("query")
        yield from self._fetch("query")
        return (yield from local.query(sql))

    def prepared(self, name: str) -> Step[str | None]:
        """Nothing: statements are prepared in a folder's lake, or by Athena."""
        yield Progress("query", 0, None, "steps", name)
        return None

    def data_set(self) -> Step[Manifest | None]:
        """See `core.lake.interface.Lake.data_set`."""
        _, bucket, *_ = yield from self._reach("query")
        beat = Progress("query", 0, None, "steps", MANIFEST)
        return (yield from in_background(lambda: read_uploaded(bucket), lambda: beat))

    def hold(self) -> AbstractContextManager[None]:
        """Keep the lease from step to step; see `core.lake.interface.Lake.hold`."""
        return self._run_lock.acquire()

    def holdings(self) -> Step[tuple[Holding, ...]]:
        """See `core.lake.interface.Lake.holdings`."""
        _, bucket, *_ = yield from self._reach("teardown")
        beat = Progress("teardown", 0, None, "steps", bucket.name)
        found = yield from in_background(
            lambda: tuple(find_objects(bucket, lambda _: None)), lambda: beat
        )
        return tuple(each.holding for each in found)

    def teardown(self) -> Step[Removed]:
        """See `core.lake.interface.Lake.teardown`."""
        _, bucket, mirror, local = yield from self._reach("teardown")
        beat = Progress("teardown", 0, None, "steps", bucket.name)
        with self._exclusive(bucket, Message("a teardown")) as lease:
            if (yield from in_background(bucket.exists, lambda: beat)):
                yield from in_background(lease.take, lambda: beat, lease.stop)
            found = yield from in_background(
                lambda: tuple(find_objects(bucket, lambda _: None)), lambda: beat
            )
            removed = yield from remove_found(found)
        local.close()
        mirror.remove()
        return removed

    def check(self) -> Step[Identity]:
        """Where it goes, and whether the keys are accepted; makes nothing.

        Raises:
            LakeError: The store does not answer, or does not accept the keys.
        """
        session, bucket, *_ = yield from self._reach("upload")
        beat = Progress("upload", 0, None, "steps", Message("permissions"))
        exists = yield from in_background(bucket.exists, lambda: beat)
        return Identity("", "", session.region, session.endpoint, True, bucket.name, exists, ())

    def close(self) -> None:
        """Let go of DuckDB; the next query opens it again."""
        if self._opened is not None:
            self._opened[3].close()

    def _there(self, tables: tuple[Table, ...], mirror: Mirror) -> tuple[Table, ...]:
        """Tables with the places that their files have in the bucket."""
        here = str(mirror.folder)
        return tuple(
            replace(table, location=self.address + table.location.removeprefix(here))
            for table in tables
        )

    def _fetch(self, step: StepName) -> Step[None]:
        _, bucket, mirror, _ = yield from self._reach(step)
        beat = Progress(step, 0, None, "steps", bucket.name)
        stop = threading.Event()
        yield from in_background(lambda: check_finished(bucket), lambda: beat)
        yield from in_background(lambda: mirror.fetch(stop.is_set), lambda: beat, stop.set)

    def _exclusive(self, bucket: Bucket, doing: str) -> AbstractContextManager[Lease]:
        """Lends the bucket's lease, to be taken, and gives it back."""
        return self._run_lock.share(released(Lease(bucket, self._run_lock.doing(doing))))

    def _reach(self, step: StepName) -> Step[tuple[Session, Bucket, Mirror, LocalLake]]:
        beat = Progress(step, 0, None, "steps", self._name)
        yield beat
        return (yield from in_background(self._open, lambda: beat))

    def _open(self) -> tuple[Session, Bucket, Mirror, LocalLake]:
        with self._lock:
            if self._opened is None:
                session = Session(self._access)
                bucket = Bucket(session, self._name)
                mirror = Mirror(bucket, session.endpoint)
                self._opened = session, bucket, mirror, LocalLake(mirror.folder)
            return self._opened


def _publish(bucket: Bucket, mirror: Mirror, lease: Lease) -> None:
    """Put the catalog into the bucket, where others find it."""
    put_own(bucket, lease, CATALOG, (mirror.folder / CATALOG).read_bytes())
    stored = bucket.look(CATALOG)
    if stored is not None:
        mirror.note(stored)
