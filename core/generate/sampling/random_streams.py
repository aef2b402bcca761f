"""Random numbers that are the same on every machine.

NumPy promises that a bit generator's raw words never change, and promises no such thing for its
distributions. So all that is drawn here is raw words, and all that is made of them is integer
arithmetic; a weight table may come from floating point, but only through operations that IEEE 754
defines to the last bit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

import numpy as np
from numpy.typing import ArrayLike, NDArray

Words = NDArray[np.uint64]
Indices = NDArray[np.uint32]

_HALF = np.uint64(32)
_GUIDE_BITS = 16
_UNSURE = np.uint32(2**32 - 1)
# Below this many rows a guide costs more to make than it saves.
_GUIDE_FROM = 4_096


@dataclass(frozen=True, slots=True)
class RandomStreams:
    """The randomness of one shard: a stream of words for every key.

    A stream's first words do not depend on how many are taken, so that a part of a shard's rows
    equals the first rows of the whole.

    Attributes:
        seed: The job's seed.
        shard: The shard's number, from 0.
    """

    seed: int
    shard: int

    def words(self, key: str, count: int) -> Words:
        """The first 64-bit words of a stream.

        Args:
            key: The name of the stream.
            count: How many words.
        """
        digest = blake2b(f"{self.seed}/{self.shard}/{key}".encode(), digest_size=16).digest()
        entropy = int.from_bytes(digest, "little")
        words: Words = np.random.PCG64(np.random.SeedSequence(entropy)).random_raw(count)
        return words

    def below(self, key: str, count: int, limit: int | NDArray[np.uint64]) -> Words:
        """Uniform random integers from 0 to `limit` - 1.

        Args:
            key: The name of the stream.
            count: How many integers.
            limit: At most 2**32; one for all rows, or one for each, shape (count,).
        """
        return scaled(self.words(key, count), limit)

    def chance(self, key: str, count: int, share: float | NDArray[np.float64]) -> NDArray[np.bool_]:
        """True with a probability; its resolution is 2**-32.

        Args:
            key: The name of the stream.
            count: How many values.
            share: The probability, 0 to 1; one for all rows, or one for each, shape (count,).
        """
        limit = np.rint(np.asarray(share) * 2.0**32).astype(np.uint64)
        hit: NDArray[np.bool_] = (self.words(key, count) >> _HALF) < limit
        return hit


def scaled(words: Words, limit: int | NDArray[np.uint64]) -> Words:
    """Map words to uniform integers below a limit, by multiplying and shifting.

    The bias is below limit / 2**32 (Lemire, "Fast Random Integer Generation in an Interval", 2019).

    Args:
        words: Words of 64 bits, shape (n,).
        limit: At most 2**32; one for all rows, or one for each, shape (n,).
    """
    return ((words >> _HALF) * np.asarray(limit, np.uint64)) >> _HALF


class WeightedSampler:
    """Draws indices by weight, to a resolution of 2**-32.

    Args:
        weights: One per index, not negative, at least one positive; any scale.
    """

    def __init__(self, weights: ArrayLike) -> None:
        total = np.cumsum(np.asarray(weights, np.float64))
        if not total.size or not total[-1] > 0:
            raise ValueError("a lottery needs a positive weight")
        # The last bound is left out: whatever lies above the others is the last index's.
        last = int(np.searchsorted(total, total[-1], "left"))
        self._bounds = np.rint(total[:last] / total[-1] * 2.0**32).astype(np.uint64)
        self._size = total.size

    def draw(self, words: Words) -> Indices:
        """An index for each word."""
        if len(words) < _GUIDE_FROM or not self._bounds.size:
            return np.searchsorted(self._bounds, words >> _HALF, "right").astype(np.uint32)
        # As signed numbers, which NumPy takes for indices without a copy.
        index: Indices = self._guide.take((words >> np.uint64(64 - _GUIDE_BITS)).view(np.int64))
        unsure = np.flatnonzero(index == _UNSURE)
        index[unsure] = np.searchsorted(self._bounds, words[unsure] >> _HALF, "right")
        return index

    @property
    def shares(self) -> NDArray[np.float64]:
        """The probability of each index."""
        padding = np.full(self._size - self._bounds.size, 2**32, np.uint64)
        shares: NDArray[np.float64] = (
            np.diff(np.concatenate([self._bounds, padding]).astype(np.float64), prepend=0) / 2.0**32
        )
        return shares

    @cached_property
    def _guide(self) -> Indices:
        """For each value of a word's leading bits the index, or `_UNSURE` where there are several.

        Chen and Asau's guide table (1974): most words need no search at all.
        """
        step = np.uint64(32 - _GUIDE_BITS)
        cells = 2**_GUIDE_BITS
        # How many bounds are no greater than the first value of each cell, and than the last one.
        from_cell = (self._bounds + np.uint64((1 << int(step)) - 1)) >> step
        lowest, highest = (
            np.cumsum(np.bincount(cell.astype(np.int64), minlength=cells + 1)[:cells])
            for cell in (from_cell, self._bounds >> step)
        )
        return np.where(lowest == highest, lowest, _UNSURE).astype(np.uint32)


def located(bounds: NDArray[np.int64], points: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count the bounds that are no greater than each point.

    As ``np.searchsorted(bounds, points, "right")``, and several times faster where the bounds are
    more than a core's cache holds: points in order walk through them instead of jumping about.

    Args:
        bounds: Rising numbers.
        points: The points, shape (n,).
    """
    order = np.argsort(points)
    found = np.empty(len(points), np.int64)
    found[order] = np.searchsorted(bounds, points[order], "right")
    return found


def shares(weights: Sequence[float]) -> NDArray[np.float64]:
    """The weights scaled to sum to 1, summed from left to right on every machine."""
    array = np.asarray(weights, np.float64)
    scaled_to_one: NDArray[np.float64] = array / np.cumsum(array)[-1]
    return scaled_to_one
