"""Watch events: a chunk of them as a frame, in the columns and the order of the data contract."""

from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.generate.events.completion_rate import finishing
from core.generate.events.popularity import programme
from core.generate.events.preferences import segments
from core.generate.events.sessions import Sessions, audience, sessions
from core.generate.sampling.random_streams import RandomStreams
from core.generate.sampling.shards import events_in, user_shard_of
from core.generate.titles.catalogue import Catalogue, catalogue
from core.generate.titles.title import TITLE_SCHEMA
from core.job.model import Job

_DAY: Final = 86_400

# The catalogue's row of an event's title, where a frame has it.
TITLE_ROW: Final = "_title"
EVENT_SCHEMA: Final = pl.Schema(
    {
        **TITLE_SCHEMA,
        "datetime": pl.Datetime("ms"),
        "has_fished": pl.Boolean(),
        "account_id": pl.Int64(),
    }
)


def events(
    job: Job, chunk: int, rows: int | None = None, titles: Catalogue | None = None
) -> pl.DataFrame:
    """A chunk of watch events.

    Args:
        job: What to make.
        chunk: The chunk's number, from 0.
        rows: Only so many of its first rows; None for all.
        titles: The job's titles, where they are at hand already.

    Returns:
        A frame of `EVENT_SCHEMA`; a job with fewer events has the first rows of one with more.

    Raises:
        TitleError: The titles can't be had, or none is out while users are there.
    """
    count = events_in(job, chunk) if rows is None else min(rows, events_in(job, chunk))
    return titled_events(job, chunk, count, titles or catalogue(job)).drop(TITLE_ROW)


def titled_events(job: Job, chunk: int, count: int, titles: Catalogue) -> pl.DataFrame:
    """The first `count` events of a chunk, with one more column: `TITLE_ROW`."""
    if not count:
        return pl.DataFrame(schema={**EVENT_SCHEMA, TITLE_ROW: pl.UInt32()})
    plan = programme(job, titles)
    crowd = audience(job, user_shard_of(job, chunk), plan.open_day)
    # The keys of chunks and those of user shards are different, so the numbers may be the same.
    draws = RandomStreams(job.seed, chunk)
    watched = sessions(job, plan, crowd, draws, count)
    title = plan.titles(
        watched.day,
        watched.kind,
        segments(
            watched.day - crowd.people.birthday[watched.user], crowd.people.female[watched.user]
        ),
        draws.words("session/genre", len(watched.day)),
        draws.words("session/title", len(watched.day)),
    )
    session = np.repeat(np.arange(len(title), dtype=np.uint32), watched.length)
    title_of_event = title[session]
    finished = draws.chance("event/finished", count, finishing(job, plan)[title_of_event])
    row = pl.Series(TITLE_ROW, title_of_event)
    return titles.titles[row].with_columns(
        pl.Series("datetime", _times(draws, watched, plan.episode[title], session)).cast(
            pl.Datetime("ms")
        ),
        pl.Series("has_fished", finished),
        crowd.ids[pl.Series(watched.user[session].astype(np.uint32))].alias("account_id"),
        row,
    )


def _times(
    draws: RandomStreams, watched: Sessions, episode: NDArray[np.int64], session: NDArray[np.uint32]
) -> NDArray[np.int64]:
    """When each event begins, in milliseconds since 1970-01-01, local time."""
    gap = 60 * episode
    second = draws.below("session/second", len(gap), 60).astype(np.int64)
    start = _DAY * watched.day + 60 * watched.minute + second
    # A chain ends before the user leaves, and before the period does.
    latest = _DAY * watched.end_day - (watched.length - 1) * gap - 1
    start = np.minimum(start, latest)
    before = np.cumsum(watched.length) - watched.length
    nth = np.arange(len(session)) - before[session]
    times: NDArray[np.int64] = 1_000 * (start[session] + nth * gap[session])
    return times
