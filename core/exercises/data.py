"""The data of the exercises: made once, with an incident that is known, and kept in the cache."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from platformdirs import user_cache_path

from core.generate.dataset import generate
from core.job.model import Job
from core.lake.interface import Lake
from core.steps.progress import Step
from core.version import VERSION

JOB: Final = Job(
    users=1_500,
    events=30_000,
    seed=18,
    from_date=date(2022, 1, 1),
    until_date=date(2024, 6, 30),
    # For two weeks the users of one plan could not watch anything.
    incidents="outage intermediary 2024-03-11/2024-03-24",
)
MESSY: Final = replace(JOB, users=200, events=3_000, messy=4.0, incidents="none")
EVENTS: Final = "movies_events/movies_events_dataset.json"
USERS: Final = "users/users_dataset.csv"
MESSY_EVENTS: Final = "messy_events/messy_events.json"


def cache_folder() -> Path:
    """Where the exercises' data is kept, for this version of Matinee alone."""
    return user_cache_path("matinee", appauthor=False) / "exercises" / VERSION


def prepare(folder: Path) -> Step[Path]:
    """Make the data of the exercises, unless it is there.

    Args:
        folder: Where it is kept.

    Returns:
        The folder of the data.

    Raises:
        DataSetError: It can't be written.
    """
    data, done = folder / "data", folder / "done"
    if done.exists():
        return data
    shutil.rmtree(folder, ignore_errors=True)
    yield from generate(JOB, data)
    yield from generate(MESSY, folder / "messy")
    (folder / "messy.json").write_bytes((folder / "messy" / EVENTS).read_bytes())
    shutil.rmtree(folder / "messy")
    done.touch()
    return data


def fill(lake: Lake, data: Path, address: Path) -> Step[None]:
    """Bring the data into a lake in a folder, and crawl it.

    Args:
        lake: The lake.
        data: What `prepare` gave.
        address: The lake's folder.

    Raises:
        LakeError: The lake can't be written.
    """
    yield from lake.upload(data)
    messy = address / MESSY_EVENTS
    messy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(data.parent / "messy.json", messy)
    yield from lake.crawl()
