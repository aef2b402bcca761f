"""The quality of titles: of each four releases in a row one is good, two are middling, one is poor.

A service spaces its good titles out. So there is always one among the latest releases, whatever the
seed, and not three in a month and then none for years.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.sampling.hashing import STEP, bits

# The releases of a run, which divide the qualities among them, and how many qualities there are.
RUN: Final = 4
_RUN_BITS: Final = 10
QUALITIES: Final = RUN << _RUN_BITS
# Which quarter of the qualities each release of a run gets, from 0, the best: a row for movies and
# one for series, whose good releases alternate.
_PARTS: Final = ((0, 3, 1, 2), (1, 2, 0, 3))


def qualities(kind: NDArray[np.int64], release: NDArray[np.int64], end: int) -> NDArray[np.int64]:
    """The quality of each title, from 0, the best, to `QUALITIES` - 1.

    Runs are counted from the period's end, so what comes out later changes none of them.

    Args:
        kind: The types of the titles, as indices into `title.TYPES`, shape (n,).
        release: When each was released, in days since 1970-01-01, shape (n,).
        end: The day after the period.
    """
    found = np.empty(len(kind), np.int64)
    for number, parts in enumerate(_PARTS):
        title = np.flatnonzero(kind == number)
        title = title[np.argsort(release[title], kind="stable")]
        nth = np.arange(len(title)) - int((release[title] < end).sum())
        # By the golden ratio, so that the runs have good and bad ones in their proportions.
        within = bits((nth // RUN).astype(np.uint64) * STEP, 64 - _RUN_BITS, _RUN_BITS)
        found[title] = (np.array(parts)[nth % RUN] << _RUN_BITS) + within
    return found
