"""The record of what Matinee put into a local lake: a file is ours while its content agrees."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from core.dataset.manifest import NAME as MANIFEST
from core.dataset.manifest import DataFile, data_file, read_manifest
from core.errors import LakeError, MatineeError
from core.filesystem.atomic_write import draft_of, write_text
from core.lake.local.catalog.catalog import NAME as CATALOG
from core.lake.local.catalog.catalog import PRIVATE, inside, read_catalog
from core.lake.local.catalog.metastore import NAME as METASTORE
from core.lake.local.catalog.metastore import read_metastore
from core.lake.local.catalog.overrides_file import HEAD
from core.lake.local.catalog.overrides_file import NAME as OVERRIDES
from core.messages import Message, reason

RECORD: Final = "upload.json"
# There from an upload's first change until its last: a lake with it is of two data sets.
UNFINISHED: Final = "unfinished"
UNFINISHED_TEXT: Final = "An upload is under way here, or was cut off.\n"
LOCK: Final = "lock"
CHUNK: Final = 4 * 2**20
_HOLDER: Final = re.compile(r".+ \(process \d{1,18}\)")


@dataclass(frozen=True, slots=True)
class Record:
    """What uploads have put into a lake.

    Attributes:
        files: By path, the contents that a file may have: more than one while it is replaced.
        modified: By path, when Matinee wrote the file, in nanoseconds of the epoch; known once the
            upload has ended.
    """

    files: Mapping[str, tuple[DataFile, ...]]
    modified: Mapping[str, int]

    def owns(self, lake: Path, path: str) -> bool:
        """Whether a file of the lake exists and is as Matinee wrote it.

        Args:
            lake: The lake's folder.
            path: The file's path in the lake.
        """
        place = lake / path
        if place.is_symlink() or not place.is_file():
            return False
        status = place.stat()
        known = [file for file in self.files.get(path, ()) if file.bytes == status.st_size]
        if not known:
            return False
        if self.modified.get(path) == status.st_mtime_ns:
            return True
        # Of what a statement wrote, only the size is known.
        digests = {file.sha256 for file in known}
        return "" in digests or digest_of(place) in digests


def digest_of(path: Path) -> str:
    """The hex digest of a file's content."""
    with path.open("rb") as stream:
        digest = hashlib.sha256()
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def read_record(lake: Path) -> Record:
    """The record of a lake; empty where there is none.

    Raises:
        LakeError: It can't be read, or is not one of ours.
    """
    path = lake / PRIVATE / RECORD
    files: dict[str, tuple[DataFile, ...]] = defaultdict(tuple)
    modified: dict[str, int] = {}
    try:
        content = json.loads(path.read_bytes())
        for entry in content["files"]:
            file = data_file(entry)
            files[inside(file.path)] += (file,)
        modified = {str(name): int(time) for name, time in content.get("modified", {}).items()}
    except (FileNotFoundError, NotADirectoryError):
        pass
    except (OSError, KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        why = str(error) if isinstance(error, OSError) else reason(error)
        raise LakeError(
            Message("{path} is not a record of ours: {why}", path=path, why=why),
            "remove it; all files in the lake then count as your own",
        ) from error
    return Record(dict(files), modified)


def write_record(lake: Path, files: Iterable[DataFile], *, settled: bool) -> None:
    """Remember which files of a lake are Matinee's.

    Args:
        lake: The lake's folder.
        files: What it holds, or may hold soon.
        settled: Whether nothing is being written any more.
    """
    ordered = sorted(files, key=lambda file: file.path)
    modified = {}
    for file in ordered if settled else ():
        place = lake / file.path
        if place.is_file() and place.stat().st_size == file.bytes:
            modified[file.path] = place.stat().st_mtime_ns
    content = {"files": [asdict(file) for file in ordered], "modified": modified}
    write_text(lake / PRIVATE / RECORD, json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def expect_own_folder(lake: Path) -> None:
    """Refuse a lake where another program's file has one of the names that Matinee uses.

    With a record of ours there, the folder is Matinee's own.

    Raises:
        LakeError: It names the first such file.
    """
    private = lake / PRIVATE
    if (private / RECORD).is_file():
        read_record(lake)
        return
    for name in (UNFINISHED, MANIFEST, CATALOG, METASTORE):
        if _exists(private / name) and not is_own(lake, name):
            raise in_the_way(private / name)
        if _exists(draft_of(private / name)):
            raise in_the_way(draft_of(private / name))


def is_own(lake: Path, name: str) -> bool:
    """Whether a file of the lake's private folder is one that Matinee wrote.

    Args:
        lake: The lake's folder.
        name: The file's name.
    """
    private = lake / PRIVATE
    if not (private / name).is_file() or (private / name).is_symlink():
        return False
    if (private / RECORD).is_file():
        return True
    if name == UNFINISHED:
        return _text(private / name) == UNFINISHED_TEXT
    if name == OVERRIDES:
        return _text(private / name).startswith(HEAD)
    readers: dict[str, Callable[[], object]] = {
        MANIFEST: lambda: read_manifest(private),
        CATALOG: lambda: read_catalog(lake),
        METASTORE: lambda: read_metastore(lake),
    }
    try:
        readers[name]()
    except (KeyError, MatineeError):
        return False
    return True


def expect_own_lock(lake: Path) -> None:
    """Refuse a lake where another program's file has the name of Matinee's lock.

    Raises:
        LakeError: There is one.
    """
    lock, holder = lake / PRIVATE / LOCK, lake / PRIVATE / f"{LOCK}.holder"
    if _exists(lock) and (text := _text(lock)) and not _HOLDER.fullmatch(text.strip()):
        raise in_the_way(lock)
    if _exists(holder) and (text := _text(holder)) and not _HOLDER.fullmatch(text.strip()):
        raise in_the_way(holder)


def in_the_way(path: Path) -> LakeError:
    """The refusal to overwrite or remove what Matinee did not put there."""
    return LakeError(
        Message("{path} is in the way and was not put there by Matinee", path=path),
        "move it elsewhere, or take another folder as the lake",
    )


def _exists(path: Path) -> bool:
    return path.is_symlink() or path.exists()


def _text(path: Path) -> str:
    try:
        return path.read_bytes()[:1_000].decode("utf-8", "replace")
    except OSError:
        return "?"
