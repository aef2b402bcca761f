"""A part of a data set: the file that one task makes, on whatever machine it runs."""

from dataclasses import dataclass
from typing import Literal

from core.dataset.manifest import Measure
from core.dataset.publishing import Staged, Staging
from core.generate.events.events import events
from core.generate.locales.locale import Locale, know
from core.generate.measures.report import measures
from core.generate.measures.sample import Sample
from core.generate.output.layout import DataTable, event_table, user_table
from core.generate.output.writer import Tally, Writing
from core.generate.titles.catalogue import Catalogue
from core.generate.users.users import users
from core.job.model import Job
from core.steps.progress import drain


@dataclass(frozen=True, eq=False)
class TaskContext:
    """What every task needs; brought to each worker once.

    Attributes:
        job: What is made, in the layout `parts`, by one thread a task.
        titles: Its titles.
        locale: Its locale, compiled.
        landing: Where the files go.
    """

    job: Job
    titles: Catalogue
    locale: Locale
    landing: Staging

    def table(self, name: str) -> DataTable:
        """One of the two tables, by its name."""
        if name == "users":
            return user_table(self.job)
        return event_table(self.job, self.titles)


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a table, by its number in `DataTable.paths`."""

    table: Literal["users", "events"]
    number: int


@dataclass(frozen=True, slots=True)
class TaskResult:
    """A part that was made and staged, and what it holds."""

    staged: Staged
    tally: Tally


def parts(kit: TaskContext) -> list[Part]:
    """All parts of a data set, in order."""
    return [
        *(Part("users", number) for number in range(len(kit.table("users").paths()))),
        *(Part("events", number) for number in range(len(kit.table("events").paths()))),
    ]


def make(kit: TaskContext, part: Part) -> TaskResult:
    """Make a part of the data set and stage it. Repeating it gives the same bytes.

    Args:
        kit: The job, its titles and where files go.
        part: Which part.

    Raises:
        LakeError: The lake can't be written.
        OSError: The scratch folder can't be written.
    """
    know(kit.locale)
    with kit.landing.scratch() as folder:
        writing = Writing(kit.job, folder)
        drain(writing.write(kit.table(part.table), part.number))
        (file,) = writing.files
        return TaskResult(kit.landing.stage(folder, file), writing.tally)


def measure(kit: TaskContext) -> tuple[Measure, ...]:
    """What the job asks for beside what a sample of its rows shows."""
    know(kit.locale)
    sample = Sample(kit.job)
    sample.keep_users(0, users(kit.job, 0))
    for chunk in sample.chunks:
        sample.keep_events(chunk, events(kit.job, chunk, titles=kit.titles))
    return measures(kit.job, sample.users, sample.events, kit.titles)
