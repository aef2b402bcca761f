"""Files that appear under their final name only when they are complete."""

import os
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final
from uuid import uuid4

_UNIQUE: Final = re.compile(r"\.(.+)\.[0-9a-f]{32}\.part")


@contextmanager
def replacing(path: Path, *, unique: bool = False) -> Iterator[Path]:
    """Lend a path beside `path` to write to; on success it takes the place of `path`.

    The parent folder is made. Whatever ends the block with an exception, a closed generator
    included, removes the draft; after a crash the next attempt writes over it.

    Args:
        path: The file's final name.
        unique: Give the draft a name that no other program's file has by chance. What a crash
            leaves of it is then for `remove_drafts`.

    Yields:
        The draft's path, ``.<name>.part`` or ``.<name>.<32 hex digits>.part`` in the same folder;
        it does not exist yet.

    Raises:
        OSError: The draft can't be made, flushed or renamed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = unique_draft_of(path) if unique else draft_of(path)
    draft.unlink(missing_ok=True)
    try:
        yield draft
        with draft.open("rb+") as handle:
            os.fsync(handle.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def draft_of(path: Path) -> Path:
    """Where `replacing` lets a file be written; what a crash leaves."""
    return path.with_name(f".{path.name}.part")


def unique_draft_of(path: Path) -> Path:
    """A draft of a file, under a name that no other program's file has by chance."""
    return path.with_name(f".{path.name}.{uuid4().hex}.part")


def remove_drafts(folder: Path, names: Collection[str]) -> None:
    """Remove the drafts that killed processes left; no process may be writing there.

    Args:
        folder: The folder.
        names: The final names of the files.
    """
    with suppress(FileNotFoundError, NotADirectoryError):
        for path in folder.iterdir():
            if any(is_draft_of(path, name) for name in names):
                path.unlink(missing_ok=True)


def is_draft_of(path: Path, name: str) -> bool:
    """Whether a file is a draft with a unique name.

    Args:
        path: The file.
        name: The final name of the file that the draft is of.
    """
    found = _UNIQUE.fullmatch(path.name)
    return found is not None and found[1] == name


def write_text(path: Path, text: str, *, unique: bool = False) -> None:
    """Write a UTF-8 text file with Unix line ends, atomically.

    Args:
        path: The file.
        text: Its whole content.
        unique: See `replacing`.
    """
    with replacing(path, unique=unique) as draft:
        draft.write_text(text, encoding="utf-8", newline="\n")


def sync_folder(folder: Path) -> None:
    """Make the names of a folder's files outlive a power cut."""
    # Windows can't open folders and needs no such call.
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
