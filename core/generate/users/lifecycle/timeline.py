"""The life of some users as a subscriber: plans, addresses, leaving and coming back.

What a user is at the end of the base period is drawn first, see `membership`; what came before and
what comes afterwards hangs on it. So a user's state on a day, the changes that lead to it, and the
periods that are paid for are looked at from one place, and agree.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.sampling.hashing import bits, hashed
from core.generate.sampling.random_streams import Words
from core.generate.sampling.shards import USERS_A_SHARD, user_shards, users_in
from core.generate.users.lifecycle.churn import BILLING_DAYS
from core.generate.users.lifecycle.joining import later_members, second_lives
from core.generate.users.lifecycle.membership import NEVER, Members, day_number, members
from core.job.model import PLANS, Job

Days = NDArray[np.int64]

# Streams of a user's words, see `hashing.hashed`.
_PLAN_STREAM: Final = 9
_EARLIER_PLAN_STREAM, _EARLIER_MOVE_STREAM, _MOVE_STREAM = 60, 61, 62
# How many change their plan within so many days, of 256, and how many of these take a dearer one.
_CHANGING, _WITHIN, _DEARER = 90, 1_000, 150
# How many had another plan before, of 256, and how many of these had a cheaper one.
_CHANGED, _WAS_CHEAPER = 64, 160
# How many moved before, and how many do within so many days, of 256.
_MOVED, _MOVING, _MOVING_WITHIN = 30, 77, 1_200


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happens to some users, a value of each array a user; days since 1970-01-01, or `NEVER`.

    Attributes:
        people: Who they are, as the base period's end finds them, or as they join after it.
        plans: The plan at first, after the earlier change, and after the later one.
        changed: The days of these two changes.
        moved: The days of an earlier and of a later change of address.
        back: When they come back.
        again: When they leave again.
        seeds: The seed of each one's own randomness.
    """

    people: Members
    plans: NDArray[np.int64]
    changed: Days
    moved: Days
    back: Days
    again: Days
    seeds: Words

    def plan_on(self, user: NDArray[np.int64], day: Days) -> NDArray[np.int64]:
        """The plan of some users at the end of a day each, as an index into `PLANS`.

        Args:
            user: The users, as indices.
            day: The days, in days since 1970-01-01.
        """
        earlier, later = self.changed[:, user] <= day
        return self.plans[np.where(later, 2, np.where(earlier, 1, 0)), user]

    def address_on(self, user: NDArray[np.int64], day: Days) -> NDArray[np.uint8]:
        """Which of their addresses some users have at the end of a day each.

        Args:
            user: The users, as indices.
            day: The days, in days since 1970-01-01.

        Returns:
            0 for the one at the base period's end, 1 for one before it, 2 for one after it.
        """
        before = self.moved[0, user]
        earlier = (before != NEVER) & (day < before)
        return np.where(earlier, 1, np.where(self.moved[1, user] <= day, 2, 0)).astype(np.uint8)

    def churn_on(self, user: NDArray[np.int64], day: Days) -> Days:
        """The day on which some users left, as it is known at the end of a day each.

        Args:
            user: The users, as indices.
            day: The days, in days since 1970-01-01.
        """
        leaving, back, again = self.people.leaving[user], self.back[user], self.again[user]
        churn = np.where(leaving <= day, leaving, NEVER)
        churn = np.where(back <= day, NEVER, churn)
        return np.where(again <= day, again, churn)


def numbered(user: NDArray[np.int64]) -> NDArray[np.int64]:
    """The number of each entry among those of its user, from 1.

    Args:
        user: Whose each entry is, as an index; entries of one user lie side by side.
    """
    starts = np.flatnonzero(np.append(True, user[1:] != user[:-1])[: len(user)])
    lengths = np.diff(np.append(starts, len(user)))
    numbers: NDArray[np.int64] = np.arange(len(user)) - np.repeat(starts, lengths) + 1
    return numbers


def people_of(job: Job, shard: int, days: int) -> Members:
    """The users of a shard who have joined by a day after the base period.

    Args:
        job: The job.
        shard: The shard's number.
        days: Days after the base period.
    """
    if shard < user_shards(job):
        return members(job, shard, shard * USERS_A_SHARD, users_in(job, shard))
    return later_members(job, shard, days)


def timeline(job: Job, shard: int, day: int) -> Timeline:
    """The life of a shard's users who have joined by a day.

    Args:
        job: The job.
        shard: The shard; those from `shards.user_shards` on hold who joined after the base period.
        day: The day, in days since 1970-01-01, not before the base period's end.
    """
    end = day_number(job.until_date)
    people = people_of(job, shard, day - end)
    seeds = people.seeds(job.seed)
    back, again = second_lives(job, shard, people)
    earlier, first = _earlier_plans(people, seeds, end)
    later, last = _later_plans(people, seeds, end)
    return Timeline(
        people=people,
        plans=np.stack([first, people.plan.astype(np.int64), last]),
        changed=np.stack([earlier, later]),
        moved=np.stack([_earlier_moves(people, seeds, end), _later_moves(people, seeds, end)]),
        back=back,
        again=again,
        seeds=seeds,
    )


def _later_plans(people: Members, seeds: Words, end: int) -> tuple[Days, NDArray[np.int64]]:
    """On which billing day after the base period each changes the plan, and to which."""
    word = hashed(seeds, _PLAN_STREAM)
    registered = people.registration.astype(np.int64)
    start = np.maximum(registered, end) + 1
    day = start + (bits(word, 0, 16) * _WITHIN >> 16)
    day += -(day - registered) % BILLING_DAYS
    plan = _stepped(people, bits(word, 24, 8) < _DEARER)
    changes = (bits(word, 16, 8) < _CHANGING) & (plan != people.plan) & (day < people.leaving)
    return np.where(changes, day, NEVER), np.where(changes, plan, people.plan)


def _earlier_plans(people: Members, seeds: Words, end: int) -> tuple[Days, NDArray[np.int64]]:
    """On which billing day of the base period each has changed the plan, and from which."""
    word = hashed(seeds, _EARLIER_PLAN_STREAM)
    registered = people.registration.astype(np.int64)
    periods = np.maximum(np.minimum(people.leaving - 1, end) - registered, 0) // BILLING_DAYS
    day = registered + BILLING_DAYS * (1 + (bits(word, 0, 16) * periods >> 16))
    plan = _stepped(people, bits(word, 24, 8) >= _WAS_CHEAPER)
    changed = (bits(word, 16, 8) < _CHANGED) & (plan != people.plan) & (periods > 0)
    return np.where(changed, day, NEVER), np.where(changed, plan, people.plan)


def _stepped(people: Members, dearer: NDArray[np.bool_]) -> NDArray[np.int64]:
    step = np.where(dearer, 1, -1)
    stepped: NDArray[np.int64] = np.clip(people.plan.astype(np.int64) + step, 0, len(PLANS) - 1)
    return stepped


def _earlier_moves(people: Members, seeds: Words, end: int) -> Days:
    word = hashed(seeds, _EARLIER_MOVE_STREAM)
    registered = people.registration.astype(np.int64)
    days = np.minimum(people.leaving - 1, end) - registered
    day = registered + 1 + (bits(word, 0, 24) * np.maximum(days, 0) >> 24)
    return np.where((bits(word, 24, 8) < _MOVED) & (days > 0), day, NEVER)


def _later_moves(people: Members, seeds: Words, end: int) -> Days:
    word = hashed(seeds, _MOVE_STREAM)
    start = np.maximum(people.registration.astype(np.int64), end) + 1
    day = start + (bits(word, 0, 16) * _MOVING_WITHIN >> 16)
    return np.where((bits(word, 16, 8) < _MOVING) & (day < people.leaving), day, NEVER)
