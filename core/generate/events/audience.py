"""The users of a shard as an audience: how many events each has, and when their clocks run."""

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.errors import TitleError
from core.generate.events.arrangements import ONLY_MOVIES, ONLY_SERIES
from core.generate.events.timing.clock import BLOCK_DAYS, LEVELS, TICKS, Clock, clock
from core.generate.events.timing.surges import (
    Eve,
    Stretches,
    Surge,
    bots,
    eves,
    faded,
    outages,
    swollen,
)
from core.generate.sampling.elementary import exponential
from core.generate.sampling.hashing import bits, hashed
from core.generate.sampling.normal import normal_quantiles
from core.generate.sampling.random_streams import Words
from core.generate.sampling.shards import USERS_A_SHARD, events_of_shard, users_in
from core.generate.users.identifiers import account_ids
from core.generate.users.lifecycle.membership import NEVER, TEMPOS, Members, day_number, members
from core.job.model import Job

# The mean tempo of a user, and the floor of all tempos.
_TEMPO: Final = 1_000
# The most events a day that a user watches on average, unless all watch more.
_MOST_A_DAY: Final = 8.0
# The leaving day of users who stay: later than any day that can be asked for.
FAR: Final = 150_000
# By level the odds, of 1,024, of the kinds of users; the most active ones watch series.
_KINDS: Final = np.array(
    [(341, 682, 1_024), (150, 500, 1_000), (0, 100, 400), (0, 0, 0), (0, 0, 0)]
)
# Over how many days, of those asked for, the interest of a leaver fades; their mean is 1.
_FADES: Final = np.array([0.3, 0.8, 1.0, 1.3, 1.6])
# Streams of a user's words, see `hashing.hashed`.
_KIND_STREAM, _FADE_STREAM = 1, 2


@dataclass(frozen=True, eq=False)
class Audience:
    """The users of a shard, a value of each array a user; days count from the clock's zero.

    In the base period a user's events share the ticks of the user's clock evenly; after it, the
    user goes on at the same pace.

    Attributes:
        people: The users.
        ids: Their account ids.
        clock: The clock.
        end: The day after the base period.
        root: Each one's seed.
        seed: That of the clock: another one in a second life.
        level: How much each watches, as a level of the clock.
        kind: Which arrangements each takes.
        first: The first day each may watch on.
        last: The day after the last one, `FAR` for those who stay.
        origin: The clock's tick at the start of the first day.
        span: How many ticks the base period has, those of a fading in part.
        per_event: How many ticks an event takes after the base period.
        fade_from: After how many ticks the interest begins to fade.
        fade_over: And in how many it is gone; 0 where it does not fade.
        count: How many events each has in the base period.
        turn: The clock's tick at the base period's end.
        line: The running sum of the counts; shape (users + 1).
        weight: What share of the events each may expect, relative to each other.
        kinds: Which titles there are: movies, series or both.
        rate: Events of a tick and a tempo of 1.
        most: No tempo is higher.
        surges: When users watch more, or less, for an incident.
        eves: The days before full outages.
        bots: The users that are the bots of the job's incidents, None for one that nobody can be.
    """

    people: Members
    ids: pl.Series
    clock: Clock
    end: int
    root: Words
    seed: Words
    level: NDArray[np.int64]
    kind: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    origin: NDArray[np.int64]
    span: NDArray[np.float64]
    per_event: NDArray[np.float64]
    fade_from: NDArray[np.float64]
    fade_over: NDArray[np.float64]
    count: NDArray[np.int64]
    turn: NDArray[np.int64]
    line: NDArray[np.int64]
    weight: NDArray[np.float64]
    kinds: str
    rate: float
    most: float
    surges: tuple[Surge, ...] = ()
    eves: tuple[Eve, ...] = ()
    bots: tuple[int | None, ...] = ()

    def ticks(
        self, user: NDArray[np.int64], run: NDArray[np.float64], *, later: bool
    ) -> NDArray[np.int64]:
        """The tick at which each user's clock has run for so long.

        Args:
            user: The users.
            run: Ticks since the first day, those of a fading in part.
            later: Whether they lie after the base period, or within it.
        """
        for surge in reversed(self.surges):
            run = surge.plain(run, user)
        start = self.fade_from.take(user)
        fading = np.flatnonzero(run > start)
        if len(fading):
            width = self.fade_over.take(user[fading])
            # Interest falls in a straight line, so what is left is a triangle.
            rest = np.maximum(width * (width - 2 * (run[fading] - start[fading])), 0.0)
            run[fading] = start[fading] + width - np.sqrt(rest)
        tick = self.origin.take(user)
        tick += run.astype(np.int64)
        turn = self.turn.take(user)
        return np.maximum(tick, turn) if later else np.minimum(tick, turn - 1)

    def runs(self, user: NDArray[np.int64], tick: NDArray[np.int64]) -> NDArray[np.float64]:
        """How many ticks each user's clock has run; the inverse of `ticks` except for rounding.

        Args:
            user: Indices of users, shape (n,).
            tick: Ticks, shape (n,).
        """
        since = (tick - self.origin[user]).astype(np.float64)
        run = faded(since, self.fade_from[user], self.fade_over[user])
        for surge in self.surges:
            run = surge.swollen(run, user)
        return run


@dataclass(frozen=True, eq=False)
class _Clocks:
    """The clocks of some users; see the attributes of `Audience`."""

    seed: Words
    level: NDArray[np.int64]
    kind: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    origin: NDArray[np.int64]
    fade_from: NDArray[np.float64]
    fade_over: NDArray[np.float64]


@lru_cache(maxsize=8)
def audience(
    job: Job, shard: int, open_day: int, kinds: str = "both", later_days: int = 0
) -> Audience:
    """The users of a shard of the base period as an audience.

    Args:
        job: What to make.
        shard: The users' shard.
        open_day: First day with something to watch, in days since 1970-01-01.
        kinds: Which titles there are: movies, series or both.
        later_days: How many days after the period the clocks must reach.
    """
    people = members(job, shard, shard * USERS_A_SHARD, users_in(job, shard))
    ticking = clock(job, blocks_of(job, later_days))
    end = day_number(job.until_date) + 1 - ticking.zero
    first = np.maximum(people.registration.astype(np.int64) + 1, open_day) - ticking.zero
    last = _last_days(people, first, ticking.zero)
    stop = np.maximum(np.minimum(last, end), first)
    ours, days = events_of_shard(job, shard), (stop - first).astype(np.float64)
    pace, most, daily = _bounded(paces(job, people), days, ours)
    seed = people.seeds(job.seed)
    each = _clocks(job, ticking, seed, daily, kinds, first, last)

    turn = ticking.ticks(seed, each.level, stop)
    span = faded((turn - each.origin).astype(np.float64), each.fade_from, each.fade_over)
    there = _stretches(ticking, each)
    surges = outages(job, there, people.plan)
    suspects: tuple[int | None, ...] = ()
    if not shard:
        swarm, suspects = bots(job, there, seed, (first, last), surges, pace, span, ours)
        surges += swarm
    span = swollen(span, surges)
    weight, rate, line = _divided(ours, pace, span, days)
    return Audience(
        people=people,
        root=people.seeds(job.seed),
        ids=account_ids(job.seed, people.rows),
        clock=ticking,
        end=end,
        **vars(each),
        kinds=kinds,
        span=span,
        per_event=1 / np.maximum(pace * rate, 1e-12),
        count=np.diff(line),
        turn=turn,
        line=line,
        weight=weight,
        rate=rate,
        most=most,
        surges=surges,
        eves=eves(job, ticking.zero, people.plan, suspects),
        bots=suspects,
    )


def _divided(
    events: int, pace: NDArray[np.float64], span: NDArray[np.float64], days: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float, NDArray[np.int64]]:
    """Divide the events of a shard among its users.

    Args:
        events: How many there are.
        pace: The tempo of each user.
        span: How many ticks the base period has for each.
        days: For how many days each user is there; taken where nobody has ticks.

    Returns:
        The weight of each user, the events of a tick and a tempo of 1, and the running sum of the
        users' events; shape (users + 1).

    Raises:
        TitleError: There are events, and nobody has time to watch.
    """
    weight = pace * span
    running = np.cumsum(weight)
    if not running[-1] > 0:
        weight = pace * days
        running = np.cumsum(weight)
    if events and not running[-1] > 0:
        raise TitleError(
            "no title is released while there are users", "take a later until, or other titles"
        )
    rate = events / float(running[-1]) if running[-1] > 0 else 0.0
    line = np.floor(np.concatenate([[0.0], running * rate])).astype(np.int64)
    line[-1] = events if running[-1] > 0 else 0
    return weight, rate, line


def later_audience(
    job: Job, people: Members, like: Audience, first_day: NDArray[np.integer[Any]], stream: int = 0
) -> Audience:
    """Users who begin to watch after the base period, at the rate of those before.

    Args:
        job: The job.
        people: The users.
        like: The audience of the base's first shard, whose clocks reach as far as is needed.
        first_day: The first day each may watch on, in days since 1970-01-01.
        stream: A number for its own life, where users had one before.
    """
    ticking, none = like.clock, np.zeros(len(first_day), np.int64)
    first = first_day.astype(np.int64) - ticking.zero
    pace = np.minimum(paces(job, people), like.most)
    seed = people.seeds(job.seed)
    if stream:
        seed = hashed(seed, stream)
    last = _last_days(people, first, ticking.zero)
    daily = pace * (like.rate * TICKS / BLOCK_DAYS)
    each = _clocks(job, ticking, seed, daily, like.kinds, first, last)
    return Audience(
        people=people,
        root=people.seeds(job.seed),
        ids=account_ids(job.seed, people.rows),
        clock=ticking,
        end=like.end,
        **vars(each),
        kinds=like.kinds,
        span=np.zeros(len(first)),
        per_event=1 / np.maximum(pace * like.rate, 1e-12),
        count=none,
        turn=each.origin,
        line=np.zeros(len(first) + 1, np.int64),
        weight=np.zeros(len(first)),
        rate=like.rate,
        most=like.most,
        surges=outages(job, _stretches(ticking, each), people.plan),
        eves=eves(job, ticking.zero, people.plan),
    )


def _stretches(ticking: Clock, each: _Clocks) -> Stretches:
    return Stretches(ticking, each.seed, each.level, each.origin, each.fade_from, each.fade_over)


def _last_days(people: Members, first: NDArray[np.int64], zero: int) -> NDArray[np.int64]:
    last = np.where(people.leaving == NEVER, FAR, people.leaving - zero)
    days: NDArray[np.int64] = np.maximum(np.minimum(last, FAR), first)
    return days


def _clocks(
    job: Job,
    ticking: Clock,
    seed: Words,
    daily: NDArray[np.float64],
    kinds: str,
    first: NDArray[np.int64],
    last: NDArray[np.int64],
) -> _Clocks:
    """The clocks of users who watch so many events a day, from a first to before a last day."""
    level = np.searchsorted(LEVELS, daily)
    kind = (bits(hashed(seed, _KIND_STREAM), 0, 10)[:, None] >= _KINDS[level]).sum(axis=1)
    kind = {"movies": ONLY_MOVIES, "series": ONLY_SERIES}.get(kinds, kind) + 0 * kind
    origin = ticking.ticks(seed, level, first)
    horizon = len(ticking.kind) * 7 - 1
    fade = np.rint(_FADES[bits(hashed(seed, _FADE_STREAM), 0, 16) % len(_FADES)] * job.fading)
    fade = np.minimum(fade.astype(np.int64), (last - first) // 2)
    gone = np.minimum(last, horizon)
    whole = ticking.ticks(seed, level, gone)
    over = np.where(last <= horizon, whole - ticking.ticks(seed, level, gone - fade), 0)
    start = np.where(over > 0, (whole - origin - over).astype(np.float64), np.inf)
    return _Clocks(seed, level, kind, first, last, origin, start, over.astype(np.float64))


def paces(job: Job, people: Members) -> NDArray[np.float64]:
    """The relative rate at which each user watches.

    Args:
        job: The job.
        people: The n users.
    """
    pace: NDArray[np.float64] = (
        tempos(job)[people.tempo] * np.asarray(job.activity_by_plan)[people.plan]
    )
    return pace


def _bounded(
    pace: NDArray[np.float64], days: NDArray[np.float64], events: int
) -> tuple[NDArray[np.float64], float, NDArray[np.float64]]:
    """Limit tempos so that each user has time to sleep; gives the highest, and the events a day.

    Args:
        pace: The tempos.
        days: For how many days each user is there.
        events: How many events they have together.
    """
    whole = float(np.cumsum(days)[-1])
    if not whole:
        return pace, math.inf, 0 * pace
    limit, most = max(_MOST_A_DAY, 2 * events / whole), math.inf
    for _ in range(4):
        per_tempo = events / float(np.cumsum(pace * days)[-1])
        most = limit / max(per_tempo, 1e-12)
        pace = np.minimum(pace, most)
    return pace, most, pace * (events / float(np.cumsum(pace * days)[-1]))


def blocks_of(job: Job, later_days: int) -> int:
    """How many blocks of the clock the period takes, with the fading of interest after it.

    Args:
        job: The job.
        later_days: Days after the base period.
    """
    days = day_number(job.until_date) - day_number(job.from_date) + later_days
    return (days + 2 * job.fading + 14) // BLOCK_DAYS + 1


@lru_cache(maxsize=16)
def _tempos(sigma: float) -> NDArray[np.float64]:
    """Evenly spaced quantiles of a log-normal of mean `_TEMPO`."""
    factor = exponential(sigma * normal_quantiles(TEMPOS) - sigma * sigma / 2)
    return np.maximum(np.rint(_TEMPO * factor), 1)


def tempos(job: Job) -> NDArray[np.float64]:
    """The tempo of each rank of `TEMPOS`."""
    return _tempos(job.activity_spread)
