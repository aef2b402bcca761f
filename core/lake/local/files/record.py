"""The record of what Matinee put into a local lake: a file is ours while its content agrees."""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from core.dataset.manifest import NAME as MANIFEST
from core.dataset.manifest import DataFile, data_file
from core.errors import LakeError
from core.filesystem.atomic_write import remove_drafts
from core.filesystem.regular_file import regular_file
from core.lake.local.catalog.catalog import NAME as CATALOG
from core.lake.local.catalog.catalog import inside
from core.lake.local.catalog.metastore import NAME as METASTORE
from core.lake.local.catalog.overrides_file import NAME as OVERRIDES
from core.lake.local.catalog.overrides_file import is_overrides_file
from core.lake.local.catalog.private_files import (
    PRIVATE,
    expect_no_link,
    expect_stamped,
    in_the_way,
    is_stamped,
    write_stamped,
)
from core.lake.local.catalog.written_file import UNKNOWN, WrittenFile, digest_of
from core.messages import Message, reason

RECORD: Final = "upload.json"
# There from an upload's first change until its last: a lake with it is of two data sets.
UNFINISHED: Final = "unfinished"
UNFINISHED_TEXT: Final = "An upload is under way here, or was cut off.\n"
LOCK: Final = "lock"
_HOLDER: Final = re.compile(r".+ \(process \d{1,18}\)")


@dataclass(frozen=True, slots=True)
class Record:
    """What uploads have put into a lake.

    Attributes:
        files: By path, the contents that a file may have: more than one while it is replaced.
        modified: By path, when Matinee wrote the file, in nanoseconds of the epoch; known once the
            upload has ended.
        manifests: The digests of the manifests that the lake may have: more than one while it is
            replaced.
    """

    files: Mapping[str, tuple[DataFile, ...]]
    modified: Mapping[str, int]
    manifests: Collection[str] = ()

    def owns(self, lake: Path, path: str) -> bool:
        """Whether a file of the lake exists and is as Matinee wrote it.

        Args:
            lake: The lake's folder.
            path: The file's path in the lake.
        """
        modified = self.modified.get(path, UNKNOWN)
        known = self.files.get(path, ())
        return any(
            WrittenFile(file.bytes, file.sha256, modified).is_at(lake / path) for file in known
        )


def read_record(lake: Path) -> Record:
    """The record of a lake; empty where there is none.

    Raises:
        LakeError: It can't be read, or is not one of ours.
    """
    path = lake / PRIVATE / RECORD
    files: dict[str, tuple[DataFile, ...]] = defaultdict(tuple)
    modified: dict[str, int] = {}
    manifests: tuple[str, ...] = ()
    try:
        content = json.loads(regular_file(path).read_bytes())
        if not is_stamped(path):
            raise ValueError(Message("it was changed"))
        for entry in content["files"]:
            file = data_file(entry)
            files[inside(file.path)] += (file,)
        modified = {str(name): int(time) for name, time in content["modified"].items()}
        manifests = tuple(map(str, content["manifests"]))
    except (FileNotFoundError, NotADirectoryError):
        pass
    except (OSError, KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        why = str(error) if isinstance(error, OSError) else reason(error)
        if isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
            why = Message("it is not JSON")
        raise LakeError(
            Message("the record {path} was not written by Matinee: {why}", path=path, why=why),
            "remove it; all files in the lake then count as your own",
        ) from error
    return Record(dict(files), modified, manifests)


def write_record(
    lake: Path, files: Iterable[DataFile], manifests: Iterable[str], *, settled: bool
) -> None:
    """Remember which files of a lake are Matinee's.

    Args:
        lake: The lake's folder.
        files: What it holds, or may hold soon.
        manifests: The digests of the manifests that it may have.
        settled: Whether nothing is being written any more.

    Raises:
        LakeError: What is in its place is not ours.
        OSError: It can't be written.
    """
    ordered = sorted(files, key=lambda file: file.path)
    modified = {}
    for file in ordered if settled else ():
        place = lake / file.path
        if place.is_file() and place.stat().st_size == file.bytes:
            modified[file.path] = place.stat().st_mtime_ns
    content = {
        "files": [asdict(file) for file in ordered],
        "modified": modified,
        "manifests": sorted(set(manifests)),
    }
    write_stamped(lake / PRIVATE / RECORD, content)


def expect_own_folder(lake: Path) -> None:
    """Refuse a lake where another program's file has one of the names that Matinee uses.

    Raises:
        LakeError: It names the first such file.
    """
    private = lake / PRIVATE
    read_record(lake)
    for name in (CATALOG, METASTORE):
        expect_stamped(private / name)
    for name in (UNFINISHED, MANIFEST):
        if _exists(private / name) and not is_own(lake, name):
            raise in_the_way(private / name)


def remove_own_drafts(lake: Path) -> None:
    """Remove what killed processes have left in the private folder; the lake is locked."""
    names = (RECORD, UNFINISHED, MANIFEST, CATALOG, METASTORE, OVERRIDES, f"{LOCK}.holder")
    remove_drafts(lake / PRIVATE, names)


def is_own(lake: Path, name: str) -> bool:
    """Whether a file of the lake's private folder is there and is as Matinee wrote it.

    Args:
        lake: The lake's folder.
        name: The file's name.

    Raises:
        LakeError: The record of uploads can't be read.
    """
    path = lake / PRIVATE / name
    if name == OVERRIDES:
        return is_overrides_file(path)
    if name not in (UNFINISHED, MANIFEST):
        return is_stamped(path)
    if path.is_symlink() or not path.is_file():
        return False
    if name == UNFINISHED:
        return _text(path) == UNFINISHED_TEXT
    return digest_of(path) in read_record(lake).manifests


def expect_own_lock(lake: Path) -> None:
    """Refuse a lake where another program's file has the name of Matinee's lock.

    Raises:
        LakeError: There is one.
    """
    lock, holder = lake / PRIVATE / LOCK, lake / PRIVATE / f"{LOCK}.holder"
    for path in (lock, holder):
        expect_no_link(path)
    if _exists(lock) and (text := _text(lock)) and not _HOLDER.fullmatch(text.strip()):
        raise in_the_way(lock)
    if _exists(holder) and not _HOLDER.fullmatch(_text(holder).strip()):
        raise in_the_way(holder)


def _exists(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _text(path: Path) -> str:
    try:
        return regular_file(path).read_bytes()[:1_000].decode("utf-8", "replace")
    except OSError:
        return "?"
