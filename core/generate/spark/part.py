"""A part of a data set: the file that one task makes, on whatever machine it runs."""

from dataclasses import dataclass
from datetime import date

from core.dataset.manifest import Measure
from core.dataset.publishing import Staged, Staging
from core.generate.events.events import events
from core.generate.locales.locale import Locale, know
from core.generate.measures.report import measures
from core.generate.measures.sample import Sample
from core.generate.output.further_tables import added_tables, replaced_tables
from core.generate.output.later_days import write_days
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
        locales: The locales of its users, compiled.
        landing: Where the files go.
        day: A day after the base period, in days since 1970-01-01, that the tables tell of.
    """

    job: Job
    titles: Catalogue
    locales: tuple[Locale, ...]
    landing: Staging
    day: int | None = None

    def table(self, name: str) -> DataTable:
        """One of `tables`, by its name.

        Args:
            name: One of `core.job.tables.TABLES`.
        """
        return next(table for table in self.tables() if table.name == name)

    def tables(self) -> list[DataTable]:
        """All tables of the base period; on a later day, those that are replaced as a whole."""
        replaced = replaced_tables(self.job, self.titles, self.day)
        if self.day is not None:
            return [user_table(self.job, day=self.day), *replaced]
        events = event_table(self.job, self.titles)
        return [user_table(self.job), events, *added_tables(self.job), *replaced]


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a table, by its number in `DataTable.paths`."""

    table: str
    number: int


@dataclass(frozen=True, slots=True)
class TaskResult:
    """A part that was made and staged, and what it holds."""

    staged: Staged
    tally: Tally


def parts(kit: TaskContext) -> list[Part]:
    """All parts of a data set, in order."""
    return [
        Part(table.name, number) for table in kit.tables() for number in range(len(table.paths()))
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
    know(*kit.locales)
    with kit.landing.scratch() as folder:
        writing = Writing(kit.job, folder)
        drain(writing.write(kit.table(part.table), part.number))
        (file,) = writing.files
        return TaskResult(kit.landing.stage(folder, file), writing.tally)


def make_day(kit: TaskContext, day: date) -> tuple[Staged, ...]:
    """Make what a day after the base period adds to the tables, and stage it.

    Args:
        kit: The job, its titles and where files go.
        day: The day.

    Raises:
        LakeError: The lake can't be written.
        OSError: The scratch folder can't be written.
    """
    know(*kit.locales)
    with kit.landing.scratch() as folder:
        files = drain(write_days(kit.job, kit.titles, folder, day, day))
        return tuple(kit.landing.stage(folder, file) for file in files)


def measure(kit: TaskContext) -> tuple[Measure, ...]:
    """What the job asks for beside what a sample of its rows shows."""
    know(*kit.locales)
    sample = Sample(kit.job)
    sample.keep_users(0, users(kit.job, 0))
    for chunk in sample.chunks:
        sample.keep_events(chunk, events(kit.job, chunk, titles=kit.titles))
    return measures(kit.job, sample.users, sample.events, kit.titles)
