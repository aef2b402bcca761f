"""The record of Matinee's objects in a bucket; an object with another ETag is not ours."""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from core.lake.aws.s3.bucket import LOOKS_AT_ONCE, Bucket, StoredObject
from core.lake.aws.s3.keys import PRIVATE

KEY: Final = f"{PRIVATE}record.json"
VERSION: Final = 1
# The keys of files that machines stage.
_STAGED: Final = re.compile(r"([a-z_]+)/(dt=[^/]+/)?\1_dataset")


@dataclass(frozen=True, slots=True)
class Content:
    """What Matinee put under a key, or is putting there.

    Attributes:
        sha256: The hex digest of the content.
        bytes: Its size.
        etag: The ETag that S3 gave it; empty while it is being sent.
        late: Whether another run has ended since it was to be sent.
    """

    sha256: str
    bytes: int
    etag: str = ""
    late: bool = False


class Record:
    """What Matinee put into one bucket. Only the holder of the lease may change it.

    Args:
        bucket: The bucket, which exists.

    Raises:
        LakeError: Another program's object has the record's key; or S3 refuses.
    """

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket
        self._objects: dict[str, tuple[Content, ...]] = {}
        self._interrupted: frozenset[str] = frozenset()
        # Whether machines stage files whose keys nobody has noted yet.
        self._staging = False
        # The multipart uploads that were open before ours began.
        self._foreign: frozenset[str] = frozenset()
        self.stored: StoredObject | None = None
        found = bucket.get(KEY)
        if found is not None:
            text, self.stored = found
            self._parse(text)
            self._settle_interrupted()

    @property
    def interrupted(self) -> bool:
        """Whether it names objects that an interrupted upload may have sent."""
        return bool(self._interrupted)

    @property
    def keys(self) -> Collection[str]:
        """The keys that it names."""
        return self._objects.keys()

    def content_of(self, stored: StoredObject) -> Content | None:
        """What Matinee put there; None when the object belongs to somebody else."""
        known = self._objects.get(stored.key, ())
        return next((c for c in known if c.etag and c.etag == stored.etag), None)

    def owns(self, stored: StoredObject) -> bool:
        """Whether an object, or one of its versions, is still what Matinee put there."""
        return self.content_of(stored) is not None

    def expect_ours(self, objects: Iterable[StoredObject]) -> None:
        """Refuse to go on where something that Matinee did not put there is in the way.

        Raises:
            LakeError: It names the first such object.
        """
        for stored in objects:
            if not self.owns(stored):
                raise self._bucket.in_the_way(stored.key)

    def begin(self, contents: Mapping[str, Content]) -> None:
        """Note what is about to be sent, before any of it is.

        Raises:
            LakeError: S3 refuses, or another program has written the record meanwhile.
        """
        for key, content in contents.items():
            known = tuple(each for each in self._objects.get(key, ()) if each.etag)
            self._objects[key] = (*known, content)
        self._save()

    def begin_staging(self) -> None:
        """Note that machines are about to open uploads whose keys are not known yet."""
        self._staging = True
        self._save()

    def end_staging(self) -> None:
        """Note that no more uploads are opened; a record that names nothing else is removed."""
        if not self._staging or self.stored is None:
            return
        self._staging = False
        if self._objects:
            self._save()
        else:
            self._bucket.delete([self.stored])
            self.stored = None

    def settle(self, etags: Mapping[str, str], removed: Collection[str], versioned: bool) -> None:
        """Note the ETags of what was sent, and forget what was replaced or removed.

        Args:
            etags: By key, the ETag that S3 gave.
            removed: The keys that were deleted.
            versioned: Whether the bucket keeps earlier versions, which then stay ours.

        Raises:
            LakeError: S3 refuses, or another program has written the record meanwhile.
        """
        for key, etag in etags.items():
            *earlier, last = self._objects[key]
            kept = tuple(content for content in earlier if versioned and content.etag)
            self._objects[key] = (*kept, Content(last.sha256, last.bytes, etag))
        for key in removed:
            if not versioned:
                self._objects.pop(key, None)
        # What an interrupted run was sending may still come, if its process only slept: the next
        # run looks for it once more.
        left = {
            key: tuple(c if c.etag else replace(c, late=True) for c in known if not c.late)
            for key, known in self._objects.items()
        }
        self._objects = {key: known for key, known in left.items() if known}
        self._interrupted = frozenset()
        self._staging = False
        self._save()

    def abort_interrupted(self) -> None:
        """Abort the multipart uploads that an interrupted run has left open.

        Raises:
            LakeError: S3 refuses.
        """
        left = set()
        for key, upload in self._bucket.open_uploads():
            staged = self._staging and _STAGED.match(key)
            if upload not in self._foreign and (staged or key in self._interrupted):
                self._bucket.abort_upload(key, upload)
            else:
                left.add(upload)
        if not self._staging:
            self._foreign = frozenset(left)

    def _save(self) -> None:
        content = {
            "version": VERSION,
            # A copy of it in another bucket says nothing about that bucket's objects.
            "bucket": self._bucket.name,
            "staging": self._staging,
            "foreign_uploads": sorted(self._foreign),
            "objects": {
                key: [asdict(content) for content in contents]
                for key, contents in sorted(self._objects.items())
            },
        }
        text = json.dumps(content, ensure_ascii=False).encode()
        put = self._bucket.put(KEY, text, self.stored.etag if self.stored else "")
        if put is None:
            raise self._bucket.in_the_way(KEY)
        earlier = self.stored
        self.stored = StoredObject(KEY, len(text), version=put.version, etag=put.etag)
        if earlier is not None and earlier.version and put.version:
            self._bucket.delete([StoredObject(KEY, version=earlier.version)])

    def _parse(self, text: bytes) -> None:
        try:
            content = json.loads(text)
            if (content["version"], content["bucket"]) != (VERSION, self._bucket.name):
                raise ValueError
            self._objects = {
                str(key): tuple(_content(entry) for entry in entries)
                for key, entries in content["objects"].items()
            }
            self._staging = bool(content["staging"])
            self._foreign = frozenset(map(str, content["foreign_uploads"]))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise self._bucket.in_the_way(KEY) from error

    def _settle_interrupted(self) -> None:
        """Note the ETags of the objects that an interrupted upload has sent."""
        unsettled = [key for key, found in self._objects.items() if found and not found[-1].etag]
        self._interrupted = frozenset(unsettled)
        with ThreadPoolExecutor(LOOKS_AT_ONCE, "matinee-look") as pool:
            for key, stored in zip(unsettled, pool.map(self._bucket.look, unsettled), strict=True):
                *earlier, last = self._objects[key]
                if stored is not None and stored.sha256 == last.sha256:
                    self._objects[key] = (*earlier, Content(last.sha256, last.bytes, stored.etag))


def _content(entry: Any) -> Content:
    late = bool(entry.get("late", False))
    return Content(str(entry["sha256"]), int(entry["bytes"]), str(entry["etag"]), late)
