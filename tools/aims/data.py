"""Data sets as arrays, made by the product's own functions."""

from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.events.selection.preferences import segments
from core.generate.events.watching import base_events, service
from core.generate.sampling.shards import (
    EVENTS_A_CHUNK,
    USERS_A_SHARD,
    event_shards,
    events_in,
    pieces_of,
    user_shards,
)
from core.generate.titles.catalogue import catalogue
from core.generate.users.lifecycle.membership import day_number
from core.job.model import Job

DAY: Final = 86_400
UNTIL: Final = date(2026, 6, 30)
# Users and events: as by default; few users who watch much; many who watch little.
SETS: Final = {
    "default": (5_000, 250_000),
    "dense": (3_000, 2_000_000),
    "wide": (100_000, 2_000_000),
}


@dataclass(frozen=True, eq=False)
class Data:
    """A data set; events by user and in the order of time, days since 1970-01-01.

    Attributes:
        end: The period's last day.
        user: The user of each event.
        second: When it began, in seconds since 1970-01-01.
        title: Its title.
        finished: Whether it was seen to the end.
        episode: The number of the episode.
        watched: For how many seconds it was watched.
        registered: When each user registered.
        churn: When each left; beyond `end` for those who are there.
        birthday: Their birthdays.
        female: Who is female.
        kind: The type of each title; 1 is a series.
        genre: Its genre.
        release: Its release day.
    """

    end: int
    user: NDArray[np.int64]
    second: NDArray[np.int64]
    title: NDArray[np.int64]
    finished: NDArray[np.bool_]
    episode: NDArray[np.int64]
    watched: NDArray[np.int64]
    registered: NDArray[np.int64]
    churn: NDArray[np.int64]
    birthday: NDArray[np.int64]
    female: NDArray[np.bool_]
    kind: NDArray[np.int64]
    genre: NDArray[np.int64]
    release: NDArray[np.int64]

    @property
    def day(self) -> NDArray[np.int64]:
        """The day of each event."""
        return self.second // DAY

    @property
    def users(self) -> int:
        """How many users there are."""
        return len(self.registered)

    @property
    def segment(self) -> NDArray[np.int64]:
        """Age and gender of each event's user, as a number."""
        age = (self.day - self.birthday[self.user]).astype(np.int32)
        return segments(age, self.female[self.user])


def job_of(name: str, seed: int) -> Job:
    """The job of a set.

    Args:
        name: The name of the set.
        seed: The job's seed.
    """
    users, events = SETS[name]
    return Job(users=users, events=events, until_date=UNTIL, seed=seed)


def made(job: Job) -> Data:
    """The data set of a job."""
    titles = catalogue(job)
    pieces = [
        (shard, base_events(service(job, titles, shard), start, end))
        for chunk in range(event_shards(job))
        for shard, start, end in pieces_of(
            job, chunk * EVENTS_A_CHUNK, chunk * EVENTS_A_CHUNK + events_in(job, chunk)
        )
    ]
    services = [service(job, titles, shard) for shard in range(user_shards(job))]
    people = [each.crowd.people for each in services]
    shelves = services[0].shelves
    return Data(
        end=day_number(job.until_date),
        user=np.concatenate([seen.user + shard * USERS_A_SHARD for shard, seen in pieces]),
        second=np.concatenate([seen.second for _, seen in pieces]),
        title=np.concatenate([seen.title for _, seen in pieces]),
        finished=np.concatenate([seen.finished for _, seen in pieces]),
        episode=np.concatenate([seen.episode for _, seen in pieces]),
        watched=np.concatenate([seen.watched for _, seen in pieces]),
        registered=np.concatenate([p.registration for p in people]).astype(np.int64),
        churn=np.concatenate([p.churn for p in people]).astype(np.int64),
        birthday=np.concatenate([p.birthday for p in people]).astype(np.int64),
        female=np.concatenate([p.female for p in people]),
        kind=shelves.kind,
        genre=shelves.genre,
        release=shelves.release,
    )
