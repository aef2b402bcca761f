"""One at a time: a lock on a file that dies with the process that holds it."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from core.messages import Message

# What a lock's file says while it is held.
_HOLDER: Final = re.compile(r"(.+) \(process (\d{1,18})\)")


class BusyError(Exception):
    """Somebody else holds the lock.

    Attributes:
        holder: Who, and what for.
    """

    def __init__(self, holder: Message) -> None:
        super().__init__(holder)
        self.holder = holder


@contextmanager
def holding(path: Path, doing: str) -> Iterator[None]:
    """Hold a lock for as long as the block lasts.

    It is the operating system's lock on a file: when the process ends in whatever way it is free
    again, and a file that stays means nothing. A block that ends takes the file away.

    Args:
        path: The lock's file; its folder is made.
        doing: What for, in words that another process is told: ``an upload``.

    Raises:
        BusyError: Another process, or another thread of this one, holds it.
        OSError: The file can't be written.
    """
    with _taken(path) as handle:
        handle.truncate(0)
        handle.write(f"{doing} (process {os.getpid()})")
        handle.flush()
        try:
            yield
        finally:
            # Before it is let go: whoever takes it in between would lose it to a third.
            if sys.platform != "win32":
                path.unlink(missing_ok=True)
            _release(handle)


def _taken(path: Path) -> IO[str]:
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = path.open("a+", encoding="utf-8")
        except FileNotFoundError:
            if path.parent.is_dir():
                raise
            continue  # the one who held it has taken the folder away just now
        if not _take(handle):
            handle.seek(0)
            text = handle.read(200).strip()
            handle.close()
            raise BusyError(_holder(text))
        # The one who held it may have taken the file away since it was opened.
        if _is_at(handle, path):
            return handle
        handle.close()


def _holder(text: str) -> Message:
    """Who holds a lock, from what its file says."""
    found = _HOLDER.fullmatch(text)
    if found:
        values = {"doing": Message(found[1]), "process": int(found[2])}
        return Message("{doing} (process {process})", **values)
    return Message(text) if text else Message("something else")


def _is_at(handle: IO[str], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle.fileno()), path.stat())
    except FileNotFoundError:
        return False


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
