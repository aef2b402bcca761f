"""The tables of a data set: their shards, their frames, and the files they are laid out in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import polars as pl

from core.generate.events.events import event_schema, titled_events
from core.generate.events.history import day_shards
from core.generate.faults.injection import inject_event_faults, inject_user_faults
from core.generate.measures.sample import Sample
from core.generate.output.formats import Compression, suffix
from core.generate.output.lines.csv_lines import user_lines
from core.generate.output.lines.json_lines import EventLines
from core.generate.sampling.shards import EVENTS_A_CHUNK, USERS_A_SHARD, events_in, user_shards
from core.generate.titles.catalogue import Catalogue
from core.generate.users.snapshot import people_on
from core.generate.users.users import USER_SCHEMA, plain_text, users
from core.job.model import EXTENDED, Job
from core.job.sizes import FURTHER_WEIGHTS, data_bytes
from core.job.tables import APPENDED, FOLDERS

# How large the files of the layout `parts` are, about.
_PART_BYTES: Final = 128_000_000


def stem_of(name: str) -> str:
    """The path of a table's single file, without an ending.

    Args:
        name: The table, one of `core.job.tables.TABLES`.
    """
    return f"{FOLDERS[name]}/{FOLDERS[name]}_dataset"


@dataclass(frozen=True)
class DataTable:
    """A table of a data set.

    Attributes:
        job: What it is made for.
        name: One of `core.job.tables.TABLES`.
        stem: The path of its single file, without an ending.
        schema: The columns of its frames.
        format: csv, json, parquet or avro.
        rows: How many rows it has.
        rows_a_shard: How many of them come in a shard.
        make: Makes a shard's frame, with faults and their notes where the job is messy.
        lines: Makes a shard as lines of text, faster than a general writer does of its frame; None
            where only that can.
        later_shards: How many shards of users hold those who joined after the base period.
        moment: The column that says when a row came to be, in a table that days are added to.
    """

    job: Job
    name: str
    stem: str
    schema: pl.Schema
    format: str
    rows: int
    rows_a_shard: int
    make: Callable[[int], pl.DataFrame]
    lines: Callable[[int], pl.Series] | None = None
    later_shards: int = 0
    moment: str = "datetime"

    @property
    def compression(self) -> Compression:
        """Of its files."""
        return self.job.compression

    @property
    def daily(self) -> bool:
        """Whether its rows go to a folder a day; a table that is replaced whole has no days."""
        return self.job.layout == "daily" and self.name in APPENDED

    @property
    def shards(self) -> int:
        """How many shards its rows come in."""
        return -(-self.rows // self.rows_a_shard) + self.later_shards

    @property
    def shards_a_file(self) -> int:
        """How many shards make a file; all of them but in the layout `parts`."""
        if self.job.layout != "parts":
            return max(1, self.shards)
        weight = FURTHER_WEIGHTS.get(self.name, 1.0)
        users, events = (0, self.rows) if self.name == "events" else (round(self.rows * weight), 0)
        job = self.job
        size = data_bytes(users, events, job.format, job.events_format, job.compression)
        return max(1, round(_PART_BYTES * self.shards / max(size, 1)))

    @property
    def suffix(self) -> str:
        """The ending of its files' names."""
        return suffix(self.format, self.compression)

    def paths(self) -> list[str]:
        """Its files' paths in order; not for a daily table, whose files depend on its rows."""
        if self.job.layout != "parts":
            return [self.stem + self.suffix]
        count = max(1, -(-self.shards // self.shards_a_file))
        return [f"{self.stem}-{number:05d}{self.suffix}" for number in range(count)]


def user_table(job: Job, sample: Sample | None = None, day: int | None = None) -> DataTable:
    """The users of a job.

    Args:
        job: The job.
        sample: Gets the frames that it wants, as they are at the base period's end and before
            faults are put in.
        day: A day after the base period on which they are looked at, in days since 1970-01-01.
    """

    def make(shard: int) -> pl.DataFrame:
        people = None if day is None else people_on(job, shard, day)
        frame = users(job, shard, people=people)
        if sample and shard in sample.shards:
            sample.keep_users(shard, frame if day is None else users(job, shard))
        return inject_user_faults(job, shard, frame) if job.messy else frame

    def lines(shard: int) -> pl.Series:
        if sample and shard in sample.shards:
            sample.keep_users(shard, users(job, shard))
        return user_lines(job, shard, day)

    fast = job.format == "csv" and not job.messy and plain_text(job)
    return DataTable(
        job=job,
        name="users",
        stem=stem_of("users"),
        schema=USER_SCHEMA,
        format=job.format,
        rows=job.users,
        rows_a_shard=USERS_A_SHARD,
        make=make,
        lines=lines if fast else None,
        later_shards=0 if day is None else day_shards(job, day) - user_shards(job),
    )


def event_table(job: Job, titles: Catalogue, sample: Sample | None = None) -> DataTable:
    """The watch events of a job.

    Args:
        job: The job.
        titles: Its titles.
        sample: Gets the frames that it wants, before faults are put in.
    """

    def made(chunk: int) -> pl.DataFrame:
        frame = titled_events(job, chunk, events_in(job, chunk), titles)
        if sample:
            sample.keep_events(chunk, frame)
        return frame

    def make(chunk: int) -> pl.DataFrame:
        frame = made(chunk)
        return inject_event_faults(job, chunk, frame) if job.messy else frame

    # A fault may be in a title's own columns, which the faster way takes from the catalogue; and it
    # knows the published columns alone.
    fast = job.events_format == "json" and not job.messy and job.columns != EXTENDED
    write = EventLines(titles) if fast else None
    return DataTable(
        job=job,
        name="events",
        stem=stem_of("events"),
        schema=event_schema(job),
        format=job.events_format,
        rows=job.events,
        rows_a_shard=EVENTS_A_CHUNK,
        make=make,
        lines=(lambda chunk: write(made(chunk))) if write else None,
    )
