"""The objects that Athena wrote for our queries: noted as each query ends, found by teardown."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from core.errors import MatineeError
from core.lake.aws.s3.bucket import Bucket, StoredObject
from core.lake.aws.s3.keys import PRIVATE, RESULTS

NOTES: Final = f"{PRIVATE}answers/"
# Where CREATE TABLE AS puts a table without a location.
TABLES: Final = "tables/"
MOST_BYTES: Final = 65_536
_EXECUTION: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Athena writes an answer's metadata a moment after the answer.
_AFTER: Final = timedelta(seconds=10)


def note_results(bucket: Bucket, execution: str) -> None:
    """Note which objects Athena wrote for a query, with their ETags.

    A failure is not reported: teardown then asks Athena about them.

    Args:
        bucket: The bucket.
        execution: Athena's execution id.
    """
    if not _EXECUTION.fullmatch(execution):
        return
    with suppress(MatineeError):
        written = {stored.key: stored.etag for stored in bucket.objects(f"{RESULTS}{execution}")}
        if written:
            content = {"bucket": bucket.name, "objects": written}
            bucket.put(f"{NOTES}{execution}.json", json.dumps(content).encode(), replacing="")


def find_results(
    bucket: Bucket, completed: Callable[[str], datetime | None]
) -> Iterator[StoredObject]:
    """The notes, and the objects of RESULTS that are still what Athena wrote for our queries.

    Args:
        bucket: The bucket.
        completed: When Athena completed an execution whose results it wrote here; None when it
            knows of none.
    """
    noted: dict[str, str] = {}
    for note in bucket.objects(NOTES):
        content = _content(bucket, note)
        if content is not None:
            noted |= {**content, note.key: note.etag}
    for stored in (*bucket.versions(NOTES), *bucket.versions(RESULTS)):
        if stored.key in noted:
            if noted[stored.key] == stored.etag:
                yield stored
            continue
        if not stored.etag or not stored.key.startswith(RESULTS):
            continue
        name = stored.key.removeprefix(RESULTS)
        named = _EXECUTION.match(name.removeprefix(TABLES))
        ended = completed(named[0]) if named else None
        # Later statements write into a table's folder, too.
        late = not name.startswith(TABLES) and ended and stored.modified > ended + _AFTER
        if ended is not None and not late:
            yield stored


def _content(bucket: Bucket, note: StoredObject) -> dict[str, str] | None:
    """What a note names; None when Matinee did not write it."""
    found = bucket.get(note.key, MOST_BYTES)
    if found is None or found[1].sha256 != hashlib.sha256(found[0]).hexdigest():
        return None
    try:
        content = json.loads(found[0])
        if content["bucket"] != bucket.name:
            return None
        return {str(key): str(etag) for key, etag in content["objects"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
