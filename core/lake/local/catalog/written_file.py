"""A file that Matinee wrote into a local lake: ours as long as its content is unchanged."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

CHUNK: Final = 4 * 2**20
UNKNOWN: Final = -1


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """What is known of a file.

    Attributes:
        bytes: Its size.
        sha256: The hex digest of its content.
        modified: When it was written, in nanoseconds of the epoch; `UNKNOWN` if that is not known.
    """

    bytes: int
    sha256: str
    modified: int = UNKNOWN

    def is_at(self, place: Path) -> bool:
        """Whether the file is at a place, and is as it was written.

        Args:
            place: Where it should be; a link there is another file.
        """
        if place.is_symlink() or not place.is_file():
            return False
        status = place.stat()
        if status.st_size != self.bytes:
            return False
        return status.st_mtime_ns == self.modified or digest_of(place) == self.sha256


def written_file(path: Path) -> WrittenFile:
    """What is known of a file that has just been written.

    Raises:
        OSError: It can't be read.
    """
    status = path.stat()
    return WrittenFile(status.st_size, digest_of(path), status.st_mtime_ns)


def digest_of(path: Path) -> str:
    """The hex digest of a file's content.

    Raises:
        OSError: It can't be read.
    """
    with path.open("rb") as stream:
        digest = hashlib.sha256()
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
