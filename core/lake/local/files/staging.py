"""Files that many machines make land in a local lake, whose folder all of them can reach."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final
from uuid import uuid4

from core.dataset.manifest import DataFile, Manifest, write_manifest
from core.dataset.publishing import Staged
from core.errors import LakeError
from core.lake.local.catalog.catalog import PRIVATE
from core.lake.local.files.lock import locked
from core.lake.local.files.upload import upload
from core.messages import Message, reason
from core.steps.progress import Progress, Step

# In the lake, so that publishing a file is a rename; hidden, so that no crawler looks at it.
STAGING: Final = "staging"
_WHOLE: Final = "whole"


class FolderStaging:
    """A landing in a local lake. Implements `core.dataset.publishing.Landing`.

    Args:
        lake: The lake's folder; made if missing.
    """

    def __init__(self, lake: Path) -> None:
        self._lake = lake.absolute()
        self._staging = self._lake / PRIVATE / STAGING
        self._held = ExitStack()

    def __reduce__(self) -> tuple[type["FolderStaging"], tuple[Path]]:
        # A copy in another process makes and stages; it holds no lock.
        return FolderStaging, (self._lake,)

    @property
    def address(self) -> str:
        """What ``--lake`` takes for the lake."""
        return str(self._lake)

    def open(self) -> None:
        """Lock the staging folder for this process, and empty it."""
        self._held.enter_context(locked(self._staging, "generating"))
        self._held.callback(shutil.rmtree, self._staging, ignore_errors=True)
        for left in self._staging.iterdir():
            if left.name != PRIVATE:
                shutil.rmtree(left) if left.is_dir() else left.unlink()

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A new folder beside the staged files."""
        try:
            folder = Path(tempfile.mkdtemp(dir=self._staging))
        except OSError as error:
            raise LakeError(
                Message(
                    "the lake {lake} can't be written: {reason}",
                    lake=self._lake,
                    reason=reason(error),
                ),
                "all machines need the lake's folder under the same path, and may write to it",
            ) from error
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def stage(self, folder: Path, file: DataFile) -> Staged:
        """Move a complete file from a scratch folder to the staging folder, under a unique name.

        Args:
            folder: The scratch folder.
            file: The file; its path is relative to the folder.
        """
        token = uuid4().hex
        (folder / file.path).replace(self._staging / token)
        return Staged(file, token)

    def path_of(self, staged: Staged) -> Path:
        """Where a staged file is."""
        return self._staging / staged.token

    def publish(self, manifest: Manifest, staged: tuple[Staged, ...]) -> Step[None]:
        """Replace the lake's data set with the staged files, as an upload does.

        Args:
            manifest: The manifest of the new data set.
            staged: All of its files.
        """
        whole = self._staging / _WHOLE
        for each in staged:
            place = whole / each.file.path
            place.parent.mkdir(parents=True, exist_ok=True)
            self.path_of(each).replace(place)
            yield Progress("upload", 0, manifest.bytes, "bytes", each.file.path)
        write_manifest(manifest, whole)
        exclusive = locked(self._lake, "an upload")
        yield from upload(whole, self._lake, exclusive, move=True)

    def close(self) -> None:
        """Remove the staging folder, and unlock it."""
        self._held.close()
