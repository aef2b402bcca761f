"""Account ids and e-mail numbers: unique at any size, made from the row number alone."""

from functools import lru_cache
from hashlib import blake2b

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.generate.draws import Words

# Coprime to 2, 3 and 5, so that it permutes each block of 9 * 10**k numbers.
_STRIDE = 618_033_989
# The first row's number has three digits.
_FIRST = 100


def account_ids(seed: int, rows: Words) -> pl.Series:
    """The account ids of some rows: 16 hex digits of a keyed permutation of 64-bit numbers.

    The permutation adds a key and applies variant 13 of Stafford's mixers, a bijection (Steele, Lea
    and Flood, "Fast Splittable Pseudorandom Number Generators", 2014). The hyphen in the middle
    keeps any reader from taking an id for a number.
    """
    mixed = rows + np.uint64(_key(seed, "account"))
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed ^= mixed >> np.uint64(31)
    quarters = [
        _hex_digits().gather(pl.Series((mixed >> np.uint64(shift)).astype(np.uint16)))
        for shift in (48, 32, 16, 0)
    ]
    parts = [*quarters[:2], pl.lit("-"), *quarters[2:]]
    return pl.select(pl.concat_str(parts)).to_series()


def mail_numbers(seed: int, rows: Words) -> NDArray[np.uint64]:
    """A number for each row, no two alike, and as short as that allows.

    Rows 0 to 899 get the numbers of three digits, the next 9,000 those of four, and so on, each
    block in an order of its own: an affine permutation, as in a linear congruential generator.
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


@lru_cache(maxsize=1)
def _hex_digits() -> pl.Series:
    return pl.Series([f"{number:04x}" for number in range(2**16)])
