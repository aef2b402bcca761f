"""One object of Matinee's own: put where no other program's object is, and noted in the record."""

import hashlib

from core.lake.aws.s3.bucket import Bucket
from core.lake.aws.s3.lease import Lease
from core.lake.aws.s3.record import Content, Record


def put_own(bucket: Bucket, lease: Lease, key: str, content: bytes) -> None:
    """Put an object, or replace the one that Matinee put there.

    Args:
        bucket: The bucket.
        lease: The bucket's lease, which is taken.
        key: The object's key.
        content: Its content.

    Raises:
        LakeError: An object of others is in the way, or S3 refuses.
    """
    record = Record(bucket)
    known = bucket.look(key)
    if known is not None:
        record.expect_ours([known])
    record.begin({key: Content(hashlib.sha256(content).hexdigest(), len(content))})
    put = bucket.put(key, content, known.etag if known else "")
    if put is None:
        raise bucket.in_the_way(key)
    record.settle({key: put.etag}, (), lease.versioned)
