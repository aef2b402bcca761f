"""A job becomes a data set in a lake, made by Spark's executors."""

from collections.abc import Mapping
from contextlib import ExitStack
from functools import partial

from core.dataset.manifest import Manifest
from core.dataset.publishing import Staging
from core.errors import JobError
from core.generate.dataset import versions
from core.generate.events.selection.library import library
from core.generate.locales.locale import compiled_locale
from core.generate.output.writer import Tally, counts
from core.generate.spark.part import TaskContext, make, measure, parts
from core.generate.spark.run import NO_SETTINGS, SparkRun, started
from core.generate.spark.session import require_pyspark
from core.generate.titles.catalogue import fetch_catalogue
from core.job.model import Job
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step


def generate_on_spark(
    job: Job, landing: Staging, master: str = "", settings: Mapping[str, str] = NO_SETTINGS
) -> Step[Manifest]:
    """Make the data set of a job on Spark, in the layout `parts`: the bytes that one machine makes.

    A task makes a file and hands back what it is; no row comes to this process. Only files that
    Spark has accepted from exactly one attempt are published, all of them once all are there.

    Args:
        job: What to make. A messy job's answer key is not written.
        landing: Where it goes.
        master: Spark's master URL; empty leaves it to ``spark-submit``, or takes this computer.
        settings: Spark's settings by name, which win over ours.

    Raises:
        MatineeError: Spark or Java is missing, does not start, or its job fails.
        JobError: The job asks for the layout `daily`.
        TitleError: The titles are not available.
        LakeError: The lake can't be written.
    """
    require_pyspark()
    job = _laid_out(job)
    titles = yield from fetch_catalogue(job)
    if job.events:
        library(job, titles)  # raises here, rather than in a task, where no title is ever out
    locales = tuple(map(compiled_locale, job.locales))
    # A worker runs as many tasks side by side as it has cores.
    kit = TaskContext(job.changed(workers=1), titles, locales, landing)
    start = Progress("generate", 0, job.users + job.events, "rows", "Spark")
    yield start
    with ExitStack() as stack:
        stack.callback(landing.close)
        yield from in_background(landing.open, lambda: start)
        context = yield from started(stack, master, settings, start)
        tasks = [partial(make, part=part) for part in parts(kit)]
        run = SparkRun(context, kit, [tasks, [measure]], job.users + job.events)
        made, (measured,) = yield from in_background(run.work, run.progress, run.cancel)
        tally = sum((each.tally for each in made), Tally())
        manifest = Manifest(
            job=job,
            files=tuple(sorted((each.staged.file for each in made), key=lambda file: file.path)),
            measures=(*counts(job, tally), *measured),
            versions=versions(job, titles),
        )
        yield from landing.publish(manifest, tuple(each.staged for each in made))
    return manifest


def _laid_out(job: Job) -> Job:
    if job.layout == "daily":
        raise JobError(
            "layout = daily can't be made on Spark, where a task makes a whole file",
            "take the layout parts, or generate on one machine",
        )
    return job.changed(layout="parts")
