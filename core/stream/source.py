"""The records of a plan in the order of delivery, from any position on, a few days at a time.

A window of days is made shard by shard and sorted. What of it is delivered after its last day waits
for the next one. So only a few windows are ever in memory, however long the stream is.
"""

import threading
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import Final

import numpy as np
import polars as pl

from core.generate.events.events import TITLE_ROW
from core.generate.events.history import catalogue_through, day_shards, untitled_day_events
from core.generate.output.formats import encode
from core.generate.output.workers import in_order, worker_count
from core.generate.sampling.hashing import STEP, mix, row_seeds
from core.generate.sampling.random_streams import Words
from core.generate.titles.catalogue import Catalogue
from core.generate.users.lifecycle.changes import user_changes
from core.generate.users.lifecycle.membership import day_number
from core.stream.lateness import Lateness
from core.stream.plan import Plan
from core.stream.position import Position
from core.stream.records import (
    DAY,
    DELIVERED,
    DELIVERY,
    DUPLICATE,
    LATE,
    LINE,
    ON_TIME,
    ORDER,
    Batch,
    Lines,
    position_before,
)

# Records of a batch at most.
BATCH: Final = 10_000
# Days are made together until they hold about so many records; the first ones are few, so that a
# stream begins at once.
_RECORDS_A_WINDOW: Final = 200_000
_LONGEST_WINDOW: Final = 364
_GROWTH: Final = 4
# What a record's words are drawn from, and its copy's: two streams of the job's seed.
_LATE_SEED, _COPY_SEED = 0x1A7E, 0xC097
# A record that is delivered twice is sent again soon: some seconds to minutes later.
_REDELIVERY: Final = Lateness(100, "exponential", scale=30_000)


class Source:
    """The records of a plan.

    Args:
        plan: What is sent.
        titles: The job's titles, those of the base period.
        stop: Once it is set, what is still made is not complete, and must not be used.
    """

    def __init__(self, plan: Plan, titles: Catalogue, stop: threading.Event) -> None:
        self._plan = plan
        self._titles = titles
        self._stop = stop
        longest = plan.lateness.longest + (_REDELIVERY.longest if plan.duplicates else 0)
        self._days_late = -(-longest // DAY)
        # An event comes before a change of the same moment.
        self._order = [*ORDER, LINE] if "changes" in plan.job.table_names else ORDER
        self._catalogue: Catalogue | None = None
        self._writer: Lines | None = None

    def batches(self, position: Position) -> Generator[Batch | None, None, None]:
        """The batches after a position.

        Yields:
            Batches in order, and None now and then while the next one is being made.
        """
        for piece, before in self._pieces(position):
            if piece is None:
                yield None
                continue
            start = before
            for rows in piece.iter_slices(BATCH):
                batch = self._lines().batch(rows, start)
                start = batch.end
                yield batch

    def _pieces(self, start: Position) -> Iterator[tuple[pl.DataFrame | None, Position]]:
        """Rows in order, each piece with the position before it; None while there are none."""
        waiting: pl.DataFrame | None = None
        skip, before = start.count, Position(start.day)
        for window in self._windows(start):
            if window is None:
                yield None, before
                continue
            rows, last = window
            if waiting is not None:
                rows = pl.concat([waiting, rows], how="diagonal")
                rows = rows.sort(self._order, maintain_order=True)
            moments = rows[DELIVERED].to_numpy()
            low = int(np.searchsorted(moments, start.day * DAY, "left"))
            over = last == self._plan.last_day
            high = len(rows) if over else int(np.searchsorted(moments, (last + 1) * DAY, "left"))
            waiting = rows[high:]
            piece = rows[low:high]
            if skip and len(piece):
                # The position lies within the first day of all that is made.
                taken = min(skip, len(piece))
                skip -= taken
                before = position_before(piece[DELIVERED].to_numpy(), taken, before)
                piece = piece[taken:]
            if len(piece):
                yield piece, before
                before = position_before(piece[DELIVERED].to_numpy(), len(piece), before)

    def _windows(self, start: Position) -> Iterator[tuple[pl.DataFrame, int] | None]:
        """Windows of days, sorted, each with its last day."""
        bounds = self._bounds(start)
        workers = worker_count(self._plan.job.workers)
        with closing(in_order(lambda n: self._window(*bounds[n]), len(bounds), workers)) as made:
            for number, rows in _numbered(made):
                if rows is None:
                    yield None
                    continue
                last = bounds[number][1]
                self._keep_catalogue(last)
                yield rows, last

    def _bounds(self, start: Position) -> list[tuple[int, int]]:
        """The first and last day of each window."""
        plan = self._plan
        low = max(plan.first_day, min(start.day, plan.last_day + 1) - self._days_late)
        most = self._most_days()
        bounds, days = [], 1
        while low <= plan.last_day:
            high = min(low + days - 1, plan.last_day)
            bounds.append((low, high))
            low, days = high + 1, min(days * _GROWTH, most)
        return bounds

    def _most_days(self) -> int:
        job = self._plan.job
        rate = job.events / max(1, (job.until_date - job.from_date).days + 1)
        return int(min(_LONGEST_WINDOW, max(1, _RECORDS_A_WINDOW // max(rate, 1))))

    def _window(self, first: int, last: int) -> pl.DataFrame:
        """The records of some days' events, in the order of delivery."""
        job = self._plan.job
        parts = []
        for shard in range(day_shards(job, last)):
            if self._stop.is_set():
                break
            parts.append(untitled_day_events(job, self._titles, shard, first, last))
        rows = pl.concat(parts) if parts else untitled_day_events(job, self._titles, 0, 0, 0)
        if "changes" in job.table_names:
            changes = self._changes(first, last)
            rows = pl.concat([rows, changes], how="diagonal") if len(rows) else changes
        return self._delivered(rows).sort(self._order, maintain_order=True)

    def _changes(self, first: int, last: int) -> pl.DataFrame:
        """The changes of users within some days, each as a line."""
        job, end = self._plan.job, day_number(self._plan.job.until_date)
        parts: list[pl.DataFrame] = []
        # At least one frame, which may be empty.
        for shard in range(max(1, day_shards(job, last))):
            if parts and self._stop.is_set():
                break
            # Changes are made up to the base period's end at least.
            made = user_changes(job, shard, first, max(last, end))
            some = made.filter(pl.col("changed_at").dt.epoch("ms") < (last + 1) * DAY)
            text = encode(some, "json", "none").decode()
            parts.append(
                some.select(
                    pl.col("changed_at").alias("datetime"),
                    "account_id",
                    pl.Series(LINE, text.split("\n")[:-1], dtype=pl.String),
                    pl.lit(None, pl.UInt32).alias(TITLE_ROW),
                )
            )
        return pl.concat(parts)

    def _delivered(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows with when and how they are delivered, and those that come twice once more."""
        moment = rows["datetime"].dt.epoch("ms").to_numpy()
        delay = self._plan.lateness.delays(self._words(rows, _LATE_SEED))
        rows = rows.with_columns(
            pl.Series(DELIVERED, moment + delay),
            pl.Series(DELIVERY, np.where(delay > 0, LATE, ON_TIME).astype(np.uint8)),
        )
        if not self._plan.duplicates:
            return rows
        twice = Lateness(self._plan.duplicates, "constant", scale=1)
        words = self._words(rows, _COPY_SEED)
        again = np.flatnonzero(twice.delays(words))
        copies = rows[pl.Series(again)]
        delays = _REDELIVERY.delays(mix(words[again]))
        copies = copies.with_columns(
            pl.Series(DELIVERED, copies[DELIVERED].to_numpy() + delays),
            pl.lit(DUPLICATE, pl.UInt8).alias(DELIVERY),
        )
        return pl.concat([rows, copies])

    def _words(self, rows: pl.DataFrame, key: int) -> Words:
        """A random word for each event, from who watched and when."""
        account = rows["account_id"].to_numpy().astype(np.uint64)
        second = rows["datetime"].dt.epoch("s").to_numpy().astype(np.uint64)
        return mix(row_seeds(self._plan.job.seed ^ key, account) + second * STEP)

    def _keep_catalogue(self, last: int) -> None:
        every = catalogue_through(self._plan.job, self._titles, last)
        if every != self._catalogue:
            self._catalogue, self._writer = every, Lines(self._plan.job, every)

    def _lines(self) -> Lines:
        if self._writer is None:
            raise RuntimeError("no window has been made yet")
        return self._writer


def _numbered(
    made: Iterator[pl.DataFrame | None],
) -> Iterator[tuple[int, pl.DataFrame | None]]:
    """Each frame with its number; None has that of the next one."""
    number = 0
    for rows in made:
        yield number, rows
        number += rows is not None
