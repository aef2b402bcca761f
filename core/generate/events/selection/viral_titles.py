"""Titles that go viral: for some days, a good part of the users begins the same title."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.generate.events.selection.library import Library
from core.generate.sampling.hashing import bits, mix
from core.generate.sampling.random_streams import RandomStreams, Words
from core.generate.users.incidents import incidents_of
from core.generate.users.lifecycle.membership import day_number
from core.job.model import Job

_KEY = np.uint64(0x51A1)


@dataclass(frozen=True, slots=True)
class ViralTitle:
    """A title that goes viral.

    Attributes:
        number: The number of its incident.
        title: The title, as a row of the catalogue.
        kind: Its type, as an index into `title.TYPES`.
        first: The first day, in days since 1970-01-01.
        last: The last day.
        share: The share of the titles of its type that it is, among those that users begin.
    """

    number: int
    title: int
    kind: int
    first: int
    last: int
    share: float

    def spread(
        self,
        title: NDArray[np.int64],
        kind: NDArray[np.int64],
        day: NDArray[np.int64],
        word: Words,
    ) -> None:
        """Put the title in the place of some others.

        Args:
            title: The titles chosen, changed in place.
            kind: The type of each.
            day: The day of each, in days since 1970-01-01.
            word: A random word for each.
        """
        some = np.flatnonzero((kind == self.kind) & (day >= self.first) & (day <= self.last))
        luck = bits(mix(word[some] ^ (_KEY + np.uint64(self.number))), 0, 16)
        title[some[luck < self.share * 65_536]] = self.title


def viral_titles(job: Job, shelves: Library) -> tuple[ViralTitle, ...]:
    """The titles of a job that go viral: chosen from released titles, without the best known ones.

    Args:
        job: The job.
        shelves: Its titles.
    """
    found = []
    for incident in incidents_of(job, "viral"):
        able = np.flatnonzero(shelves.release < min(incident.first, day_number(job.until_date)))
        if not len(able):
            continue
        able = able[shelves.rank[able] >= np.median(shelves.rank[able])]
        word = RandomStreams(job.seed, incident.number).below("incident/title", 1, len(able))
        title = int(able[int(word[0])])
        found.append(
            ViralTitle(
                incident.number,
                title,
                int(shelves.kind[title]),
                incident.first,
                incident.last,
                incident.strength / 100,
            )
        )
    return tuple(found)
