"""The manifest: what a data set was asked to be, what it is, and which files it consists of."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from core.errors import DataSetError, JobError
from core.files import write_text
from core.job import Job, key_of
from core.program import PROGRAM

NAME = "manifest.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file of a data set.

    Attributes:
        path: Its path below the data set's folder, with forward slashes.
        bytes: Its size.
        rows: How many records it holds.
        sha256: The hex digest of its content.
    """

    path: str
    bytes: int
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A parameter of the job beside what the data shows.

    Attributes:
        name: What is measured: a job key, or one with a part (``plan-mix.Basic``).
        requested: What the job asks for.
        observed: What was counted.
        unit: ``percent``, ``count``, ``days``, ``factor`` or ``exponent``.
        tolerance: How far apart the two may be by chance and rounding alone.
    """

    name: str
    requested: float
    observed: float
    unit: str
    tolerance: float

    @property
    def met(self) -> bool:
        """Whether the data is what was asked for."""
        return abs(self.requested - self.observed) <= self.tolerance


@dataclass(frozen=True, slots=True)
class Manifest:
    """A complete data set.

    Attributes:
        job: The job it was made for.
        files: Its files, in order of their paths.
        measures: Requested against observed.
        versions: Of Matinee and of the libraries whose data or algorithms shape the bytes.
    """

    job: Job
    files: tuple[DataFile, ...]
    measures: tuple[Measure, ...]
    versions: Mapping[str, str]

    @property
    def bytes(self) -> int:
        """The size of all files."""
        return sum(file.bytes for file in self.files)


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write the manifest into the data set's folder; done last, it declares the data set complete.

    Raises:
        OSError: It can't be written.
    """
    job = manifest.job.model_dump(mode="json", exclude={"workers"})
    content = {
        "version": VERSION,
        "job": {key_of(name): value for name, value in job.items()},
        "versions": dict(manifest.versions),
        "files": [asdict(file) for file in manifest.files],
        "measures": [asdict(measure) for measure in manifest.measures],
    }
    write_text(folder / NAME, json.dumps(content, indent=2, ensure_ascii=False) + "\n")


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a data set; the files themselves are not looked at.

    Raises:
        DataSetError: There is none, it can't be read, or it is not one of ours.
    """
    path = folder / NAME
    try:
        text = path.read_bytes()
    except FileNotFoundError as error:
        raise DataSetError(
            f"{folder} holds no complete data set: {NAME} is missing",
            f"make one: {PROGRAM} generate --out {folder}",
        ) from error
    except OSError as error:
        raise DataSetError(
            f"{path} can't be read: {error.strerror}", "check its permissions"
        ) from error
    return parse_manifest(text, str(path))


def parse_manifest(text: bytes, origin: str) -> Manifest:
    """Take a manifest from its text.

    Args:
        text: What `write_manifest` wrote.
        origin: Where it comes from, for the error; a file's name, say.

    Raises:
        DataSetError: It is not one of ours.
    """
    try:
        content = json.loads(text)
    except ValueError as error:
        raise _spoilt(origin, "it is not JSON") from error
    try:
        if content["version"] != VERSION:
            raise _spoilt(origin, f"its version is {content['version']}, not {VERSION}")
        return Manifest(
            job=Job.make(content["job"], NAME),
            files=tuple(_data_file(entry) for entry in content["files"]),
            measures=tuple(Measure(**entry) for entry in content["measures"]),
            versions={str(k): str(v) for k, v in content["versions"].items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError, JobError) as error:
        raise _spoilt(origin, str(error)) from error


def _data_file(entry: Mapping[str, Any]) -> DataFile:
    file = DataFile(**entry)
    path = PurePosixPath(file.path)
    # A manifest may come from anywhere; it must not lead out of its folder.
    if path.is_absolute() or ".." in path.parts or "\\" in file.path or ":" in file.path:
        raise ValueError(f"{file.path!r} leads out of the data set's folder")
    if not (isinstance(file.bytes, int) and isinstance(file.rows, int)):
        raise TypeError(f"{file.path!r} has no size")
    return file


def _spoilt(origin: str, why: str) -> DataSetError:
    return DataSetError(f"{origin} is not a manifest of ours: {why}", "generate the data set again")
