"""Which locale each user has, where the users of a job come from several."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.sampling.random_streams import RandomStreams, WeightedSampler
from core.job.locale_mix import locale_shares
from core.job.model import Job

# The distance between the seeds of two locales: larger than a job's seed and the number of an
# address, so that no two locales draw the same.
_APART: Final = 2**96


@dataclass(frozen=True, eq=False)
class LocaleGroup:
    """The users of a shard that have one locale.

    Attributes:
        code: The locale.
        users: Their places among the shard's users, rising.
        draws: The randomness of their names and addresses. The nth of them has its nth words, so
            that a user is the same however many more users the shard has.
    """

    code: str
    users: NDArray[np.int64]
    draws: RandomStreams


def locale_groups(job: Job, shard: int, count: int) -> list[LocaleGroup]:
    """The first users of a shard by their locale, in the order in which the job names locales.

    Args:
        job: The job.
        shard: The shard's number.
        count: How many users.

    Returns:
        At least one group; of those without users only the first is there.
    """
    draws = RandomStreams(job.seed, shard)
    shares = locale_shares(job.locale)
    if len(shares) == 1:
        return [LocaleGroup(job.locale, np.arange(count), draws)]
    sampler = WeightedSampler([weight for _, weight in shares])
    which = sampler.draw(draws.words("locale", count))
    groups = [
        LocaleGroup(
            code, np.flatnonzero(which == number), RandomStreams(job.seed + number * _APART, shard)
        )
        for number, (code, _) in enumerate(shares)
    ]
    return [group for group in groups if len(group.users)] or groups[:1]


def places_in(groups: Sequence[LocaleGroup]) -> NDArray[np.int64]:
    """Where each user stands in a list of all groups' users, one group after the other.

    Args:
        groups: The groups of a shard.
    """
    users = np.concatenate([group.users for group in groups])
    place = np.empty(len(users), np.int64)
    place[users] = np.arange(len(users))
    return place
