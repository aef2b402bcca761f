"""The two tables of a data set: their shards, their frames, and the files they are laid out in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

import polars as pl

from core.generate.event_lines import EventLines
from core.generate.events import EVENT_SCHEMA, titled_events
from core.generate.faults import spoilt_events, spoilt_users
from core.generate.formats import Compression, suffix
from core.generate.shards import EVENTS_A_CHUNK, USERS_A_SHARD, event_shards, events_in, user_shards
from core.generate.titles import Catalogue
from core.generate.users import USER_SCHEMA, plain_text, users
from core.job import Job
from core.size import data_bytes

# How large the files of the layout `parts` are, about.
_PART_BYTES: Final = 128_000_000
USERS_STEM: Final = "users/users_dataset"
EVENTS_STEM: Final = "movies_events/movies_events_dataset"


@dataclass(frozen=True)
class DataTable:
    """A table of a data set.

    Attributes:
        name: users or events.
        stem: The path of its single file, without an ending.
        schema: The columns of its frames.
        format: csv, json or parquet.
        compression: Of its files.
        rows: How many rows it has.
        shards: How many shards these come in.
        shards_a_file: How many shards make a file.
        numbered: Whether the file names carry a number.
        daily: Whether its rows go to a folder a day.
        make: Makes a shard's frame, with faults and their notes where the job is messy.
        plain: Whether no field of a CSV file needs quotes.
        lines: Turns a frame into lines of JSON faster than a general writer; None where that can't
            be.
    """

    name: str
    stem: str
    schema: pl.Schema
    format: str
    compression: Compression
    rows: int
    shards: int
    shards_a_file: int
    numbered: bool
    daily: bool
    make: Callable[[int], pl.DataFrame]
    plain: bool = False
    lines: Callable[[pl.DataFrame], pl.Series] | None = None

    @property
    def suffix(self) -> str:
        """The ending of its files' names."""
        return suffix(self.format, self.compression)

    def paths(self) -> list[str]:
        """Its files' paths in order; not for a daily table, whose files depend on its rows."""
        if not self.numbered:
            return [self.stem + self.suffix]
        count = max(1, -(-self.shards // self.shards_a_file))
        return [f"{self.stem}-{number:05d}{self.suffix}" for number in range(count)]


# Gets to see each shard's number and frame before faults are put in; from any thread.
Witness: TypeAlias = Callable[[int, pl.DataFrame], None]


def user_table(job: Job, witness: Witness) -> DataTable:
    """The users of a job."""

    def make(shard: int) -> pl.DataFrame:
        frame = users(job, shard)
        witness(shard, frame)
        return spoilt_users(job, shard, frame) if job.messy else frame

    row = data_bytes(1_000, 0, job.format, job.events_format, job.compression) / 1_000
    return DataTable(
        name="users",
        stem=USERS_STEM,
        schema=USER_SCHEMA,
        format=job.format,
        compression=job.compression,
        rows=job.users,
        shards=user_shards(job),
        shards_a_file=_shards_a_file(job, USERS_A_SHARD, row),
        numbered=job.layout == "parts",
        daily=False,
        make=make,
        plain=plain_text(job),
    )


def event_table(job: Job, titles: Catalogue, witness: Witness) -> DataTable:
    """The watch events of a job."""

    def make(chunk: int) -> pl.DataFrame:
        frame = titled_events(job, chunk, events_in(job, chunk), titles)
        witness(chunk, frame)
        return spoilt_events(job, chunk, frame) if job.messy else frame

    row = data_bytes(0, 1_000, job.format, job.events_format, job.compression) / 1_000
    return DataTable(
        name="events",
        stem=EVENTS_STEM,
        schema=EVENT_SCHEMA,
        format=job.events_format,
        compression=job.compression,
        rows=job.events,
        shards=event_shards(job),
        shards_a_file=_shards_a_file(job, EVENTS_A_CHUNK, row),
        numbered=job.layout == "parts",
        daily=job.layout == "daily",
        make=make,
        # A fault may be in a title's own columns.
        lines=EventLines(titles) if job.events_format == "json" and not job.messy else None,
    )


def _shards_a_file(job: Job, rows: int, row_bytes: float) -> int:
    if job.layout != "parts":
        return 2**63
    return max(1, round(_PART_BYTES / (rows * row_bytes)))
