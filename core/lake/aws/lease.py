"""One upload at a time into a bucket: a lease that lapses when its holder is gone.

It is an object that is there from an upload's start until its end. Only S3's conditional writes
decide who has it, so no clock has to be right. What stays of an upload that was cut off tells a
crawl that the bucket is half of one data set and half of another.
"""

import json
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from botocore.exceptions import ClientError

from core.errors import CredentialsError, LakeError, MatineeError
from core.lake.aws.bucket import Bucket, StoredObject
from core.lake.aws.failure import MISSING, code_of
from core.program import PROGRAM

KEY: Final = ".matinee/lease"
# A holder that has not renewed its lease for so long is gone.
LAPSES_SECONDS: Final = 10.0
RENEW_SECONDS: Final = 3.0
# How long a step that ends waits for its lease to be given back; after that it lapses.
GIVE_SECONDS: Final = 1.0
# Somebody else was faster, by S3's words for it.
_TAKEN: Final = frozenset({"PreconditionFailed", "ConditionalRequestConflict", "412", "409"})


class Lease:
    """The lease of one bucket.

    Args:
        bucket: The bucket, which is there.

    Attributes:
        unfinished: Whether the bucket is between two data sets; what is left behind says so.
    """

    def __init__(self, bucket: Bucket) -> None:
        self.unfinished = False
        self._bucket = bucket
        self._tag = ""
        self._stop = threading.Event()
        self._lost = threading.Event()
        self._renewing: threading.Thread | None = None

    def stop(self) -> None:
        """End a wait for the lease soon."""
        self._stop.set()

    def take(self) -> None:
        """Take the lease; waits until that of a holder who may be gone has lapsed.

        Raises:
            LakeError: Somebody else holds it, or S3 refuses.
        """
        found = _read(self._bucket)
        if found is not None:
            self.unfinished = True
            live, holder, tag = found
            if live:
                self._stop.wait(LAPSES_SECONDS)
                again = _read(self._bucket)
                if again is not None and again[2] != tag:
                    raise _busy(self._bucket, holder)
                found = again
        if not self._put(live=True, tag=found[2] if found else None):
            raise _busy(self._bucket, "another process")
        self._renewing = threading.Thread(target=self._renew, name="matinee-lease", daemon=True)
        self._renewing.start()

    def check(self) -> None:
        """Make sure that it is still held.

        Raises:
            LakeError: It has lapsed, and somebody else has taken it.
        """
        if self._lost.is_set():
            raise _busy(self._bucket, "another process, which took over while this one slept")

    def release(self) -> None:
        """Give the lease back; harmless when it was never taken."""
        self._stop.set()
        if self._renewing is None:
            return
        # A network that is gone must not keep a cancelled step from ending.
        giving = threading.Thread(target=self._give_back, name="matinee-lease", daemon=True)
        giving.start()
        giving.join(GIVE_SECONDS)

    def _renew(self) -> None:
        while not self._stop.wait(RENEW_SECONDS):
            try:
                if not self._put(live=True, tag=self._tag):
                    self._lost.set()
                    return
            except MatineeError:
                continue  # the upload itself meets the same trouble, and tells of it

    def _give_back(self) -> None:
        if self._renewing is not None:
            self._renewing.join()
        if self._lost.is_set():
            return
        try:
            if self.unfinished:
                self._put(live=False, tag=self._tag)
            else:
                self._bucket.delete([StoredObject(KEY)])
        except MatineeError:
            return

    def _put(self, *, live: bool, tag: str | None) -> bool:
        """Write the lease if nobody has meanwhile; gives whether that was so."""
        holder = f"process {os.getpid()} on {socket.gethostname()}"
        condition: dict[str, Any] = {"IfMatch": tag} if tag else {"IfNoneMatch": "*"}
        with self._bucket.about(KEY):
            try:
                answer = self._bucket.client.put_object(
                    Bucket=self._bucket.name,
                    Key=KEY,
                    Body=json.dumps({"live": live, "holder": holder, "nonce": os.urandom(8).hex()}),
                    **condition,
                )
            except ClientError as error:
                if code_of(error) in _TAKEN | MISSING:
                    return False
                raise
        self._tag = answer["ETag"]
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

    Who may not look is let through: to ask questions takes fewer rights than to upload.

    Raises:
        LakeError: An upload is under way, or was cut off; or S3 can't be reached.
    """
    try:
        found = _read(bucket)
    except CredentialsError:
        return
    if found is not None:
        raise LakeError(
            f"an upload to {bucket.label} is under way, or was cut off",
            f"finish it: {PROGRAM} upload DIR --lake s3://{bucket.name}",
        )


def _read(bucket: Bucket) -> tuple[bool, str, str] | None:
    """Whether a lease is live, whose it is, and its tag; None where there is none."""
    with bucket.about(KEY):
        try:
            answer = bucket.client.get_object(Bucket=bucket.name, Key=KEY)
            content, tag = answer["Body"].read(), str(answer["ETag"])
        except ClientError as error:
            if code_of(error) in MISSING:
                return None
            raise
    try:
        told = json.loads(content)
        return bool(told["live"]), str(told["holder"]), tag
    except (ValueError, TypeError, KeyError):
        return False, "", tag


def _busy(bucket: Bucket, holder: str) -> LakeError:
    return LakeError(
        f"{bucket.label} is busy with an upload of {holder}",
        "wait until that has ended, then try again",
    )
