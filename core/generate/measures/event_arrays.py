"""Watch events read back from their rows, as arrays to be measured."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.generate.events.popularity import PopularityTables, programme
from core.generate.events.preferences import segments
from core.generate.events.sessions import Audience, audience
from core.generate.titles.catalogue import Catalogue
from core.generate.titles.title import TYPES
from core.generate.users.membership import day_number
from core.job.model import Job

_DAY = 86_400


@dataclass(frozen=True, eq=False)
class EventArrays:
    """Watch events and the sessions they form; arrays of sessions have a value a session.

    Attributes:
        crowd: Who might have watched.
        programme: What might have been watched.
        title: The catalogue's row of each event's title.
        finished: Whether each event was seen to the end.
        series: Whether each event is of a series.
        nth: The place of each event in its session, from 0.
        user: The user of each session, as an index into the crowd.
        watched: The catalogue's row of each session's title.
        kind: The type of it, as an index into `title.TYPES`.
        genre: The genre of it, as an index into `title.GENRES`.
        segment: The user's segment on the day, see `taste.segments`.
        day: The day of each session, counted from the period's first.
        minute: The minute of the day at which it starts.
        span: The programme's span that it falls into.
    """

    crowd: Audience
    programme: PopularityTables
    title: NDArray[np.int64]
    finished: NDArray[np.bool_]
    series: NDArray[np.bool_]
    nth: NDArray[np.int64]
    user: NDArray[np.int64]
    watched: NDArray[np.int64]
    kind: NDArray[np.int64]
    genre: NDArray[np.int64]
    segment: NDArray[np.int64]
    day: NDArray[np.int64]
    minute: NDArray[np.int64]
    span: NDArray[np.int64]


def viewings(job: Job, watched: pl.DataFrame, titles: Catalogue) -> EventArrays:
    """Read rows of watch events back; their users are those of the first shard."""
    plan = programme(job, titles)
    crowd = audience(job, 0, plan.open_day)
    user = _rows_of(watched["account_id"], crowd.ids)
    title = _rows_of(watched["id"], titles.titles["id"])
    second = watched["datetime"].dt.epoch("s").to_numpy()
    # A session goes on where the row before has the same user and title.
    head = np.concatenate(
        [[True], (user[1:] != user[:-1]) | (title[1:] != title[:-1]) | (second[1:] < second[:-1])]
    )
    place = np.arange(len(head))
    day = second // _DAY
    start = day_number(job.from_date)
    return EventArrays(
        crowd=crowd,
        programme=plan,
        title=title,
        finished=watched["has_fished"].to_numpy(),
        series=(plan.kind == TYPES.index("Series"))[title],
        nth=place - np.maximum.accumulate(np.where(head, place, 0)),
        user=user[head],
        watched=title[head],
        kind=plan.kind[title[head]],
        genre=plan.genre[title[head]],
        segment=segments(
            day[head] - crowd.people.birthday[user[head]], crowd.people.female[user[head]]
        ),
        day=day[head] - start,
        minute=second[head] % _DAY // 60,
        span=(day[head] - start) // plan.span_days,
    )


def _rows_of(values: pl.Series, names: pl.Series) -> NDArray[np.int64]:
    """The row of each value in a list of distinct names."""
    rows = pl.DataFrame({"name": names, "row": pl.int_range(len(names), eager=True)})
    found = pl.DataFrame({"name": values}).join(rows, "name", "left", maintain_order="left")
    return found["row"].to_numpy()
