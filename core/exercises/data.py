"""The data of the exercises: made once, with an incident that is known, and kept in the cache."""

import hashlib
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from platformdirs import user_cache_path

from core.dataset.manifest import DataFile, Manifest, write_manifest
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
)
MESSY: Final = replace(JOB, users=200, events=3_000, messy=4.0)
# For two weeks of March 2024 the service could not play series.
INCIDENT: Final = ("Series", "2024-03-11", "2024-03-24")
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
    manifest = yield from generate(JOB, data)
    _strike(manifest, data)
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


def _strike(manifest: Manifest, data: Path) -> None:
    """Let the incident happen: take its watch events out of the data set."""
    kind, first, last = INCIDENT
    path = data / EVENTS
    kept = []
    for line in path.read_text("utf-8").splitlines():
        event = json.loads(line)
        if event["type"] != kind or not first <= event["datetime"][:10] <= last:
            kept.append(line)
    content = ("\n".join(kept) + "\n").encode()
    path.write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    changed = DataFile(EVENTS, len(content), len(kept), digest)
    files = tuple(changed if file.path == EVENTS else file for file in manifest.files)
    write_manifest(replace(manifest, files=files), data)
