"""Account ids and e-mail numbers: unique at any size, made from the row number alone."""

from functools import lru_cache
from hashlib import blake2b

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.generate.sampling.random_streams import Words

# Coprime to 2, 3 and 5, so that it permutes each block of 9 * 10**k numbers.
_STRIDE = 618_033_989
# The first row's number has three digits.
_FIRST = 100


def account_ids(seed: int, rows: Words) -> pl.Series:
    """The account ids of rows, as Int64: a keyed permutation of the 32-bit numbers, plus 1.

    The permutation adds a key and applies lowbias32, a bijection (C. Wellons, "Prospecting for Hash
    Functions", 2018), so ids are unique for up to 2**32 users.

    Args:
        seed: The job's seed.
        rows: The row numbers, shape (n,), uint64.
    """
    mixed = rows.astype(np.uint32) + np.uint32(_key(seed, "account") % 2**32)
    mixed = (mixed ^ (mixed >> np.uint32(16))) * np.uint32(0x7FEB352D)
    mixed = (mixed ^ (mixed >> np.uint32(15))) * np.uint32(0x846CA68B)
    mixed ^= mixed >> np.uint32(16)
    return pl.Series(mixed.astype(np.int64) + 1)


def mail_numbers(seed: int, rows: Words) -> NDArray[np.uint64]:
    """A unique number for each row, as short as possible.

    Rows 0 to 899 get the numbers of three digits, the next 9,000 those of four, and so on, each
    block in its own order: an affine permutation, as in a linear congruential generator.

    Args:
        seed: The job's seed.
        rows: The row numbers, shape (n,), uint64.
    """
    plain = rows + np.uint64(_FIRST)
    # log10 by comparison: floating point would be off at the edges of large blocks.
    powers = 10 ** np.arange(2, 20, dtype=np.uint64)
    start = powers[np.searchsorted(powers, plain, "right") - 1]
    block = start * np.uint64(9)
    shift = np.uint64(_key(seed, "mail") % 10**9)
    step = np.uint64(_STRIDE) % block
    numbers: NDArray[np.uint64] = start + ((plain - start) * step + shift) % block
    return numbers


@lru_cache(maxsize=16)
def _key(seed: int, purpose: str) -> int:
    digest = blake2b(f"{seed}/{purpose}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little")
