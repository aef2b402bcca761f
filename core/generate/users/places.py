"""Places whose parts belong together: a state, one of its cities, and the postcodes there."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from string import digits
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.generate.sampling.random_streams import RandomStreams, WeightedSampler
from core.generate.sampling.text_columns import CodedColumn, Parts, Table
from resources import ROOT

# A digit a #; everything else stands for itself.
_POSTCODES: Final = {"pt_BR": "#####-###", "en_US": "#####"}


@dataclass(frozen=True, eq=False)
class Places:
    """A table of places, drawn from by weight.

    Attributes:
        states: The state of each.
        cities: The city of each; None where the table knows states only.
        weights: How often each is drawn, on any scale.
        first: The lowest postcode of each, as a number.
        last: The highest.
        pattern: How a postcode is written: a ``#`` for each digit.
    """

    states: Table
    cities: Table | None
    weights: NDArray[np.float64]
    first: NDArray[np.uint64]
    last: NDArray[np.uint64]
    pattern: str

    @cached_property
    def _lottery(self) -> WeightedSampler:
        return WeightedSampler(self.weights)

    def draw(self, draws: RandomStreams, rows: int) -> dict[str, Parts]:
        """The columns that belong together, by name: state, postcode and, where known, city."""
        place = self._lottery.draw(draws.words("place", rows))
        first, last = self.first[place], self.last[place]
        number = first + draws.below("place/postcode", rows, last - first + np.uint64(1))
        columns: dict[str, Parts] = {
            "state": (CodedColumn(self.states, place),),
            "postcode": self._written(number.astype(np.uint32)),
        }
        if self.cities is not None:
            columns["city"] = (CodedColumn(self.cities, place),)
        return columns

    def _written(self, numbers: NDArray[np.uint32]) -> Parts:
        """Postcodes by the pattern; their parts are looked up, faster than they are formatted."""
        head, _, tail = self.pattern.partition("-")
        high = numbers // np.uint32(10 ** len(tail))
        first = CodedColumn(_digits(len(head)), high)
        if not tail:
            return (first,)
        low = numbers - high * np.uint32(10 ** len(tail))
        return first, "-", CodedColumn(_digits(len(tail)), low)


@lru_cache(maxsize=4)
def _digits(width: int) -> Table:
    """All numbers of up to so many digits, with leading zeros."""
    return Table(tuple(map("".join, product(digits, repeat=width))))


@lru_cache(maxsize=4)
def places(locale: str) -> Places | None:
    """The places of a locale; None where its addresses are made of independent parts.

    Brazil has the capitals and larger cities, each about as likely as it is populous and with about
    its range of postcodes, from ``resources/places``: true to life, but not an official list. The
    United States have Faker's states, each as likely as another, and Faker's ranges of postcodes
    for them; their cities are Faker's inventions.
    """
    if locale == "pt_BR":
        return _brazil()
    return _united_states() if locale == "en_US" else None


def _brazil() -> Places:
    table = pl.read_csv(ROOT / "places" / "pt_BR.csv")
    return Places(
        states=Table(tuple(table["state"])),
        cities=Table(tuple(table["city"])),
        weights=table["thousands"].cast(pl.Float64).to_numpy(),
        first=table["first_postcode"].cast(pl.UInt64).to_numpy(),
        last=table["last_postcode"].cast(pl.UInt64).to_numpy(),
        pattern=_POSTCODES["pt_BR"],
    )


def _united_states() -> Places:
    from faker.providers.address.en_US import Provider  # late: only this locale needs it

    # Faker lists the capital's district among the abbreviations, but not among the states.
    codes = [code for code in Provider.states_abbr if code != "DC"]
    ranges = np.array([Provider.states_postcode[code] for code in codes], np.uint64)
    return Places(
        states=Table(tuple(Provider.states)),
        cities=None,
        weights=np.ones(len(codes)),
        first=ranges[:, 0],
        last=ranges[:, 1],
        pattern=_POSTCODES["en_US"],
    )
