"""The days after the base period as files of their own, beside those of the base period."""

import hashlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TypeAlias

import polars as pl

from core.dataset.manifest import DataFile
from core.filesystem.atomic_write import replacing
from core.generate.events.events import event_schema
from core.generate.events.history import day_events, day_shards
from core.generate.faults.injection import (
    DAY,
    MAX_LATE_DAYS,
    inject_later_faults,
    may_be_late,
)
from core.generate.faults.notes import split_notes
from core.generate.output.formats import encode_file, suffix
from core.generate.output.further_tables import MOMENTS, SCHEMAS, later_rows
from core.generate.output.layout import stem_of
from core.generate.output.lines.faulty_lines import cuts_off, faulty_lines, with_last_line_cut
from core.generate.output.workers import in_order, worker_count
from core.generate.titles.catalogue import Catalogue
from core.generate.users.lifecycle.membership import EPOCH, day_number
from core.job.model import Job
from core.job.tables import APPENDED
from core.steps.progress import Progress, Step

# Days that are made together, so many at most and about so many rows; neither changes them.
_MOST_DAYS, _MOST_ROWS = 28, 500_000
# Gets the faults of a file and its path.
Note: TypeAlias = Callable[[pl.DataFrame, str], None]


def _forget(notes: pl.DataFrame, path: str) -> None:
    """Keep no answer key."""


@dataclass(frozen=True)
class DayTable:
    """A table to which every day adds rows, in its own file.

    Attributes:
        job: What it is made for.
        name: One of `core.job.tables.APPENDED`.
        schema: The columns that are written.
        format: csv, json, parquet or avro.
        order: The columns that its rows are sorted by; the first is the moment of each.
        make: Makes the rows of a shard of users from a first to a last day.
    """

    job: Job
    name: str
    schema: pl.Schema
    format: str
    order: tuple[str, ...]
    make: Callable[[int, int, int], pl.DataFrame]

    def path(self, day: str) -> str:
        """The path of a day's file: in a ``dt=`` folder where the layout has these, else by name.

        Args:
            day: The day, as ``YYYY-MM-DD``.
        """
        ending = suffix(self.format, self.job.compression)
        stem = stem_of(self.name)
        if self.job.layout != "daily":
            return f"{stem}-{day}{ending}"
        above, _, name = stem.rpartition("/")
        return f"{above}/dt={day}/{name}{ending}"


def day_tables(job: Job, titles: Catalogue) -> list[DayTable]:
    """The tables of a job to which days are added.

    Args:
        job: The job.
        titles: Its titles, those of the base period.
    """
    return [_day_table(job, titles, name) for name in job.table_names if name in APPENDED]


def _day_table(job: Job, titles: Catalogue, name: str) -> DayTable:
    if name == "events":
        make = partial(day_events, job, titles)
        order = ("datetime", "account_id")
        return DayTable(job, name, event_schema(job), job.events_format, order, make)
    return DayTable(
        job,
        name,
        SCHEMAS[name],
        job.format,
        (MOMENTS[name], "account_id"),
        partial(later_rows, job, name),
    )


def write_days(
    job: Job, titles: Catalogue, folder: Path, first: date, last: date, note: Note = _forget
) -> Step[list[DataFile]]:
    """Write what some days after the base period add to the tables, a file a table and day.

    The files do not depend on which days are asked for together. A day without rows has none.

    Args:
        job: The job.
        titles: Its titles, those of the base period.
        folder: The data set's folder.
        first: The first day.
        last: The last day.
        note: Gets the faults of each file, as `faults.split_notes` gives them, and its path.

    Raises:
        OSError: A file can't be written.
    """
    files: list[DataFile] = []
    start, end = day_number(first), day_number(last)
    daily = job.events / (job.until_date - job.from_date).days
    together = round(min(_MOST_DAYS, max(1, _MOST_ROWS / max(daily, 1))))
    for low in range(start, end + 1, together):
        high = min(low + together - 1, end)
        at = Progress("generate", low - start, end + 1 - start, "steps", _named(low).isoformat())
        yield at
        for table in day_tables(job, titles):
            messy = bool(job.messy) and table.name == "events"
            days = yield from (_faulty_days if messy else _days)(table, low, high, at)
            for day, rows in days:
                files.append(_write(table, folder, day, rows, note))
                yield at
    return files


def _days(
    table: DayTable, low: int, high: int, at: Progress
) -> Step[list[tuple[date, pl.DataFrame]]]:
    """The rows of some days, by day."""
    job = table.job
    count = max(1, day_shards(job, high))
    parts = []
    make = in_order(lambda shard: table.make(shard, low, high), count, worker_count(job.workers))
    with closing(make) as made:
        for part in made:
            parts += [] if part is None else [part]
            yield at
    rows = pl.concat(parts).sort(table.order, maintain_order=True)
    day = pl.col(table.order[0]).dt.date().alias("day")
    return [(name, of_day) for (name,), of_day in rows.group_by(day, maintain_order=True)]


def _faulty_days(
    table: DayTable, low: int, high: int, at: Progress
) -> Step[list[tuple[date, pl.DataFrame]]]:
    """The rows of some days with faults, by the day in whose file they are."""
    job = table.job
    back = MAX_LATE_DAYS if may_be_late(job) else 0
    # Late rows come from days before; those of the base period are all in its own files.
    first = max(low - back, day_number(job.until_date) + 1)
    spoilt: dict[date, list[pl.DataFrame]] = {}
    for day, rows in (yield from _days(table, first, high, at)):
        frame = inject_later_faults(job, day_number(day), rows)
        placed = {day: frame}
        if DAY in frame.columns:
            parts = frame.partition_by(DAY, as_dict=True, maintain_order=True)
            placed = {name: part for (name,), part in parts.items()}
        for place, part in placed.items():
            spoilt.setdefault(place, []).append(part)
        yield at
    return [
        (day, pl.concat(spoilt[day])) for day in sorted(spoilt) if low <= day_number(day) <= high
    ]


def _write(table: DayTable, folder: Path, day: date, rows: pl.DataFrame, note: Note) -> DataFile:
    path = table.path(day.isoformat())
    names = table.schema.names()
    faulty = "_kind" in rows.columns
    if faulty and cuts_off(table.job, day_number(day), always=False):
        rows = with_last_line_cut(rows, names)
    data, notes = split_notes(rows, table.schema)
    if table.format == "json" and faulty:
        content = b"".join(faulty_lines(rows, names, table.job.compression))
    else:
        content = encode_file(data, table.format, table.job.compression)
    with replacing(folder / path) as draft:
        draft.write_bytes(content)
    if notes is not None:
        note(notes, path)
    return DataFile(path, len(content), len(data), hashlib.sha256(content).hexdigest())


def _named(day: int) -> date:
    return EPOCH + timedelta(day)
