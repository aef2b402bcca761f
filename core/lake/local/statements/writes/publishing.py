"""Publish what a statement wrote: staged unseen, moved to its place, counted in last.

The metastore names the files to come before the first of them is in its place, and counts as not
there whatever it names so. Replacing it publishes them all at once; after a kill on the way, the
next statement removes what was left.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final
from uuid import uuid4

from core.errors import LakeError
from core.lake.local.catalog.metastore import (
    Metastore,
    Pending,
    metastore_path,
    read_metastore,
    write_metastore,
)
from core.lake.local.catalog.private_files import (
    PRIVATE,
    expect_no_link,
    expect_stamped,
    unwritable,
)
from core.lake.local.catalog.written_file import written_file
from core.lake.local.files.record import remove_own_drafts
from core.messages import Message

STAGING: Final = f"{PRIVATE}/statements"
# The folder of one statement: drawn at random, so that nobody else's has such a name.
_STAGED: Final = re.compile(r"[0-9a-f]{32}")


def recover(lake: Path) -> Metastore:
    """Remove what a statement that was cut off has left; call it while the lake is locked.

    Returns:
        The lake's metastore, nothing pending in it.

    Raises:
        LakeError: The metastore can't be read or written.
    """
    metastore = read_metastore(lake)
    if metastore.pending is not None:
        # What somebody else wrote there names no file of ours.
        expect_stamped(metastore_path(lake))
        for path, file in metastore.pending.files.items():
            if file.is_at(lake / path):
                _remove(lake, path)
        metastore = replace(metastore, pending=None)
        write_metastore(metastore, lake)
    _remove_staged(lake / STAGING)
    remove_own_drafts(lake)
    return metastore


def _remove_staged(staging: Path) -> None:
    """Remove the folders that statements have made below a staging folder, and it if empty."""
    if not staging.is_dir() or staging.is_symlink():
        return
    for folder in staging.iterdir():
        if _STAGED.fullmatch(folder.name) and folder.is_dir() and not folder.is_symlink():
            shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        staging.rmdir()


@contextmanager
def staging(lake: Path) -> Iterator[Path]:
    """A new folder, on the lake's disk, for the files of one statement.

    Raises:
        LakeError: The lake can't be written, or a link leads out of it.
    """
    for place in (lake / PRIVATE, lake / STAGING):
        expect_no_link(place)
    folder = lake / STAGING / uuid4().hex
    try:
        folder.mkdir(parents=True)
        yield folder
    except OSError as error:
        raise unwritable(lake, error) from error
    finally:
        recover(lake)


def publish(
    lake: Path, folder: Path, target: str, after: Callable[[Mapping[str, int]], Metastore]
) -> int:
    """Move all files of a staging folder below a folder of the lake, and count them in.

    Args:
        lake: The lake's folder.
        folder: Where they are staged.
        target: The folder of the lake that they go to; its empty or missing folder is taken over
            as a whole, into any other the files go one by one.
        after: The metastore to write, given the new files' paths and sizes.

    Returns:
        How many bytes they have.

    Raises:
        OSError: They can't be moved.
    """
    staged = sorted(path for path in folder.rglob("*") if path.is_file())
    places = {f"{target}/{path.relative_to(folder).as_posix()}": path for path in staged}
    for place in places:
        _need_inside(lake, lake / place)
    for path in staged:
        _flush(path)
    new = {place: written_file(path) for place, path in places.items()}
    write_metastore(replace(read_metastore(lake), pending=Pending(new)), lake)
    _move(lake, folder, target, places)
    sizes = {place: file.bytes for place, file in new.items()}
    metastore = after(sizes)
    files = {**metastore.files, **new}
    write_metastore(replace(metastore, files=files, pending=None), lake)
    return sum(sizes.values())


def _need_inside(lake: Path, place: Path) -> None:
    """Refuse a place that is not in the lake, or that a link leads to.

    Raises:
        LakeError: It is.
    """
    below = place.relative_to(lake).parts if place.is_relative_to(lake) else ("..",)
    folders = [lake.joinpath(*below[:count]) for count in range(1, len(below))]
    if ".." in below or any(folder.is_symlink() for folder in folders):
        raise LakeError(
            Message("{path} is not a place inside the lake", path=place),
            "take a folder of the lake that is no link",
        )


def _move(lake: Path, folder: Path, target: str, places: Mapping[str, Path]) -> None:
    goal = lake / target
    if not goal.exists() or not any(goal.iterdir()):
        goal.parent.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):
            # Windows renames over nothing that is there.
            goal.rmdir()
        folder.rename(goal)
        return
    for place, path in places.items():
        (lake / place).parent.mkdir(parents=True, exist_ok=True)
        path.rename(lake / place)


def remove_files(lake: Path, metastore: Metastore, paths: tuple[str, ...]) -> None:
    """Publish a metastore without some files of ours, then remove these.

    Args:
        lake: The lake's folder.
        metastore: What is defined from now on.
        paths: The files; only those that are as a statement wrote them are removed.

    Raises:
        LakeError: The metastore can't be written.
    """
    gone = {path: file for path in paths if (file := metastore.files.get(path)) is not None}
    left = {path: file for path, file in metastore.files.items() if path not in set(paths)}
    write_metastore(replace(metastore, files=left, pending=Pending(gone)), lake)
    recover(lake)


def _remove(lake: Path, path: str) -> None:
    place = lake / path
    with suppress(OSError):
        if place.is_file() and place.resolve().is_relative_to(lake.resolve()):
            place.unlink()
    _drop_empty(place.parent, lake)


def _drop_empty(folder: Path, lake: Path) -> None:
    """Remove a folder and those above it as far as they are empty."""
    for each in (folder, *folder.parents):
        if each == lake or lake not in each.parents:
            return
        try:
            each.rmdir()
        except FileNotFoundError:
            continue
        except OSError:
            return


def _flush(path: Path) -> None:
    with path.open("rb+") as handle:
        os.fsync(handle.fileno())
