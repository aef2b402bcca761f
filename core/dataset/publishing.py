"""How files that many machines make land in a lake: unseen at first, then all of them at once."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

from core.dataset.manifest import DataFile, Manifest
from core.steps.progress import Step


@dataclass(frozen=True, slots=True)
class Staged:
    """A complete file that is not published yet.

    Attributes:
        file: What it is, under its final path.
        token: What its landing knows it by.
    """

    file: DataFile
    token: str


class Staging(Protocol):
    """A lake's place for files that are made elsewhere.

    One process opens it and publishes; others, which get a pickled copy, make and stage the files.
    A file that is staged twice, by a task that was tried again, is published once; what is not
    published never becomes visible. All methods may block, and raise `LakeError`.
    """

    @property
    def address(self) -> str:
        """What ``--lake`` takes for the lake."""
        ...

    def open(self) -> None:
        """Make ready, and clear away what a run that was killed has left."""
        ...

    def scratch(self) -> AbstractContextManager[Path]:
        """A new folder for one attempt to write to; removed at the end with what is left in it."""
        ...

    def stage(self, folder: Path, file: DataFile) -> Staged:
        """Move a complete file from a scratch folder to the staging area.

        Args:
            folder: The scratch folder.
            file: The file; its path is relative to the folder.
        """
        ...

    def publish(self, manifest: Manifest, staged: tuple[Staged, ...]) -> Step[None]:
        """Replace the lake's data set with the staged files.

        Args:
            manifest: The manifest of the new data set.
            staged: All of its files.
        """
        ...

    def close(self) -> None:
        """Give up what is staged and not published; harmless when repeated."""
        ...


@dataclass(frozen=True, slots=True)
class Extension:
    """A data set that goes on where an earlier one ends.

    Attributes:
        manifest: All of it; of its files, those that are not staged are in the lake already.
        staged: Its new files, and those that take the place of earlier ones.
        key: The answer key to the faults in these; empty where there is none.
    """

    manifest: Manifest
    staged: tuple[Staged, ...]
    key: bytes = b""


# Makes an extension of the data set of a lake, its files staged there.
Extender: TypeAlias = Callable[[Manifest, Staging], Step[Extension]]
