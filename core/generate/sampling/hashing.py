"""Random words by hashing: the word of any (seed, counter) without those before it."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.sampling.random_streams import RandomStreams, Words

# The constants of SplitMix64 (Steele, Lea and Flood, "Fast Splittable Pseudorandom Number
# Generators", 2014): the step between counters, and the two factors of its finalizer.
STEP: Final = np.uint64(0x9E3779B97F4A7C15)
_FIRST: Final = np.uint64(0xBF58476D1CE4E5B9)
_SECOND: Final = np.uint64(0x94D049BB133111EB)
_30, _27, _31 = np.uint64(30), np.uint64(27), np.uint64(31)


def mix(words: Words) -> Words:
    """SplitMix64's finalizer: a bijection that makes random words of counters, in place."""
    words ^= words >> _30
    words *= _FIRST
    words ^= words >> _27
    words *= _SECOND
    words ^= words >> _31
    return words


def light_mix(words: Words) -> Words:
    """Half of `mix`, in place: only the highest bits of its words are random enough to use."""
    words ^= words >> _31
    words *= _FIRST
    return words


def hashed(seed: Words, key: int, counter: "NDArray[np.int64] | int" = 0) -> Words:
    """The word at a counter of a seed's stream `key`.

    Args:
        seed: A seed for each word.
        key: The number of the stream.
        counter: The place in the stream, one or one a word.
    """
    salt = np.uint64(key * 0xD1342543DE82EF95 % 2**64)
    return mix((seed ^ salt) + np.asarray(counter, np.int64).astype(np.uint64) * STEP)


def row_seeds(seed: int, rows: Words) -> Words:
    """A seed for each row of a job's users; everything random about a user comes from it.

    Args:
        seed: The job's seed.
        rows: The row numbers, shape (n,), uint64.
    """
    salt = RandomStreams(seed, 0).words("row", 1)[0]
    return mix((rows + np.uint64(1)) * STEP ^ salt)


def bits(words: Words, low: int, count: int) -> NDArray[np.int64]:
    """Some bits of each word, as a number from 0 to 2**count - 1.

    Args:
        words: Words of 64 bits, shape (n,).
        low: The index of the lowest bit.
        count: How many bits, at most 63.
    """
    part: NDArray[np.int64] = ((words >> np.uint64(low)) & np.uint64((1 << count) - 1)).view(
        np.int64
    )
    return part
