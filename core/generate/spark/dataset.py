"""A job becomes a data set in a lake, made by Spark's executors."""

import re
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeVar
from uuid import uuid4

from core.dataset.manifest import Manifest, Measure
from core.dataset.publishing import Staging
from core.errors import DataSetError, JobError, MatineeError
from core.generate.dataset import versions
from core.generate.events.library import library
from core.generate.locales.locale import compiled_locale
from core.generate.output.writer import Tally, counts
from core.generate.spark.part import TaskContext, TaskResult, make, measure, parts
from core.generate.spark.session import require_pyspark, spark_context
from core.generate.titles.catalogue import fetch_catalogue
from core.job.model import Job
from core.messages import Message
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step

if TYPE_CHECKING:
    from pyspark import SparkContext

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

NO_SETTINGS: Final[Mapping[str, str]] = MappingProxyType({})
# What Python's traceback ends with, which Spark puts in front of Java's.
_PYTHON_ERROR: Final = re.compile(r"^(?:[\w.]+\.)?(\w*(?:Error|Exception)): (.+)$", re.MULTILINE)


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
        TitleError: The titles can't be had.
        LakeError: The lake can't be written.
    """
    require_pyspark()
    job = _laid_out(job)
    titles = yield from fetch_catalogue(job)
    if job.events:
        library(job, titles)  # raises here, rather than in a task, where no title is ever out
    locale = compiled_locale(job.locale)
    # A worker runs as many tasks side by side as it has cores.
    kit = TaskContext(job.changed(workers=1), titles, locale, landing)
    start = Progress("generate", 0, job.users + job.events, "rows", "Spark")
    yield start
    with ExitStack() as stack:
        stack.callback(landing.close)
        yield from in_background(landing.open, lambda: start)
        context = yield from _started(stack, master, settings, start)
        run = _Run(context, kit)
        made, measured = yield from in_background(run.work, run.progress, run.cancel)
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


def _started(
    stack: ExitStack, master: str, settings: Mapping[str, str], start: Progress
) -> Step["SparkContext"]:
    """Start Spark, and have the stack stop it; a start that is given up ends by itself."""
    given_up = threading.Event()
    spark = ExitStack()

    def enter() -> "SparkContext":
        context = spark.enter_context(spark_context(master, settings))
        if given_up.is_set():
            spark.close()
        return context

    context = yield from in_background(enter, lambda: start, given_up.set)
    stack.push(spark)
    return context


class _Run:
    """One run of a kit on Spark, as a job group, so that it can be watched and cancelled."""

    def __init__(self, context: "SparkContext", kit: TaskContext) -> None:
        self._context = context
        self._kit = kit
        self._parts = parts(kit)
        self._rows = kit.job.users + kit.job.events
        self._group = f"matinee-{uuid4().hex}"
        self._done = 0

    def work(self) -> tuple[list[TaskResult], tuple[Measure, ...]]:
        """Make all parts, and measure; blocks.

        Raises:
            MatineeError: Spark has given up on a task.
        """
        from py4j.protocol import Py4JError  # late, like Spark
        from pyspark.errors import PySparkException

        context = self._context
        kit = context.broadcast(self._kit)
        context.setJobGroup(self._group, "Matinee", interruptOnCancel=True)
        try:
            made = self._each(self._parts, lambda part: make(kit.value, part))
            (measured,) = self._each([None], lambda _: measure(kit.value))
        except (Py4JError, PySparkException) as error:
            raise _told(str(error)) from error
        finally:
            kit.destroy()
        return made, measured

    def progress(self) -> Progress:
        """How far it has come, by the tasks that Spark counts as done."""
        from py4j.protocol import Py4JError  # late, like Spark

        # Where Spark is gone, `work` tells.
        with suppress(Py4JError):
            self._done = max(self._done, min(self._tasks_done(), len(self._parts)))
        return Progress(
            "generate",
            self._rows * self._done // len(self._parts),
            self._rows,
            "rows",
            f"{self._done} of {len(self._parts)} files",
        )

    def _tasks_done(self) -> int:
        tracker = self._context.statusTracker()
        jobs = [tracker.getJobInfo(job) for job in tracker.getJobIdsForGroup(self._group)]
        stages = [tracker.getStageInfo(stage) for job in jobs if job for stage in job.stageIds]
        return sum(stage.numCompletedTasks for stage in stages if stage)

    def cancel(self) -> None:
        """Have Spark end the tasks."""
        self._context.cancelJobGroup(self._group)

    def _each(self, items: list[Item], do: Callable[[Item], Outcome]) -> list[Outcome]:
        """A task for each item; the outcomes in the items' order, one each."""
        return self._context.parallelize(items, len(items)).map(do).collect()


def _told(text: str) -> MatineeError:
    """Spark's failure in a line: the last Python error in it, or else what Spark says first."""
    errors = _PYTHON_ERROR.findall(text)
    reason = ": ".join(errors[-1]) if errors else text.strip().splitlines()[0]
    return DataSetError(
        Message("Spark has given up on a task: {reason}", reason=reason),
        "fix the cause and run it again; nothing of this run is in the lake",
    )
