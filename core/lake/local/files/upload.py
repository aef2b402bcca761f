"""Bringing a data set into a local lake, and the record of what Matinee has put there.

Files of an earlier data set never mix with those of the next: in a table's folder that the new
data set brings too, what the earlier one left and the new one lacks is removed. In other folders
that happens only when asked for. What Matinee did not put there is never touched.
"""

import hashlib
import json
import os
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path

from core.dataset.manifest import NAME as MANIFEST
from core.dataset.manifest import DataFile, Manifest, data_file, read_manifest, write_manifest
from core.errors import DataSetError, LakeError
from core.filesystem.atomic_write import draft_of, replacing, write_text
from core.lake.interface import Uploaded
from core.lake.local.catalog.catalog import PRIVATE, inside
from core.messages import Message, reason
from core.program import PROGRAM
from core.steps.progress import Progress, Step

RECORD = "upload.json"
# There from an upload's first change until its last: a lake with it is of two data sets.
UNFINISHED = "unfinished"
CHUNK = 4 * 2**20
# A file goes to the disk piecemeal: the flush at its end, which can't be cancelled, stays short.
FLUSH_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Record:
    """What uploads have put into a lake.

    Attributes:
        files: By path, the contents that a file may have: more than one while it is replaced.
    """

    files: Mapping[str, tuple[DataFile, ...]]

    def owns(self, lake: Path, path: str) -> bool:
        """Whether a file of the lake is there and is still what Matinee put there."""
        place = lake / path
        if place.is_symlink() or not place.is_file():
            return False
        return place.stat().st_size in {file.bytes for file in self.files.get(path, ())}


def read_record(lake: Path) -> Record:
    """The record of a lake; empty where there is none.

    Raises:
        LakeError: It can't be read, or is not one of ours.
    """
    path = lake / PRIVATE / RECORD
    files: dict[str, tuple[DataFile, ...]] = defaultdict(tuple)
    try:
        for entry in json.loads(path.read_bytes())["files"]:
            file = data_file(entry)
            files[inside(file.path)] += (file,)
    except (FileNotFoundError, NotADirectoryError):
        pass
    except (OSError, KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        why = str(error) if isinstance(error, OSError) else reason(error)
        raise LakeError(
            Message("{path} is not a record of ours: {why}", path=path, why=why),
            "remove it; all files in the lake then count as your own",
        ) from error
    return Record(dict(files))


def write_record(lake: Path, files: Iterator[DataFile] | tuple[DataFile, ...]) -> None:
    """Remember which files of a lake are Matinee's."""
    content = {"files": [asdict(file) for file in sorted(files, key=lambda file: file.path)]}
    write_text(lake / PRIVATE / RECORD, json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def check_finished(lake: Path) -> None:
    """Refuse a lake that is half of one data set and half of another.

    Raises:
        LakeError: An upload is under way, or was cut off.
    """
    if (lake / PRIVATE / UNFINISHED).exists():
        raise LakeError(
            Message("an upload to {lake} is under way, or was cut off", lake=lake),
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
    *,
    move: bool = False,
) -> Step[Uploaded]:
    """Copy a data set into a lake; see `core.lake.interface.Lake.upload`.

    Args:
        folder: Where the data set is.
        lake: The lake's folder.
        exclusive: Keeps others from changing the lake meanwhile.
        prune: Remove what an earlier data set has left in other folders, too.
        move: Rename the files instead of copying them; `folder` is on the lake's disk.

    Raises:
        DataSetError: `folder` holds no complete data set, or not what its manifest says.
        LakeError: The lake can't be written, is busy, or holds a file of someone else's in the way.
    """
    manifest = read_manifest(folder)
    with exclusive:
        try:
            return (yield from _bring(manifest, folder, lake, prune, move))
        except OSError as error:
            where = f" ({error.filename})" if error.filename else ""
            raise LakeError(
                Message(
                    "the upload to {lake} failed: {reason}{where}",
                    lake=lake,
                    reason=reason(error),
                    where=where,
                ),
                "check the folder's permissions and the free space",
            ) from error


def _bring(manifest: Manifest, folder: Path, lake: Path, prune: bool, move: bool) -> Step[Uploaded]:
    before = read_record(lake)
    total = sum(file.bytes for file in manifest.files)
    done = skipped = 0
    foreign: list[DataFile] = []
    wanted: list[DataFile] = []
    for file in manifest.files:
        yield Progress("upload", done, total, "bytes", file.path)
        _check_inside(lake, lake / file.path)
        # Moving a file costs less than reading the one that is there.
        same = not move and (yield from _same(lake, file, done, total))
        ours = file.path in before.files
        if same:
            skipped += 1
            done += file.bytes
            foreign += [] if ours else [file]
            continue
        if (lake / file.path).exists() and not ours:
            raise LakeError(
                Message(
                    "{path} is in the way and was not put there by Matinee", path=lake / file.path
                ),
                "move it elsewhere, or take another folder as the lake",
            )
        wanted.append(file)
    if not move:
        _check_space(lake, wanted)
    # Written before anything changes: whatever happens on the way, teardown knows what is ours.
    ours_now = [file for file in manifest.files if file not in foreign]
    known = {file for files in before.files.values() for file in files}
    write_text(lake / PRIVATE / UNFINISHED, "An upload is under way here, or was cut off.\n")
    (lake / PRIVATE / MANIFEST).unlink(missing_ok=True)
    write_record(lake, tuple(known | set(ours_now)))
    for path in before.files:
        _drop_draft(lake, path)
    for file in wanted:
        for copied in _move(folder, lake, file) if move else _copy(folder, lake, file):
            yield Progress("upload", done + copied, total, "bytes", file.path)
        done += file.bytes
    left = _left_over(manifest, before, prune)
    removed = 0
    for path in left:
        yield Progress("upload", done, total, "bytes", path)
        removed += remove(lake, path, before)
    kept = tuple(file for file in known if file.path not in left)
    new_paths = {file.path for file in ours_now}
    write_record(lake, (*ours_now, *(file for file in kept if file.path not in new_paths)))
    write_manifest(manifest, lake / PRIVATE)
    (lake / PRIVATE / UNFINISHED).unlink(missing_ok=True)
    return Uploaded(
        len(wanted), sum(file.bytes for file in wanted), skipped=skipped, removed=removed
    )


def remove(lake: Path, path: str, record: Record) -> bool:
    """Remove a file that is still as Matinee put it, and the folders that it leaves empty."""
    if not record.owns(lake, path):
        return False
    (lake / path).unlink()
    _drop_empty(lake, path)
    return True


def _drop_draft(lake: Path, path: str) -> None:
    """Remove what an upload that was cut off has left of a file, and its empty folders."""
    draft_of(lake / path).unlink(missing_ok=True)
    _drop_empty(lake, path)


def _drop_empty(lake: Path, path: str) -> None:
    for parent in (lake / path).parents:
        if parent == lake:
            return
        try:
            parent.rmdir()
        except OSError:
            return


def _left_over(manifest: Manifest, before: Record, prune: bool) -> set[str]:
    paths = {file.path for file in manifest.files}
    prefixes = {path.split("/")[0] for path in paths}
    return {
        path
        for path in before.files
        if path not in paths and (prune or path.split("/")[0] in prefixes)
    }


def _check_inside(lake: Path, place: Path) -> None:
    if not place.resolve().is_relative_to(lake.resolve()):
        raise LakeError(
            Message("{place} leads out of the lake", place=place),
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


def _move(folder: Path, lake: Path, file: DataFile) -> Iterator[int]:
    """Rename a file to its place, telling that all its bytes are there."""
    place = lake / file.path
    place.parent.mkdir(parents=True, exist_ok=True)
    (folder / file.path).replace(place)
    yield file.bytes


def _copy(folder: Path, lake: Path, file: DataFile) -> Iterator[int]:
    """Copy a file, telling how many bytes of it are there."""
    digest = hashlib.sha256()
    copied = unflushed = 0
    try:
        source = (folder / file.path).open("rb")
    except OSError as error:
        raise DataSetError(
            Message(
                "{path} can't be read: {reason}", path=folder / file.path, reason=reason(error)
            ),
            "generate the data set again",
        ) from error
    with source, replacing(lake / file.path) as draft:
        with draft.open("wb") as target:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
                target.write(chunk)
                copied += len(chunk)
                unflushed += len(chunk)
                if unflushed >= FLUSH_BYTES:
                    target.flush()
                    os.fsync(target.fileno())
                    unflushed = 0
                yield copied
        if copied != file.bytes or digest.hexdigest() != file.sha256:
            raise DataSetError(
                Message("{path} is not what its manifest says", path=folder / file.path),
                "generate the data set again",
            )
