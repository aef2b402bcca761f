"""Watch events read back from their rows, as arrays to be measured."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.generate.events.audience import Audience
from core.generate.events.selection.library import Library
from core.generate.events.timing.viewing_times import DAWN
from core.generate.events.watching import service
from core.generate.titles.catalogue import Catalogue
from core.generate.titles.title import TYPES
from core.job.model import Job

_DAY: Final = 86_400


@dataclass(frozen=True, eq=False)
class EventArrays:
    """Watch events of users of whom all events are there, by user and in the order of time.

    Attributes:
        crowd: Who might have watched.
        shelves: What might have been watched.
        covered: How many of the first users of the crowd are measured.
        user: The user of each event, as an index into the crowd.
        title: The catalogue's row of its title.
        finished: Whether it was seen to the end.
        series: Whether it is of a series.
        second: When it began, in seconds since 1970-01-01.
        day: Its day of watching, which begins at four, in days since 1970-01-01.
        nth: Its place in its session, from 0.
        head: Which are the first of their session.
        opens: Which begin a title that the user has not begun before.
    """

    crowd: Audience
    shelves: Library
    covered: int
    user: NDArray[np.int64]
    title: NDArray[np.int64]
    finished: NDArray[np.bool_]
    series: NDArray[np.bool_]
    second: NDArray[np.int64]
    day: NDArray[np.int64]
    nth: NDArray[np.int64]
    head: NDArray[np.bool_]
    opens: NDArray[np.bool_]


def event_arrays(job: Job, watched: pl.DataFrame, titles: Catalogue) -> EventArrays:
    """Read back the first rows of a job's watch events.

    Args:
        job: The job.
        watched: The rows; whole pages of them, the first of the first shard of users.
        titles: The job's titles.
    """
    made = service(job, titles, 0)
    crowd, shelves = made.crowd, made.shelves
    covered = int(np.searchsorted(crowd.line[1:], len(watched), "right"))
    user = _rows_of(watched["account_id"], crowd.ids.head(covered))
    known = np.flatnonzero(user >= 0)
    user = user[known]
    second = watched["datetime"].dt.epoch("s").to_numpy()[known]
    order = np.lexsort((second, user))
    user, second = user[order], second[order]
    title = _rows_of(watched["id"], titles.titles["id"])[known][order]
    finished = watched["has_fished"].to_numpy()[known][order]
    series = (shelves.kind == TYPES.index("Series"))[title]
    gap = np.diff(second)
    same = (user[1:] == user[:-1]) & (title[1:] == title[:-1])
    # An episode follows at once, or sooner where days are too short for all that is watched.
    step = shelves.minutes[title[1:]] * 60
    head = np.ones(len(user), np.bool_)
    head[1:] = ~(same & series[1:] & ((gap == step) | (gap < 20 * 60)))
    place = np.arange(len(head))
    pairs = user * len(shelves.kind) + title
    opens = np.zeros(len(user), np.bool_)
    opens[np.unique(pairs, return_index=True)[1]] = True
    return EventArrays(
        crowd=crowd,
        shelves=shelves,
        covered=covered,
        user=user,
        title=title,
        finished=finished,
        series=series,
        second=second,
        day=(second - DAWN * 60) // _DAY,
        nth=place - np.maximum.accumulate(np.where(head, place, 0)),
        head=head,
        opens=opens,
    )


def _rows_of(values: pl.Series, names: pl.Series) -> NDArray[np.int64]:
    """The row of each value in a list of distinct names; -1 where it is not among them."""
    rows = pl.DataFrame({"name": names, "row": pl.int_range(len(names), eager=True)})
    found = pl.DataFrame({"name": values}).join(rows, "name", "left", maintain_order="left")
    return found["row"].fill_null(-1).to_numpy()
