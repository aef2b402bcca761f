"""Records: events and changes of users, with the moment of their delivery and their lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.generate.events.events import TITLE_ROW, described, event_schema
from core.generate.output.formats import encode
from core.generate.output.lines.json_lines import EventLines
from core.generate.titles.catalogue import Catalogue
from core.job.model import EXTENDED, Job
from core.stream.position import Position

DAY: Final = 86_400_000  # milliseconds
# The columns that a record has beside its event's: when it is delivered, and how.
DELIVERED, DELIVERY = "_delivered", "_delivery"
# The values of `DELIVERY`.
ON_TIME, LATE, DUPLICATE = 0, 1, 2
# The line of a change of a user; absent where a stream has none, and null for an event.
LINE: Final = "_line"
ORDER: Final = [DELIVERED, "datetime", "account_id", DELIVERY]


@dataclass(frozen=True, eq=False)
class Batch:
    """Some records, in the order of delivery.

    Attributes:
        lines: Each as a line of JSON, without a line end.
        accounts: The account of each.
        delivered: When each is delivered, in milliseconds since 1970-01-01 on the stream's clock.
        delivery: `ON_TIME`, `LATE` or `DUPLICATE`.
        changes: Which are changes of users; the others are watch events.
        codes: The genre of each event's title, as an index into `names`; a change has none.
        names: The genres.
        start: The position before the first.
        end: The position after the last.
    """

    lines: pl.Series
    accounts: pl.Series
    delivered: NDArray[np.int64]
    delivery: NDArray[np.uint8]
    changes: NDArray[np.bool_]
    codes: NDArray[np.uint32]
    names: Sequence[str]
    start: Position
    end: Position

    def __len__(self) -> int:
        return len(self.lines)

    @cached_property
    def values(self) -> list[bytes]:
        """The lines as bytes."""
        values: list[bytes] = self.lines.cast(pl.Binary).to_list()
        return values

    @cached_property
    def keys(self) -> list[bytes]:
        """The accounts as bytes: what keeps the records of a user in order."""
        keys: list[bytes] = self.accounts.cast(pl.String).cast(pl.Binary).to_list()
        return keys

    @property
    def text(self) -> bytes:
        """The lines, each with its line end."""
        return b"\n".join(self.values) + b"\n"

    @property
    def genres(self) -> dict[str, int]:
        """How many records have a title of each genre."""
        counts = np.bincount(self.codes[~self.changes])
        return {self.names[code]: int(counts[code]) for code in np.flatnonzero(counts).tolist()}

    def parts_by_hour(self) -> Iterator["Batch"]:
        """The batch cut wherever an hour begins."""
        hours = self.delivered // 3_600_000
        cuts = [0, *(np.flatnonzero(np.diff(hours)) + 1), len(self)]
        for low, high in pairwise(cuts):
            yield self.part(int(low), int(high))

    def part(self, low: int, high: int) -> "Batch":
        """Some consecutive records.

        Args:
            low: The index of the first record.
            high: The index after the last record.
        """
        if (low, high) == (0, len(self)):
            return self
        return Batch(
            self.lines[low:high],
            self.accounts[low:high],
            self.delivered[low:high],
            self.delivery[low:high],
            self.changes[low:high],
            self.codes[low:high],
            self.names,
            position_before(self.delivered, low, self.start),
            position_before(self.delivered, high, self.start),
        )


def position_before(delivered: NDArray[np.int64], index: int, start: Position) -> Position:
    """The position before a record.

    Args:
        delivered: When each record is delivered, in order.
        index: The record's index, or the count of all.
        start: The position before the first.
    """
    if not index:
        return start
    day = int(delivered[index - 1]) // DAY
    begin = int(np.searchsorted(delivered[:index], day * DAY, "left"))
    before = start.count if start.day == day and not begin else 0
    return Position(day, before + index - begin)


class Lines:
    """Makes batches of rows.

    Args:
        job: The job.
        titles: The catalogue that the rows' titles are of.
    """

    def __init__(self, job: Job, titles: Catalogue) -> None:
        self._titles = titles
        self._names = event_schema(job).names()
        self._fast = None if job.columns == EXTENDED else EventLines(titles)
        genre = titles.titles["genre"]
        self._genres = genre.unique().sort().to_list()
        self._codes = genre.replace_strict(self._genres, range(len(self._genres))).to_numpy()

    def batch(self, rows: pl.DataFrame, start: Position) -> Batch:
        """The batch of some rows.

        Args:
            rows: With `DELIVERED`, `DELIVERY` and `TITLE_ROW`, in the order of delivery.
            start: The position before the first.
        """
        delivered = rows[DELIVERED].to_numpy()
        lines, changes = self._mixed_lines(rows)
        return Batch(
            lines,
            rows["account_id"],
            delivered,
            rows[DELIVERY].to_numpy(),
            changes,
            self._codes[rows[TITLE_ROW].fill_null(0).to_numpy()],
            self._genres,
            start,
            position_before(delivered, len(rows), start),
        )

    def _mixed_lines(self, rows: pl.DataFrame) -> tuple[pl.Series, NDArray[np.bool_]]:
        """The line of each row, and which are changes of users."""
        if LINE not in rows.columns:
            return self._lines(rows), np.zeros(len(rows), np.bool_)
        changes = rows[LINE].is_not_null()
        events = iter(self._lines(rows.filter(~changes).drop(LINE)))
        lines = [next(events) if line is None else line for line in rows[LINE]]
        return pl.Series(lines, dtype=pl.String), changes.to_numpy()

    def _lines(self, rows: pl.DataFrame) -> pl.Series:
        if self._fast:
            return self._fast(rows)
        frame = described(rows, self._titles).select(self._names)
        text = encode(frame, "json", "none").decode()
        return pl.Series(text.split("\n")[:-1], dtype=pl.String)
