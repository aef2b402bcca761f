"""The four steps in order, over one job and one lake."""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Literal, TypeAlias

import polars as pl

from core.dataset.manifest import Manifest
from core.dataset.publishing import Extension, Staging
from core.errors import LakeError
from core.generate.dataset import generate
from core.generate.extension import Target, extend_to
from core.job.model import Job
from core.lake.growth import expect_no_added_days
from core.lake.interface import Answer, Crawled, Extended, Lake, Scan, Table, Uploaded
from core.messages import Message
from core.queries.canned import CannedQuery, canned_queries
from core.steps.progress import Progress, Step

PipelineStep = Literal["generate", "upload", "crawl", "query"]
STEPS: tuple[PipelineStep, ...] = ("generate", "upload", "crawl", "query")
# Answers are shown, so a part of a large one will do; the lake keeps the rest.
ANSWER_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Answered:
    """A canned query with its first `ANSWER_ROWS` rows and what it cost."""

    query: CannedQuery
    rows: pl.DataFrame
    scan: Scan


StepResult: TypeAlias = Manifest | Uploaded | Crawled | tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class Started:
    """A step of the pipeline begins."""

    step: PipelineStep


@dataclass(frozen=True, slots=True)
class Done:
    """A step of the pipeline has ended well, in so many seconds, with its own result."""

    step: PipelineStep
    seconds: float
    result: StepResult


Event: TypeAlias = Progress | Started | Done
Pipeline: TypeAlias = Generator[Event, None, tuple[Done, ...]]


def run(
    job: Job,
    lake: Lake,
    folder: Path,
    steps: tuple[PipelineStep, ...] = STEPS,
    *,
    replace: bool = False,
) -> Pipeline:
    """Take a job the whole way, or some steps of it.

    Every step finds by itself what an earlier run has already done, so running again after a
    failure finishes the job. From the first step that changes the lake on, nobody else changes it;
    where somebody did before, or all the same, the answers are not passed off as the job's. A crawl
    or a query by itself is of whatever the lake holds.

    Args:
        job: What to make.
        lake: Where it goes.
        folder: Where ``generate`` writes and ``upload`` reads.
        steps: Which steps, in the order of `STEPS`.
        replace: Whether days that were added to the lake may be lost.

    Yields:
        `Started` and `Done` around each step, and its progress between them.

    Returns:
        The `Done` of each step.

    Raises:
        GrownLakeError: Days were added to the lake, and `replace` does not allow to lose them.
        MatineeError: A step failed; those before it stay done.
    """
    done: list[Done] = []
    guarded = "upload" in steps and not replace
    with lake.hold():
        for name in steps:
            yield Started(name)
            # Before anything is made; and again, as somebody may have added days meanwhile.
            if guarded and (not done or name == "upload"):
                yield from expect_no_added_days(lake, job)
            begun = monotonic()
            expected = job if len(steps) > 1 else None
            fresh = any(isinstance(d.result, Manifest) and not d.result.kept for d in done)
            result = yield from _step(name, job, lake, folder, expected, fresh=fresh)
            done.append(Done(name, monotonic() - begun, result))
            yield done[-1]
    return tuple(done)


Extending: TypeAlias = Callable[[Target, Manifest, Staging], Step[Extension]]


def extend(
    lake: Lake, target: Target, make: Extending = extend_to
) -> Step[tuple[Extended, Crawled | None]]:
    """Take the history of a lake's data set on, and its catalog after it.

    Args:
        lake: The lake.
        target: Gives the last day.
        make: Makes the days: here, or on many machines.

    Returns:
        What was done, and what the crawl found; None where the catalog holds it already, or where
        there is none.

    Raises:
        MatineeError: The history can't go on. The lake is then as it was, or its catalog is stale.
    """
    tables = yield from _catalogued(lake)
    extended = yield from lake.extend(partial(make, target))
    stale = extended.files or any(table.stale for table in tables)
    crawled = (yield from lake.crawl()) if tables and stale else None
    return extended, crawled


def _catalogued(lake: Lake) -> Step[tuple[Table, ...]]:
    """The tables of a lake's catalog; none where there is no catalog."""
    try:
        return (yield from lake.tables())
    except LakeError:
        return ()


def _step(
    name: PipelineStep, job: Job, lake: Lake, folder: Path, expected: Job | None, *, fresh: bool
) -> Step[StepResult]:
    """One step; the lake must hold the data set of `expected`, where that is a job.

    What is `fresh`, made a moment ago in Matinee's own folder, is linked into a lake on this
    computer: nothing is written twice. Matinee never changes such a file in place, and looks at the
    content of a shared one before it takes it again.
    """
    if name == "generate":
        return (yield from generate(job, folder))
    if name == "upload":
        return (yield from lake.upload(folder, link=fresh))
    if name == "crawl":
        yield from _expect(expected, lake)
        return (yield from lake.crawl())
    answered = yield from ask_canned(lake)
    yield from _expect(expected, lake)
    return answered


def _expect(job: Job | None, lake: Lake) -> Step[None]:
    """Make sure that a lake holds a job's data set, or what Matinee knows nothing of.

    Args:
        job: The job; None where the lake may hold whatever it does.
        lake: The lake.

    Raises:
        LakeError: It holds the data set of another job.
    """
    if job is None:
        return
    found = yield from lake.data_set()
    if found is not None and found.job.fingerprint != job.fingerprint:
        raise LakeError(
            Message(
                "the lake {lake} holds the data set of another job ({users:,} users,"
                " {events:,} events, seed {seed})",
                lake=lake.address,
                users=found.job.users,
                events=found.job.events,
                seed=found.job.seed,
            ),
            "upload this job's data set again, or take another lake",
        )


def ask_canned(lake: Lake) -> Step[tuple[Answered, ...]]:
    """Ask a lake the published canned queries, one after the other.

    Raises:
        QueryError: The lake has no answer to one of them.
    """
    queries = canned_queries()
    answered = []
    for number, query in enumerate(queries):
        answer = yield from _under(
            Progress("query", number, len(queries), "queries", query.name), lake.query(query.sql)
        )
        try:
            answered.append(Answered(query, answer.fetch(ANSWER_ROWS), answer.scan))
        finally:
            answer.close()
    yield Progress("query", len(queries), len(queries), "queries")
    return tuple(answered)


def _under(progress: Progress, step: Step[Answer]) -> Step[Answer]:
    """Drive a step as a part of a larger one, which yields its own progress instead."""
    try:
        while True:
            yield progress
            next(step)
    except StopIteration as end:
        answer: Answer = end.value
        return answer
    finally:
        step.close()
