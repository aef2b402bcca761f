"""A job becomes a data set in a folder."""

from pathlib import Path

from core.job import Job
from core.manifest import Manifest
from core.progress import Step


def generate(job: Job, folder: Path) -> Step[Manifest]:
    """Write the data set of a job into a folder, its manifest last.

    A complete data set of the same job that is there already is kept as it is.

    Raises:
        DataSetError: The folder can't be written, or holds something that is not ours.
        TitleError: The titles can't be had.
    """
    raise NotImplementedError
    yield
