"""The upload of a data set into a local lake.

Files of an earlier data set never mix with those of the next: in a table's folder that the new
data set brings too, what the earlier one left and the new one lacks is removed. In other folders
that happens only when asked for. What Matinee did not put there is never touched.
"""

import hashlib
import shutil
from collections import defaultdict
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path

from core.dataset.manifest import NAME as MANIFEST
from core.dataset.manifest import DataFile, Manifest, manifest_text, read_manifest
from core.errors import DataSetError, LakeError
from core.filesystem.atomic_write import remove_drafts, write_text
from core.lake.interface import Uploaded
from core.lake.local.catalog.private_files import PRIVATE, in_the_way
from core.lake.local.catalog.written_file import CHUNK
from core.lake.local.files.record import (
    UNFINISHED,
    UNFINISHED_TEXT,
    Record,
    expect_own_folder,
    is_own,
    read_record,
    remove_own_drafts,
    write_record,
)
from core.lake.local.files.transfer import COPY, TransferMode, transfer
from core.messages import Message, reason, write_advice
from core.program import PROGRAM
from core.steps.progress import Progress, Step


def check_finished(lake: Path) -> None:
    """Refuse a lake that is half of one data set and half of another.

    Raises:
        LakeError: An upload is under way, or was cut off.
    """
    if (lake / PRIVATE / UNFINISHED).exists():
        raise LakeError(
            Message("an upload to {lake} is running, or was interrupted", lake=lake),
            Message("finish it: {program} upload DIR --lake {lake}", program=PROGRAM, lake=lake),
        )


def read_uploaded(lake: Path) -> Manifest | None:
    """The data set that the last upload has brought; None where none is known to be there whole."""
    try:
        return read_manifest(lake / PRIVATE)
    except DataSetError:
        return None


def upload(
    folder: Path,
    lake: Path,
    exclusive: AbstractContextManager[None],
    prune: bool = False,
    mode: TransferMode = COPY,
) -> Step[Uploaded]:
    """Bring a data set into a lake; see `core.lake.interface.Lake.upload`.

    Args:
        folder: Where the data set is.
        lake: The lake's folder.
        exclusive: Keeps others from changing the lake meanwhile.
        prune: Remove what an earlier data set has left in other folders, too.
        mode: How its files get there. To be moved, they must be on the lake's disk; files that
            can't be linked are copied.

    Raises:
        DataSetError: `folder` holds no complete data set, or not what its manifest says.
        LakeError: The lake can't be written, is busy, or holds a file of someone else's in the way.
    """
    manifest = read_manifest(folder)
    with exclusive:
        try:
            return (yield from _bring(manifest, folder, lake, prune, mode))
        except OSError as error:
            where = f" ({error.filename})" if error.filename else ""
            raise LakeError(
                Message(
                    "the upload to {lake} failed: {reason}{where}",
                    lake=lake,
                    reason=reason(error),
                    where=where,
                ),
                write_advice(error),
            ) from error


def _bring(
    manifest: Manifest, folder: Path, lake: Path, prune: bool, mode: TransferMode
) -> Step[Uploaded]:
    expect_own_folder(lake)
    before = read_record(lake)
    total = sum(file.bytes for file in manifest.files)
    wanted, foreign = yield from _choose(manifest, lake, before, mode)
    done = total - sum(file.bytes for file in wanted)
    # Written before anything changes: whatever happens on the way, teardown knows what is ours.
    ours_now = [file for file in manifest.files if file not in foreign]
    known = {file for files in before.files.values() for file in files}
    text = manifest_text(manifest)
    digest = hashlib.sha256(text.encode()).hexdigest()
    remove_own_drafts(lake)
    write_text(lake / PRIVATE / UNFINISHED, UNFINISHED_TEXT, unique=True)
    if is_own(lake, MANIFEST):
        (lake / PRIVATE / MANIFEST).unlink()
    write_record(lake, known | set(ours_now), (digest,), settled=False)
    drop_drafts(lake, before.files)
    for file in wanted:
        for copied in transfer(folder, lake, file, mode):
            yield Progress("upload", done + copied, total, "bytes", file.path)
        done += file.bytes
    left = left_over(manifest, before, prune)
    removed = 0
    for path in left:
        yield Progress("upload", done, total, "bytes", path)
        removed += remove(lake, path, before)
    kept = tuple(file for file in known if file.path not in left)
    new_paths = {file.path for file in ours_now}
    others = (file for file in kept if file.path not in new_paths)
    write_record(lake, (*ours_now, *others), (digest,), settled=True)
    if (lake / PRIVATE / MANIFEST).exists():
        raise in_the_way(lake / PRIVATE / MANIFEST)
    write_text(lake / PRIVATE / MANIFEST, text, unique=True)
    (lake / PRIVATE / UNFINISHED).unlink(missing_ok=True)
    return Uploaded(
        len(wanted),
        sum(file.bytes for file in wanted),
        skipped=len(manifest.files) - len(wanted),
        removed=removed,
    )


def _choose(
    manifest: Manifest, lake: Path, before: Record, mode: TransferMode
) -> Step[tuple[list[DataFile], list[DataFile]]]:
    """The files of a data set to transfer, and those that are there by somebody else's doing.

    Raises:
        LakeError: What is not ours is in the way, a link leads out of the lake, or there is no
            room.
    """
    total = sum(file.bytes for file in manifest.files)
    done = 0
    wanted: list[DataFile] = []
    foreign: list[DataFile] = []
    for file in manifest.files:
        yield Progress("upload", done, total, "bytes", file.path)
        check_inside(lake, lake / file.path)
        # To move or to link a file costs less than to read the one that is there.
        if mode == COPY and (yield from _same(lake, file, done, total)):
            done += file.bytes
            foreign += [] if file.path in before.files else [file]
            continue
        _expect_free(lake, file.path, before)
        wanted.append(file)
    if mode == COPY:
        _check_space(lake, wanted)
    return wanted, foreign


def remove(lake: Path, path: str, record: Record) -> bool:
    """Remove a file if it is as Matinee wrote it, and the folders that it leaves empty.

    Args:
        lake: The lake's folder.
        path: The file's path in the lake.
        record: The record of the files that Matinee wrote.
    """
    if not record.owns(lake, path):
        return False
    (lake / path).unlink()
    _drop_empty(lake, path)
    return True


def _expect_free(lake: Path, path: str, record: Record) -> None:
    """Refuse to overwrite what Matinee did not put there."""
    place = lake / path
    if (place.is_symlink() or place.exists()) and not record.owns(lake, path):
        raise in_the_way(place)
    for folder in place.parents:
        if folder == lake:
            return
        if folder.exists() and not folder.is_dir():
            raise in_the_way(folder)


def drop_drafts(lake: Path, paths: Iterable[str]) -> None:
    """Remove the incomplete files of an interrupted upload, and their empty folders.

    Args:
        lake: The lake's folder.
        paths: The final paths of the files in the lake.
    """
    names = defaultdict(set)
    for path in paths:
        names[(lake / path).parent].add(Path(path).name)
    for folder, known in names.items():
        remove_drafts(folder, known)
        _drop_empty(lake, f"{folder.relative_to(lake).as_posix()}/file")


def _drop_empty(lake: Path, path: str) -> None:
    for parent in (lake / path).parents:
        if parent == lake:
            return
        try:
            parent.rmdir()
        except OSError:
            return


def left_over(manifest: Manifest, before: Record, prune: bool) -> set[str]:
    """What an earlier data set has left: the paths of files that are to be removed.

    Args:
        manifest: The data set that comes.
        before: What was put into the lake before it.
        prune: Also in the folders of tables that the data set does not have.
    """
    paths = {file.path for file in manifest.files}
    prefixes = {path.split("/")[0] for path in paths}
    return {
        path
        for path in before.files
        if path not in paths and (prune or path.split("/")[0] in prefixes)
    }


def check_inside(lake: Path, place: Path) -> None:
    """Refuse a place that a link leads out of the lake.

    Args:
        lake: The lake's folder.
        place: Where a file is to be.

    Raises:
        LakeError: It is outside.
    """
    if not place.resolve().is_relative_to(lake.resolve()):
        raise LakeError(
            Message("{place} is outside the lake", place=place),
            "remove the link that it goes through",
        )


def _same(lake: Path, file: DataFile, done: int, total: int) -> Step[bool]:
    place = lake / file.path
    if not place.is_file() or place.stat().st_size != file.bytes:
        return False
    digest = hashlib.sha256()
    with place.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            yield Progress("upload", done, total, "bytes", file.path)
    return digest.hexdigest() == file.sha256


def _check_space(lake: Path, files: list[DataFile]) -> None:
    needed = sum(file.bytes for file in files)
    free = shutil.disk_usage(lake).free
    if needed > free:
        raise LakeError(
            Message(
                "the data set needs {needed:,} bytes, but the lake's disk has {free:,} left",
                needed=needed,
                free=free,
            ),
            "free some space, or take a folder on another disk",
        )
