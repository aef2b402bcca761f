"""The manifest: what a data set was asked to be, what it is, and which files it consists of."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from core.errors import DataSetError, JobError
from core.filesystem.atomic_write import write_text
from core.filesystem.regular_file import regular_file
from core.job.model import Job, key_of
from core.messages import Message, reason
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
        through: The last day of the history, where it goes beyond the job's period.
        kept: Whether the data set was there already when it was asked for.
    """

    job: Job
    files: tuple[DataFile, ...]
    measures: tuple[Measure, ...]
    versions: Mapping[str, str]
    through: date | None = None
    kept: bool = field(default=False, compare=False)

    @property
    def bytes(self) -> int:
        """The size of all files."""
        return sum(file.bytes for file in self.files)


def write_manifest(manifest: Manifest, folder: Path) -> None:
    """Write the manifest; it is written last, because it marks the data set as complete.

    Args:
        manifest: The manifest.
        folder: The folder of the data set.

    Raises:
        OSError: It can't be written.
    """
    write_text(folder / NAME, manifest_text(manifest))


def manifest_text(manifest: Manifest) -> str:
    """The text of a manifest, as `parse_manifest` takes it."""
    job = manifest.job.as_json()
    content = {
        "version": VERSION,
        "job": {key_of(name): value for name, value in job.items() if name != "workers"},
        **({"through": manifest.through.isoformat()} if manifest.through else {}),
        "versions": dict(manifest.versions),
        "files": [asdict(file) for file in manifest.files],
        "measures": [asdict(measure) for measure in manifest.measures],
    }
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a data set; the files themselves are not looked at.

    Raises:
        DataSetError: There is none, it can't be read, or it is not one of ours.
    """
    path = folder / NAME
    try:
        text = regular_file(path).read_bytes()
    except FileNotFoundError as error:
        raise DataSetError(
            Message(
                "{folder} holds no complete data set: {file} is missing", folder=folder, file=NAME
            ),
            Message("make one: {program} generate --out {folder}", program=PROGRAM, folder=folder),
        ) from error
    except OSError as error:
        raise DataSetError(
            Message("{path} can't be read: {reason}", path=path, reason=reason(error)),
            "check that it is a file that you may read",
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
    except (ValueError, RecursionError) as error:
        raise _damaged(origin, Message("it is not JSON")) from error
    try:
        if content["version"] != VERSION:
            raise _damaged(
                origin,
                Message(
                    "its version is {found}, not {version}",
                    found=content["version"],
                    version=VERSION,
                ),
            )
        return Manifest(
            job=Job.make(content["job"], NAME),
            files=tuple(data_file(entry) for entry in content["files"]),
            measures=tuple(parse_measure(entry) for entry in content["measures"]),
            versions={str(k): str(v) for k, v in content["versions"].items()},
            through=date.fromisoformat(content["through"]) if "through" in content else None,
        )
    except (KeyError, TypeError, ValueError, AttributeError, JobError) as error:
        raise _damaged(origin, reason(error)) from error


def data_file(entry: Mapping[str, Any]) -> DataFile:
    """Take a file from its entry, which may have been written by anybody.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: It is no entry of ours, or its path leads
            out of the data set's folder.
    """
    file = DataFile(**entry)
    path = PurePosixPath(file.path)
    inside = path.parts and not path.is_absolute() and ".." not in path.parts
    if not inside or any(mark in file.path for mark in "\\:\0"):
        raise ValueError(Message("{path!r} is outside the data set's folder", path=file.path))
    if not all(type(count) is int and count >= 0 for count in (file.bytes, file.rows)):
        raise TypeError(Message("{path!r} has no size", path=file.path))
    if not re.fullmatch(r"[0-9a-f]{64}", file.sha256):
        raise ValueError(Message("{path!r} has no digest", path=file.path))
    return file


def parse_measure(entry: Mapping[str, Any]) -> Measure:
    """Take a measure from its entry, which may have been written by anybody.

    Raises:
        TypeError: It is no entry of ours.
    """
    measure = Measure(**entry)
    numbers = (measure.requested, measure.observed, measure.tolerance)
    if not all(isinstance(number, int | float) for number in numbers):
        raise TypeError(Message("the measure {name} has no numbers", name=repr(measure.name)))
    if not isinstance(measure.name, str) or not isinstance(measure.unit, str):
        raise TypeError(Message("a measure has no name or unit"))
    return measure


def _damaged(origin: str, why: Message) -> DataSetError:
    return DataSetError(
        Message("the manifest {origin} was not written by Matinee: {why}", origin=origin, why=why),
        "generate the data set again",
    )
