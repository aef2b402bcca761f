"""Landings that misbehave on a worker, once or always; Spark's workers import this module."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.dataset.manifest import DataFile
from core.dataset.publishing import Staged
from core.lake.local.files.staging import FolderStaging


class FaultyStaging(FolderStaging):
    """A landing that misbehaves the first time that a file of users is staged.

    Args:
        lake: The lake's folder.
        notes: A folder that remembers what happened.
        name: The name of the landing's own folder, for a copy in another process.
    """

    def __init__(self, lake: Path, notes: Path, name: str = "") -> None:
        super().__init__(lake, name)
        self._lake_folder, self._notes = lake, notes

    def __reduce__(self) -> tuple[type["FaultyStaging"], tuple[Path, Path, str]]:  # type: ignore[override]
        return type(self), (self._lake_folder, self._notes, self._staging.name)

    def stage(self, folder: Path, file: DataFile) -> Staged:
        staged = super().stage(folder, file)
        attempts = len(list(self._notes.iterdir()))
        if file.path.startswith("users/"):
            (self._notes / f"{attempts}-{os.getpid()}").touch()
            if not attempts:
                self.misbehave()
        return staged

    def misbehave(self) -> None:
        raise NotImplementedError

    def attempts(self) -> int:
        """How often a file of users was staged."""
        return len(list(self._notes.iterdir()))


class Killed(FaultyStaging):
    """Its worker is killed when the file is staged already."""

    def misbehave(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


class Slow(FaultyStaging):
    """Its worker hangs when the file is staged already."""

    def misbehave(self) -> None:
        time.sleep(120)


class Full(FaultyStaging):
    """Its disk is full."""

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        raise OSError(28, "No space left on device")
        yield Path()
