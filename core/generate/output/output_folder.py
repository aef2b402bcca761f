"""The folder of a data set: its owner, and whether the wanted data set is there already."""

import hashlib
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from core.dataset.manifest import NAME as MANIFEST
from core.dataset.manifest import Manifest, read_manifest
from core.errors import DataSetError
from core.filesystem.atomic_write import draft_of, write_text
from core.filesystem.file_lock import BusyError, holding
from core.generate.faults.notes import NAME as FAULTS
from core.generate.output.incident_key import NAME as INCIDENTS
from core.job.model import Job
from core.job.tables import FOLDERS
from core.messages import Message
from core.steps.progress import Progress, Step

# Marks a folder where Matinee is making a data set; removed once the manifest is there.
_CLAIM: Final = ".matinee-generating"
_OURS: Final = re.compile(
    rf"\.?({'|'.join(FOLDERS.values())})_dataset(-\d{{5}}|-\d{{4}}-\d\d-\d\d)?\.(csv|json|parquet|avro)(\.\w+)*"
)
_CHUNK: Final = 4 * 2**20
_SPOOL: Final = ".spool"
_LOCK: Final = ".matinee-lock"


def complete(
    job: Job, folder: Path, versions: dict[str, str], through: date | None = None
) -> Manifest | None:
    """The manifest of a job's data set that is there whole already; None where it is not.

    Args:
        job: The job.
        folder: The data set's folder.
        versions: The versions that shape its bytes.
        through: How far its history is taken; None where that is the job's period.
    """
    try:
        manifest = read_manifest(folder)
    except DataSetError:
        return None
    asked = (job.fingerprint, versions, through)
    if (manifest.job.fingerprint, dict(manifest.versions), manifest.through) != asked:
        return None
    written = (folder / MANIFEST).stat().st_mtime_ns
    for file in manifest.files:
        path = folder / file.path
        if not path.is_file() or path.stat().st_size != file.bytes:
            return None
        # The manifest comes last: a file that is newer has been changed since.
        if path.stat().st_mtime_ns > written:
            return None
    return manifest


def unchanged(manifest: Manifest, folder: Path) -> Step[bool]:
    """Whether the files that a data set shares with a lake still have the content they were given.

    A lake on this computer may hold the same files under further names, see
    `core.lake.interface.Lake.upload`. An edit in place there changes the file here too.

    Args:
        manifest: The data set.
        folder: Its folder, where all its files are.
    """
    for file in manifest.files:
        path = folder / file.path
        if path.stat().st_nlink < 2:
            continue
        digest = hashlib.sha256()
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                yield Progress("generate", 0, None, "files", file.path)
        if digest.hexdigest() != file.sha256:
            return False
    return True


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Keep every other process from generating into a folder meanwhile.

    Raises:
        DataSetError: One does already.
        OSError: It can't be written.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(holding(folder / _LOCK, Message("another generate")))
        except BusyError as error:
            raise DataSetError(
                Message("{folder} is busy with {holder}", folder=folder, holder=error.holder),
                "wait until that has ended, then try again",
            ) from error
        yield


def claim(folder: Path) -> None:
    """Make a folder ours, and empty it of an earlier data set of ours, its manifest first.

    Raises:
        DataSetError: It holds files under our names that we did not write.
        OSError: It can't be written.
    """
    if not (folder / _CLAIM).exists() and not _has_manifest(folder):
        for foreign in _under_our_names(folder):
            raise DataSetError(
                Message(
                    "{file} is there already, and no manifest says that Matinee made it",
                    file=foreign,
                ),
                "choose another folder, or move that file away",
            )
    write_text(folder / _CLAIM, "Matinee is making a data set here.\n")
    (folder / MANIFEST).unlink(missing_ok=True)
    shutil.rmtree(spool_folder(folder), ignore_errors=True)
    for path in list(_under_our_names(folder)):
        path.unlink()
        if path.parent.name.startswith("dt=") and not any(path.parent.iterdir()):
            path.parent.rmdir()


def release(folder: Path) -> None:
    """Remove the mark of a data set in the making; its manifest is there."""
    (folder / _CLAIM).unlink(missing_ok=True)


def spool_folder(folder: Path) -> Path:
    """Where scratch files go."""
    return folder / _SPOOL


def _has_manifest(folder: Path) -> bool:
    try:
        read_manifest(folder)
    except DataSetError:
        return False
    return True


def _under_our_names(folder: Path) -> Iterator[Path]:
    """The files there whose names are ones that we give."""
    for name in (MANIFEST, FAULTS, INCIDENTS):
        for path in (folder / name, draft_of(folder / name)):
            if path.exists():
                yield path
    for name in FOLDERS.values():
        below = folder / name
        for path in sorted(below.rglob("*")) if below.is_dir() else ():
            if path.is_file() and _OURS.fullmatch(path.name):
                yield path
