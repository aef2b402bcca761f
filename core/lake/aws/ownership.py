"""Whose an object is: Matinee notes on what it uploads that it did."""

from core.errors import DataSetError
from core.lake.aws.bucket import Bucket
from core.lake.aws.session import OURS, TAG
from core.manifest import NAME as MANIFEST
from core.manifest import parse_manifest


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
