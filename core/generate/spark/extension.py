"""The next days of a data set's history, made by Spark's executors."""

from collections.abc import Mapping
from contextlib import ExitStack
from datetime import timedelta
from functools import partial

from core.dataset.manifest import Manifest
from core.dataset.publishing import Extension, Staging
from core.generate.extension import Target, expect_same_versions, extended, last_day, through
from core.generate.locales.locale import compiled_locale
from core.generate.output.writer import Tally
from core.generate.spark.part import TaskContext, make, make_day, parts
from core.generate.spark.run import NO_SETTINGS, SparkRun, Task, started
from core.generate.spark.session import require_pyspark
from core.generate.titles.catalogue import fetch_catalogue
from core.generate.users.lifecycle.membership import day_number
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step


def extend_on_spark(
    target: Target,
    manifest: Manifest,
    landing: Staging,
    master: str = "",
    settings: Mapping[str, str] = NO_SETTINGS,
) -> Step[Extension]:
    """Make the days that follow those of a data set on Spark: the bytes that one machine makes.

    A task makes a day, or a file of a table that is replaced as a whole.

    Args:
        target: Gives the last day.
        manifest: The data set.
        landing: Where the files go.
        master: Spark's master URL; empty leaves it to ``spark-submit``, or takes this computer.
        settings: Spark's settings by name, which win over ours.

    Raises:
        MatineeError: Spark or Java is missing, does not start, or its job fails.
        JobError: The target is out of bounds.
        DataSetError: The data set was made by another version of Matinee, or from other titles.
    """
    require_pyspark()
    last, before = last_day(manifest, target), through(manifest)
    if last == before:
        return Extension(manifest, ())
    titles = yield from fetch_catalogue(manifest.job)
    expect_same_versions(manifest, titles)
    job = manifest.job.changed(workers=1)
    locales = tuple(map(compiled_locale, job.locales))
    kit = TaskContext(job, titles, locales, landing, day_number(last))
    days = [before + timedelta(day + 1) for day in range((last - before).days)]
    groups: list[list[Task]] = [
        [partial(make_day, day=day) for day in days],
        [partial(make, part=part) for part in parts(kit)],
    ]
    start = Progress("generate", 0, len(days), "rows", "Spark")
    yield start
    with ExitStack() as stack:
        context = yield from started(stack, master, settings, start)
        run = SparkRun(context, kit, groups, len(days))
        made_days, made_tables = yield from in_background(run.work, run.progress, run.cancel)
    staged = [each for day in made_days for each in day] + [each.staged for each in made_tables]
    tally = sum((each.tally for each in made_tables), Tally())
    files = [each.file for each in staged]
    return Extension(extended(manifest, last, files, tally), tuple(staged))
