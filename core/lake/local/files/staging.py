"""Files that many machines make land in a local lake, whose folder all of them can reach."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Final
from uuid import uuid4

from core.dataset.manifest import DataFile, Manifest, write_manifest
from core.dataset.publishing import Staged
from core.errors import LakeError
from core.lake.local.catalog.private_files import PRIVATE
from core.lake.local.files.lock import locked
from core.lake.local.files.transfer import MOVE
from core.lake.local.files.upload import upload
from core.messages import Message, reason
from core.steps.progress import Progress, Step

# In the lake, so that publishing a file is a rename; hidden, so that no crawler looks at it.
STAGING: Final = "staging"
_WHOLE: Final = "whole"
_OURS: Final = re.compile(r"[0-9a-f]{32}")


class FolderStaging:
    """A landing in a local lake. Implements `core.dataset.publishing.Landing`.

    Args:
        lake: The lake's folder; made if missing.
        name: The name of this landing's own folder, for a copy in another process.
    """

    def __init__(self, lake: Path, name: str = "") -> None:
        self._lake = lake.absolute()
        self._all = self._lake / PRIVATE / STAGING
        # Drawn at random, so that nobody else's folder has such a name.
        self._staging = self._all / (name or uuid4().hex)
        self._held = ExitStack()

    def __reduce__(self) -> tuple[type["FolderStaging"], tuple[Path, str]]:
        # A copy in another process makes and stages; it holds no lock.
        return FolderStaging, (self._lake, self._staging.name)

    @property
    def address(self) -> str:
        """What ``--lake`` takes for the lake."""
        return str(self._lake)

    def open(self) -> None:
        """Lock the staging folder for this process, and remove what killed ones have left."""
        self._held.callback(self._drop_empty)
        self._held.enter_context(locked(self._all, "generating"))
        for left in self._all.iterdir():
            if _OURS.fullmatch(left.name) and left.is_dir() and not left.is_symlink():
                shutil.rmtree(left)
        self._staging.mkdir()
        self._held.callback(shutil.rmtree, self._staging, ignore_errors=True)

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
        yield from upload(whole, self._lake, exclusive, mode=MOVE)

    def close(self) -> None:
        """Remove the staging folder, and unlock it."""
        self._held.close()

    def _drop_empty(self) -> None:
        with suppress(OSError):
            (self._all / PRIVATE).rmdir()
            self._all.rmdir()
