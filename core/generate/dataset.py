"""A job becomes a data set in a folder."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from core.dataset.manifest import Manifest, write_manifest
from core.errors import DataSetError, JobError
from core.filesystem.atomic_write import write_text
from core.generate.events.selection.library import library
from core.generate.faults.notes import split_notes
from core.generate.measures.report import measures
from core.generate.measures.sample import Sample
from core.generate.output.further_tables import added_tables, replaced_tables
from core.generate.output.incident_key import NAME as INCIDENTS
from core.generate.output.incident_key import incident_key
from core.generate.output.later_days import write_days
from core.generate.output.layout import event_table, user_table
from core.generate.output.output_folder import claim, complete, exclusive, release, unchanged
from core.generate.output.writer import Tally, Writing, counted_faults, counts
from core.generate.sampling.versions import program_versions
from core.generate.titles.catalogue import Catalogue, fetch_catalogue
from core.generate.titles.posters import draw_posters
from core.generate.users.lifecycle.joining import joined
from core.generate.users.lifecycle.membership import day_number
from core.job.incidents import NONE as NO_INCIDENTS
from core.job.model import FICTIONAL, NO_POSTERS, Job
from core.messages import Message, reason
from core.steps.progress import Progress, Step


def generate(job: Job, folder: Path, through: date | None = None) -> Step[Manifest]:
    """Write the data set of a job into a folder, its manifest last.

    A complete data set of the same job that is there already is kept as it is; that of another job
    is replaced. Closed half-way, the step leaves whole files only, and no manifest.

    Args:
        job: What to make.
        folder: Where.
        through: A day after the job's period to which its history is taken on: the days after the
            period are files of their own, and the users are as they are on that day.

    Raises:
        JobError: `through` lies within the period.
        DataSetError: The folder can't be written, or holds something that is not ours.
        TitleError: The titles are not available.
    """
    if through is not None and through <= job.until_date:
        raise JobError(
            Message("through = {day} is not after the period", day=through),
            Message("allowed: a date after until, {day}", day=job.until_date),
        )
    titles = yield from fetch_catalogue(job)
    if job.posters != NO_POSTERS:
        yield from draw_posters(titles.titles)
    kept = complete(job, folder, versions(job, titles), through)
    if kept is not None and (yield from unchanged(kept, folder)):
        yield Progress("generate", job.users + job.events, job.users + job.events, "rows")
        return replace(kept, kept=True)
    if job.events:
        library(job, titles)  # raises before anything is written where no title is ever out
    try:
        with exclusive(folder):
            return (yield from _make(job, titles, folder, through))
    except OSError as error:
        raise DataSetError(
            Message("{path} can't be written: {reason}", path=folder, reason=reason(error)),
            "check its permissions and the space left",
        ) from error


def _make(job: Job, titles: Catalogue, folder: Path, through: date | None) -> Step[Manifest]:
    claim(folder)
    day = None if through is None else day_number(through)
    sample = Sample(job)
    writing = Writing(job, folder)
    with writing.answer_key():
        yield from writing.write(user_table(job, sample, day))
        yield from writing.write(event_table(job, titles, sample))
        for table in (*added_tables(job), *replaced_tables(job, titles, day)):
            yield from writing.write(table)
        files = list(writing.files)
        if through is not None:
            first = job.until_date + timedelta(1)
            files += yield from write_days(job, titles, folder, first, through, writing.note_later)
    if job.incidents != NO_INCIDENTS:
        write_text(folder / INCIDENTS, incident_key(job, titles))
    manifest = Manifest(
        job=job,
        files=tuple(sorted(files, key=lambda file: file.path)),
        measures=(
            *counts(job, _tally(job, writing, day), 0 if day is None else joined(job, day)),
            *measures(job, sample.users, sample.events, titles),
        ),
        versions=versions(job, titles),
        through=through,
    )
    write_manifest(manifest, folder)
    release(folder)
    yield writing.progress()
    return manifest


def _tally(job: Job, writing: Writing, day: int | None) -> Tally:
    """What was written; the faults are those of the base period, however far the history goes."""
    tally = writing.tally
    if day is None or not job.messy:
        return tally
    base = user_table(job)
    frames = (split_notes(base.make(shard), base.schema)[1] for shard in range(base.shards))
    faults = sum(counted_faults(notes) for notes in frames if notes is not None)
    return replace(tally, faults=tally.faults - tally.user_faults + faults)


def versions(job: Job, titles: Catalogue) -> dict[str, str]:
    """What shapes the bytes beside the job: the code, libraries, and titles from outside.

    Args:
        job: The job.
        titles: Its titles.
    """
    given = {} if job.titles == FICTIONAL else {"titles": titles.key}
    return {**program_versions(), **given}
