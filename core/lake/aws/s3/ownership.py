"""Whose an object is: Matinee notes on what it uploads that it did."""

from core.dataset.manifest import NAME as MANIFEST
from core.dataset.manifest import parse_manifest
from core.errors import DataSetError
from core.lake.aws.account.session import OURS, TAG
from core.lake.aws.s3.bucket import Bucket


def ours_among(bucket: Bucket, keys: set[str]) -> set[str]:
    """Those of the keys whose objects Matinee has put there.

    The manifest in the bucket names most of them, which spares a look at each.
    """
    if not keys:
        return set()
    try:
        files = parse_manifest(bucket.read(MANIFEST) or b"", MANIFEST).files
    except DataSetError:
        files = ()
    named = keys & {file.path for file in files}
    notes = bucket.notes(keys - named)
    return named | {key for key, note in notes.items() if note.get(TAG) == OURS}
