"""The writing of a data set: its shards made side by side, and brought into files in order."""

from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

import polars as pl

from core.dataset.manifest import DataFile, Measure
from core.filesystem.atomic_write import replacing
from core.generate.faults import notes as fault_notes
from core.generate.output.daily_partitions import Spool
from core.generate.output.formats import encode, encode_lines, opening, parquet_codec
from core.generate.output.layout import DataTable
from core.generate.output.lines.faulty_lines import cuts_off, faulty_lines, with_last_line_cut
from core.generate.output.open_files import EncodedShard, Output, ParquetOutput, TextOutput
from core.generate.output.workers import in_order, worker_count
from core.job.fault_kinds import DRIFT_KINDS, kind_weights
from core.job.model import Job
from core.steps.progress import Progress, Step

# Rows of further tables, about; a daily one counts twice.
_ROWS_A_USER: Final = {"changes": 1.6, "subscriptions": 1.2, "payments": 14.0, "history": 1.6}


@dataclass(frozen=True, slots=True)
class Tally:
    """What was written, in a whole data set or in a part of it.

    Attributes:
        users: Rows of users.
        events: Rows of watch events.
        faults: Faults put in.
        doubles: The events that are there once more than they should.
        user_doubles: The users that are.
        user_faults: Of the faults, those in users.
    """

    users: int = 0
    events: int = 0
    faults: int = 0
    doubles: int = 0
    user_doubles: int = 0
    user_faults: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.users + other.users,
            self.events + other.events,
            self.faults + other.faults,
            self.doubles + other.doubles,
            self.user_doubles + other.user_doubles,
            self.user_faults + other.user_faults,
        )


class Writing:
    """One data set being written.

    Args:
        job: What is made.
        folder: Where it goes.

    Attributes:
        files: The files that are complete.
        tally: What these hold.
    """

    def __init__(self, job: Job, folder: Path) -> None:
        self.files: list[DataFile] = []
        self.tally = Tally()
        self._job = job
        self._folder = folder
        self._workers = worker_count(job.workers)
        self._done = 0
        self._key: BinaryIO | None = None

    def progress(self, subject: str = "") -> Progress:
        """How far it has come; the rows of a daily table count twice, made and written."""
        job = self._job
        total = job.users + job.events * (2 if job.layout == "daily" else 1)
        total += sum(round(job.users * _ROWS_A_USER.get(name, 0)) for name in job.table_names)
        return Progress("generate", min(self._done, total), total, "rows", subject)

    @contextmanager
    def answer_key(self) -> Iterator[None]:
        """Keep the answer key open while the tables are written; only a messy job has one."""
        if not self._job.messy:
            yield
            return
        with replacing(self._folder / fault_notes.NAME) as draft, draft.open("wb") as self._key:
            self._key.write((",".join(fault_notes.KEY) + "\n").encode())
            yield

    def note_later(self, notes: pl.DataFrame, path: str) -> None:
        """Write the faults of a day after the base period into the answer key.

        Args:
            notes: The faults, as `faults.split_notes` gives them.
            path: Their file.
        """
        if self._key is not None:
            self._key.write(fault_notes.key_rows(notes, path, 0))

    def write(self, table: DataTable, part: int | None = None) -> Step[None]:
        """Write a table's files, or just one of them.

        Args:
            table: The table.
            part: Which file, by its number in `DataTable.paths`; None for all. A daily table's
                files can't be written one by one.

        Raises:
            OSError: They can't be written.
        """
        if table.daily:
            yield from self._write_daily(table)
        else:
            yield from self._write_files(table, part)

    def _write_files(self, table: DataTable, part: int | None) -> Step[None]:
        paths = table.paths()
        # At least one piece, so that a table without rows still has a file with its columns.
        first, left = 0, max(1, table.shards)
        if part is not None:
            paths = paths[part : part + 1]
            first = part * table.shards_a_file
            left = min(left - first, table.shards_a_file)
        with closing(
            in_order(lambda number: _piece(table, first + number), left, self._workers)
        ) as pieces:
            for path in paths:
                count = min(left, table.shards_a_file)
                left -= count
                yield from self._write_file(table, path, pieces, count)

    def _write_file(
        self,
        table: DataTable,
        path: str,
        pieces: Generator[EncodedShard | None, None, None],
        count: int,
    ) -> Step[None]:
        rows = 0
        with replacing(self._folder / path) as draft, closing(_output(table, draft)) as output:
            while count:
                piece = next(pieces)
                if piece is not None:
                    count -= 1
                    for _ in output.add(piece):
                        yield self.progress(path)
                    self._note(piece.notes, path, rows)
                    rows += piece.rows
                    self._done += piece.rows
                yield self.progress(path)
            for _ in output.finish():
                yield self.progress(path)
            size = draft.stat().st_size
            self._add(table, DataFile(path, size, rows, output.digest))

    def _write_daily(self, table: DataTable) -> Step[None]:
        with closing(Spool(self._job, table, self._folder)) as spool:
            with closing(spool.fill(self._workers)) as filling:
                for rows in filling:
                    self._done += rows
                    yield self.progress("sorting into days")
            with closing(spool.days(self._workers)) as batches:
                for batch in batches:
                    for day in batch or ():
                        self._add(table, day.file)
                        self._note(day.notes, day.file.path, 0)
                        self._done += day.file.rows
                    yield self.progress(self.files[-1].path)

    def _add(self, table: DataTable, file: DataFile) -> None:
        self.files.append(file)
        if table.name in ("users", "events"):
            self.tally += Tally(**{table.name: file.rows})

    def _note(self, notes: pl.DataFrame | None, path: str, first_row: int) -> None:
        if notes is None:
            return
        if self._key is not None:
            self._key.write(fault_notes.key_rows(notes, path, first_row))
        doubles = len(notes.filter(pl.col("kind").is_in(["duplicate", "near-duplicate"])))
        faults = counted_faults(notes)
        users = path.startswith("users/")
        self.tally += Tally(
            faults=faults,
            user_doubles=doubles if users else 0,
            user_faults=faults if users else 0,
            doubles=0 if users else doubles,
        )


def counted_faults(notes: pl.DataFrame) -> int:
    """How many faults count as asked for by the job's `messy`.

    Args:
        notes: What `faults.split_notes` gave.
    """
    # The fault of a name is in the full name, too, and counts once. Drifts are asked for by name.
    counted = (pl.col("column") != "full_name") & ~pl.col("kind").is_in(DRIFT_KINDS)
    return len(notes.filter(counted))


def counts(job: Job, tally: Tally, joined: int = 0) -> tuple[Measure, ...]:
    """The rows and the faults asked for beside those written.

    Args:
        job: What was asked for.
        tally: What was written of the base period, and all users.
        joined: How many users have joined after it.
    """
    # A duplicate is a fault, not one of the rows asked for.
    measures = [
        Measure("users", job.users + joined, tally.users - tally.user_doubles, "count", 0.0),
        Measure("events", job.events, tally.events - tally.doubles, "count", 0.0),
    ]
    # Drifts are asked for by name, and are no share of the rows.
    kinds = set(kind_weights(job.messy_kinds)) - set(DRIFT_KINDS)
    if job.messy and kinds and (rows := job.users + job.events):
        observed = 100 * tally.faults / rows
        # Three standard deviations of a count, in percent of the rows; a row may have several.
        tolerance = 300 * (job.messy / 100 / rows) ** 0.5
        measures.append(Measure("messy", job.messy, observed, "percent", tolerance))
    return tuple(measures)


def _piece(table: DataTable, shard: int) -> EncodedShard:
    if table.lines:
        lines = table.lines(shard)
        return EncodedShard(
            encode_lines(lines, table.compression), pl.DataFrame(), len(lines), None
        )
    rows = table.make(shard)
    names = table.schema.names()
    if table.name == "events" and shard == table.shards - 1 and cuts_off(table.job, 0, always=True):
        rows = with_last_line_cut(rows, names)
    frame, notes = fault_notes.split_notes(rows, table.schema)
    if table.format == "parquet":
        return EncodedShard([], frame, len(frame), notes)
    if table.format == "json" and notes is not None:
        text = faulty_lines(rows, names, table.compression)
    else:
        text = [encode(frame, table.format, table.compression)]
    return EncodedShard(text, pl.DataFrame(), len(frame), notes)


def _output(table: DataTable, path: Path) -> Output:
    if table.format == "parquet":
        return ParquetOutput(path, table.schema, parquet_codec(table.compression))
    return TextOutput(path, opening(table.schema, table.format, table.compression))
