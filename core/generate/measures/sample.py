"""A sample of a data set, and what it says about the parameters."""

import polars as pl

from core.generate.sampling.shards import EVENTS_A_CHUNK, events_of_shard
from core.job.model import Job

# Chunks of watch events in a sample: a quarter of a million events.
_CHUNKS = 8


class Sample:
    """The first users of a job, and some of their watch events, as they were made.

    The parameters are measured on the first shard of users and on the first chunks of that shard's
    events: rows are functions of their numbers, so a sample of them is as true as the whole, and
    measuring it costs the same for any size.

    Args:
        job: What is made.

    Attributes:
        shards: The shards of users that it wants to see: the first.
        users: That shard, once it was made.
        chunks: The chunks of watch events that it wants to see.
    """

    def __init__(self, job: Job) -> None:
        self.shards = frozenset({0})
        mine = -(-events_of_shard(job, 0) // EVENTS_A_CHUNK)
        self.chunks = frozenset(range(min(mine, _CHUNKS)))
        self._frames: dict[int, pl.DataFrame] = {}
        self.users = pl.DataFrame()

    def keep_users(self, shard: int, frame: pl.DataFrame) -> None:
        """Add a shard of users to the sample, if it belongs there.

        Args:
            shard: The shard's number.
            frame: Its users.
        """
        if shard in self.shards:
            self.users = frame

    def keep_events(self, chunk: int, frame: pl.DataFrame) -> None:
        """Add a chunk of watch events to the sample, if it belongs there.

        Args:
            chunk: The chunk's number.
            frame: Its events.
        """
        if chunk in self.chunks:
            self._frames[chunk] = frame

    @property
    def events(self) -> pl.DataFrame:
        """The watch events seen so far, in the order of their chunks."""
        frames = [self._frames[chunk] for chunk in sorted(self._frames)]
        return pl.concat(frames) if frames else pl.DataFrame()
