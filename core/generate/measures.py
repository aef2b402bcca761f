"""Requested against observed."""

import polars as pl

from core.generate.shards import event_shards, user_shard_of, user_shards
from core.generate.titles import Catalogue
from core.job import Job
from core.manifest import Measure


class Sample:
    """The first users of a job, and some of their watch events, as they were made.

    The parameters are measured on the first shard of users and on the first chunks of that shard's
    events: rows are functions of their numbers, so a sample of them is as true as the whole, and
    measuring it costs the same for any size.

    Args:
        job: What is made.

    Attributes:
        users: The first shard of users, once it was made.
        chunks: The chunks of watch events that it wants to see.
    """

    def __init__(self, job: Job) -> None:
        self.chunks = _chunks(job)
        self._frames: dict[int, pl.DataFrame] = {}
        self.users = pl.DataFrame()

    def keep_users(self, shard: int, frame: pl.DataFrame) -> None:
        """Take note of a shard of users."""
        if shard == 0:
            self.users = frame

    def keep_events(self, chunk: int, frame: pl.DataFrame) -> None:
        """Take note of a chunk of watch events."""
        if chunk in self.chunks:
            self._frames[chunk] = frame


_CHUNKS = 8


def _chunks(job: Job) -> frozenset[int]:
    """The first chunks whose events are those of the first shard of users."""
    among = range(min(event_shards(job), _CHUNKS * user_shards(job)))
    return frozenset([chunk for chunk in among if user_shard_of(job, chunk) == 0][:_CHUNKS])


def measures(job: Job, sample: Sample, titles: Catalogue) -> tuple[Measure, ...]:
    """What the job asks for beside what the sample shows."""
    return ()
