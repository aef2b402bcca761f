"""The transfer of a data set's files: in parallel parts, each file checked before it is sent."""

import hashlib
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from boto3.s3.transfer import TransferConfig, create_transfer_manager
from botocore.exceptions import ClientError
from s3transfer.exceptions import CancelledError
from s3transfer.subscribers import BaseSubscriber

from core.dataset.manifest import DataFile
from core.errors import DataSetError
from core.lake.aws.account.errors import code_of
from core.lake.aws.account.session import OURS, TAG, Client, Session
from core.lake.aws.s3.bucket import TAKEN, Bucket, bare, condition_of
from core.lake.aws.s3.keys import HASH_NOTE
from core.lake.aws.s3.plan import UploadPlan
from core.messages import Message
from core.steps.progress import Progress

# Parts of 8 MiB, ten at a time: boto3's own defaults, which saturate most lines.
TRANSFER: Final = TransferConfig(multipart_threshold=8 << 20, max_concurrency=10)
READ_AT_ONCE: Final = 1 << 20
# botocore repeats a request whose answer was lost, and then finds the object that it wrote itself.
_WRITTEN_BEFORE: Final = TAKEN | {"NoSuchUpload"}
_OPERATIONS: Final = ("PutObject", "CompleteMultipartUpload")
_KEY: Final = "matinee-key"


class ConditionalPuts:
    """Lets a client's puts overwrite only what is known, and keeps the ETags that S3 gives.

    s3transfer passes neither on, so this listens to the client itself.

    Args:
        client: The client of S3.
        expected: By key, the ETag of what may be overwritten; empty where nothing may be there.
    """

    def __init__(self, client: Client, expected: Mapping[str, str]) -> None:
        self._events = client.meta.events
        self._expected = expected
        self.etags: dict[str, str] = {}

    def __enter__(self) -> "ConditionalPuts":
        for operation in _OPERATIONS:
            self._events.register(f"before-parameter-build.s3.{operation}", self._before)
            self._events.register(f"after-call.s3.{operation}", self._after)
        return self

    def __exit__(self, *_: object) -> None:
        for operation in _OPERATIONS:
            self._events.unregister(f"before-parameter-build.s3.{operation}", self._before)
            self._events.unregister(f"after-call.s3.{operation}", self._after)

    def _before(self, params: dict[str, Any], context: dict[str, Any], **_: Any) -> None:
        key = params["Key"]
        if key in self._expected:
            context[_KEY] = key
            params.update(condition_of(self._expected[key]))

    def _after(self, parsed: Mapping[str, Any], context: dict[str, Any], **_: Any) -> None:
        if _KEY in context and "ETag" in parsed:
            self.etags[context[_KEY]] = bare(parsed["ETag"])


class Transfer(BaseSubscriber):
    """Sends the files of a plan; counts the bytes as they go.

    Attributes:
        etags: By key of what was sent, its ETag.
    """

    def __init__(self, session: Session, bucket: Bucket, folder: Path, plan: UploadPlan) -> None:
        self._session = session
        self._bucket = bucket
        self._folder = folder
        self._files = plan.missing
        self._replaced = plan.replaced
        self._total = sum(file.bytes for file in (*plan.missing, *plan.same))
        self._sent = sum(file.bytes for file in plan.same)
        self._shown = 0
        self._subject = ""
        self._lock = threading.Lock()
        self._cancelled = threading.Event()
        self._futures: dict[str, Any] = {}
        self.etags: dict[str, str] = {}

    def run(self) -> None:
        """Send all files; each one's content is checked against the manifest first.

        Raises:
            DataSetError: A file is not what the manifest says.
            LakeError: S3 refuses, or can't be reached, or another program's object is in the way.
        """
        client = self._bucket.client
        with ExitStack() as stack:
            stack.enter_context(self._session.about(self._bucket.label))
            puts = stack.enter_context(ConditionalPuts(client, self._replaced))
            manager = stack.enter_context(create_transfer_manager(client, TRANSFER))
            try:
                for file in self._files:
                    if not self._sound(file):
                        return
                    self._futures[file.path] = self._send(manager, file)
                for file in self._files:
                    self._await(file)
            except CancelledError:
                return
            finally:
                # A failure cancels the other files; finished ones stay.
                self._cancel_all()
        self.etags = puts.etags | self.etags

    def _await(self, file: DataFile) -> None:
        try:
            self._futures[file.path].result()
        except ClientError as error:
            if code_of(error) not in _WRITTEN_BEFORE:
                raise
            found = self._bucket.look(file.path)
            if found is None or found.sha256 != file.sha256:
                raise self._bucket.in_the_way(file.path) from error
            self.etags[file.path] = found.etag

    def cancel(self) -> None:
        """Stop soon, and abort the multipart uploads that are open."""
        self._cancelled.set()
        self._cancel_all()

    def _cancel_all(self) -> None:
        for future in tuple(self._futures.values()):
            future.cancel()

    def progress(self) -> Progress:
        """How far it has come; bytes that are sent again after a failure count once."""
        with self._lock:
            self._shown = max(self._shown, min(self._sent, self._total))
            return Progress("upload", self._shown, self._total, "bytes", self._subject)

    def on_progress(self, future: Any, bytes_transferred: int, **_: Any) -> None:
        """Count sent bytes; called by s3transfer from its threads.

        Args:
            future: The transfer.
            bytes_transferred: Bytes sent since the last call.
        """
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
            path = self._folder / file.path
            raise changed(path, Message("has different content from its manifest"))
        return True


def changed(path: Path, how: Message) -> DataSetError:
    """The error for a file that differs from the manifest of its data set.

    Args:
        path: The file.
        how: In what it differs.
    """
    return DataSetError(
        Message("{name} {fault}", name=path, fault=how), "generate the data set again"
    )
