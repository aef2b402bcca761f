"""Postcodes: ranges of them as numbers, and how a country writes a number of a range."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from string import digits
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.sampling.random_streams import RandomStreams
from core.generate.sampling.text_columns import CodedColumn, Parts, Table

# Letters that follow the range, by country. The Netherlands leave out F, I, O, Q, U and Y and the
# pairs SA, SD and SS; the United Kingdom leaves out C, I, K, M, O and V.
_DUTCH: Final = tuple(
    first + second
    for first, second in product("ABCDEGHJKLMNPRSTVWXZ", repeat=2)
    if first + second not in {"SA", "SD", "SS"}
)
_BRITISH: Final = tuple(
    map("".join, product(digits, "ABDEFGHJLNPQRSTUWXYZ", "ABDEFGHJLNPQRSTUWXYZ"))
)
_ENDINGS: Final[dict[str, tuple[str, Table]]] = {
    "NL": (" ", Table(_DUTCH)),
    "GB": (" ", Table(_BRITISH)),
    "PT": ("-", Table(tuple(f"{number:03}" for number in range(1_000)))),
}
# Districts of the United Kingdom, such as ``SW9``: letters, and a number without leading zeros.
_DISTRICT: Final = re.compile(r"([A-Z]{1,2})(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Span:
    """A range of postcodes, ``first`` to ``last`` as numbers, both included."""

    first: int
    last: int

    @property
    def size(self) -> int:
        """How many postcodes it has."""
        return self.last - self.first + 1


class Postcodes:
    """The postcodes of one country.

    Args:
        country: Its code of two letters.
        ranges: Each a postcode or ``first..last``, all in one form.

    Attributes:
        spans: The ranges as numbers, in the same order.
    """

    def __init__(self, country: str, ranges: list[str]) -> None:
        self._ending = _ENDINGS.get(country)
        self._districts = Table(tuple(_districts(ranges))) if country == "GB" else None
        first, _, last = ranges[0].partition("..")
        self._form = _Form.of(first, last or first)
        self.spans = list(self._counted(ranges))

    def write(self, draws: RandomStreams, numbers: NDArray[np.uint64]) -> Parts:
        """Postcodes of some numbers; what follows the range is drawn.

        Args:
            draws: The shard's randomness.
            numbers: Numbers within `spans`.
        """
        index = numbers.astype(np.uint32)
        if self._districts is None:
            written = self._form.write(index)
        else:
            written = (CodedColumn(self._districts, index),)
        if self._ending is None:
            return written
        gap, table = self._ending
        return *written, gap, table.choose(draws, "place/ending", len(index))

    def _counted(self, ranges: list[str]) -> list[Span]:
        if self._districts is not None:
            # Districts of neighbouring numbers lie side by side in the table.
            spans, start = [], 0
            for entry in ranges:
                size = len(_districts([entry]))
                spans.append(Span(start, start + size - 1))
                start += size
            return spans
        ends = [(first, last or first) for first, _, last in (r.partition("..") for r in ranges)]
        return [Span(self._form.read(first), self._form.read(last)) for first, last in ends]


@dataclass(frozen=True, slots=True)
class _Form:
    """A postcode of digits: a constant, some digits, and a hyphen before the last ones or none.

    Attributes:
        prefix: What all begin with.
        head: How many digits come first, at least.
        most: How many digits come first, at most; more in Bahrain, whose 101 is written so.
        tail: How many follow the hyphen.
    """

    prefix: str
    head: int
    most: int
    tail: int

    @classmethod
    def of(cls, first: str, last: str) -> "_Form":
        """The form of the postcodes of a range, such as that of ``01310-100``.

        Args:
            first: The first postcode.
            last: The last one.
        """
        prefix, number = re.fullmatch(r"(\D*)(.*)", first).groups()  # type: ignore[union-attr]
        head, _, tail = number.partition("-")
        return cls(prefix, len(head), len(head) + len(last) - len(first), len(tail))

    def read(self, postcode: str) -> int:
        """The number of a postcode."""
        return int(postcode.removeprefix(self.prefix).replace("-", ""))

    def write(self, numbers: NDArray[np.uint32]) -> Parts:
        """The postcodes of numbers; digits are looked up, faster than they are formatted."""
        high = numbers // np.uint32(10**self.tail)
        first: Parts = (self.prefix, CodedColumn(_digits(self.head, self.most), high))
        if not self.prefix:
            first = first[1:]
        if not self.tail:
            return first
        low = numbers - high * np.uint32(10**self.tail)
        return *first, "-", CodedColumn(_digits(self.tail, self.tail), low)


def _districts(ranges: list[str]) -> list[str]:
    """All districts of ranges such as ``SW2..SW20``, in order."""
    found = []
    for entry in ranges:
        first, _, last = entry.partition("..")
        area, start = _DISTRICT.fullmatch(first).groups()  # type: ignore[union-attr]
        _, end = _DISTRICT.fullmatch(last or first).groups()  # type: ignore[union-attr]
        found += [f"{area}{number}" for number in range(int(start), int(end) + 1)]
    return found


@lru_cache(maxsize=4)
def _digits(least: int, most: int) -> Table:
    """All numbers of at most so many digits, with leading zeros up to the least."""
    numbers = tuple(map("".join, product(digits, repeat=most)))
    if least == most:
        return Table(numbers)
    return Table(tuple(number.lstrip("0").zfill(least) for number in numbers))
