"""The transfer of one file of a data set into a lake: copied, linked or moved."""

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final, Literal

from core.dataset.manifest import DataFile
from core.errors import DataSetError
from core.filesystem.atomic_write import replacing
from core.filesystem.regular_file import regular_file
from core.lake.local.catalog.written_file import CHUNK
from core.messages import Message, reason

TransferMode = Literal["copy", "link", "move"]
COPY: Final = "copy"
LINK: Final = "link"
MOVE: Final = "move"

# A file goes to the disk piecemeal: the flush at its end, which can't be cancelled, stays short.
FLUSH_BYTES: Final = 64 * 2**20


def transfer(folder: Path, lake: Path, file: DataFile, mode: TransferMode) -> Iterator[int]:
    """Bring a file into a lake.

    Args:
        folder: The data set's folder.
        lake: The lake's folder.
        file: The file.
        mode: `COPY`, `LINK` or `MOVE`.

    Yields:
        How many bytes of it are there.

    Raises:
        DataSetError: It is not what its manifest says.
        OSError: It can't be written.
    """
    if mode == MOVE:
        place = lake / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).replace(place)
        yield file.bytes
    elif mode == LINK and _linked(folder / file.path, lake / file.path, file.bytes):
        yield file.bytes
    else:
        yield from _copy(folder / file.path, lake / file.path, file)


def _linked(source: Path, place: Path, size: int) -> bool:
    """Whether a file got a further name; not all disks, and no two of them, allow it."""
    try:
        if source.is_symlink() or source.stat().st_size != size:
            return False
        with replacing(place, unique=True) as draft:
            os.link(source, draft)
    except OSError:
        return False
    return True


def _copy(path: Path, place: Path, file: DataFile) -> Iterator[int]:
    digest = hashlib.sha256()
    copied = unflushed = 0
    try:
        source = regular_file(path).open("rb")
    except OSError as error:
        raise DataSetError(
            Message("{path} can't be read: {reason}", path=path, reason=reason(error)),
            "generate the data set again",
        ) from error
    with source, replacing(place, unique=True) as draft:
        with draft.open("wb") as target:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                _write(source, target, copied, chunk)
                copied += len(chunk)
                unflushed += len(chunk)
                if unflushed >= FLUSH_BYTES:
                    target.flush()
                    os.fsync(target.fileno())
                    unflushed = 0
                yield copied
        if copied != file.bytes or digest.hexdigest() != file.sha256:
            raise DataSetError(
                Message("{path} differs from its manifest", path=path),
                "generate the data set again",
            )


def _write(source: BinaryIO, target: BinaryIO, start: int, chunk: bytes) -> None:
    """Copy what was read of a file; where the disk can share the blocks of two files, it does."""
    if sys.platform == "linux":
        target.flush()
        try:
            done = os.copy_file_range(
                source.fileno(), target.fileno(), len(chunk), start, target.tell()
            )
        except OSError:
            done = 0
        target.seek(start + done)
        chunk = chunk[done:]
    target.write(chunk)
