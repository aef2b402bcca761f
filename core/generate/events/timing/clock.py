"""A user's clock: how viewing time passes through the years, in spells, weeks and days.

The clock of a user ticks `TICKS` times in a block of 52 weeks, for every user: users differ only in
where in the block it ticks. So its value at the start of every block is known, and no earlier
block is looked at. Within a block a pattern, drawn for the user, shares the ticks out among the
weeks; within a week another one shares them out among the days. Patterns are tables of whole
numbers, so that a day becomes a tick, and a tick a day, without rounding.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.events.timing.holidays import holiday_days
from core.generate.sampling.elementary import exponential, rounded
from core.generate.sampling.hashing import STEP, light_mix
from core.generate.sampling.normal import normal_quantiles
from core.generate.sampling.random_streams import RandomStreams, Words
from core.generate.users.lifecycle.membership import day_number
from core.job.model import Job

WEEKS: Final = 52
BLOCK_DAYS: Final = 7 * WEEKS
# Ticks of a block: 1,024 cells that weeks are made of, of 128 cells that days are made of.
_WEEK_BITS, _DAY_BITS = 10, 7
TICK_BITS: Final = _WEEK_BITS + _DAY_BITS
TICKS: Final = 1 << TICK_BITS
_WEEK_CELLS: Final = 1 << _WEEK_BITS
_DAY_CELLS: Final = 1 << _DAY_BITS
# How many patterns of each level a user's are drawn from.
_YEARS, _LUMPS = 64, 32
_SPELL: Final = 4
# Events a day from which a user counts as of the second level, and so on.
LEVELS: Final = (0.5, 1.2, 2.5, 6.0)
# By level: the share of spells in which hardly anything is watched, and the spread (sigma of a
# log-normal) of weeks and of days. Who watches much watches steadily.
_AWAY: Final = (0.55, 0.30, 0.10, 0.0, 0.0)
_WEEKLY: Final = (1.0, 0.7, 0.4, 0.1, 0.05)
_DAILY: Final = (0.9, 0.7, 0.4, 0.12, 0.05)
# And by level, over the mean: the most that a week may hold of a year, and a day of a week, so that
# no day gets more than it has room for.
_FULLEST_WEEK: Final = (6.0, 4.0, 2.2, 1.4, 1.1)
_FULLEST_DAY: Final = (4.0, 3.0, 2.4, 1.7, 1.5)
# Beyond this factor of the mean the log-normal is cut.
_MOST: Final = 4.0


@dataclass(frozen=True, eq=False)
class Clock:
    """The tables of all users' clocks; days count from `zero`, a Monday.

    Attributes:
        zero: The Monday that days count from, in days since 1970-01-01.
        week_at: The week of each cell of a block, by pattern; shape (patterns * cells).
        week_start: The first cell of each week, by pattern; shape (patterns * 53).
        kind: The number of each week's calendar, from the first block on.
        day_at: The day of each cell of a week, by calendar, level and pattern.
        day_start: The first cell of each day, likewise; shape (patterns * 8).
    """

    zero: int
    week_at: NDArray[np.uint8]
    week_start: NDArray[np.int64]
    kind: NDArray[np.int64]
    day_at: NDArray[np.uint8]
    day_start: NDArray[np.int64]

    def days(
        self, seed: Words, level: NDArray[np.int64], tick: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """The day on which each tick falls.

        Args:
            seed: The user's seed, for each tick.
            level: The user's level, likewise.
            tick: The ticks.
        """
        block = tick >> TICK_BITS
        year = self.years(seed, level, block)
        rest = tick & (TICKS - 1)
        at = self.week_at.take((year << _WEEK_BITS) + (rest >> _DAY_BITS)).astype(np.int64)
        edge = year * (WEEKS + 1) + at
        start = self.week_start.take(edge)
        width = self.week_start.take(edge + 1) - start
        rest -= start << _DAY_BITS
        # Exact: half a cell off the edges, far beyond what rounding may do.
        cell = ((rest + 0.5) / width).astype(np.int64)
        week = block * WEEKS + at
        row = self._week_row(seed, level, week)
        day: NDArray[np.int64] = week * 7 + self.day_at.take((row << _DAY_BITS) + cell)
        return day

    def ticks(
        self, seed: Words, level: NDArray[np.int64], day: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """The first tick of each day: ticks before it fall on earlier days.

        Args:
            seed: The user's seed, for each day.
            level: The user's level, likewise.
            day: The days.
        """
        week = day // 7
        block = week // WEEKS
        year = self.years(seed, level, block)
        edge = year * (WEEKS + 1) + week % WEEKS
        start = self.week_start.take(edge)
        width = self.week_start.take(edge + 1) - start
        row = self._week_row(seed, level, week)
        cell = self.day_start.take(row * 8 + day % 7)
        ticks: NDArray[np.int64] = (block << TICK_BITS) + (start << _DAY_BITS) + width * cell
        return ticks

    def years(
        self, seed: Words, level: NDArray[np.int64], block: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """The yearly pattern of each block, as a row of `week_shares`.

        Args:
            seed: The seed of each user, shape (n,).
            level: How active each user is, shape (n,).
            block: The block's number, shape (n,).
        """
        return _pattern(seed, block, 58) + level * _YEARS

    def _week_row(
        self, seed: Words, level: NDArray[np.int64], week: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        # A tick beyond the tables is later than every day that is asked for.
        row: NDArray[np.int64] = self.kind.take(week, mode="clip") * (len(LEVELS) + 1) + level
        row *= _LUMPS
        row += _pattern(seed, week, 59)
        return row


def _pattern(seed: Words, number: NDArray[np.int64], shift: int) -> NDArray[np.int64]:
    words = light_mix(seed + number.view(np.uint64) * STEP)
    return (words >> np.uint64(shift)).view(np.int64)


def clock(job: Job, blocks: int) -> Clock:
    """The clock of a job.

    Args:
        job: The job.
        blocks: How many blocks it must reach; a longer one has the same beginning.
    """
    first = day_number(job.from_date)
    zero = first - (first + 3) % 7
    return _clock(zero, calendar(job, blocks * BLOCK_DAYS).tobytes(), job.spells)


def calendar(job: Job, days: int) -> NDArray[np.int64]:
    """The weight of each day from the clock's zero on; a plain weekday has 1,000.

    Args:
        job: The job.
        days: How many days.
    """
    first = day_number(job.from_date)
    zero = first - (first + 3) % 7
    return _calendar(zero, days, job.main_locale.partition("_")[2], job.weekend, job.holidays)


@lru_cache(maxsize=8)
def _clock(zero: int, weights: bytes, spells: float) -> Clock:
    calendar = np.frombuffer(weights, np.int64).reshape(-1, 7)
    week_at, week_start = _years(spells / 100)
    kinds, kind = _kinds(calendar)
    day_at, day_start = _weeks(kinds, spells / 100)
    return Clock(zero, week_at, week_start, kind, day_at, day_start)


def _kinds(calendar: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The calendars of a week that occur, in the order of their first week; each week's number."""
    key = (calendar * (10_007 ** np.arange(7))).sum(axis=1)
    _, first, code = np.unique(key, return_index=True, return_inverse=True)
    order = np.argsort(first)
    place = np.argsort(order)
    return calendar[first[order]], place[code]


@lru_cache(maxsize=8)
def _calendar(
    zero: int, days: int, country: str, weekend: float, holidays: float
) -> NDArray[np.int64]:
    """The weight of each day from `zero` on, 1,000 for a weekday like any other."""
    weight = np.full(days, 1_000, np.int64)
    weight[5::7] = weight[6::7] = round(1_000 * (1 + weekend / 100))
    # Friday's evening is half a weekend's.
    weight[4::7] = round(1_000 * (1 + weekend / 200))
    if holidays:
        day = holiday_days(country, zero, days)
        weight[day] = np.maximum(weight[day], weight[5]) * round(1_000 + 10 * holidays) // 1_000
    return weight


@lru_cache(maxsize=4)
def _years(strength: float) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """How years pass: for each level and pattern, which week each cell belongs to."""
    levels = [RandomStreams(level, 0) for level in range(len(LEVELS) + 1)]
    factors = []
    for words, away, spread in zip(levels, _AWAY, _WEEKLY, strict=True):
        spells = _shuffled(words, "spell", _spell_factors(away), WEEKS // _SPELL)
        weeks = _shuffled(words, "week", _lognormal(spread), WEEKS)
        factors.append(np.repeat(spells, _SPELL, axis=1) * weeks)
    share = _balanced(1 + strength * (np.stack(factors) - 1), np.ones(WEEKS), _FULLEST_WEEK)
    cells = _cells(share, _WEEK_CELLS, levels).reshape(-1, WEEKS + 1)
    return _inverse(cells), cells.ravel()


@lru_cache(maxsize=4)
def week_shares(spells: float) -> NDArray[np.float64]:
    """The share of each week in a block, by pattern; shape (patterns, `WEEKS`).

    Args:
        spells: How far viewing comes in spells, in percent.
    """
    starts = _years(spells / 100)[1].reshape(-1, WEEKS + 1)
    return np.diff(starts, axis=1) / _WEEK_CELLS


def _weeks(
    kinds: NDArray[np.int64], strength: float
) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """How weeks pass: for each calendar, level and pattern, which day each cell belongs to."""
    levels = [RandomStreams(level, 1) for level in range(len(LEVELS) + 1)]
    lumps = [
        _shuffled(words, "day", _lognormal(spread), 7, _LUMPS)
        for words, spread in zip(levels, _DAILY, strict=True)
    ]
    factor = (1 + strength * (np.stack(lumps) - 1)) * kinds[:, None, None, :]
    mean = (kinds / kinds.sum(axis=1, keepdims=True) * 7)[:, None, None, :]
    cells = _cells(_balanced(factor, mean, _FULLEST_DAY), _DAY_CELLS, levels).reshape(-1, 8)
    return _inverse(cells), cells.ravel()


def _inverse(cells: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Which part of a row each of its cells belongs to, from the parts' first cells."""
    width = np.diff(cells, axis=1)
    parts = np.tile(np.arange(width.shape[1], dtype=np.uint8), len(width))
    return np.repeat(parts, width.ravel())


def _cells(
    share: NDArray[np.float64], cells: int, levels: list[RandomStreams]
) -> NDArray[np.int64]:
    """First cells of parts; each pattern rounds at its own offset, so that no part gains.

    Args:
        share: How large the parts are, shape (..., levels, patterns, parts).
        cells: How many cells a pattern has.
        levels: The randomness of each level.
    """
    patterns = share.shape[-2]
    running = np.cumsum(share, axis=-1)
    order = np.argsort([words.words("offset", patterns) for words in levels], axis=-1)
    scaled = running / running[..., -1:] * cells
    starts = np.zeros((*share.shape[:-1], share.shape[-1] + 1), np.int64)
    starts[..., 1:] = np.minimum(np.floor(scaled + ((order + 0.5) / patterns)[..., None]), cells)
    starts[..., -1] = cells
    return starts


def _balanced(
    factor: NDArray[np.float64], column: NDArray[np.float64], most: tuple[float, ...]
) -> NDArray[np.float64]:
    """Scale rows and columns in turn, so that patterns differ and their mean is `column`.

    Args:
        factor: A row a pattern, shape (..., levels, patterns, parts).
        column: What the mean of each column is to be, broadcast against `factor`.
        most: By level, the most that an entry may be, rows having a mean of 1.
    """
    patterns, parts = factor.shape[-2:]
    limit = np.array(most)[:, None, None]
    for _ in range(10):
        factor = factor / np.cumsum(factor, axis=-1)[..., -1:] * parts
        factor = np.minimum(factor, limit)
        factor = factor / (np.cumsum(factor, axis=-2)[..., -1:, :] / patterns) * column
    return factor


def _shuffled(
    words: RandomStreams, key: str, values: NDArray[np.float64], columns: int, rows: int = _YEARS
) -> NDArray[np.float64]:
    """A table whose values are spread evenly over the quantiles given, in a random order."""
    count = rows * columns
    picked = values[(np.arange(count) * len(values) // count)]
    return picked[np.argsort(words.words(key, count))].reshape(rows, columns)


def _spell_factors(away: float) -> NDArray[np.float64]:
    """Quantiles of how much is watched in a spell: hardly anything in some, much in few."""
    part = np.maximum((np.arange(128) + 0.5) / 128 - away, 0) / (1 - away)
    return np.where(part > 0, 0.7 + (0.1 + 4 * away) * part * part * part, 0.03)


@lru_cache(maxsize=16)
def _lognormal(sigma: float) -> NDArray[np.float64]:
    return np.minimum(rounded(exponential(sigma * normal_quantiles(128)), 9), _MOST)
