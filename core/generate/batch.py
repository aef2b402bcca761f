"""One job over several seeds: a data set for each student, one answer key for the teacher."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.dataset.manifest import read_manifest
from core.errors import DataSetError
from core.filesystem.atomic_write import replacing
from core.generate.dataset import generate
from core.generate.faults.notes import KEY
from core.generate.faults.notes import NAME as FAULTS
from core.generate.output.incident_key import COLUMNS as INCIDENT_KEY
from core.generate.output.incident_key import NAME as INCIDENTS
from core.job.incidents import NONE as NO_INCIDENTS
from core.job.model import Job
from core.job.toml_file import write_job
from core.messages import Message, reason
from core.steps.progress import Progress, Step

# The teacher's: what is wrong in which data set, and which incidents it has. The single keys of the
# data sets lie beside them.
ANSWER_KEY: Final = "answer-key.csv"
INCIDENT_ANSWERS: Final = INCIDENTS
KEYS_FOLDER: Final = "answer-keys"
# More folders than a class of any size; each is its own data set.
MOST_SEEDS: Final = 1_000
_SEEDS: Final = re.compile(r"\d{1,19}(-\d{1,19})?")


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch made.

    Attributes:
        folders: The folder of each data set, in the order of the seeds.
        rows: How many rows they have in all.
        faults: How many faults are in them.
        key: The answer key; None where the job has no faults.
        incidents: The answer key to the incidents; None where the job has none.
    """

    folders: tuple[Path, ...]
    rows: int
    faults: int
    key: Path | None
    incidents: Path | None = None


def batch(job: Job, seeds: Sequence[int], folder: Path) -> Step[Batch]:
    """Write the data set of a job for each seed into its own folder.

    Below `folder` there is ``seed-N`` with a data set, ``seed-N.toml`` with its job, and, where the
    job has faults, ``answer-key.csv`` with those of all data sets; likewise ``incidents.csv``. A
    data set's own keys lie beside these, not among what is given to a student. What is there whole
    already is kept.

    Args:
        job: The job; its own seed does not count.
        seeds: The seeds, each once.
        folder: Where everything goes.

    Raises:
        DataSetError: There are no seeds or too many, or a folder can't be written.
        JobError: A seed is not allowed.
        TitleError: The titles are not available.
    """
    if not 0 < len(set(seeds)) <= MOST_SEEDS:
        raise DataSetError(
            Message("a batch has 1 to {most:,} different seeds", most=MOST_SEEDS),
            "give fewer seeds, such as 1-30",
        )
    rows_each = job.users + job.events
    folders, rows = [], 0
    names = {seed: f"seed-{seed:0{len(str(max(seeds)))}d}" for seed in dict.fromkeys(seeds)}
    try:
        for number, (seed, name) in enumerate(names.items()):
            one = job.changed(seed=seed)
            rows += yield from _one(one, folder, name, number * rows_each, len(names) * rows_each)
            folders.append(folder / name)
        key, incidents, faults = None, None, 0
        if job.messy:
            key = folder / ANSWER_KEY
            faults = _join_keys(_own_keys(folder, names, FAULTS), KEY, key)
        if job.incidents != NO_INCIDENTS:
            incidents = folder / INCIDENT_ANSWERS
            _join_keys(_own_keys(folder, names, INCIDENTS), INCIDENT_KEY, incidents)
    except OSError as error:
        raise DataSetError(
            Message("{path} can't be written: {reason}", path=folder, reason=reason(error)),
            "check its permissions and the space left",
        ) from error
    return Batch(tuple(folders), rows, faults, key, incidents)


def _one(job: Job, folder: Path, name: str, before: int, total: int) -> Step[int]:
    """Make one data set; gives its rows.

    Args:
        job: Its job.
        folder: The folder of the batch.
        name: The name of its own folder.
        before: How many rows the data sets before have.
        total: How many rows all of them have.
    """
    made = folder / name
    wanted = [FAULTS] * (job.messy > 0) + [INCIDENTS] * (job.incidents != NO_INCIDENTS)
    keys = {each: _own_key(folder, name, each) for each in wanted}
    if not all(key.exists() for key in keys.values()):
        _invalidate(made)
    step = generate(job, made)
    share = job.users + job.events
    try:
        while True:
            progress = next(step)
            done = round((progress.fraction or 0.0) * share)
            yield Progress("generate", before + done, total, "rows", name)
    except StopIteration:
        pass
    finally:
        step.close()
    for each, key in keys.items():
        if (made / each).exists():
            key.parent.mkdir(exist_ok=True)
            (made / each).replace(key)
    write_job(job, folder / f"{name}.toml")
    return share


def _invalidate(folder: Path) -> None:
    """Make a complete data set incomplete, so that it is made again, and its key with it."""
    try:
        files = read_manifest(folder).files
    except DataSetError:
        return
    (folder / files[0].path).unlink(missing_ok=True)


def _own_key(folder: Path, name: str, kind: str) -> Path:
    """Where a data set's own key to its faults or to its incidents lies."""
    return folder / KEYS_FOLDER / (f"{name}.csv" if kind == FAULTS else f"{name}-{kind}")


def _own_keys(folder: Path, names: dict[int, str], kind: str) -> dict[int, Path]:
    return {seed: _own_key(folder, name, kind) for seed, name in names.items()}


def _join_keys(keys: dict[int, Path], columns: Sequence[str], path: Path) -> int:
    """Write the keys of all data sets into one file, the seed first; gives the number of lines."""
    faults = 0
    with replacing(path) as draft, draft.open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("seed", *columns))
        for seed, key in keys.items():
            with key.open(newline="", encoding="utf-8") as lines:
                reader = csv.reader(lines)
                next(reader)
                for line in reader:
                    writer.writerow((seed, *line))
                    faults += 1
    return faults


def parsed_seeds(text: str) -> tuple[int, ...]:
    """Seeds as people write them: ``1-30``, ``3,5,9``, ``1-3,7``.

    Raises:
        DataSetError: They are written otherwise, or are too many.
    """
    seeds: list[int] = []
    for part in text.split(","):
        if not _SEEDS.fullmatch(part.strip()):
            raise DataSetError(
                Message("{text} names no seeds", text=repr(text)), "write them as 1-30, or as 3,5,9"
            )
        first, _, last = part.strip().partition("-")
        end = int(last or first)
        if end < int(first):
            raise DataSetError(
                Message("the seeds {text} go backwards", text=part.strip()),
                Message("write them as {text}", text=f"{end}-{int(first)}"),
            )
        if end - int(first) >= MOST_SEEDS:
            raise DataSetError(
                Message("a batch has 1 to {most:,} different seeds", most=MOST_SEEDS),
                "give fewer seeds, such as 1-30",
            )
        seeds += range(int(first), end + 1)
    return tuple(dict.fromkeys(seeds))
