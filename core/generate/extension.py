"""The next days of a data set's history, made for the lake that holds its earlier ones."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Final

from core.dataset.manifest import DataFile, Manifest
from core.dataset.publishing import Extension, Staged, Staging
from core.errors import DataSetError, JobError
from core.generate.dataset import versions
from core.generate.faults.notes import NAME as FAULTS
from core.generate.output.further_tables import replaced_tables
from core.generate.output.later_days import write_days
from core.generate.output.layout import user_table
from core.generate.output.writer import Tally, Writing, counts
from core.generate.titles.catalogue import Catalogue, fetch_catalogue
from core.generate.users.lifecycle.joining import joined
from core.generate.users.lifecycle.membership import day_number
from core.job.model import LATEST
from core.job.tables import is_appended
from core.messages import Message
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step

MOST_DAYS: Final = 3_660
# Files that are brought to their lake side by side.
_STAGED_AT_ONCE: Final = 8

# Gives the last day of an extension, from the last day that is there.
Target = Callable[[date], date]


def days_on(days: int) -> Target:
    """The target that lies so many days after the last day that is there.

    Raises:
        JobError: The number is not allowed.
    """
    if not 1 <= days <= MOST_DAYS:
        raise JobError(
            Message("days = {days} is not allowed", days=days),
            Message("allowed: {least} to {most:,}", least=1, most=MOST_DAYS),
        )
    return lambda last: last + timedelta(days)


def up_to(day: date) -> Target:
    """The target that is a day; it may be there already."""
    return lambda last: max(day, last)


def extend_to(target: Target, manifest: Manifest, landing: Staging) -> Step[Extension]:
    """Make the days that follow those of a data set, and its users as they are on the last of them.

    Args:
        target: Gives the last day.
        manifest: The data set.
        landing: Where the files go.

    Raises:
        JobError: The target is out of bounds.
        DataSetError: The data set was made by another version of Matinee, or from other titles.
        TitleError: The titles are not available.
        LakeError: The lake can't be written.
    """
    last = last_day(manifest, target)
    if last == through(manifest):
        return Extension(manifest, ())
    titles = yield from fetch_catalogue(manifest.job)
    expect_same_versions(manifest, titles)
    job = manifest.job
    with landing.scratch() as folder:
        writing = Writing(job, folder)
        day, first = day_number(last), through(manifest) + timedelta(1)
        with writing.answer_key():
            for table in (user_table(job, day=day), *replaced_tables(job, titles, day)):
                yield from writing.write(table)
            days = yield from write_days(job, titles, folder, first, last, writing.note_later)
        key = (folder / FAULTS).read_bytes() if job.messy else b""
        files = (*days, *writing.files)
        staged = yield from _stage(partial(landing.stage, folder), files)
    return Extension(extended(manifest, last, files, writing.tally), staged, key)


def through(manifest: Manifest) -> date:
    """The last day of a data set's history."""
    return manifest.through or manifest.job.until_date


def last_day(manifest: Manifest, target: Target) -> date:
    """The last day of an extension.

    Args:
        manifest: The data set.
        target: Gives the last day.

    Raises:
        JobError: It is too far.
    """
    try:
        last = target(through(manifest))
    except OverflowError:
        last = date.max
    furthest = min(LATEST, through(manifest) + timedelta(MOST_DAYS))
    if last > furthest:
        raise JobError(
            Message("{day} is too far", day=last),
            Message("allowed: a date up to {day}", day=furthest),
        )
    return last


def expect_same_versions(manifest: Manifest, titles: Catalogue) -> None:
    """Check that the next days of a data set would continue its history.

    Args:
        manifest: The data set.
        titles: The titles of its job.

    Raises:
        DataSetError: It was made by something else.
    """
    now = versions(manifest.job, titles)
    for name in ("generator", "faker", "titles"):
        was = manifest.versions.get(name, "")
        if was != now.get(name, ""):
            raise DataSetError(
                Message(
                    "the data set was made with {name} {was}, and here is {now}: its history"
                    " would break",
                    name=name,
                    was=was or "?",
                    now=now.get(name, "?"),
                ),
                "generate and upload the data set again, then extend it",
            )


def extended(
    manifest: Manifest,
    last: date,
    new: Iterable[DataFile],
    tally: Tally,
) -> Manifest:
    """The manifest of a data set that goes on to a day.

    Args:
        manifest: That of the data set before.
        last: The day.
        new: The files of the new days, and those that take the place of earlier ones.
        tally: What the users' files hold.
    """
    kept = [file for file in manifest.files if is_appended(file.path)]
    files = sorted((*kept, *new), key=lambda file: file.path)
    measured = counts(manifest.job, tally, joined(manifest.job, day_number(last)))
    users_now = {measure.name: measure for measure in measured if measure.name == "users"}
    measures = tuple(users_now.get(measure.name, measure) for measure in manifest.measures)
    return replace(manifest, files=tuple(files), measures=measures, through=last)


def _stage(
    stage: Callable[[DataFile], Staged], files: tuple[DataFile, ...]
) -> Step[tuple[Staged, ...]]:
    """Stage files side by side."""
    done: list[Staged] = []
    stopped: list[bool] = []

    def one(file: DataFile) -> None:
        if not stopped:
            done.append(stage(file))

    def all_of_them() -> None:
        with ThreadPoolExecutor(_STAGED_AT_ONCE, "matinee-stage") as pool:
            for _ in pool.map(one, files):
                """Raises what staging has raised."""

    yield from in_background(
        all_of_them,
        lambda: Progress("upload", len(done), len(files), "files"),
        lambda: stopped.append(True),
    )
    return tuple(sorted(done, key=lambda each: each.file.path))
