"""The answer keys of a job as files: to its faults, which are counted too, and to its incidents."""

import csv
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from core.errors import DataSetError
from core.filesystem.atomic_write import replacing, write_text
from core.generate.dataset import generate
from core.generate.faults.notes import NAME
from core.generate.output.incident_key import incident_key
from core.generate.titles.catalogue import fetch_catalogue
from core.job.model import Job
from core.messages import Message, reason
from core.steps.progress import Step


@dataclass(frozen=True, slots=True)
class FaultCount:
    """How often a kind of fault is in a column of a table.

    Attributes:
        table: users or events.
        kind: The kind.
        column: The column; empty where the whole row is the fault.
        faults: How many.
    """

    table: str
    kind: str
    column: str
    faults: int


def fault_counts(job: Job, folder: Path) -> Step[tuple[FaultCount, ...]]:
    """Count the faults of a job's data set, which is made first where it is not there yet.

    Args:
        job: The job.
        folder: The folder of its data set.

    Raises:
        DataSetError: The data set can't be made, or its answer key is gone.
        TitleError: The titles are not available.
    """
    yield from generate(job, folder)
    if not job.messy:
        return ()
    counted: Counter[tuple[str, str, str]] = Counter()
    try:
        with (folder / NAME).open(newline="", encoding="utf-8") as lines:
            for line in csv.DictReader(lines):
                table = "users" if line["file"].startswith("users/") else "events"
                counted[table, line["kind"], line["column"]] += 1
    except OSError as error:
        raise _unreadable(folder / NAME, error) from error
    order = sorted(counted.items(), key=lambda entry: (entry[0][0] != "users", -entry[1], entry[0]))
    return tuple(FaultCount(*names, faults) for names, faults in order)


def save_answer_key(job: Job, folder: Path, path: Path) -> Step[None]:
    """Write the answer key of a job's data set into a file; it is complete or not there.

    Args:
        job: The job.
        folder: The folder of its data set, which is made first where it is not there yet.
        path: The file; one that is there is replaced.

    Raises:
        DataSetError: The data set can't be made, or the file can't be written.
        TitleError: The titles are not available.
    """
    yield from generate(job, folder)
    try:
        with replacing(path) as draft:
            shutil.copyfile(folder / NAME, draft)
    except OSError as error:
        raise _unreadable(path, error) from error


def incidents(job: Job) -> Step[tuple[tuple[str, ...], ...]]:
    """The incidents of a job, with the cells of `incident_key.COLUMNS` each.

    Args:
        job: The job.

    Raises:
        TitleError: The titles are not available.
    """
    text = yield from _incident_key(job)
    return tuple(map(tuple, csv.reader(text.splitlines()[1:])))


def save_incidents(job: Job, path: Path) -> Step[None]:
    """Write the answer key to a job's incidents into a file; it is complete or not there.

    Args:
        job: The job.
        path: The file; one that is there is replaced.

    Raises:
        DataSetError: The file can't be written.
        TitleError: The titles are not available.
    """
    text = yield from _incident_key(job)
    try:
        write_text(path, text)
    except OSError as error:
        raise _unreadable(path, error) from error


def _incident_key(job: Job) -> Step[str]:
    titles = yield from fetch_catalogue(job)
    return incident_key(job, titles)


def _unreadable(path: Path, error: OSError) -> DataSetError:
    return DataSetError(
        Message("{path} can't be written: {reason}", path=path, reason=reason(error)),
        "choose another folder",
    )
