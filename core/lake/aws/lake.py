"""The lake on AWS: files in S3, the catalog in Glue, queries to Athena."""

import threading
from contextlib import AbstractContextManager
from pathlib import Path

from core.dataset.manifest import Manifest
from core.dataset.publishing import Extender
from core.errors import LakeError
from core.lake.address import Access
from core.lake.aws.account.session import Session
from core.lake.aws.athena import Query, expect_statement
from core.lake.aws.connection_check import Identity, identify
from core.lake.aws.extension import extend
from core.lake.aws.glue.catalog import read_tables
from core.lake.aws.glue.crawl import crawl
from core.lake.aws.glue.freshness import expect_fresh
from core.lake.aws.mirror import Mirror
from core.lake.aws.s3.bucket import Bucket
from core.lake.aws.s3.keys import MANIFEST
from core.lake.aws.s3.lease import EXTENSION, Lease, released
from core.lake.aws.s3.overrides import keep_override
from core.lake.aws.s3.upload import read_uploaded, upload
from core.lake.aws.strict_crawl import expect_all_rows
from core.lake.aws.teardown import list_all, remove_all
from core.lake.aws.workgroup import find_prepared
from core.lake.interface import Answer, Crawled, Extended, Holding, Removed, Table, Uploaded
from core.lake.run_lock import RunLock
from core.lake.schema.overrides import Override
from core.messages import Message
from core.program import PROGRAM
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step, StepName


class AwsLake:
    """A lake on AWS, as `core.lake.interface.Lake`. It sends nothing before the first step.

    Args:
        bucket: The bucket; None stands for ``<account id>-landing-zone``.
        access: How to reach AWS.
    """

    takes_changes = True

    def __init__(self, bucket: str | None, access: Access) -> None:
        self._bucket_name = bucket
        self._access = access
        self._lock = threading.Lock()
        self._session: Session | None = None
        self._run_lock: RunLock[Lease] = RunLock()

    def __repr__(self) -> str:
        return f"AwsLake({self.address!r})"

    @property
    def address(self) -> str:
        """What ``--lake`` takes for this lake."""
        return f"s3://{self._bucket_name}" if self._bucket_name else "aws"

    def location(self) -> Step[str]:
        """See `core.lake.interface.Lake.location`."""
        session, bucket = yield from self._reach("teardown")
        return Message("bucket {bucket} in {region}", bucket=bucket.name, region=session.region)

    def redirection(self) -> Step[str]:
        """See `core.lake.interface.Lake.redirection`."""
        beat = Progress("upload", 0, None, "steps", "AWS")
        yield beat
        # Nothing is asked of AWS: it may be the wrong one to ask.
        session = yield from in_background(self._sign_in, lambda: beat)
        return session.endpoint if session.redirected else ""

    def upload(self, folder: Path, *, prune: bool = False, link: bool = False) -> Step[Uploaded]:
        """See `core.lake.interface.Lake.upload`; there is nothing to link."""
        session, bucket = yield from self._reach("upload")
        exclusive = self._exclusive(bucket, Message("an upload"))
        return (yield from upload(session, bucket, folder, exclusive, prune))

    def extend(self, extender: Extender) -> Step[Extended]:
        """See `core.lake.interface.Lake.extend`."""
        _, bucket = yield from self._reach("upload")
        exclusive = self._exclusive(bucket, EXTENSION)
        return (yield from extend(bucket, self._access, exclusive, extender))

    def crawl(self, *, strict: bool = False) -> Step[Crawled]:
        """See `core.lake.interface.Lake.crawl`.

        Glue does not say which rows it can't read; so a strict crawl reads all files here first.
        """
        session, bucket = yield from self._reach("crawl")
        if strict:
            yield from expect_all_rows(bucket, session.endpoint)
        return (yield from crawl(session, bucket))

    def override(self, prefix: str, override: Override) -> Step[None]:
        """See `core.lake.interface.Lake.override`; the crawlers' classifiers say the same."""
        _, bucket = yield from self._reach("crawl")
        exclusive = self._exclusive(bucket, Message("a crawl"))
        yield from keep_override(bucket, prefix, override, exclusive)

    def tables(self) -> Step[tuple[Table, ...]]:
        """See `core.lake.interface.Lake.tables`."""
        session, bucket = yield from self._reach("crawl")
        beat = Progress("crawl", 0, None, "tables", "Glue")
        yield from in_background(lambda: _expect_bucket(bucket), lambda: beat)
        return (yield from in_background(lambda: read_tables(session, bucket), lambda: beat))

    def query(self, sql: str) -> Step[Answer]:
        """See `core.lake.interface.Lake.query`."""
        session, bucket = yield from self._reach("query")
        beat = Progress("query", 0, None, "steps", "Athena")
        expect_statement(sql)
        # Looked at again once Athena has read the files: then none was another when it did.
        yield from in_background(lambda: expect_fresh(session, bucket, sql), lambda: beat)
        answer = yield from Query(session, bucket, sql).ask()
        yield from in_background(lambda: expect_fresh(session, bucket, sql), lambda: beat)
        return answer

    def prepared(self, name: str) -> Step[str | None]:
        """See `core.lake.interface.Lake.prepared`; Athena keeps them in the workgroup."""
        session, bucket = yield from self._reach("query")
        beat = Progress("query", 0, None, "steps", "Athena")
        return (
            yield from in_background(lambda: find_prepared(session, bucket, name), lambda: beat)
        )

    def data_set(self) -> Step[Manifest | None]:
        """See `core.lake.interface.Lake.data_set`."""
        _, bucket = yield from self._reach("query")
        beat = Progress("query", 0, None, "steps", MANIFEST)
        return (yield from in_background(lambda: read_uploaded(bucket), lambda: beat))

    def hold(self) -> AbstractContextManager[None]:
        """Keep the lease from step to step; see `core.lake.interface.Lake.hold`."""
        return self._run_lock.acquire()

    def holdings(self) -> Step[tuple[Holding, ...]]:
        """See `core.lake.interface.Lake.holdings`."""
        session, bucket = yield from self._reach("teardown")
        found = yield from list_all(session, bucket)
        return tuple(each.holding for each in found)

    def teardown(self) -> Step[Removed]:
        """See `core.lake.interface.Lake.teardown`."""
        session, bucket = yield from self._reach("teardown")
        beat = Progress("teardown", 0, None, "steps", bucket.name)
        with self._exclusive(bucket, Message("a teardown")) as lease:
            if (yield from in_background(bucket.exists, lambda: beat)):
                yield from in_background(lease.take, lambda: beat, lease.stop)
            removed = yield from remove_all(session, bucket)
        Mirror(bucket, session.endpoint).remove()
        return removed

    def check(self) -> Step[Identity]:
        """Who is calling, where it goes, and what is allowed; makes nothing.

        Raises:
            LakeError: AWS does not answer, or the bucket belongs to another account.
            CredentialsError: The credentials are not accepted.
        """
        session, bucket = yield from self._reach("upload")
        beat = Progress("upload", 0, None, "steps", Message("permissions"))
        return (yield from in_background(lambda: identify(session, bucket), lambda: beat))

    def _exclusive(self, bucket: Bucket, doing: str) -> AbstractContextManager[Lease]:
        """Lends the bucket's lease, to be taken, and gives it back."""
        return self._run_lock.share(released(Lease(bucket, self._run_lock.doing(doing))))

    def _reach(self, step: StepName) -> Step[tuple[Session, Bucket]]:
        """Sign in, and name the bucket, away from the thread that drives the step."""
        beat = Progress(step, 0, None, "steps", "AWS")
        yield beat
        return (yield from in_background(self._open, lambda: beat))

    def _open(self) -> tuple[Session, Bucket]:
        session = self._sign_in()
        return session, Bucket(session, self._bucket_name)

    def _sign_in(self) -> Session:
        with self._lock:
            if self._session is None:
                self._session = Session(self._access)
            return self._session


def _expect_bucket(bucket: Bucket) -> None:
    """Refuse a bucket that is not there.

    Raises:
        LakeError: It does not exist, belongs to another account, or is in another region.
    """
    if not bucket.exists():
        raise LakeError(
            Message("{bucket} does not exist", bucket=bucket.label),
            Message(
                "an upload makes it: {program} upload DIR --lake s3://{name}",
                program=PROGRAM,
                name=bucket.name,
            ),
        )
