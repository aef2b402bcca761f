"""Measures of titles: what a job asks for beside what was watched, estimated as in `scoring`."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.dataset.manifest import Measure
from core.generate.events.completion_rate import completion_rate, leaning
from core.generate.events.selection.library import CIRCLES, HALF_LIVES, LAUNCH_WEEKS
from core.generate.events.selection.preferences import SEGMENTS, segments, taste_odds
from core.generate.events.selection.title_choice import acceptance, tastes
from core.generate.events.selection.viral_titles import viral_titles
from core.generate.measures.event_arrays import EventArrays
from core.generate.measures.scoring import scoring_step
from core.generate.measures.shares import share_measure
from core.generate.titles.title import GENRES
from core.job.model import Job

# The mean chance of finishing fits the users to be expected, not the viewers of a sample; percent.
_FINISHED_SLACK: Final = 2.5
# Of each user's choices only the first tell: later ones avoid what was seen.
_FIRST: Final = 12
# Of launches even fewer: who has seen a title draws again, and has rarely seen a new one.
_FIRST_OF_LAUNCHES: Final = 3
_LAUNCHED: Final = 7 * LAUNCH_WEEKS


def title_measures(job: Job, seen: EventArrays) -> Iterator[Measure]:
    """Measure which titles are watched, by whom, and how often to the end.

    Args:
        job: The job.
        seen: The sampled events.
    """
    chosen = _choices(job, seen)
    yield from _popularity(job, seen, chosen)
    yield from _taste(job, seen, chosen)
    yield from _personal(job, seen, chosen)
    yield from _launch(job, seen, chosen)
    finished = int(seen.finished.sum())
    if len(seen.finished):
        yield share_measure("finished", job.finished, finished, len(seen.finished), _FINISHED_SLACK)
    yield from _finish_spread(job, seen)


@dataclass(frozen=True, eq=False)
class _Choices:
    """The first titles that users began.

    Attributes:
        user: Who chose.
        title: What, as a row of the catalogue.
        day: When, in days since 1970-01-01.
        span: The library's span.
        settled: Which were no launch, and out when the span began.
        early: Which are among the first that tell of launches.
    """

    user: NDArray[np.int64]
    title: NDArray[np.int64]
    day: NDArray[np.int64]
    span: NDArray[np.int64]
    settled: NDArray[np.bool_]
    early: NDArray[np.bool_]


def _choices(job: Job, seen: EventArrays) -> _Choices:
    shelves = seen.shelves
    at = np.flatnonzero(seen.opens)
    user = seen.user[at]
    nth = np.arange(len(at))
    first = np.ones(len(at), np.bool_)
    first[1:] = user[1:] != user[:-1]
    nth -= np.maximum.accumulate(np.where(first, nth, 0))
    at, nth = at[nth < _FIRST], nth[nth < _FIRST]
    title, day = seen.title[at], seen.day[at]
    for viral in viral_titles(job, shelves):
        usual = (title != viral.title) | (day < viral.first) | (day > viral.last)
        at, nth, title, day = at[usual], nth[usual], title[usual], day[usual]
    span = np.clip((day - shelves.first_day) // shelves.span_days, 0, None)
    start = shelves.first_day + span * shelves.span_days
    settled = shelves.release[title] + _LAUNCHED <= start
    return _Choices(seen.user[at], title, day, span, settled, nth < _FIRST_OF_LAUNCHES)


def _popularity(job: Job, seen: EventArrays, chosen: _Choices) -> Iterator[Measure]:
    """The exponent and the half-life, from the choice of titles within shelf and span."""
    shelves = seen.shelves
    count = len(shelves.order)
    weights = np.diff(shelves.weights).reshape(-1, count).astype(np.float64)
    spans = len(weights)
    release = shelves.release[shelves.order]
    age = shelves.first_day + shelves.span_days * np.arange(spans)[:, None] - release
    weights[age < _LAUNCHED] = 0
    place = np.empty(count, np.int64)
    place[shelves.order] = np.arange(count)
    use = np.flatnonzero(chosen.settled)
    cell = _Cells(
        weights, shelves.starts, chosen.span[use], place[chosen.title[use]], chosen.user[use]
    )
    slope = np.broadcast_to(-np.log(shelves.rank[shelves.order]), weights.shape)
    yield from cell.measure("popularity", job.popularity, slope, "exponent", 1.0, 0.03)
    if job.decay:
        falling = (age >= 0) & (age < HALF_LIVES * job.decay)
        # By the logarithm of the half-life, so that a step is a part of it.
        slope = np.where(falling, math.log(2) * age / job.decay, 0.0)
        yield from cell.measure("decay", job.decay, slope, "days", job.decay, 0.06 * job.decay)


@dataclass(frozen=True, eq=False)
class _Cells:
    """Choices by weight within a span's shelf.

    Attributes:
        weights: Of each span's titles, by shelf; shape (spans, titles).
        starts: Where each shelf starts within a span's titles; shape (shelves + 1).
        span: The span of each choice.
        chosen: The title of each choice, as a column of `weights`.
        user: Whose each is.
    """

    weights: NDArray[np.float64]
    starts: NDArray[np.int64]
    span: NDArray[np.int64]
    chosen: NDArray[np.int64]
    user: NDArray[np.int64]

    def measure(
        self,
        name: str,
        requested: float,
        slope: NDArray[np.float64],
        unit: str,
        scale: float,
        slack: float,
    ) -> Iterator[Measure]:
        """The measure of what each weight's logarithm depends on by `slope`."""
        total = np.maximum(self._by_shelf(self.weights), 1)
        mean = self._by_shelf(self.weights * slope) / total
        square = self._by_shelf(self.weights * slope**2) / total
        shelf = np.searchsorted(self.starts, self.chosen, "right") - 1
        terms = slope[self.span, self.chosen] - mean[self.span, shelf]
        information = float((square - mean**2)[self.span, shelf].sum())
        yield from scoring_step(name, requested, terms, information, self.user, unit, scale, slack)

    def _by_shelf(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        running = np.concatenate([np.zeros((len(values), 1)), np.cumsum(values, axis=1)], axis=1)
        totals: NDArray[np.float64] = running[:, self.starts[1:]] - running[:, self.starts[:-1]]
        return totals


def _taste(job: Job, seen: EventArrays, chosen: _Choices) -> Iterator[Measure]:
    """How far segments differ in their genres, from the choice of genres within the type."""
    shelves = seen.shelves
    use = np.flatnonzero(chosen.settled)
    user, title = chosen.user[use], chosen.title[use]
    people = seen.crowd.people
    segment = segments(
        (chosen.day[use] - people.birthday[user]).astype(np.int32), people.female[user]
    )
    odds = taste_odds(GENRES, 100) - 1
    slope = odds / (1 + job.taste / 100 * odds)
    cells = shelves.genres.reshape(2 * SEGMENTS, -1).astype(np.int64)
    drawn = np.stack([np.bincount(row, minlength=len(GENRES)) for row in cells])
    share = drawn.reshape(2, SEGMENTS, -1) / cells.shape[1]
    mean = (share * slope).sum(axis=2)
    variance = (share * slope**2).sum(axis=2) - mean**2
    kind = shelves.kind[title]
    terms = slope[segment, shelves.genre[title]] - mean[kind, segment]
    information = float(variance[kind, segment].sum())
    yield from scoring_step("taste", job.taste, terms, information, user, "percent", 100, 4.0)


def _personal(job: Job, seen: EventArrays, chosen: _Choices) -> Iterator[Measure]:
    """How often users keep to their own circle, where the genre has titles in it."""
    shelves = seen.shelves
    use = np.flatnonzero(chosen.settled)
    user, title, span = chosen.user[use], chosen.title[use], chosen.span[use]
    own = tastes(seen.crowd, shelves).circle[user]
    shelf = (shelves.kind[title] * len(GENRES) + shelves.genre[title]) * CIRCLES
    base = span * len(shelves.order)

    def weight(low: NDArray[np.int64], high: NDArray[np.int64]) -> NDArray[np.float64]:
        running, starts = shelves.weights, shelves.starts
        whole: NDArray[np.int64] = running[starts[high] + base] - running[starts[low] + base]
        return whole.astype(np.float64)

    mine, all_of_it = weight(shelf + own, shelf + own + 1), weight(shelf, shelf + CIRCLES)
    share = mine / np.maximum(all_of_it, 1)
    some = np.flatnonzero((mine > 0) & (share < 1))
    keeps = job.personal_taste / 100
    chance = np.clip(keeps + (1 - keeps) * share[some], 1e-3, 1 - 1e-3)
    slope = 1 - share[some]
    hit = shelves.circle[title[some]] == own[some]
    precision = slope / (chance * (1 - chance))
    yield from scoring_step(
        "personal-taste",
        job.personal_taste,
        precision * (hit - chance),
        float((precision * slope).sum()),
        user[some],
        "percent",
        100,
        4.0,
    )


def _launch(job: Job, seen: EventArrays, chosen: _Choices) -> Iterator[Measure]:
    """How often a new title is chosen, beside how often the library alone would have it."""
    if not job.launch:
        return
    shelves = seen.shelves
    early = chosen.early
    user, title, day = chosen.user[early], chosen.title[early], chosen.day[early]
    kind = shelves.kind[title]
    offered = shelves.fresh[(day - shelves.week_zero) // 7 * 2 + kind]
    accepted = acceptance(seen.crowd, shelves, job.personal_taste / 100, user, kind, day)
    rest = _new_of_the_library(seen)[kind, chosen.span[early]]
    taken = np.clip(offered * accepted, 0, 0.98)
    chance = taken + (1 - taken) * rest
    yield from scoring_step(
        "launch",
        job.launch,
        ~chosen.settled[early] - chance,
        float((taken / (job.launch / 100) * (1 - rest)).sum()),
        user,
        "percent",
        100,
        2 + 0.08 * job.launch,
    )


def _new_of_the_library(seen: EventArrays) -> NDArray[np.float64]:
    """The share of new titles in what is drawn from the shelves; shape (2, spans)."""
    shelves = seen.shelves
    weights = np.diff(shelves.weights).reshape(-1, len(shelves.order))
    start = shelves.first_day + shelves.span_days * np.arange(len(weights))[:, None]
    young = weights * (shelves.release[shelves.order] + _LAUNCHED > start)
    new, whole = (
        np.diff(np.pad(np.cumsum(values, axis=1), ((0, 0), (1, 0)))[:, shelves.starts], axis=1)
        for values in (young, weights)
    )
    share = (new / np.maximum(whole, 1)).reshape(len(weights), 2, len(GENRES), CIRCLES).mean(axis=3)
    cells = shelves.genres.reshape(2, -1).astype(np.int64)
    drawn = np.stack([np.bincount(row, minlength=len(GENRES)) for row in cells])
    by_kind: NDArray[np.float64] = (share * drawn).sum(axis=2).T / cells.shape[1]
    return by_kind


def _finish_spread(job: Job, seen: EventArrays) -> Iterator[Measure]:
    """How far titles differ in being finished; only events that no other one follows."""
    rate = completion_rate(job, seen.shelves, seen.crowd)
    alone = np.ones(len(seen.head), np.bool_)
    alone[:-1] = seen.head[1:]
    # What a later session takes up again was broken off whatever the title.
    alone &= ~seen.series
    chance = rate.title[seen.title]
    use = np.flatnonzero(alone & (chance > 0) & (chance < 1))
    chance = chance[use]
    precision = 1 / (chance * (1 - chance))
    lean = leaning(job.seed, seen.shelves.kind)[seen.title[use]]
    # Titles are shifted together so that the mean fits, so only the differences count.
    lean = lean - (precision * lean).sum() / max(float(precision.sum()), 1)
    terms = precision * lean * (seen.finished[use] - chance)
    information = float((precision * lean**2).sum())
    yield from scoring_step(
        "finish-spread",
        job.finish_spread,
        terms,
        information,
        seen.user[use],
        "percent",
        100,
        1.0,
    )
