"""A data set goes to the bucket: in parallel parts, checked, and only what is not there yet."""

import hashlib
import threading
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from boto3.s3.transfer import TransferConfig, create_transfer_manager
from s3transfer.exceptions import CancelledError
from s3transfer.subscribers import BaseSubscriber

from core.dataset.manifest import NAME as MANIFEST
from core.dataset.manifest import DataFile, Manifest, parse_manifest, read_manifest
from core.errors import DataSetError, LakeError
from core.lake.aws.account.session import OURS, TAG, Session
from core.lake.aws.s3.bucket import FAULTS, PREFIXES, Bucket, StoredObject
from core.lake.aws.s3.lease import Lease
from core.lake.aws.s3.ownership import ours_among
from core.lake.interface import Uploaded
from core.messages import Message
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step

HASH_NOTE: Final = "sha256"
# Parts of 8 MiB, ten at a time: boto3's own defaults, which saturate most lines.
TRANSFER: Final = TransferConfig(multipart_threshold=8 << 20, max_concurrency=10)
READ_AT_ONCE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class UploadPlan:
    """What an upload has to do.

    Attributes:
        missing: The files to send.
        same: The files that are there already with the same content.
        left: What an earlier data set has left and this one lacks.
    """

    missing: tuple[DataFile, ...]
    same: tuple[DataFile, ...]
    left: tuple[StoredObject, ...]


def upload(
    session: Session,
    bucket: Bucket,
    folder: Path,
    exclusive: AbstractContextManager[Lease],
    prune: bool = False,
) -> Step[Uploaded]:
    """Bring a data set into the bucket; see `core.lake.interface.Lake.upload`.

    The manifest of an earlier data set is withdrawn first, and the manifest of this one comes last:
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
    start = Progress("upload", 0, manifest.bytes, "bytes", bucket.name)
    yield start
    yield from in_background(bucket.ensure, lambda: start)
    with exclusive as lease:
        yield from in_background(lease.take, lambda: start, lease.stop)
        yield from in_background(lambda: abort_all(bucket), lambda: start)
        return (yield from _bring(session, bucket, folder, manifest, lease, prune))


def read_uploaded(bucket: Bucket) -> Manifest | None:
    """The data set that the last upload has brought; None where none is known to be there whole."""
    content = bucket.read(MANIFEST)
    try:
        return parse_manifest(content, MANIFEST) if content else None
    except DataSetError:
        return None


def _bring(
    session: Session, bucket: Bucket, folder: Path, manifest: Manifest, lease: Lease, prune: bool
) -> Step[Uploaded]:
    start = Progress("upload", 0, manifest.bytes, "bytes", bucket.name)
    plan = yield from in_background(lambda: make_plan(bucket, manifest, prune), lambda: start)
    if plan.missing or plan.left:
        yield from in_background(lambda: lease.mark(unfinished=True), lambda: start)
        yield from in_background(lambda: withdraw(bucket), lambda: start)
    transfer = _Transfer(session, bucket, folder, plan)

    def beat() -> Progress:
        lease.check()
        return transfer.progress()

    yield from in_background(transfer.run, beat, transfer.cancel)
    yield from in_background(lease.confirm, beat)
    yield from in_background(lambda: finish(bucket, folder, plan), beat)
    yield from in_background(lambda: lease.mark(unfinished=False), beat)
    yield transfer.progress()
    sent = sum(file.bytes for file in plan.missing)
    return Uploaded(len(plan.missing), sent, len(plan.same), len(plan.left))


def _check_sizes(manifest: Manifest, folder: Path) -> None:
    for file in manifest.files:
        path = folder / file.path
        size = path.stat().st_size if path.is_file() else None
        if size != file.bytes:
            how = Message("has another size than its manifest says")
            raise _changed(path, Message("is missing") if size is None else how)


def _changed(path: Path, how: Message) -> DataSetError:
    return DataSetError(
        Message("{name} {fault}", name=path, fault=how), "generate the data set again"
    )


def abort_all(bucket: Bucket) -> None:
    """Abort the uploads of data sets' files that are open, such as those of a killed run."""
    for prefix in PREFIXES.values():
        bucket.abort_uploads(prefix)


def make_plan(bucket: Bucket, manifest: Manifest, prune: bool) -> UploadPlan:
    """Compare a data set with what is in the bucket.

    Raises:
        LakeError: Something is in the way that Matinee did not put there.
    """
    there = {o.key: o for prefix in PREFIXES.values() for o in bucket.objects(prefix)}
    wanted = {file.path: file for file in manifest.files}
    notes = bucket.notes(there.keys() & wanted.keys())
    for key, note in notes.items():
        if note.get(TAG) != OURS:
            raise LakeError(
                Message(
                    "s3://{bucket}/{key} is in the way and was not put there by Matinee",
                    bucket=bucket.name,
                    key=key,
                ),
                "move it elsewhere, or take another bucket",
            )
    same = {
        key
        for key, note in notes.items()
        if there[key].bytes == wanted[key].bytes and note.get(HASH_NOTE) == wanted[key].sha256
    }
    # Athena reads all that is below a table's prefix: files of two data sets must not mix there.
    prefixes = tuple(p for p in PREFIXES.values() if prune or any(k.startswith(p) for k in wanted))
    others = {key for key in there if key not in wanted and key.startswith(prefixes)}
    ours = ours_among(bucket, others)
    return UploadPlan(
        tuple(file for file in manifest.files if file.path not in same),
        tuple(file for file in manifest.files if file.path in same),
        tuple(there[key] for key in sorted(ours)),
    )


def withdraw(bucket: Bucket) -> None:
    """Take the manifest away: the bucket holds no complete data set."""
    refused = bucket.delete([StoredObject(MANIFEST), StoredObject(FAULTS)])
    _expect_none(bucket, refused)


def finish(bucket: Bucket, folder: Path, plan: UploadPlan) -> None:
    """Remove what an earlier data set has left, and put the manifest beside the files."""
    _expect_none(bucket, bucket.delete(plan.left))
    for name in (FAULTS, MANIFEST):
        path = folder / name
        if path.is_file() and bucket.read(name) != path.read_bytes():
            bucket.put(name, path.read_bytes())


def _expect_none(bucket: Bucket, refused: tuple[tuple[StoredObject, str], ...]) -> None:
    for stored, reason in refused:
        raise LakeError(
            Message(
                "s3://{bucket}/{key} can't be removed: {reason}",
                bucket=bucket.name,
                key=stored.key,
                reason=reason,
            ),
            "remove it by hand, or upload into another bucket",
        )


class _Transfer(BaseSubscriber):
    """Sends the files of a plan; counts the bytes as they go."""

    def __init__(self, session: Session, bucket: Bucket, folder: Path, plan: UploadPlan) -> None:
        self._session = session
        self._bucket = bucket
        self._folder = folder
        self._files = plan.missing
        self._total = sum(file.bytes for file in (*plan.missing, *plan.same))
        self._sent = sum(file.bytes for file in plan.same)
        self._told = 0
        self._subject = ""
        self._lock = threading.Lock()
        self._cancelled = threading.Event()
        self._futures: list[Any] = []

    def run(self) -> None:
        """Send all files; each one's content is checked against the manifest first.

        Raises:
            DataSetError: A file is not what the manifest says.
            LakeError: S3 refuses, or can't be reached.
        """
        with (
            self._session.about(self._bucket.label),
            create_transfer_manager(self._bucket.client, TRANSFER) as manager,
        ):
            try:
                for file in self._files:
                    if not self._sound(file):
                        return
                    self._futures.append(self._send(manager, file))
                for future in self._futures:
                    future.result()
            except CancelledError:
                return
            finally:
                # One that has failed takes the others along; what has ended stays as it is.
                self._cancel_all()

    def cancel(self) -> None:
        """Stop soon, and abort the multipart uploads that are open."""
        self._cancelled.set()
        self._cancel_all()

    def _cancel_all(self) -> None:
        for future in tuple(self._futures):
            future.cancel()

    def progress(self) -> Progress:
        """How far it has come; bytes that are sent again after a failure count once."""
        with self._lock:
            self._told = max(self._told, min(self._sent, self._total))
            return Progress("upload", self._told, self._total, "bytes", self._subject)

    def on_progress(self, future: Any, bytes_transferred: int, **_: Any) -> None:
        """Called by s3transfer from its threads."""
        with self._lock:
            self._sent += bytes_transferred
            self._subject = str(future.meta.call_args.key)

    def _send(self, manager: Any, file: DataFile) -> Any:
        notes = {HASH_NOTE: file.sha256, TAG: OURS}
        return manager.upload(
            str(self._folder / file.path),
            self._bucket.name,
            file.path,
            extra_args={"Metadata": notes, "ChecksumAlgorithm": "CRC32"},
            subscribers=[self],
        )

    def _sound(self, file: DataFile) -> bool:
        digest = hashlib.sha256()
        with (self._folder / file.path).open("rb") as handle:
            while not self._cancelled.is_set():
                block = handle.read(READ_AT_ONCE)
                if not block:
                    break
                digest.update(block)
        if self._cancelled.is_set():
            return False
        if digest.hexdigest() != file.sha256:
            raise _changed(
                self._folder / file.path, Message("has other content than its manifest says")
            )
        return True
