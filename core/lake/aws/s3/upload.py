"""The upload of a data set to the bucket: only what is not there yet, the manifest last."""

import threading
from collections.abc import Iterable
from concurrent.futures import CancelledError
from contextlib import AbstractContextManager
from pathlib import Path

from core.dataset.manifest import Manifest, parse_manifest, read_manifest
from core.errors import DataSetError, LakeError
from core.lake.aws.account.session import Session
from core.lake.aws.s3.bucket import Bucket, StoredObject
from core.lake.aws.s3.keys import FAULTS, MANIFEST
from core.lake.aws.s3.lease import Lease
from core.lake.aws.s3.plan import UploadPlan, make_plan
from core.lake.aws.s3.record import Record
from core.lake.aws.s3.transfer import Transfer, changed
from core.lake.interface import Uploaded
from core.messages import Message
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step


def upload(
    session: Session,
    bucket: Bucket,
    folder: Path,
    exclusive: AbstractContextManager[Lease],
    prune: bool = False,
) -> Step[Uploaded]:
    """Upload a data set to the bucket; see `core.lake.interface.Lake.upload`.

    The manifest of an earlier data set is removed first, and the manifest of this one comes last:
    where there is one, its files are there.

    Args:
        session: The session with AWS.
        bucket: The bucket; made when it is missing.
        folder: Where the data set is.
        exclusive: Lends the bucket's lease, and gives it back.
        prune: Remove what an earlier data set has left, below all tables' prefixes.
    """
    manifest = read_manifest(folder)
    _check_sizes(manifest, folder)
    yield Progress("upload", 0, manifest.bytes, "bytes", bucket.name)
    with exclusive as lease:
        uploading = _Upload(session, bucket, folder, manifest, lease)
        plan = yield from in_background(
            lambda: uploading.run(prune), uploading.progress, uploading.stop
        )
        yield uploading.progress()
    sent = sum(file.bytes for file in plan.missing)
    return Uploaded(len(plan.missing), sent, len(plan.same), len(plan.left))


class _Upload:
    """An upload under way: one thread runs it, another one looks at it and may stop it.

    Args:
        session: The session with AWS.
        bucket: The bucket; made when it is missing.
        folder: Where the data set is.
        manifest: The data set.
        lease: The bucket's lease, which is to be taken.
    """

    def __init__(
        self, session: Session, bucket: Bucket, folder: Path, manifest: Manifest, lease: Lease
    ) -> None:
        self._session = session
        self._bucket = bucket
        self._folder = folder
        self._manifest = manifest
        self._lease = lease
        self._transfer: Transfer | None = None
        self._stopped = threading.Event()

    def run(self, prune: bool) -> UploadPlan:
        """Upload what is missing.

        Args:
            prune: Remove what an earlier data set has left.

        Returns:
            What there was to do.

        Raises:
            CancelledError: It was stopped.
        """
        self._bucket.ensure()
        self._lease.take()
        self._go_on()
        record = open_record(self._bucket)
        plan = make_plan(self._bucket, record, self._manifest, self._folder, prune)
        publication = Publication(self._bucket, self._lease, record, plan)
        transfer = Transfer(self._session, self._bucket, self._folder, plan)
        self._go_on()
        if plan.changes:
            publication.begin()
        self._transfer = transfer
        self._go_on()
        transfer.run()
        self._go_on()
        if plan.changes:
            publication.finish(transfer.etags)
        else:
            publication.confirm()
        return plan

    def _go_on(self) -> None:
        if self._stopped.is_set():
            raise CancelledError

    def progress(self) -> Progress:
        """How far it has come.

        Raises:
            LakeError: The lease has lapsed, and another process has taken it.
        """
        self._lease.check()
        if self._transfer is None:
            return Progress("upload", 0, self._manifest.bytes, "bytes", self._bucket.name)
        return self._transfer.progress()

    def stop(self) -> None:
        """End it soon; what is half sent is aborted."""
        self._stopped.set()
        self._lease.stop()
        if self._transfer is not None:
            self._transfer.cancel()


def read_uploaded(bucket: Bucket) -> Manifest | None:
    """The data set of the last upload; None where none is known to be complete."""
    content = bucket.read(MANIFEST)
    try:
        return parse_manifest(content, MANIFEST) if content else None
    except DataSetError:
        return None


def open_record(bucket: Bucket) -> Record:
    """The record of the bucket, once the open uploads of an interrupted run are aborted."""
    record = Record(bucket)
    record.abort_interrupted()
    return record


class Publication:
    """The change from one data set to the next, as other processes see it.

    Args:
        bucket: The bucket.
        lease: The bucket's lease, which is taken.
        record: The bucket's record.
        plan: What is to be done.
        extends: Whether the data set goes on with the earlier one, whose manifest then stays until
            it is replaced.
    """

    def __init__(
        self,
        bucket: Bucket,
        lease: Lease,
        record: Record,
        plan: UploadPlan,
        *,
        extends: bool = False,
    ) -> None:
        self._bucket = bucket
        self._lease = lease
        self._record = record
        self._plan = plan
        # An answer key that does not grow with the data would be wrong.
        self._kept = tuple(
            stored
            for stored in (plan.earlier if extends else ())
            if stored.key in plan.beside or stored.key != FAULTS
        )

    def begin(self) -> None:
        """Mark the bucket as between two data sets, and remove the earlier manifest."""
        self._lease.mark(unfinished=True)
        self._record.begin(self._plan.contents)
        self._delete(self._withdrawn)

    def finish(self, etags: dict[str, str]) -> None:
        """Remove what the earlier data set has left, and put the manifest beside the files.

        Args:
            etags: By key of what was sent, its ETag.
        """
        self._lease.confirm()
        self._delete(self._plan.left)
        kept = {stored.key: stored.etag for stored in self._kept}
        for key, content in self._plan.beside.items():
            put = self._bucket.put(key, content, replacing=kept.get(key, ""))
            if put is None:
                raise self._bucket.in_the_way(key)
            etags[key] = put.etag
        gone = {o.key for o in (*self._plan.left, *self._withdrawn)} - etags.keys()
        self._record.settle(etags, gone, self._lease.versioned)
        self._lease.mark(unfinished=False)

    @property
    def _withdrawn(self) -> tuple[StoredObject, ...]:
        return tuple(stored for stored in self._plan.earlier if stored not in self._kept)

    def confirm(self) -> None:
        """Mark the data set as complete, where nothing had to be uploaded."""
        if self._record.interrupted:
            self._record.settle({}, (), self._lease.versioned)
        self._lease.mark(unfinished=False)

    def _delete(self, objects: Iterable[StoredObject]) -> None:
        # Without its version: what a versioned bucket keeps of it stays until the teardown.
        plain = [StoredObject(stored.key, stored.bytes) for stored in objects]
        for stored, reason in self._bucket.delete(plain):
            raise LakeError(
                Message(
                    "s3://{bucket}/{key} can't be removed: {reason}",
                    bucket=self._bucket.name,
                    key=stored.key,
                    reason=reason,
                ),
                "remove it by hand, or upload into another bucket",
            )


def _check_sizes(manifest: Manifest, folder: Path) -> None:
    for file in manifest.files:
        path = folder / file.path
        size = path.stat().st_size if path.is_file() else None
        if size != file.bytes:
            how = Message("has a different size from its manifest")
            raise changed(path, Message("is missing") if size is None else how)
