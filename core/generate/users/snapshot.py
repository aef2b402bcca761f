"""The users of a history as they are on a day after the base period.

By then some have joined, left, come back, moved or changed their plan. Whatever the day, a user is
the same person: only the address, the plan and the churn date may differ.
"""

from dataclasses import replace

import numpy as np

from core.generate.users.lifecycle.membership import Members
from core.generate.users.lifecycle.timeline import timeline
from core.job.model import Job


def people_on(job: Job, shard: int, day: int) -> Members:
    """The users of a shard as they are at the end of a day.

    Args:
        job: The job.
        shard: The shard; those from `shards.user_shards` on hold who joined after the base period.
        day: The day, in days since 1970-01-01, not before the base period's end.
    """
    life = timeline(job, shard, day)
    user = np.arange(len(life.people.plan))
    on = np.full(len(user), day)
    return replace(
        life.people,
        churn=life.churn_on(user, on).astype(np.int32),
        plan=life.plan_on(user, on).astype(np.uint32),
        address=life.address_on(user, on),
    )
