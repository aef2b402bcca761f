"""How the size of a user's city goes with the plan."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.generate.sampling.random_streams import RandomStreams, Words
from core.generate.users.lifecycle.membership import plan_words
from core.generate.users.locale_groups import LocaleGroup
from core.job.model import Job


@dataclass(frozen=True, eq=False)
class Tied:
    """Which users live in a city whose size goes with their plan.

    Attributes:
        words: The words that the users' plans come from: the greater, the dearer.
        chosen: Who lives where these words say.
    """

    words: Words
    chosen: NDArray[np.bool_]


def tied_to_plan(job: Job, group: LocaleGroup) -> Tied | None:
    """The users of a locale whose city goes with their plan; None where the job wants no such ties.

    Args:
        job: The job.
        group: The users.
    """
    if not job.place_ties or not len(group.users):
        return None
    draws = RandomStreams(job.seed, group.draws.shard)
    count = int(group.users[-1]) + 1
    chosen = draws.chance("place/tied", count, job.place_ties / 100)
    return Tied(plan_words(job, draws, count)[group.users], chosen[group.users])
