"""A folder of this computer that follows the tables' files of a bucket, for DuckDB to read."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import platformdirs

from core.errors import LakeError
from core.filesystem.atomic_write import replacing, write_text
from core.filesystem.regular_file import regular_file
from core.lake.aws.s3.bucket import Bucket, StoredObject
from core.lake.aws.s3.keys import CATALOG, OVERRIDES, PREFIXES
from core.messages import Message

INDEX: Final = "etags.json"
READ_AT_ONCE: Final = 8
# The most that is kept here of one bucket, and what must stay free on the disk beside it.
LIMIT_BYTES: Final = 20 * 10**9
SPARE_BYTES: Final = 10**9
CHUNK: Final = 1 << 20


class Mirror:
    """The files of one bucket, as far as they have been fetched.

    Args:
        bucket: The bucket.
        endpoint: Where it is; buckets of one name at two endpoints are two.
    """

    def __init__(self, bucket: Bucket, endpoint: str) -> None:
        self._bucket = bucket
        named = hashlib.sha256(f"{endpoint}\0{bucket.name}".encode()).hexdigest()[:32]
        root = platformdirs.user_cache_path("matinee") / "mirrors" / named
        self._index = root / INDEX
        self.folder = root / "lake"

    def fetch(self, stopped: Callable[[], bool]) -> None:
        """Fetch what is new or changed in the bucket, and drop what has gone there.

        Args:
            stopped: Whether to give up; what is fetched by then stays.

        Raises:
            LakeError: The bucket can't be read, or the disk not written.
        """
        known = self._known()
        there = {o.key: o for prefix in PREFIXES.values() for o in self._bucket.objects(prefix)}
        beside = map(self._bucket.look, (CATALOG, OVERRIDES))
        there |= {stored.key: stored for stored in beside if stored is not None}
        wanted = [
            stored
            for key, stored in there.items()
            if known.get(key) != stored.etag or not (self.folder / key).is_file()
        ]
        self._expect_room(there.values(), wanted)
        try:
            with ThreadPoolExecutor(READ_AT_ONCE, "matinee-fetch") as pool:
                for stored in pool.map(lambda stored: self._fetch(stored, stopped), wanted):
                    if stored is not None:
                        known[stored.key] = stored.etag
            for key in known.keys() - there.keys():
                (self.folder / key).unlink(missing_ok=True)
                del known[key]
            write_text(self._index, json.dumps(known))
        except OSError as error:
            raise LakeError(
                Message(
                    "the files of {bucket} can't be kept here: {reason}",
                    bucket=self._bucket.label,
                    reason=error.strerror or str(error),
                ),
                "free some space in the cache folder",
            ) from error

    def _expect_room(self, there: Iterable[StoredObject], wanted: Iterable[StoredObject]) -> None:
        """Refuse more than is kept here, or than the disk has room for, before anything is fetched.

        Raises:
            LakeError: It is.
        """
        size = sum(stored.bytes for stored in there)
        if size > LIMIT_BYTES:
            raise LakeError(
                Message(
                    "the files of {bucket} take {size:,} bytes; queries answered here fetch at"
                    " most {limit:,}",
                    bucket=self._bucket.label,
                    size=size,
                    limit=LIMIT_BYTES,
                ),
                "take a smaller data set, or one in Parquet, or let Athena answer the queries",
            )
        needed = sum(stored.bytes for stored in wanted)
        place = next(path for path in self.folder.parents if path.exists())
        free = shutil.disk_usage(place).free
        if needed and needed + SPARE_BYTES > free:
            raise LakeError(
                Message(
                    "the files of {bucket} need {needed:,} bytes here, but the disk of {place}"
                    " has {free:,} left",
                    bucket=self._bucket.label,
                    needed=needed + SPARE_BYTES,
                    place=place,
                    free=free,
                ),
                "free some space in the cache folder",
            )

    def note(self, stored: StoredObject) -> None:
        """Note that a file here is what the bucket holds."""
        write_text(self._index, json.dumps({**self._known(), stored.key: stored.etag}))

    def remove(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self._index.parent, ignore_errors=True)

    def _known(self) -> dict[str, str]:
        """The ETag of each file that is here."""
        try:
            content = json.loads(regular_file(self._index).read_bytes())
            return {str(key): str(etag) for key, etag in content.items()}
        except (OSError, ValueError, AttributeError):
            return {}

    def _fetch(self, stored: StoredObject, stopped: Callable[[], bool]) -> StoredObject | None:
        path = self.folder / stored.key
        if not path.resolve().is_relative_to(self.folder.resolve()):
            return None
        with replacing(path) as draft, draft.open("wb") as target:
            for chunk in self._bucket.chunks(stored.key, CHUNK):
                if stopped():
                    raise InterruptedError("given up")
                target.write(chunk)
        # The catalog tells files apart by size and time; the bucket's own is the same everywhere.
        moment = int(stored.modified.timestamp())
        os.utime(path, (moment, moment))
        return stored
