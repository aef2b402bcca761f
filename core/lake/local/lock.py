"""One writer at a time: a lock on a lake that dies with the process that holds it."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from core.errors import LakeError
from core.lake.local.catalog import PRIVATE

NAME = "lock"


@contextmanager
def locked(lake: Path, doing: str) -> Iterator[None]:
    """Hold a lake for changing it.

    The lock is the operating system's, on a file in the lake: when the process ends in whatever
    way it is free again, and the file that stays means nothing.

    Args:
        lake: The lake's folder; it is made if missing.
        doing: What for, in words that another process is told: ``an upload``.

    Raises:
        LakeError: Another process, or another step of this one, holds it; or it can't be written.
    """
    path = lake / PRIVATE / NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise LakeError(
            f"the lake {lake} can't be written: {error.strerror}",
            "take a folder that you may write to",
        ) from error
    with handle:
        if not _take(handle):
            handle.seek(0)
            raise LakeError(
                f"the lake {lake} is busy with {handle.read(200).strip() or 'something else'}",
                "wait until that has ended, then try again",
            )
        handle.truncate(0)
        handle.write(f"{doing} (process {os.getpid()})")
        handle.flush()
        try:
            yield
        finally:
            _release(handle)


if sys.platform == "win32":
    import msvcrt

    # Beyond the text, so that others can still read it.
    _PLACE = 1_000

    def _take(handle: IO[str]) -> bool:
        handle.seek(_PLACE)
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(handle: IO[str]) -> None:
        handle.seek(_PLACE)
        with suppress(OSError):
            msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(handle: IO[str]) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _release(handle: IO[str]) -> None:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)
