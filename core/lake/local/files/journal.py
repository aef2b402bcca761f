"""The journal of an extension: what lets it be completed after it was cut off.

The files of an extension come to lie in a folder of their own, under their final paths. The
manifest of the whole data set beside them, written last, decides: from then on the extension
counts as done, and whoever locks the lake next does what is left to do. Without the manifest
nothing has happened.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from core.dataset.manifest import NAME as MANIFEST
from core.dataset.manifest import DataFile, Manifest, read_manifest, write_manifest
from core.filesystem.atomic_write import sync_folder
from core.lake.local.catalog.catalog import PRIVATE
from core.lake.local.files.record import in_the_way, read_record, write_record
from core.lake.local.files.upload import left_over, remove

FOLDER: Final = "extension"


def is_cut_off(lake: Path) -> bool:
    """Whether an extension is being published, or was cut off while it was."""
    return (lake / PRIVATE / FOLDER / MANIFEST).is_file()


def commit(lake: Path, manifest: Manifest, staged: Iterable[tuple[DataFile, Path]]) -> None:
    """Bring staged files under their final paths in the journal, the manifest last.

    Args:
        lake: The lake's folder, which is locked.
        manifest: The data set as it is to be.
        staged: Each new file, and where it is.

    Raises:
        OSError: The lake can't be written.
    """
    folder = lake / PRIVATE / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    for file, path in staged:
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
    folder = lake / PRIVATE / FOLDER
    if not folder.is_dir() or folder.is_symlink():
        return
    if is_cut_off(lake):
        _publish(lake, folder, read_manifest(folder))
        (folder / MANIFEST).unlink()
        sync_folder(folder)
    shutil.rmtree(folder, ignore_errors=True)


def _publish(lake: Path, folder: Path, manifest: Manifest) -> None:
    before = read_record(lake)
    known = {file for files in before.files.values() for file in files}
    ours = [f for f in manifest.files if f.path in before.files or (folder / f.path).is_file()]
    new = [file for file in manifest.files if (folder / file.path).is_file()]
    for file in new:
        place = lake / file.path
        if (place.is_symlink() or place.exists()) and not before.owns(lake, file.path):
            raise in_the_way(place)
    # Written before anything changes: whatever happens on the way, teardown knows what is ours.
    write_record(lake, known | set(ours), settled=False)
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
    write_record(lake, (*ours, *others), settled=True)
    write_manifest(manifest, lake / PRIVATE)
