"""Surges: stretches in which users watch more than usual, or less, or nothing at all.

A user's events are laid over the user's clock. A surge stretches or shrinks a part of that clock,
so that the part gets more or fewer of the events; the rest share the difference, and the number of
all events stays what the job asks for.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.generate.events.timing.clock import Clock
from core.generate.sampling.hashing import hashed
from core.generate.sampling.random_streams import Words
from core.generate.users.incidents import ScheduledIncident, incidents_of
from core.job.model import Job

# The stream of a user's words by which a bot is chosen, see `hashing.hashed`.
_BOT_STREAM = 20


@dataclass(frozen=True, eq=False)
class Surge:
    """A surge, a value of each array a user.

    Attributes:
        start: After how many ticks it begins, those of earlier surges as these leave them.
        length: How many ticks it takes.
        factor: By how much more is watched in it; 0 is nothing.
    """

    start: NDArray[np.float64]
    length: NDArray[np.float64]
    factor: NDArray[np.float64]

    def swollen(
        self, run: NDArray[np.float64], user: "NDArray[np.int64] | slice"
    ) -> NDArray[np.float64]:
        """Stretch ticks by the surge.

        Args:
            run: Ticks that each clock has run, shape (n,).
            user: Indices of users, shape (n,); a slice for all of them.
        """
        inside = np.clip(run - self.start[user], 0, self.length[user])
        swollen: NDArray[np.float64] = run + (self.factor[user] - 1) * inside
        return swollen

    def plain(self, run: NDArray[np.float64], user: NDArray[np.int64]) -> NDArray[np.float64]:
        """The inverse of `swollen`; no tick falls into a stretch in which nothing is watched.

        Args:
            run: Stretched ticks, shape (n,).
            user: Indices of users, shape (n,).
        """
        start, length, factor = self.start[user], self.length[user], self.factor[user]
        over = run - start
        inside = length * factor
        within = start + over / np.maximum(factor, 1e-9)
        after = np.where(over < inside, within, run + length - inside)
        return np.where(over < 0, run, after)


@dataclass(frozen=True, eq=False)
class Eve:
    """A day whose watching ends at midnight rather than at four: the day before a full outage.

    Attributes:
        day: The day, from the clock's zero.
        hit: Who is hit, a value a user.
    """

    day: int
    hit: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Stretches:
    """Where days lie on the clocks of some users.

    Attributes:
        clock: The clock.
        seed: The users' seeds of the clock.
        level: The users' levels.
        origin: The tick at which each begins.
        fade_from: After how many ticks the interest of each begins to fade.
        fade_over: And in how many it is gone.
    """

    clock: Clock
    seed: Words
    level: NDArray[np.int64]
    origin: NDArray[np.int64]
    fade_from: NDArray[np.float64]
    fade_over: NDArray[np.float64]

    def run(self, day: int) -> NDArray[np.float64]:
        """For how many ticks each user's clock has run at the start of a day."""
        days = np.full(len(self.level), max(day, 0))
        tick = self.clock.ticks(self.seed, self.level, days) - self.origin
        return faded(np.maximum(tick, 0).astype(np.float64), self.fade_from, self.fade_over)

    def surge(
        self, incident: ScheduledIncident, before: Iterable[Surge], factor: NDArray[np.float64]
    ) -> Surge:
        """The surge of an incident.

        Args:
            incident: The incident.
            before: The surges that are there already.
            factor: By how much more each user watches in it.
        """
        start = self.run(incident.first - self.clock.zero)
        stop = self.run(incident.last + 1 - self.clock.zero)
        start, stop = swollen(start, before), swollen(stop, before)
        return Surge(start, stop - start, factor)


def faded(
    run: NDArray[np.float64], start: NDArray[np.float64], width: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Shorten ticks by the fading of interest.

    Args:
        run: Ticks that each clock has run, shape (n,).
        start: The tick at which interest begins to fade, shape (n,).
        width: The number of ticks until it is gone, shape (n,).
    """
    over = np.clip(run - start, 0, width)
    return np.minimum(run, start) + over - over * over / np.maximum(2 * width, 1)


def swollen(run: NDArray[np.float64], surges: Iterable[Surge]) -> NDArray[np.float64]:
    """Stretch the ticks of all users by surges.

    Args:
        run: Ticks that each user's clock has run, shape (users,).
        surges: The surges, in order.
    """
    for surge in surges:
        run = surge.swollen(run, slice(None))
    return run


def outages(job: Job, there: Stretches, plan: NDArray[np.uint32]) -> tuple[Surge, ...]:
    """The outages of a job.

    Args:
        job: The job.
        there: Where days lie on the users' clocks.
        plan: The users' plans.
    """
    found: tuple[Surge, ...] = ()
    for outage in incidents_of(job, "outage"):
        factor = np.where(_hit(outage, plan), 1 - outage.strength / 100, 1.0)
        found += (there.surge(outage, found, factor),)
    return found


def eves(
    job: Job, zero: int, plan: NDArray[np.uint32], suspects: tuple[int | None, ...] = ()
) -> tuple[Eve, ...]:
    """The days before full outages, and the last days of bots.

    Args:
        job: The job.
        zero: The day that the clock counts from, in days since 1970-01-01.
        plan: The users' plans.
        suspects: The users that are the job's bots.
    """
    before = [
        Eve(outage.first - 1 - zero, _hit(outage, plan))
        for outage in incidents_of(job, "outage")
        if outage.strength == 100
    ]
    ends = [
        Eve(bot.last - zero, np.arange(len(plan)) == user)
        for bot, user in zip(incidents_of(job, "bot"), suspects, strict=False)
        if user is not None
    ]
    return (*before, *ends)


def _hit(outage: ScheduledIncident, plan: NDArray[np.uint32]) -> NDArray[np.bool_]:
    if outage.plan is None:
        return np.ones(len(plan), np.bool_)
    hit: NDArray[np.bool_] = plan == outage.plan
    return hit


def bots(
    job: Job,
    there: Stretches,
    root: Words,
    stay: tuple[NDArray[np.int64], NDArray[np.int64]],
    before: tuple[Surge, ...],
    pace: NDArray[np.float64],
    span: NDArray[np.float64],
    events: int,
) -> tuple[tuple[Surge, ...], tuple[int | None, ...]]:
    """The bots of a job, accounts among the users of its first shard.

    Args:
        job: The job.
        there: Where days lie on the users' clocks.
        root: The users' seeds.
        stay: The first day of each user, and the day after the last one.
        before: The surges that are there already.
        pace: How much each user watches.
        span: How many ticks each has in the base period.
        events: How many events the users have in it, together.

    Returns:
        A surge for each bot, and the users that they are; None where no user is there for all of
        its days.
    """
    found = before
    users: list[int | None] = []
    kinds = incidents_of(job, "bot")
    asked = [bot.strength * (bot.last - bot.first + 1) for bot in kinds]
    # At least half of the events are other users'.
    scale = min(1.0, events / 2 / max(sum(asked), 1))
    for bot, count in zip(kinds, asked, strict=True):
        first, last = bot.first - there.clock.zero, bot.last - there.clock.zero
        plain = there.surge(bot, found, np.ones(len(pace)))
        able = np.flatnonzero((stay[0] <= first) & (stay[1] > last) & (plain.length * pace > 0))
        if not len(able) or not events:
            users.append(None)
            continue
        word = hashed(root[able], _BOT_STREAM, bot.number)
        user = int(able[np.argmin(word)])
        whole = np.cumsum(pace * swollen(span, found))[-1]
        share = count * scale / (events - count * scale)
        factor = np.ones(len(pace))
        factor[user] += share * float(whole) / (pace[user] * plain.length[user])
        found += (Surge(plain.start, plain.length, factor),)
        users.append(user)
    return found[len(before) :], tuple(users)
