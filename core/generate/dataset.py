"""A job becomes a data set in a folder."""

from pathlib import Path

from core.dataset.manifest import Manifest, write_manifest
from core.errors import DataSetError
from core.generate.events.library import library
from core.generate.measures.report import measures
from core.generate.measures.sample import Sample
from core.generate.output.layout import event_table, user_table
from core.generate.output.output_folder import claim, complete, exclusive, release
from core.generate.output.writer import Writing, counts
from core.generate.sampling.versions import program_versions
from core.generate.titles.catalogue import Catalogue, fetch_catalogue
from core.generate.titles.posters import draw_posters
from core.job.model import FICTIONAL, NO_POSTERS, Job
from core.messages import Message, reason
from core.steps.progress import Progress, Step


def generate(job: Job, folder: Path) -> Step[Manifest]:
    """Write the data set of a job into a folder, its manifest last.

    A complete data set of the same job that is there already is kept as it is; that of another job
    is replaced. Closed half-way, the step leaves whole files only, and no manifest.

    Raises:
        DataSetError: The folder can't be written, or holds something that is not ours.
        TitleError: The titles can't be had.
    """
    titles = yield from fetch_catalogue(job)
    if job.posters != NO_POSTERS:
        yield from draw_posters(titles.titles)
    kept = complete(job, folder, versions(job, titles))
    if kept is not None:
        yield Progress("generate", job.users + job.events, job.users + job.events, "rows")
        return kept
    if job.events:
        library(job, titles)  # raises before anything is written where no title is ever out
    try:
        with exclusive(folder):
            return (yield from _make(job, titles, folder))
    except OSError as error:
        raise DataSetError(
            Message("{path} can't be written: {reason}", path=folder, reason=reason(error)),
            "check its permissions and the space left",
        ) from error


def _make(job: Job, titles: Catalogue, folder: Path) -> Step[Manifest]:
    claim(folder)
    sample = Sample(job)
    writing = Writing(job, folder)
    with writing.answer_key():
        yield from writing.write(user_table(job, sample))
        yield from writing.write(event_table(job, titles, sample))
    manifest = Manifest(
        job=job,
        files=tuple(sorted(writing.files, key=lambda file: file.path)),
        measures=(
            *counts(job, writing.tally),
            *measures(job, sample.users, sample.events, titles),
        ),
        versions=versions(job, titles),
    )
    write_manifest(manifest, folder)
    release(folder)
    yield writing.progress()
    return manifest


def versions(job: Job, titles: Catalogue) -> dict[str, str]:
    """Of what shapes the bytes besides the job: code, libraries, and titles from elsewhere."""
    given = {} if job.titles == FICTIONAL else {"titles": titles.key}
    return {**program_versions(), **given}
