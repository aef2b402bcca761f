"""A lake of the exercises' data, to work in."""

from pathlib import Path

from core.exercises.data import cache_folder, fill, prepare
from core.lake.local.lake import LocalLake
from core.steps.progress import Step


def make_lake(folder: Path, cache: Path | None = None) -> Step[None]:
    """Make a lake of the exercises' data; what a learner has made in it stays.

    Args:
        folder: The lake's folder.
        cache: Where the exercises' data is kept.

    Raises:
        DataSetError: The data can't be written.
        LakeError: The lake can't be written.
    """
    data = yield from prepare(cache or cache_folder())
    lake = LocalLake(folder)
    try:
        yield from fill(lake, data, folder)
    finally:
        lake.close()
