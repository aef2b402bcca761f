"""Notes on what a job does not get, such as coherent places in a locale that has none."""

from core.generate.titles.catalogue import catalogue
from core.generate.users.addresses.coherence import places_notice
from core.job.model import FICTIONAL, Job


def notes(job: Job) -> tuple[str, ...]:
    """Sentences on what a job does not get; none where it gets all that it asks for.

    Raises:
        TitleError: The titles are not available.
    """
    titles = "" if job.titles == FICTIONAL else catalogue(job).note
    return tuple(filter(None, (places_notice(job), titles)))
