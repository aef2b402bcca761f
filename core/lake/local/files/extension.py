"""The extension of a local lake's data set: staged unseen, published by the journal."""

from contextlib import AbstractContextManager
from pathlib import Path

from core.dataset.manifest import DataFile, Manifest, read_manifest
from core.dataset.publishing import Extender
from core.errors import DataSetError, LakeError
from core.lake.interface import Extended, no_data_set
from core.lake.local.catalog.private_files import PRIVATE, unwritable
from core.lake.local.catalog.written_file import digest_of
from core.lake.local.files.journal import commit, complete
from core.lake.local.files.record import Record, expect_own_folder, read_record
from core.lake.local.files.staging import FolderStaging
from core.lake.local.files.upload import check_finished
from core.messages import Message
from core.steps.progress import Progress, Step


def extend(
    lake: Path, exclusive: AbstractContextManager[None], extender: Extender
) -> Step[Extended]:
    """Go on with a lake's data set; see `core.lake.interface.Lake.extend`.

    Args:
        lake: The lake's folder.
        exclusive: Keeps others from changing the lake meanwhile; it also completes an extension
            that was cut off.
        extender: Makes what is new.
    """
    with exclusive:
        try:
            return (yield from _extend(lake, extender))
        except OSError as error:
            raise unwritable(lake, error) from error


def _extend(lake: Path, extender: Extender) -> Step[Extended]:
    check_finished(lake)
    expect_own_folder(lake)
    before = _data_set(lake)
    record = read_record(lake)
    for number, file in enumerate(before.files):
        yield Progress("generate", number, len(before.files), "files", file.path)
        expect_unchanged(lake, file, record)
    landing = FolderStaging(lake)
    landing.open()
    try:
        made = yield from extender(before, landing)
        if made.manifest == before:
            return Extended(before, before)
        commit(lake, made.manifest, [(each.file, landing.path_of(each)) for each in made.staged])
        complete(lake)
    finally:
        landing.close()
    size = sum(each.file.bytes for each in made.staged)
    return Extended(before, made.manifest, len(made.staged), size)


def expect_unchanged(lake: Path, file: DataFile, record: Record) -> None:
    """Check that a file is as Matinee wrote it.

    Args:
        lake: The lake's folder.
        file: The file, as the manifest has it.
        record: The record of the files that Matinee wrote.

    Raises:
        LakeError: It names the file.
    """
    place = lake / file.path
    there = place.is_file() and not place.is_symlink()
    if file in record.files.get(file.path, ()):
        unchanged = record.owns(lake, file.path)
    else:
        # It was there before the upload, with the same content.
        unchanged = there and digest_of(place) == file.sha256
    if unchanged:
        return
    fault = Message("was changed since it was uploaded") if there else Message("is missing")
    raise LakeError(
        Message("{path} {fault}: the data set can't go on", path=place, fault=fault),
        "upload the data set again, then extend it",
    )


def _data_set(lake: Path) -> Manifest:
    try:
        return read_manifest(lake / PRIVATE)
    except DataSetError as error:
        raise no_data_set(lake) from error
