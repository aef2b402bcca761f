"""What Matinee has put into a local lake, to list it and to take it away again."""

import sys
from contextlib import suppress
from pathlib import Path

from core.counts import byte_count
from core.dataset.manifest import NAME as MANIFEST
from core.dataset.manifest import DataFile
from core.lake.interface import Holding, Removed
from core.lake.local.catalog.catalog import NAME as CATALOG
from core.lake.local.catalog.catalog import read_catalog
from core.lake.local.catalog.metastore import NAME as METASTORE
from core.lake.local.catalog.metastore import read_metastore
from core.lake.local.catalog.overrides_file import NAME as OVERRIDES
from core.lake.local.catalog.private_files import PRIVATE
from core.lake.local.columnar.copies import copy_path
from core.lake.local.files.lock import NAME as LOCK
from core.lake.local.files.record import (
    RECORD,
    UNFINISHED,
    Record,
    is_own,
    read_record,
    remove_own_drafts,
)
from core.lake.local.files.upload import drop_drafts, remove
from core.messages import Message
from core.steps.progress import Progress, Step

# Matinee's own files in a lake, and what each is.
_OWN = {
    CATALOG: Message("catalog"),
    METASTORE: Message("metastore of statements"),
    MANIFEST: Message("manifest"),
    OVERRIDES: Message("overrides of tables"),
    UNFINISHED: Message("mark of an upload"),
    RECORD: Message("record of uploads"),
}


def holdings(lake: Path) -> Step[tuple[Holding, ...]]:
    """List what Matinee made in a lake; files that were changed since count as someone else's.

    Raises:
        LakeError: The record of uploads can't be read.
    """
    yield Progress("teardown", 0, None, "files")
    record = _record(lake)
    found = [
        Holding(Message("file"), path, byte_count((lake / path).stat().st_size))
        for path in sorted(record.files)
        if record.owns(lake, path)
    ]
    found += [
        Holding(kind, f"{PRIVATE}/{name}") for name, kind in _OWN.items() if is_own(lake, name)
    ]
    return tuple(found)


def teardown(lake: Path) -> Step[Removed]:
    """Remove what `holdings` lists, the record of it last.

    Raises:
        LakeError: The record of uploads can't be read.
    """
    found = yield from holdings(lake)
    record = _record(lake)
    remove_own_drafts(lake)
    drop_drafts(lake, record.files)
    _forget_copies(lake)
    removed, failed = [], []
    for number, holding in enumerate(found):
        yield Progress("teardown", number, len(found), "files", holding.name)
        try:
            if holding.kind == "file":
                remove(lake, holding.name, record)
            elif is_own(lake, Path(holding.name).name):
                (lake / holding.name).unlink()
        except OSError as error:
            failed.append((holding, error.strerror or str(error)))
        else:
            removed.append(holding)
    return Removed(tuple(removed), tuple(failed))


def _record(lake: Path) -> Record:
    """What uploads and statements have put into a lake."""
    own = is_own(lake, METASTORE)
    written = read_metastore(lake).files if own else {}
    statements = {p: (DataFile(p, file.bytes, 0, file.sha256),) for p, file in written.items()}
    modified = {path: file.modified for path, file in written.items()}
    uploaded = read_record(lake)
    return Record({**uploaded.files, **statements}, {**uploaded.modified, **modified})


def remove_own_folder(lake: Path) -> None:
    """Remove the folders that a teardown has left empty, unless somebody uses them by now."""
    with suppress(OSError):
        # Elsewhere the lock's file goes with the lock; here, one that is held can't be removed.
        if sys.platform == "win32":
            (lake / PRIVATE / LOCK).unlink(missing_ok=True)
            (lake / PRIVATE / f"{LOCK}.holder").unlink(missing_ok=True)
        (lake / PRIVATE).rmdir()
        lake.rmdir()


def _forget_copies(lake: Path) -> None:
    # A catalog that can't be read leaves its copies to the cache's own limit.
    with suppress(Exception):
        catalog = read_catalog(lake)
        for table in catalog.tables if catalog else ():
            copy_path(table, lake).unlink(missing_ok=True)
