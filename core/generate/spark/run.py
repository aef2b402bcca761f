"""One run of tasks on Spark: started, watched, cancelled, and its failure in our words."""

import re
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from uuid import uuid4

from core.errors import DataSetError, MatineeError
from core.generate.spark.part import TaskContext
from core.generate.spark.session import spark_context
from core.messages import Message
from core.steps.blocking_call import in_background
from core.steps.progress import Progress, Step

if TYPE_CHECKING:
    from pyspark import SparkContext

# What runs on a worker, given what every task needs.
Task: TypeAlias = Callable[[TaskContext], Any]
NO_SETTINGS: Final[Mapping[str, str]] = MappingProxyType({})

# What Python's traceback ends with, which Spark puts in front of Java's.
_PYTHON_ERROR: Final = re.compile(r"^(?:[\w.]+\.)?(\w*(?:Error|Exception)): (.+)$", re.MULTILINE)


def started(
    stack: ExitStack, master: str, settings: Mapping[str, str], start: Progress
) -> Step["SparkContext"]:
    """Start Spark, and have a stack stop it; a start that is given up ends by itself.

    Args:
        stack: Stops Spark when it is closed.
        master: Spark's master URL; empty leaves it to ``spark-submit``, or takes this computer.
        settings: Spark's settings by name, which win over ours.
        start: The progress to tell meanwhile.
    """
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


class SparkRun:
    """Some tasks on Spark, as a job group, so that they can be watched and cancelled.

    Args:
        context: Spark.
        kit: What every task needs.
        groups: The tasks; those of a group run side by side, and the groups one after the other.
        rows: How many rows the tasks of the first group make, about.
    """

    def __init__(
        self,
        context: "SparkContext",
        kit: TaskContext,
        groups: Sequence[Sequence[Task]],
        rows: int,
    ) -> None:
        self._context = context
        self._kit = kit
        self._groups = groups
        self._rows = rows
        self._group = f"matinee-{uuid4().hex}"
        self._done = 0
        self._cancelled = threading.Event()

    def work(self) -> list[list[Any]]:
        """Run all tasks; blocks.

        Returns:
            By group, the outcomes in the order of the tasks, one each. After `cancel`, only of the
            groups that had begun.

        Raises:
            MatineeError: Spark has given up on a task.
        """
        from py4j.protocol import Py4JError  # late, like Spark
        from pyspark.errors import PySparkException

        context = self._context
        kit = context.broadcast(self._kit)
        context.setJobGroup(self._group, "Matinee", interruptOnCancel=True)
        try:
            found: list[list[Any]] = []
            for tasks in self._groups:
                made = context.parallelize(tasks, len(tasks)).map(lambda task: task(kit.value))
                # Spark does not cancel a job that is not there yet.
                if self._cancelled.is_set():
                    break
                found.append(made.collect())
            return found
        except (Py4JError, PySparkException) as error:
            raise _explained(str(error)) from error
        finally:
            kit.destroy()

    def progress(self) -> Progress:
        """How far it has come, by the tasks that Spark counts as done."""
        from py4j.protocol import Py4JError  # late, like Spark

        total = len(self._groups[0])
        # Where Spark is gone, `work` tells.
        with suppress(Py4JError):
            self._done = max(self._done, min(self._tasks_done(), total))
        return Progress(
            "generate",
            self._rows * self._done // total,
            self._rows,
            "rows",
            f"{self._done} of {total} files",
        )

    def _tasks_done(self) -> int:
        tracker = self._context.statusTracker()
        jobs = [tracker.getJobInfo(job) for job in tracker.getJobIdsForGroup(self._group)]
        stages = [tracker.getStageInfo(stage) for job in jobs if job for stage in job.stageIds]
        return sum(stage.numCompletedTasks for stage in stages if stage)

    def cancel(self) -> None:
        """Have Spark end the tasks, and begin no others."""
        self._cancelled.set()
        self._context.cancelJobGroup(self._group)


def _explained(text: str) -> MatineeError:
    """Spark's failure in a line: the last Python error in it, or else what Spark says first."""
    errors = _PYTHON_ERROR.findall(text)
    reason = ": ".join(errors[-1]) if errors else text.strip().splitlines()[0]
    return DataSetError(
        Message("Spark has given up on a task: {reason}", reason=reason),
        "fix the cause and run it again; nothing of this run is in the lake",
    )
