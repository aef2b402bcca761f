"""The layout with a folder a day: rows that come in any order, sorted into days in flat memory.

The rows are spooled into scratch files of some neighbouring days each, and these are then read one
by one and written out a file a day.
"""

import hashlib
import io
import shutil
import threading
from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl

from core.dataset.manifest import DataFile
from core.filesystem.atomic_write import replacing
from core.generate.faults.notes import split_notes
from core.generate.output.formats import encode_file
from core.generate.output.layout import DataTable
from core.generate.output.lines.faulty_lines import cuts_off, faulty_lines, with_last_line_cut
from core.generate.output.output_folder import spool_folder
from core.generate.output.workers import in_order
from core.generate.users.lifecycle.membership import day_number
from core.job.model import Job

# Rows of a scratch file: what a worker holds in memory at a time; about 200 bytes each.
_SPOOL_ROWS: Final = 250_000
# Scratch files are open all at once; and with some of them, threads have something to share.
_MIN_SPOOLS, _MAX_SPOOLS = 8, 200
_LENGTH: Final = 8


@dataclass(frozen=True, eq=False)
class Day:
    """One day's file, complete.

    Attributes:
        file: The file.
        notes: The faults in it, as `faults.split_notes` gives them.
    """

    file: DataFile
    notes: pl.DataFrame | None


class Spool:
    """Scratch files by day.

    Args:
        job: What is made.
        table: The table whose rows are sorted into days.
        folder: The data set's folder.
    """

    def __init__(self, job: Job, table: DataTable, folder: Path) -> None:
        self._job = job
        self._table = table
        self._folder = folder
        self._scratch = spool_folder(folder)
        self._bounds = _bounds(job, min(max(_MIN_SPOOLS, table.rows // _SPOOL_ROWS), _MAX_SPOOLS))
        self._stopped = threading.Event()
        shutil.rmtree(self._scratch, ignore_errors=True)
        self._scratch.mkdir(parents=True)

    def fill(self, workers: int) -> Generator[int, None, None]:
        """Make all rows and spool them; yields how many rows are new, 0 while waiting."""
        with ExitStack() as stack:
            files = [
                stack.enter_context(self._path(number).open("wb"))
                for number in range(len(self._bounds) + 1)
            ]
            pieces = in_order(self._piece, self._table.shards, workers)
            stack.callback(pieces.close)
            for piece in pieces:
                for number, rows, block in piece or ():
                    files[number].write(len(block).to_bytes(_LENGTH, "little") + block)
                    yield rows
                if piece is None:
                    yield 0

    def days(self, workers: int) -> Generator[list[Day] | None, None, None]:
        """Write the days' files; yields them in order, some at a time, and None while waiting."""
        with closing(in_order(self._days, len(self._bounds) + 1, workers)) as batches:
            try:
                yield from batches
            finally:
                self._stopped.set()

    def close(self) -> None:
        """Remove the scratch files."""
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _path(self, number: int) -> Path:
        return self._scratch / f"{number:05d}"

    def _piece(self, shard: int) -> list[tuple[int, int, bytes]]:
        """A shard's rows as blocks, each with the number of its spool and its row count."""
        frame = self._table.make(shard)
        # With faults, a row may lie in another folder than that of the day it names.
        if "_day" not in frame.columns:
            frame = frame.with_columns(pl.col(self._table.moment).dt.date().alias("_day"))
        frame = frame.sort("_day", maintain_order=True)
        spool = np.searchsorted(self._bounds, frame["_day"].to_physical().to_numpy(), "right")
        edges = np.searchsorted(spool, np.arange(len(self._bounds) + 2)).tolist()
        blocks = []
        for number, (start, end) in enumerate(pairwise(edges)):
            if start < end:
                out = io.BytesIO()
                frame[start:end].write_ipc_stream(out, compression="lz4")
                blocks.append((number, end - start, out.getvalue()))
        return blocks

    def _days(self, number: int) -> list[Day]:
        blocks = list(_blocks(self._path(number)))
        self._path(number).unlink()
        if not blocks:
            return []
        frame = pl.concat(blocks).sort("_day", maintain_order=True)
        days = frame.partition_by("_day", as_dict=True, maintain_order=True)
        # A cancelled step must not wait for the files of all these days.
        return [self._day(day, rows) for (day,), rows in days.items() if not self._stopped.is_set()]

    def _day(self, day: date, rows: pl.DataFrame) -> Day:
        table = self._table
        names = table.schema.names()
        if table.name == "events" and cuts_off(table.job, day_number(day), always=False):
            rows = with_last_line_cut(rows, names)
        data, notes = split_notes(rows, table.schema)
        folder, _, stem = table.stem.rpartition("/")
        path = f"{folder}/dt={day.isoformat()}/{stem}{table.suffix}"
        if table.format == "json" and notes is not None:
            content = b"".join(faulty_lines(rows, names, table.compression))
        else:
            content = encode_file(data, table.format, table.compression)
        with replacing(self._folder / path) as draft:
            draft.write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        return Day(DataFile(path, len(content), len(data), digest), notes)


def _blocks(path: Path) -> Iterator[pl.DataFrame]:
    with path.open("rb") as handle:
        while length := handle.read(_LENGTH):
            block = handle.read(int.from_bytes(length, "little"))
            yield pl.read_ipc_stream(io.BytesIO(block))


def _bounds(job: Job, count: int) -> np.ndarray:
    """The days at which the second and each later of so many spools begins.

    More users make later days fuller; the square root of time evens that out for steady growth.
    """
    first = day_number(job.from_date)
    days = day_number(job.until_date) - first + 1
    shares = np.sqrt(np.arange(1, count) / count)
    return np.unique((first + shares * days).astype(np.int64))
