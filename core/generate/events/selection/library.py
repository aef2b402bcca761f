"""The library: the popularity of old titles by month, and the launches of new ones by week.

A title's popularity is a Zipf weight by its quality, which its place among the releases decides,
and halves with age. A new title first has a launch: days in which it gets many times the attention
of an old one, and months of word of mouth after them; its weight in the library it has only then.
Titles lie in shelves, by type, genre and circle: a circle is a corner of the library that the same
people like, across genres.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.errors import TitleError
from core.generate.events.selection.preferences import SEGMENTS, taste_odds
from core.generate.events.selection.quality import QUALITIES, RUN, qualities
from core.generate.sampling.elementary import power, rounded
from core.generate.sampling.hashing import bits, hashed
from core.generate.sampling.random_streams import RandomStreams
from core.generate.titles.catalogue import Catalogue
from core.generate.titles.title import GENRES, TYPES
from core.generate.users.lifecycle.membership import day_number
from core.job.model import Job

# Circles across genres.
CIRCLES: Final = 4
# At most so many spans, of at least so many days each, in which popularity stays what it is.
_MAX_SPANS, _MIN_SPAN = 96, 30
# A title's weight stops falling after so many half-lives: old titles keep a small audience.
HALF_LIVES: Final = 8
_HALVING_STEPS: Final = 64
# The most popular title's weight; `title.MAX_TITLES` such weights stay below 2**32.
_WEIGHT: Final = 2**18
# A launch weighs so many times what a title does in the mean, and is over after so many weeks. Most
# of it is the attention of the first days, which halves in the first number of days; the rest is
# word of mouth, which halves in the second, so that what was seen most last month is still seen
# this month. It is more for the best of a run of releases than for the others.
_LAUNCH: Final = 160
LAUNCH_WEEKS: Final = 20
_LAUNCH_HALVES: Final = (5.5, 36.0)
_WORD_OF_MOUTH: Final = (0.19, 0.07, 0.07, 0.07)
# The best of a run weighs the most, if less than by popularity: what is new is not so well known.
_LAUNCH_POPULARITY: Final = 0.8
# For so many days the launch stands for a title, which lacks so much of its weight in the library
# as the job asks for launches, and a little more.
_NEW_DAYS, _HELD_BACK = 60, 1.07
# Draws of a genre have so many cells.
GENRE_CELLS: Final = 1_024
# Minutes of an episode, and the shortest movie's minutes and by how many the longest exceeds it.
_EPISODES: Final = (22, 28, 35, 42, 48, 55)
_MOVIE, _MOVIE_SPREAD = 80, 60
# Streams of a title's words, see `hashing.hashed`.
_CIRCLE, _EPISODE, _RUNTIME = 2, 3, 4


@dataclass(frozen=True, eq=False)
class Library:
    """Tables of what can be watched; days are days since 1970-01-01.

    A shelf is a type, a genre and a circle: ``(type * len(GENRES) + genre) * CIRCLES + circle``.

    Attributes:
        first_day: First day of the period.
        span_days: Days of a span.
        open_day: First day on which anything can be watched.
        kinds: movies, series or both.
        kind: The type of each row of the catalogue, as an index into `title.TYPES`.
        genre: The genre of each, as an index into `title.GENRES`.
        circle: The circle of each.
        release: When each was released.
        rank: The rank of each by quality, from 1, with fractions.
        minutes: Minutes of each movie or of an episode of each series.
        order: The titles' rows in the catalogue, by shelf.
        starts: Where each shelf starts within `order`; shape (shelves + 1).
        weights: Running sums of the weights by span and title in order; shape (spans * titles + 1).
        week_zero: The day that weeks count from, at or before the first day.
        base_spans: The spans of the base period.
        base_weeks: Its weeks.
        fresh: The chance that a launch is offered, by week and type; shape (weeks * 2).
        new_start: Where the launches of each week and type start; shape (weeks * 2 + 1).
        new_title: The title of each launch.
        new_weight: Running sums of the launches' weights.
        genres: The genre of each cell, by type and segment; shape (2 * SEGMENTS * GENRE_CELLS).
        odds: How much each segment likes each genre; shape (SEGMENTS, genres).
        by_release: The rows of the movies, then of the series, each by release.
        released: The release days of the movies, and those of the series, in order.
    """

    first_day: int
    span_days: int
    open_day: int
    kinds: str
    kind: NDArray[np.int64]
    genre: NDArray[np.int64]
    circle: NDArray[np.int64]
    release: NDArray[np.int64]
    rank: NDArray[np.float64]
    minutes: NDArray[np.int64]
    order: NDArray[np.int64]
    starts: NDArray[np.int64]
    weights: NDArray[np.int64]
    week_zero: int
    base_spans: int
    base_weeks: int
    fresh: NDArray[np.float64]
    new_start: NDArray[np.int64]
    new_title: NDArray[np.int64]
    new_weight: NDArray[np.int64]
    genres: NDArray[np.uint8]
    odds: NDArray[np.float64]
    by_release: NDArray[np.int64]
    released: tuple[NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True, slots=True)
class _Key:
    """What a library depends on besides the titles."""

    seed: int
    first_day: int
    days: int
    more: int
    popularity: float
    decay: int
    taste: float
    launch: float


@dataclass(frozen=True, slots=True)
class _Titles:
    """The titles as arrays, a value a row of the catalogue; see the attributes of `Library`."""

    kind: NDArray[np.int64]
    genre: NDArray[np.int64]
    circle: NDArray[np.int64]
    release: NDArray[np.int64]
    quality: NDArray[np.int64]
    minutes: NDArray[np.int64]


def library(job: Job, catalogue: Catalogue, more: int = 0) -> Library:
    """The library of a job.

    Args:
        job: The job.
        catalogue: Its titles, and those that come out later.
        more: How many days after the period it must reach; what lies before does not change.

    Raises:
        TitleError: No title is out before the period's last days.
    """
    first = day_number(job.from_date)
    days = day_number(job.until_date) - first + 1
    return _library(
        _Key(job.seed, first, days, more, job.popularity, job.decay, job.taste, job.launch),
        catalogue,
    )


@lru_cache(maxsize=8)
def _library(key: _Key, catalogue: Catalogue) -> Library:
    titles = _titles(key, catalogue)
    kind, genre, release, quality = titles.kind, titles.genre, titles.release, titles.quality
    zipf, rank = _zipf(key.popularity, max(1, int((release < key.first_day + key.days).sum())))
    span_days = max(_MIN_SPAN, -(-key.days // _MAX_SPANS))
    spans = -(-(key.days + key.more) // span_days)
    order, starts = _by_shelf(titles)
    days = key.first_day + span_days * np.arange(spans)
    weights = _weights(zipf[quality[order]], release[order], days, key.decay, key.launch)
    running = np.zeros(weights.size + 1, np.int64)
    np.cumsum(weights.ravel(), out=running[1:])
    stock = _by_kind(running, starts, spans, len(kind))
    base_spans = -(-key.days // span_days)
    open_span, kinds = _opening(stock[:base_spans])
    pulls = _pulls(zipf, key.popularity, quality)
    launches = _Launches(key, kind, release, pulls, stock, span_days)
    by_release = np.lexsort((release, kind))
    movies = int((kind == 0).sum())
    # What a genre weighs must not depend on how far the tables reach.
    drawn = weights[open_span:base_spans].sum(axis=0)
    return Library(
        first_day=key.first_day,
        span_days=span_days,
        open_day=key.first_day + open_span * span_days,
        kinds=kinds,
        kind=kind,
        genre=genre,
        circle=titles.circle,
        release=release,
        rank=rank[quality],
        minutes=titles.minutes,
        order=order,
        starts=starts,
        weights=running,
        week_zero=launches.week_zero,
        base_spans=base_spans,
        base_weeks=-(-key.days // 7),
        fresh=launches.fresh,
        new_start=launches.start,
        new_title=launches.title,
        new_weight=launches.weight,
        genres=_genre_cells(drawn, kind[order], genre[order], key.taste),
        odds=taste_odds(GENRES, key.taste),
        by_release=by_release,
        released=(release[by_release[:movies]], release[by_release[movies:]]),
    )


def _titles(key: _Key, catalogue: Catalogue) -> _Titles:
    titles = catalogue.titles
    kind = _codes(titles["type"], TYPES)
    release = titles["movie_release_date"].to_physical().to_numpy().astype(np.int64)
    seed = hashed(RandomStreams(key.seed, 0).words("title", 1), 0, np.arange(len(titles)))
    episode = np.array(_EPISODES)[bits(hashed(seed, _EPISODE), 0, 16) % len(_EPISODES)]
    movie = _MOVIE + bits(hashed(seed, _RUNTIME), 0, 16) % _MOVIE_SPREAD
    return _Titles(
        kind=kind,
        genre=_codes(titles["genre"], GENRES),
        circle=bits(hashed(seed, _CIRCLE), 0, 16) % CIRCLES,
        release=release,
        quality=qualities(kind, release, key.first_day + key.days),
        minutes=np.where(kind == 1, episode, movie),
    )


def _by_shelf(titles: _Titles) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The titles' rows by shelf, and where each shelf starts within them."""
    shelf = (titles.kind * len(GENRES) + titles.genre) * CIRCLES + titles.circle
    order = np.argsort(shelf, kind="stable")
    return order, np.searchsorted(shelf[order], np.arange(2 * len(GENRES) * CIRCLES + 1))


def _codes(column: pl.Series, names: tuple[str, ...]) -> NDArray[np.int64]:
    return column.cast(pl.Enum(names)).to_physical().to_numpy().astype(np.int64)


@lru_cache(maxsize=8)
def _zipf(exponent: float, titles: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weight and rank by quality: as if the titles had been ranked."""
    ranks = 1 + (titles - 1) * (np.arange(QUALITIES) + 0.5) / QUALITIES
    return rounded(power(ranks, -exponent) * _WEIGHT, 3), ranks


def _pulls(
    zipf: NDArray[np.float64], exponent: float, quality: NDArray[np.int64]
) -> NDArray[np.float64]:
    """The weight of each title's launch in each week, by its place in its run of releases.

    A week's weight is that of the middle of its days; shape (titles, `LAUNCH_WEEKS`).
    """
    share = rounded(power(2 * np.arange(RUN) + 1.0, -exponent * _LAUNCH_POPULARITY), 9)
    mean = np.cumsum(zipf)[-1] / QUALITIES
    share *= _LAUNCH * mean / (np.cumsum(share)[-1] / RUN)
    day = np.maximum(7 * np.arange(LAUNCH_WEEKS) - 0.5, 0)
    attention, word_of_mouth = (_halved(day / half) for half in _LAUNCH_HALVES)
    part = np.array(_WORD_OF_MOUTH)[:, None]
    weight = share[:, None] * ((1 - part) * attention + part * word_of_mouth)
    return weight[quality // (QUALITIES // RUN)]


def _weights(
    zipf: NDArray[np.float64],
    release: NDArray[np.int64],
    days: NDArray[np.int64],
    decay: int,
    launch: float,
) -> NDArray[np.int64]:
    """The integer weight of each title on some days; 0 before its release, else at least 1.

    Args:
        zipf: The weight of each title by its quality, shape (titles,).
        release: When each was released.
        days: The days, in days since 1970-01-01.
        decay: After how many days popularity halves; 0 where it does not.
        launch: How far launches stand for new titles, in percent.
    """
    steps = np.arange(HALF_LIVES * decay + 1) * _HALVING_STEPS // max(decay, 1)
    left = _halved(np.arange(HALF_LIVES * _HALVING_STEPS + 1) / _HALVING_STEPS).take(steps)
    held_back = max(1 - _HELD_BACK * launch / 100, 0.0)
    weights = np.zeros((len(days), len(release)), np.int64)
    for day, row in zip(days, weights, strict=True):
        age = day - release
        weight = zipf * left.take(age, mode="clip")
        weight *= np.where(age < _NEW_DAYS, held_back, 1.0)
        np.copyto(row, np.maximum(np.rint(weight), 1), where=age >= 0, casting="unsafe")
    return weights


def _halved(half_lives: NDArray[np.float64]) -> NDArray[np.float64]:
    """What is left after so many half-lives."""
    return rounded(power(0.5, half_lives), 9)


def _by_kind(
    running: NDArray[np.int64], starts: NDArray[np.int64], spans: int, count: int
) -> NDArray[np.int64]:
    """The weight of all titles of a type in each span; shape (spans, 2)."""
    half = starts[[0, len(GENRES) * CIRCLES, 2 * len(GENRES) * CIRCLES]]
    edges = running[np.arange(spans)[:, None] * count + half]
    stock: NDArray[np.int64] = np.diff(edges, axis=1)
    return stock


def _opening(stock: NDArray[np.int64]) -> tuple[int, str]:
    """The first span that has all types there ever are, and which these are."""
    ever: NDArray[np.bool_] = np.any(stock, axis=0)
    ready = np.all(stock[:, ever] > 0, axis=1)
    if not ever.any() or not ready.any():
        raise TitleError(
            "no title is released before the period's last days",
            "take a later until, or other titles",
        )
    return int(np.argmax(ready)), ("both" if ever.all() else "series" if ever[1] else "movies")


class _Launches:
    """The launches of each week and type, one after the other.

    Args:
        key: What the library depends on.
        kind: The titles' types.
        release: Their release days.
        pulls: The weight of each in each week of its launch; shape (titles, `LAUNCH_WEEKS`).
        stock: What the library weighs, by span and type.
        span_days: Days of a span.
    """

    def __init__(
        self,
        key: _Key,
        kind: NDArray[np.int64],
        release: NDArray[np.int64],
        pulls: NDArray[np.float64],
        stock: NDArray[np.int64],
        span_days: int,
    ) -> None:
        # Weeks end with the base period, so that what comes out after it changes none of them.
        self.week_zero = key.first_day + key.days - -(-key.days // 7) * 7
        weeks = -(-key.days // 7) + -(-key.more // 7)
        title = np.flatnonzero(release >= self.week_zero - 7 * LAUNCH_WEEKS)
        nth = np.arange(LAUNCH_WEEKS)
        week = (release[title] - self.week_zero)[:, None] // 7 + nth
        there = (week >= 0) & (week < weeks)
        weight = np.rint(pulls[title]).astype(np.int64)
        slot = (week * 2 + kind[title, None])[there]
        order = np.argsort(slot, kind="stable")
        self.title = np.broadcast_to(title[:, None], week.shape)[there][order]
        self.weight = np.concatenate([[0], np.cumsum(weight[there][order])])
        self.start = np.searchsorted(slot[order], np.arange(weeks * 2 + 1))
        new = np.diff(self.weight[self.start]).reshape(weeks, 2)
        day = self.week_zero + 7 * np.arange(weeks)
        span = np.clip((day - key.first_day) // span_days, 0, len(stock) - 1)
        old = stock[span]
        self.fresh = (key.launch / 100 * new / np.maximum(new + old, 1)).ravel()


def _genre_cells(
    weights: NDArray[np.int64], kind: NDArray[np.int64], genre: NDArray[np.int64], taste: float
) -> NDArray[np.uint8]:
    """For each type and segment, cells with genres in proportion to popularity times taste.

    A genre draws by the eighth root of its titles' popularity: one hit must not make its whole
    genre popular.
    """
    by_kind = np.bincount(kind * len(GENRES) + genre, weights, 2 * len(GENRES)).reshape(2, 1, -1)
    share = np.sqrt(np.sqrt(np.sqrt(by_kind))) * taste_odds(GENRES, taste)[None]
    running = np.cumsum(share, axis=2).reshape(2 * SEGMENTS, -1)
    running = running / np.maximum(running[:, -1:], 1e-9)
    ends = np.rint(running * GENRE_CELLS).astype(np.int64)
    # A type without titles has no genres; nobody draws any.
    ends[:, -1] = GENRE_CELLS
    width = np.diff(ends, axis=1, prepend=0)
    names = np.tile(np.arange(len(GENRES), dtype=np.uint8), 2 * SEGMENTS)
    return np.repeat(names, width.ravel())
