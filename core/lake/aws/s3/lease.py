"""The lease of a bucket: one writer at a time; it expires when its holder is gone.

It is an object that exists during an upload, or during a whole run. Only S3's
conditional writes decide who has it, so no clock has to be right. It also says whether the bucket
is between two data sets, and stays so marked when an upload is interrupted.
"""

import json
import os
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Final

from core.errors import CredentialsError, LakeError, MatineeError
from core.lake.aws.s3.bucket import Bucket, StoredObject
from core.lake.aws.s3.keys import PRIVATE
from core.messages import Message
from core.program import PROGRAM

KEY: Final = f"{PRIVATE}lease"
# A holder that has not renewed its lease for so long is gone.
LAPSES_SECONDS: Final = 10.0
RENEW_SECONDS: Final = 3.0
# How long a step that ends waits for its lease to be given back; after that it lapses.
GIVE_SECONDS: Final = 1.0
# Matinee's has a few hundred bytes.
MOST_BYTES: Final = 65_536
# A holder as the lease names it.
_PROCESS: Final = re.compile(r"process (\d{1,18}) on (.+)")
_UPLOAD: Final = Message("an upload")
EXTENSION: Final = Message("an extension")


@dataclass(frozen=True, slots=True)
class _Content:
    """The content of the lease.

    Attributes:
        live: Whether it is held, as its last holder wrote.
        unfinished: Whether the bucket is half of one data set and half of another.
        doing: What it is held for.
        holder: Whose it is.
        nonce: A random value, so that no two writings have the same ETag.
    """

    live: bool
    unfinished: bool
    doing: str = ""
    holder: str = ""
    nonce: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    """An object with the lease's key; without content it is another program's."""

    content: _Content | None
    stored: StoredObject


class Lease:
    """The lease of one bucket.

    Args:
        bucket: The bucket, which is there.
        doing: What it is held for, in words for other processes: ``an upload``.
    """

    def __init__(self, bucket: Bucket, doing: str = _UPLOAD) -> None:
        self._bucket = bucket
        self._doing = doing
        self._unfinished = False
        self._last = StoredObject(KEY)
        self._writing = threading.Lock()
        self._stop = threading.Event()
        self._lost = threading.Event()
        self._renewing: threading.Thread | None = None

    @property
    def versioned(self) -> bool:
        """Whether the bucket keeps earlier versions; known once the lease is taken."""
        return self._last.version not in (None, "null")

    @property
    def is_unfinished(self) -> bool:
        """Whether the bucket is half of one data set and half of another."""
        return self._unfinished

    def stop(self) -> None:
        """End a wait for the lease soon; it is not taken then."""
        self._stop.set()

    def take(self) -> None:
        """Take the lease; waits until the lease of a holder that may be gone has expired.

        A lease that is already held is renewed.

        Raises:
            LakeError: Somebody else holds it, another program's object is in its place, or S3
                refuses.
        """
        if self._renewing is not None:
            self.confirm()
            return
        found = _read(self._bucket)
        if found is not None and found.content is not None and found.content.live:
            if self._stop.wait(LAPSES_SECONDS):
                return
            again = _read(self._bucket)
            if again is not None and again.stored.etag != found.stored.etag:
                raise _busy(self._bucket, _named(found.content.holder), found.content.doing)
            found = again
        if found is not None:
            if found.content is None:
                raise self._bucket.in_the_way(KEY)
            self._unfinished, self._last = found.content.unfinished, found.stored
        if not self._put(live=True):
            raise _busy(self._bucket, Message("another process"))
        self._renewing = threading.Thread(target=self._renew, name="matinee-lease", daemon=True)
        self._renewing.start()

    def check(self) -> None:
        """Check that it is still held.

        Raises:
            LakeError: It has lapsed, and another process has taken it.
        """
        if self._lost.is_set():
            raise _busy(
                self._bucket, Message("another process, which took over while this one slept")
            )

    def mark(self, *, unfinished: bool) -> None:
        """Mark whether the bucket is between two data sets, for all processes.

        Raises:
            LakeError: The lease has lapsed, and another process has taken it; or S3 refuses.
        """
        if self._unfinished != unfinished:
            self._unfinished = unfinished
            self.confirm()

    def confirm(self) -> None:
        """Renew it now: a process that was suspended finds out before it changes anything.

        Raises:
            LakeError: The lease has lapsed, and another process has taken it; or S3 refuses.
        """
        if not self._put(live=True):
            self._lost.set()
        self.check()

    def release(self) -> None:
        """Give the lease back; harmless when it was never taken."""
        self._stop.set()
        if self._renewing is None:
            return
        # A network that is gone must not keep a cancelled step from ending.
        giving = threading.Thread(target=self._give_back, name="matinee-lease", daemon=True)
        giving.start()
        giving.join(GIVE_SECONDS)

    def is_exclusive(self) -> bool:
        """Whether the store refuses a write whose condition is not met; only for a taken lease.

        Without that, two that take the lease in the same moment both believe to have it.
        """
        with self._writing:
            put = self._bucket.put(KEY, self._content(live=True), replacing="")
            if put is not None:
                self._last = StoredObject(KEY, version=put.version, etag=put.etag)
        return put is None

    def _content(self, *, live: bool) -> bytes:
        holder = _process(os.getpid(), socket.gethostname())
        content = _Content(live, self._unfinished, self._doing, holder, os.urandom(8).hex())
        return json.dumps(asdict(content)).encode()

    def _renew(self) -> None:
        while not self._stop.wait(RENEW_SECONDS):
            try:
                self.confirm()
            except MatineeError:
                if self._lost.is_set():
                    return
                # The upload itself fails for the same reason, and reports it.

    def _give_back(self) -> None:
        if self._renewing is not None:
            self._renewing.join()
        try:
            # After a suspension the lease may be another process's, which must keep it.
            if self._put(live=not self._unfinished) and not self._unfinished:
                self._bucket.delete([self._last])
        except MatineeError:
            return

    def _put(self, *, live: bool) -> bool:
        """Write the lease if no other process has; returns whether it did."""
        with self._writing:
            put = self._bucket.put(KEY, self._content(live=live), self._last.etag)
            if put is None:
                return False
            earlier = self._last
            self._last = StoredObject(KEY, version=put.version, etag=put.etag)
            # A versioned bucket keeps what was overwritten until its version is deleted.
            if earlier.version and self.versioned:
                self._bucket.delete([earlier])
        return True


@contextmanager
def released(lease: Lease) -> Iterator[Lease]:
    """Give a lease back however the block ends."""
    try:
        yield lease
    finally:
        lease.release()


def check_finished(bucket: Bucket) -> None:
    """Refuse a bucket that is half of one data set and half of another.

    A user who may not read the lease is let through: queries need fewer rights than uploads.

    Raises:
        LakeError: An upload is under way, or was cut off; or S3 can't be reached.
    """
    try:
        found = _read(bucket)
    except CredentialsError:
        return
    if found is not None and found.content is not None and found.content.unfinished:
        if found.content.doing == EXTENSION:
            raise LakeError(
                Message(
                    "an extension of {bucket} is running, or was interrupted", bucket=bucket.label
                ),
                Message(
                    "finish it: {program} extend --days 1 --lake s3://{bucket}",
                    program=PROGRAM,
                    bucket=bucket.name,
                ),
            )
        raise LakeError(
            Message("an upload to {bucket} is running, or was interrupted", bucket=bucket.label),
            Message(
                "finish it: {program} upload DIR --lake s3://{bucket}",
                program=PROGRAM,
                bucket=bucket.name,
            ),
        )


def _read(bucket: Bucket) -> _Found | None:
    """Read the object with the lease's key, if there is one."""
    found = bucket.get(KEY, MOST_BYTES)
    if found is None:
        return None
    text, stored = found
    try:
        return _Found(_Content(**json.loads(text)), stored)
    except (ValueError, TypeError, RecursionError):
        return _Found(None, stored)


def _named(holder: str) -> Message:
    """Who holds a lease, from what the lease says."""
    found = _PROCESS.fullmatch(holder)
    return _process(int(found[1]), found[2]) if found else Message(holder)


def _process(number: int, host: str) -> Message:
    return Message("process {process} on {host}", process=number, host=host)


def _busy(bucket: Bucket, holder: str, doing: str = _UPLOAD) -> LakeError:
    return LakeError(
        Message(
            "{bucket} is busy with {doing} of {holder}",
            bucket=bucket.label,
            doing=Message(doing),
            holder=holder,
        ),
        "wait until that has ended, then try again",
    )
