"""Watch events: a chunk of them as a frame, in the columns and the order of the data contract."""

import math
from functools import lru_cache
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.generate.events.audience import Audience
from core.generate.events.extended import EXTENDED_SCHEMA, extended_columns
from core.generate.events.watching import Watched, base_events, service
from core.generate.sampling.shards import EVENTS_A_CHUNK, events_in, pieces_of
from core.generate.titles.catalogue import Catalogue, catalogue
from core.generate.titles.title import TITLE_SCHEMA
from core.generate.users.addresses.time_zones import zones_of
from core.job.model import EXTENDED, Job

# Rows of a page: the least that a preview makes; users take turns within a page.
PAGE: Final = 4_096
_GOLDEN: Final = 0.618

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


def event_schema(job: Job) -> pl.Schema:
    """The columns of a job's watch events."""
    return pl.Schema({**EVENT_SCHEMA, **(EXTENDED_SCHEMA if job.columns == EXTENDED else {})})


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
        A frame of `event_schema`; a job with fewer events has the first rows of one with more.

    Raises:
        TitleError: The titles are not available, or none is out while users are there.
    """
    count = events_in(job, chunk) if rows is None else min(rows, events_in(job, chunk))
    return titled_events(job, chunk, count, titles or catalogue(job)).drop(TITLE_ROW)


def titled_events(job: Job, chunk: int, count: int, titles: Catalogue) -> pl.DataFrame:
    """The first events of a chunk, with one more column: `TITLE_ROW`.

    Args:
        job: The job.
        chunk: The chunk's number.
        count: How many events.
        titles: The titles.
    """
    if not count:
        return pl.DataFrame(schema={**event_schema(job), TITLE_ROW: pl.UInt32()})
    low = chunk * EVENTS_A_CHUNK
    # Pages are whole, so that the first rows of a chunk are the same however many are wanted.
    high = low + min(-(-count // PAGE) * PAGE, events_in(job, chunk))
    order = page_order(high - low)[:count]
    frames = []
    for shard, start, end in pieces_of(job, low, high):
        made = service(job, titles, shard)
        frames.append(event_columns(job, made.crowd, base_events(made, start, end)))
    made_rows = pl.concat(frames) if len(frames) > 1 else frames[0]
    return described(made_rows[pl.Series(order)], titles)


def event_columns(job: Job, crowd: Audience, watched: Watched) -> pl.DataFrame:
    """What an event has besides its title's columns.

    Args:
        job: The job.
        crowd: Who watched.
        watched: What they did.
    """
    rows = crowd.people.rows
    zones = zones_of(job, rows)
    second = zones.existing(watched.second, watched.user)
    frame = pl.DataFrame(
        {
            "datetime": pl.Series(second * 1_000).cast(pl.Datetime("ms")),
            "has_fished": watched.finished,
            "account_id": crowd.ids[pl.Series(watched.user)],
        }
    )
    if job.columns == EXTENDED:
        frame = frame.hstack(extended_columns(crowd, watched, zones))
    return frame.with_columns(pl.Series(TITLE_ROW, watched.title.astype(np.uint32)))


def described(rows: pl.DataFrame, titles: Catalogue) -> pl.DataFrame:
    """Add the columns of their titles to events, in the order of the data contract.

    Args:
        rows: Events with a column `TITLE_ROW`.
        titles: The titles.
    """
    return titles.titles[rows[TITLE_ROW]].hstack(rows)


@lru_cache(maxsize=8)
def page_order(count: int) -> NDArray[np.int64]:
    """The order in which events are written: page by page, each with its users in turn.

    Events come user by user; striding over a page shows many users in its first rows.
    """
    pages = []
    for first in range(0, count, PAGE):
        size = min(PAGE, count - first)
        step = round(size * _GOLDEN)
        while math.gcd(step, size) != 1:
            step += 1
        pages.append(first + np.arange(size) * step % size)
    return np.concatenate(pages)
