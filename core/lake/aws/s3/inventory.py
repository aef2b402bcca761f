"""What Matinee has put into a bucket, and the bucket if Matinee made it, for teardown."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Final

from core.counts import byte_count, object_count
from core.lake.aws.found import Found, kept
from core.lake.aws.s3.bucket import Bucket, StoredObject
from core.lake.aws.s3.keys import (
    CATALOG,
    FAULTS,
    INCIDENTS,
    MANIFEST,
    OVERRIDES,
    PREFIXES,
    PRIVATE,
)
from core.lake.aws.s3.lease import KEY as LEASE
from core.lake.aws.s3.record import KEY as RECORD
from core.lake.aws.s3.record import Record
from core.lake.aws.s3.results import find_results
from core.lake.interface import Holding
from core.messages import Message

LEASE_TRIES: Final = 5
# What lies beside the data.
_OWN: Final = (MANIFEST, FAULTS, INCIDENTS, CATALOG, OVERRIDES)


def find_objects(bucket: Bucket, completed: Callable[[str], datetime | None]) -> Iterator[Found]:
    """The objects of ours in a bucket, the record of them, and the bucket if it is ours.

    Args:
        bucket: The bucket.
        completed: See `core.lake.aws.s3.results.find_results`.
    """
    if not bucket.exists():
        return
    record = Record(bucket)
    for prefix in PREFIXES.values():
        objects = list(_owned(bucket, record, prefix))
        if objects:
            yield _objects_below(bucket, prefix, objects)
    own = [stored for key in _OWN for stored in _owned(bucket, record, key)]
    own += find_results(bucket, completed)
    if own:
        yield _objects_below(bucket, PRIVATE, own)
    if record.stored is not None:
        yield _record(bucket, record)
    if bucket.is_ours():
        yield Found(Holding(Message("bucket"), bucket.name), lambda: _remove_bucket(bucket))


def _owned(bucket: Bucket, record: Record, prefix: str) -> Iterator[StoredObject]:
    """The objects that are still as Matinee put them, all versions, and their delete markers."""
    if not any(key.startswith(prefix) for key in record.keys):
        return
    found = sorted(bucket.versions(prefix), key=lambda stored: stored.key)
    for key, versions in groupby(found, key=lambda stored: stored.key):
        if key not in record.keys:
            continue
        every = list(versions)
        contents = [stored for stored in every if stored.etag]
        markers = [stored for stored in every if not stored.etag]
        ours = [stored for stored in contents if record.owns(stored)]
        yield from ours
        # Without its marker, an earlier version of somebody else's would be seen again.
        if len(ours) == len(contents):
            yield from markers


def _objects_below(bucket: Bucket, prefix: str, objects: list[StoredObject]) -> Found:
    size = sum(stored.bytes for stored in objects)
    detail = Message(
        "{objects}, {bytes}", objects=object_count(len(objects)), bytes=byte_count(size)
    )
    holding = Holding(Message("objects"), f"s3://{bucket.name}/{prefix}", detail)
    return Found(holding, lambda: _delete(bucket, objects))


def _delete(bucket: Bucket, objects: list[StoredObject]) -> None:
    failed = bucket.delete(objects)
    if failed:
        first, reason = failed[0]
        raise kept(
            Message(
                "1 object is refused: {first} ({reason})"
                if len(failed) == 1
                else "{count} objects are refused, {first} for one ({reason})",
                count=len(failed),
                first=first.key,
                reason=reason,
            )
        )


def _record(bucket: Bucket, record: Record) -> Found:
    def remove() -> None:
        record.abort_interrupted()
        keys = (*PREFIXES.values(), *_OWN)
        left = [stored.key for key in keys for stored in _owned(bucket, record, key)]
        if left:
            raise kept(
                Message(
                    "it names an object that is still there: {first}"
                    if len(left) == 1
                    else "it names {count} objects that are still there, {first} for one",
                    count=len(left),
                    first=left[0],
                )
            )
        current = bucket.look(LEASE)
        # This teardown's own lease goes when it is given back.
        leases = [o for o in _noted(bucket, LEASE) if current is None or o.etag != current.etag]
        _delete(bucket, leases)
        _delete(bucket, list(_noted(bucket, RECORD)))

    return Found(Holding(Message("record"), f"s3://{bucket.name}/{RECORD}"), remove)


def _noted(bucket: Bucket, key: str) -> Iterator[StoredObject]:
    """The versions of an object that have Matinee's note."""
    for stored in bucket.versions(key):
        if stored.key != key or not stored.etag:
            continue
        version = stored.version if stored.version != "null" else None
        found = bucket.look(key, version)
        if found is not None and found.sha256:
            yield stored


def _remove_bucket(bucket: Bucket) -> None:
    left = [stored.key for stored in bucket.objects() if stored.key != LEASE]
    if left:
        raise kept(
            Message(
                "it holds an object of others: {first}"
                if len(left) == 1
                else "it holds {count} objects of others, {first} for one",
                count=len(left),
                first=left[0],
            )
        )
    # The teardown's own, which is given back otherwise. It may be renewed meanwhile.
    for _ in range(LEASE_TRIES):
        leases = list(bucket.versions(LEASE))
        if not leases:
            break
        _delete(bucket, leases)
    bucket.remove()
