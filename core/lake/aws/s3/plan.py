"""What an upload has to do: a data set compared with what is in the bucket."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.dataset.manifest import NAME as MANIFEST_NAME
from core.dataset.manifest import DataFile, Manifest
from core.lake.aws.s3.bucket import Bucket, StoredObject
from core.lake.aws.s3.keys import FAULTS, INCIDENTS, MANIFEST, PREFIXES, prefixes_of
from core.lake.aws.s3.record import Content, Record

FAULTS_NAME, INCIDENTS_NAME = "faults.csv", "incidents.csv"
# The files that get keys of Matinee's own, by their names in a data set's folder.
BESIDE = {FAULTS_NAME: FAULTS, INCIDENTS_NAME: INCIDENTS, MANIFEST_NAME: MANIFEST}


@dataclass(frozen=True, slots=True)
class UploadPlan:
    """What an upload has to do.

    Attributes:
        missing: The files to send.
        same: The files that are there already with the same content.
        left: What an earlier data set has left and this one lacks.
        beside: By key, the content of the manifest and of the answer keys.
        earlier: The manifest and the answer keys of the earlier data set.
        replaced: By key of a file to send, the ETag of what is there; empty where nothing is.
    """

    missing: tuple[DataFile, ...]
    same: tuple[DataFile, ...]
    left: tuple[StoredObject, ...]
    beside: Mapping[str, bytes]
    earlier: tuple[StoredObject, ...]
    replaced: Mapping[str, str]

    @property
    def changes(self) -> bool:
        """Whether there is anything to do."""
        known = {stored.key for stored in self.earlier}
        return bool(self.missing or self.left or self.replaced or known != set(self.beside))

    @property
    def contents(self) -> dict[str, Content]:
        """All that is to be put, by key, for the record."""
        files = {file.path: Content(file.sha256, file.bytes) for file in self.missing}
        beside = {
            key: Content(hashlib.sha256(content).hexdigest(), len(content))
            for key, content in self.beside.items()
        }
        return files | beside


def make_plan(
    bucket: Bucket, record: Record, manifest: Manifest, folder: Path, prune: bool
) -> UploadPlan:
    """Compare a data set with what is in the bucket.

    Args:
        bucket: The bucket.
        record: What Matinee has put there.
        manifest: The data set's.
        folder: Where its manifest, and its answer keys if any, are.
        prune: Also remove what an earlier data set has left below other tables' prefixes.

    Raises:
        LakeError: Something is in the way that Matinee did not put there.
    """
    wanted = {file.path: file for file in manifest.files}
    listed = prefixes_of({*wanted, *record.keys})
    there = {o.key: o for prefix in listed for o in bucket.objects(prefix)}
    earlier = tuple(filter(None, map(bucket.look, BESIDE.values())))
    record.expect_ours(there[key] for key in sorted(there.keys() & wanted.keys()))
    record.expect_ours(earlier)
    same = {
        key for key, file in wanted.items() if key in there and _is(record, there[key], file.sha256)
    }
    # Athena reads all that is below a table's prefix: files of two data sets must not mix there.
    prefixes = tuple(p for p in PREFIXES.values() if prune or any(k.startswith(p) for k in wanted))
    others = (there[key] for key in sorted(there) if key not in wanted and key.startswith(prefixes))
    left = tuple(stored for stored in others if record.owns(stored))
    beside = {
        key: (folder / name).read_bytes()
        for name, key in BESIDE.items()
        if (folder / name).is_file()
    }
    missing = tuple(file for file in manifest.files if file.path not in same)
    changed = [file.path for file in missing]
    known = {stored.key: stored for stored in earlier}
    for key, content in beside.items():
        digest = hashlib.sha256(content).hexdigest()
        if key not in known or not _is(record, known[key], digest):
            changed.append(key)
    etags = {stored.key: stored.etag for stored in (*there.values(), *earlier)}
    replaced = {key: etags.get(key, "") for key in changed}
    return UploadPlan(
        missing,
        tuple(file for file in manifest.files if file.path in same),
        left,
        beside,
        earlier,
        replaced,
    )


def _is(record: Record, stored: StoredObject, sha256: str) -> bool:
    content = record.content_of(stored)
    return content is not None and content.sha256 == sha256
