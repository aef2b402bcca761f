"""The users of a history as they are on a day after the base period.

By then some have joined, left, come back or changed their plan. Whatever the day, a user is the
same person: only the plan and the churn date may differ.
"""

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.sampling.hashing import bits, hashed
from core.generate.sampling.shards import USERS_A_SHARD, user_shards, users_in
from core.generate.users.churn import BILLING_DAYS
from core.generate.users.joining import later_members, second_lives
from core.generate.users.membership import NEVER, Members, day_number, members
from core.job.model import PLANS, Job

# A stream of a user's words, see `hashing.hashed`.
_PLAN_STREAM: Final = 9
# How many change their plan within so many days, of 256, and how many of these take a dearer one.
_CHANGING, _WITHIN, _DEARER = 90, 1_000, 150


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


def people_on(job: Job, shard: int, day: int) -> Members:
    """The users of a shard as they are at the end of a day.

    Args:
        job: The job.
        shard: The shard; those from `shards.user_shards` on hold who joined after the base period.
        day: The day, in days since 1970-01-01, after the base period.
    """
    people = people_of(job, shard, day - day_number(job.until_date))
    back, again = second_lives(job, shard, people)
    churn = np.where(people.leaving <= day, people.leaving, NEVER)
    churn = np.where(back <= day, NEVER, churn)
    churn = np.where(again <= day, again, churn)
    changed, plan = plan_changes(job, people)
    return replace(
        people,
        churn=churn.astype(np.int32),
        plan=np.where(changed <= day, plan, people.plan).astype(np.uint32),
    )


def plan_changes(job: Job, people: Members) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The billing day after the base period on which each user changes the plan, and the new plan.

    Args:
        job: The job.
        people: The n users.

    Returns:
        The days, `NEVER` for those who do not; and the plans, as indices into `PLANS`.
    """
    word = hashed(people.seeds(job.seed), _PLAN_STREAM)
    registered = people.registration.astype(np.int64)
    start = np.maximum(registered, day_number(job.until_date)) + 1
    day = start + (bits(word, 0, 16) * _WITHIN >> 16)
    day += -(day - registered) % BILLING_DAYS
    step = np.where(bits(word, 24, 8) < _DEARER, 1, -1)
    plan = np.clip(people.plan.astype(np.int64) + step, 0, len(PLANS) - 1)
    changes = (bits(word, 16, 8) < _CHANGING) & (plan != people.plan) & (day < people.leaving)
    return np.where(changes, day, NEVER), np.where(changes, plan, people.plan)
