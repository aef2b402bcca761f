"""Files that appear under their final name only when they are complete."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Lend a path beside `path` to write to; on success it takes the place of `path`.

    The parent folder is made. Whatever ends the block with an exception, a closed generator
    included, removes the draft; after a crash the next attempt writes over it.

    Args:
        path: The file's final name.

    Yields:
        The draft's path, ``.<name>.part`` in the same folder; it does not exist yet.

    Raises:
        OSError: The draft can't be made, flushed or renamed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = draft_of(path)
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


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 text file with Unix line ends, atomically.

    Args:
        path: The file.
        text: Its whole content.
    """
    with replacing(path) as draft:
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
