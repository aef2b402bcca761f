"""An exclusive file lock, released when its process exits."""

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, TypeVar

from filelock import FileLock, Timeout

from core.filesystem.atomic_write import is_draft_of, remove_drafts, unique_draft_of
from core.filesystem.regular_file import regular_file
from core.messages import Message

_T = TypeVar("_T")
# What the file beside the lock says while the lock is held.
_HOLDER: Final = re.compile(r"(.+) \(process (\d{1,18})\)")


class BusyError(Exception):
    """Another process holds the lock.

    Attributes:
        holder: Who, and what for.
    """

    def __init__(self, holder: Message) -> None:
        super().__init__(holder)
        self.holder = holder


@contextmanager
def holding(path: Path, doing: str) -> Iterator[None]:
    """Hold a lock for as long as the block lasts.

    When the process ends, in whatever way, the lock is free; a file that stays means nothing.

    Args:
        path: The lock's file; its folder is made.
        doing: What for, in words that another process shows: ``an upload``.

    Raises:
        BusyError: Another process, or another thread of this one, holds it.
        OSError: The file can't be written.
    """
    # The holder's name is in a second file: on Windows a locked file can't be read.
    note = path.with_name(f"{path.name}.holder")
    lock = FileLock(path, thread_local=False)
    # An empty file with neither a holder's note nor a draft of one beside it may be somebody
    # else's: it is used, and stays.
    found = None if note.exists() or _has_drafts(note) else _inode(path)
    holder = f"{doing} (process {os.getpid()})"
    draft = _draft(note, holder)
    try:
        _acquire(lock, path, note)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    keep = found is not None and found == _inode(path)
    try:
        _name_holder(draft, note, holder)
        yield
    finally:
        # Before the lock is released, so that nothing of the next holder is removed.
        with suppress(OSError):
            note.unlink(missing_ok=True)
        if sys.platform != "win32" and not keep:
            path.unlink(missing_ok=True)
        lock.release()


def _acquire(lock: FileLock, path: Path, note: Path) -> None:
    # A holder that ends removes its file, so that the first try may meet an old one.
    try:
        _in_folder(path.parent, lambda: lock.acquire(timeout=0.1, poll_interval=0.01))
    except Timeout:
        raise BusyError(_holder(note)) from None


def _draft(note: Path, text: str) -> Path:
    """Write what the note will say, before there is a lock that a kill could leave behind.

    Returns:
        Where it is.
    """

    def written() -> Path:
        draft = unique_draft_of(note)
        draft.write_text(text, encoding="utf-8")
        return draft

    return _in_folder(note.parent, written)


def _in_folder(folder: Path, act: Callable[[], _T]) -> _T:
    """Do something in a folder, again where the last holder has removed the folder meanwhile."""
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            return act()
        except FileNotFoundError:
            if folder.is_dir():
                raise


def _name_holder(draft: Path, note: Path, text: str) -> None:
    """Show the note all at once, since an empty one is never ours; remove what kills have left."""
    try:
        draft.replace(note)
    except FileNotFoundError:
        # The last holder has removed it, as a draft that a killed process had left.
        _draft(note, text).replace(note)
    remove_drafts(note.parent, [note.name])


def _has_drafts(note: Path) -> bool:
    try:
        return any(is_draft_of(path, note.name) for path in note.parent.iterdir())
    except OSError:
        return False


def _inode(path: Path) -> int | None:
    """The identity of a file, as opposed to a later one of the same name; None if there is none."""
    try:
        return path.stat().st_ino
    except OSError:
        return None


def _holder(note: Path) -> Message:
    """Who holds a lock, from the file beside it."""
    try:
        text = regular_file(note).read_text(encoding="utf-8")[:200].strip()
    except OSError:
        text = ""
    found = _HOLDER.fullmatch(text)
    if found:
        values = {"doing": Message(found[1]), "process": int(found[2])}
        return Message("{doing} (process {process})", **values)
    return Message(text) if text else Message("something else")
