"""Where data sets wait between being generated and being uploaded."""

import shutil
import time
from pathlib import Path

from platformdirs import user_cache_path

from core.job.model import Job

# A user who goes back and forth between two or three jobs finds them still made.
KEPT = 3
# A folder that was touched this lately may be another process's work in progress.
_BUSY_SECONDS = 3_600


def folder_for(job: Job) -> Path:
    """The folder of a job's data set: the same one for the same bytes, so nothing is redone."""
    return _root() / job.fingerprint


def prune(current: Path) -> None:
    """Remove old data sets, but for `current` and the newest few; never fails."""
    try:
        others = [(f.stat().st_mtime, f) for f in _root().iterdir() if f.is_dir() and f != current]
    except OSError:
        return
    others.sort(reverse=True)
    for touched, folder in others[KEPT - 1 :]:
        if time.time() - touched > _BUSY_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def _root() -> Path:
    return user_cache_path("matinee", appauthor=False) / "datasets"
