"""The journal of an extension: what lets it be completed after it was cut off.

The files of an extension are staged in a folder of their own, under their final paths. The manifest
of the whole data set is written there last. From then on the extension counts as done, and the next
holder of the lake's lock moves what has not been moved yet. Without the manifest nothing has
happened.
"""

import hashlib
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final
from uuid import uuid4

from core.dataset.manifest import NAME as MANIFEST
from core.dataset.manifest import (
    DataFile,
    Manifest,
    manifest_text,
    read_manifest,
    write_manifest,
)
from core.filesystem.atomic_write import sync_folder, write_text
from core.lake.local.catalog.private_files import PRIVATE, in_the_way
from core.lake.local.files.record import Record, is_own, read_record, write_record
from core.lake.local.files.upload import check_inside, left_over, remove

FOLDER: Final = "extension"
# The folder of one extension: drawn at random, so that nobody else's has such a name.
_OURS: Final = re.compile(r"[0-9a-f]{32}")


def is_cut_off(lake: Path) -> bool:
    """Whether an extension is being published, or was cut off while it was."""
    return any((folder / MANIFEST).is_file() for folder in _folders(lake))


def commit(lake: Path, manifest: Manifest, staged: Iterable[tuple[DataFile, Path]]) -> None:
    """Bring staged files under their final paths in the journal, the manifest last.

    Args:
        lake: The lake's folder, which is locked.
        manifest: The data set as it is to be.
        staged: Each new file, and where it is.

    Raises:
        LakeError: Something that Matinee did not put there is in the way.
        OSError: The lake can't be written.
    """
    for left in _folders(lake):
        shutil.rmtree(left, ignore_errors=True)
    files = list(staged)
    # Looked at before anything is decided: an extension that can't be published must not count.
    _expect_free(lake, [file for file, _ in files], read_record(lake))
    folder = lake / PRIVATE / FOLDER / uuid4().hex
    for file, path in files:
        place = folder / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        path.replace(place)
    write_manifest(manifest, folder)


def complete(lake: Path) -> None:
    """Publish what an extension has left to publish, and remove what one has not come to publish.

    The lake is locked. It can be repeated from any point.

    Raises:
        LakeError: A file that it would replace was changed by somebody else meanwhile.
        OSError: The lake can't be written.
    """
    for folder in _folders(lake):
        if (folder / MANIFEST).is_file():
            _publish(lake, folder, read_manifest(folder))
            (folder / MANIFEST).unlink()
            sync_folder(folder)
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):
            folder.parent.rmdir()


def _folders(lake: Path) -> tuple[Path, ...]:
    """The folders of extensions; what else lies beside them is somebody's."""
    parent = lake / PRIVATE / FOLDER
    if not parent.is_dir() or parent.is_symlink():
        return ()
    named = [path for path in parent.iterdir() if _OURS.fullmatch(path.name)]
    return tuple(path for path in named if path.is_dir() and not path.is_symlink())


def _expect_free(lake: Path, files: Iterable[DataFile], record: Record) -> None:
    for file in files:
        place = lake / file.path
        check_inside(lake, place)
        if (place.is_symlink() or place.exists()) and not record.owns(lake, file.path):
            raise in_the_way(place)


def _publish(lake: Path, folder: Path, manifest: Manifest) -> None:
    before = read_record(lake)
    known = {file for files in before.files.values() for file in files}
    ours = [f for f in manifest.files if f.path in before.files or (folder / f.path).is_file()]
    new = [file for file in manifest.files if (folder / file.path).is_file()]
    _expect_free(lake, new, before)
    if (lake / PRIVATE / MANIFEST).exists() and not is_own(lake, MANIFEST):
        raise in_the_way(lake / PRIVATE / MANIFEST)
    text = manifest_text(manifest)
    digest = hashlib.sha256(text.encode()).hexdigest()
    # Written before anything changes: whatever happens on the way, teardown knows what is ours.
    write_record(lake, known | set(ours), (*before.manifests, digest), settled=False)
    for file in new:
        place = lake / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).replace(place)
    for parent in {(lake / file.path).parent for file in new}:
        sync_folder(parent)
    left = left_over(manifest, before, prune=False)
    for path in left:
        remove(lake, path, before)
    paths = {file.path for file in manifest.files}
    others = (file for file in known if file.path not in paths and file.path not in left)
    write_record(lake, (*ours, *others), (*before.manifests, digest), settled=True)
    write_text(lake / PRIVATE / MANIFEST, text, unique=True)
