"""Days that were added to a lake's data set, and that another data set would replace."""

from datetime import date

from core.errors import GrownLakeError, MatineeError
from core.job.model import Job
from core.lake.interface import Lake
from core.messages import Message
from core.program import PROGRAM
from core.steps.progress import Step


def added_days(lake: Lake, job: Job, through: date | None = None) -> Step[GrownLakeError | None]:
    """Find out whether a lake's history goes on further than a data set that is to replace it.

    Args:
        lake: The lake.
        job: The job of the data set that is to come.
        through: The last day of its history, where it goes beyond the job's period.

    Returns:
        The error for a user who has not agreed; None where no added day would be lost, or where
        the lake can't be read. What keeps it from being read is left to the step that needs it.
    """
    try:
        found = yield from lake.data_set()
    except MatineeError:
        return None
    if found is None or found.through is None:
        return None
    continued = found.job.fingerprint == job.fingerprint
    if continued and (through or job.until_date) >= found.through:
        return None
    return GrownLakeError(
        Message(
            "days were added to the lake {lake}, up to {last}; this data set ends on {day} and"
            " would replace them",
            lake=lake.address,
            last=found.through,
            day=through or job.until_date,
        ),
        Message(
            "to replace them, confirm or pass --yes; to go on with them: {program} extend --lake"
            " {lake} --days 1",
            program=PROGRAM,
            lake=lake.address,
        ),
    )


def expect_no_added_days(lake: Lake, job: Job, through: date | None = None) -> Step[None]:
    """Refuse a data set that would replace days that were added to a lake; see `added_days`.

    Args:
        lake: The lake.
        job: The job of the data set that is to come.
        through: The last day of its history, where it goes beyond the job's period.

    Raises:
        GrownLakeError: Added days would be lost.
    """
    error = yield from added_days(lake, job, through)
    if error is not None:
        raise error
