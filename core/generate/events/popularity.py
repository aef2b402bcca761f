"""What is on when: titles by popularity, as tables that a title is drawn from.

A title's popularity is a Zipf weight that decays with the title's age. Time is cut into spans, and
in a span a title is on only when it was released by the span's first day, so no event precedes a
release.
"""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.errors import TitleError
from core.generate.events.preferences import SEGMENTS, taste_odds
from core.generate.sampling.random_streams import RandomStreams, Words, located, scaled
from core.generate.titles.catalogue import Catalogue
from core.generate.titles.title import GENRES, TYPES
from core.generate.users.membership import day_number
from core.job.model import Job

# At most so many spans, of at least so many days each.
_MAX_SPANS, _MIN_SPAN = 96, 30
# A title's weight stops falling after so many half-lives: old titles keep a small audience.
HALF_LIVES: Final = 4
# The most popular title's weight when new; `title.MAX_TITLES` such weights stay below 2**32.
_WEIGHT = 2**18
# Minutes of an episode; a movie is never followed by itself.
_EPISODES: Final = (22, 28, 35, 42, 48, 55)


@dataclass(frozen=True, eq=False)
class PopularityTables:
    """Tables of what can be watched over a job's period.

    A group is a type and a genre: number ``type * len(GENRES) + genre``.

    Attributes:
        span_days: Days of a span.
        first_day: First day of the period, in days since 1970-01-01.
        open_day: First day on which anything can be watched.
        series: The share of the sessions that go to series.
        order: The titles' rows in the catalogue, by group.
        weights: Running sums of the weights by span, group and title; shape (spans * titles + 1).
        starts: Where each group starts within a span's titles; shape (groups + 1).
        genres: Running sums of the genres' weights by type, span, segment and genre.
        release: When each row of the catalogue was released, in days since 1970-01-01.
        rank: The place of each row of the catalogue in popularity, from 1.
        kind: The type of each row of the catalogue, as an index into `title.TYPES`.
        genre: The genre of each, as an index into `title.GENRES`.
        episode: Minutes of an episode for each row of the catalogue.
    """

    span_days: int
    first_day: int
    open_day: int
    series: float
    order: NDArray[np.uint32]
    weights: NDArray[np.int64]
    starts: NDArray[np.int64]
    genres: NDArray[np.int64]
    release: NDArray[np.int64]
    rank: NDArray[np.int64]
    kind: NDArray[np.int64]
    genre: NDArray[np.int64]
    episode: NDArray[np.int64]

    @property
    def spans(self) -> int:
        """How many spans the period has."""
        return (len(self.weights) - 1) // len(self.order)

    def ages(self) -> NDArray[np.int64]:
        """The age in days of each row of the catalogue at each span's first day."""
        starts = self.first_day + self.span_days * np.arange(self.spans)
        return starts[:, None] - self.release[None, :]

    def titles(
        self,
        day: NDArray[np.int64],
        kind: NDArray[np.int64],
        segment: NDArray[np.int64],
        genre_words: Words,
        title_words: Words,
    ) -> NDArray[np.uint32]:
        """The catalogue's row that each session watches.

        Args:
            day: The session's day.
            kind: Its type, as an index into `title.TYPES`.
            segment: The watcher's segment, see `taste.segments`.
            genre_words: A random word for each session's genre.
            title_words: Another for its title.
        """
        span = (day - self.first_day) // self.span_days
        row = ((kind * self.spans + span) * SEGMENTS + segment) * len(GENRES)
        genre = _pick(self.genres, row, row + len(GENRES), genre_words) - row
        group = kind * len(GENRES) + genre
        first = span * len(self.order)
        low, high = first + self.starts[group], first + self.starts[group + 1]
        chosen: NDArray[np.uint32] = self.order[_pick(self.weights, low, high, title_words) - first]
        return chosen


def _pick(
    running: NDArray[np.int64], low: NDArray[np.int64], high: NDArray[np.int64], words: Words
) -> NDArray[np.int64]:
    """An index between `low` and `high` for each word, by the weights that `running` sums up."""
    base = running[low]
    point = base + scaled(words, (running[high] - base).astype(np.uint64)).astype(np.int64)
    return located(running, point) - 1


def programme(job: Job, catalogue: Catalogue) -> PopularityTables:
    """The programme of a job.

    Raises:
        TitleError: No title is out before the period's last days.
    """
    return _programme(_Key.of(job), catalogue)


@dataclass(frozen=True, slots=True)
class _Key:
    """What a programme depends on besides the titles."""

    seed: int
    first_day: int
    days: int
    popularity: float
    decay: int
    taste: float

    @classmethod
    def of(cls, job: Job) -> "_Key":
        first = day_number(job.from_date)
        return cls(
            job.seed,
            first,
            day_number(job.until_date) - first + 1,
            job.popularity,
            job.decay,
            job.taste,
        )


@lru_cache(maxsize=8)
def _programme(key: _Key, catalogue: Catalogue) -> PopularityTables:
    titles = catalogue.titles
    count = len(titles)
    kind = _codes(titles["type"], TYPES)
    genre = _codes(titles["genre"], GENRES)
    group = kind * len(GENRES) + genre
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(len(TYPES) * len(GENRES) + 1))

    span_days = max(_MIN_SPAN, -(-key.days // _MAX_SPANS))
    spans = -(-key.days // span_days)
    # Ranks go to the titles in a random order.
    rank = np.argsort(np.argsort(RandomStreams(key.seed, 0).words("programme/rank", count))) + 1
    release = titles["movie_release_date"].to_physical().to_numpy().astype(np.int64)
    weights = _weights(key, release, rank, spans, span_days)
    by_group = np.add.reduceat(
        np.pad(weights[:, order], ((0, 0), (0, 1))), np.minimum(starts[:-1], count), axis=1
    )
    by_group[:, starts[:-1] == starts[1:]] = 0
    by_kind = by_group.reshape(spans, len(TYPES), len(GENRES))
    open_span, series = _opening(by_kind.sum(axis=2))
    return PopularityTables(
        span_days=span_days,
        first_day=key.first_day,
        open_day=key.first_day + open_span * span_days,
        series=series,
        order=order.astype(np.uint32),
        weights=np.concatenate([[0], np.cumsum(weights[:, order].ravel())]),
        starts=starts,
        genres=_genre_sums(by_kind, key.taste),
        release=release,
        rank=rank,
        kind=kind,
        genre=genre,
        episode=np.array(_EPISODES)[
            RandomStreams(key.seed, 0).below("programme/episode", count, len(_EPISODES))
        ],
    )


def _codes(column: pl.Series, names: tuple[str, ...]) -> NDArray[np.int64]:
    return column.cast(pl.Enum(names)).to_physical().to_numpy().astype(np.int64)


def _weights(
    key: _Key, release: NDArray[np.int64], rank: NDArray[np.int64], spans: int, span_days: int
) -> NDArray[np.int64]:
    """The integer weight of each title in each span; 0 before its release, else at least 1."""
    count = len(release)
    zipf = np.array([math.pow(place, -key.popularity) for place in range(1, count + 1)])[rank - 1]
    span_start = key.first_day + span_days * np.arange(spans)
    age = span_start[:, None] - release[None, :]
    halvings = np.clip(age / key.decay, 0, HALF_LIVES) if key.decay else np.zeros(age.shape)
    weights = np.rint(_WEIGHT * zipf * np.exp2(-halvings)).astype(np.int64)
    out: NDArray[np.int64] = np.where(age >= 0, np.maximum(weights, 1), 0)
    return out


def _opening(by_kind: NDArray[np.int64]) -> tuple[int, float]:
    """The first span that has all types there ever are, and the share of series from then on."""
    ever = by_kind.any(axis=0)
    ready = (by_kind > 0)[:, ever].all(axis=1)
    if not ever.any() or not ready.any():
        raise TitleError(
            "no title is released before the period's last days",
            "take a later until, or other titles",
        )
    first = int(np.argmax(ready))
    shares = by_kind[first:] / by_kind[first:].sum(axis=1, keepdims=True)
    return first, round(float(shares[:, TYPES.index("Series")].mean()), 9)


def _genre_sums(by_kind: NDArray[np.int64], taste: float) -> NDArray[np.int64]:
    """Running sums over (type, span, segment, genre) of popularity times taste.

    A genre draws by the fourth root of its titles' popularity: one hit must not carry its whole
    genre past everybody's taste.
    """
    drawn = np.sqrt(np.sqrt(by_kind))
    spread = drawn / np.maximum(drawn.sum(axis=2, keepdims=True), 1)
    odds = taste_odds(GENRES, taste)
    weights = spread.transpose(1, 0, 2)[:, :, None, :] * odds[None, None, :, :]
    return np.concatenate([[0], np.cumsum(np.ceil(weights * _WEIGHT).astype(np.int64).ravel())])
