"""Places whose parts belong together: a region, one of its cities, its postcodes, its time zone."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from core.generate.sampling.random_streams import Indices, RandomStreams, WeightedSampler
from core.generate.sampling.text_columns import CodedColumn, Parts, Table
from core.generate.users.addresses.coherence import Coherence, coherence, country
from core.generate.users.addresses.place_ties import Tied
from core.generate.users.addresses.postcodes import Postcodes
from resources import ROOT


@dataclass(frozen=True, eq=False)
class Places:
    """The places of a country, drawn from by population; a row a range of postcodes.

    Attributes:
        regions: The region of each row; empty texts where the country has none.
        cities: The city of each row.
        zones: The time zones of the country.
        zone: The time zone of each row, as an index into `zones`.
        people: The people of each row's city.
        weights: The same, divided among the city's ranges by their sizes.
        postcodes: The ranges; None in a country without postcodes.
        coherence: How far the parts belong together.
    """

    regions: Table
    cities: Table
    zones: tuple[str, ...]
    zone: NDArray[np.uint32]
    people: NDArray[np.int64]
    weights: NDArray[np.float64]
    postcodes: Postcodes | None
    coherence: Coherence

    def rows(self, draws: RandomStreams, count: int, tied: Tied | None = None) -> Indices:
        """The place of each of a shard's first users, as a row of the table of places.

        Args:
            draws: The random streams of the shard.
            count: How many users.
            tied: Whose city goes with the plan, if any: the greater the word, the larger the city.
        """
        row = self._sampler.draw(draws.words("place", count))
        if tied is not None:
            some = np.flatnonzero(tied.chosen[:count])
            order, sampler = self._by_size
            row[some] = order[sampler.draw(tied.words[some])]
        return row

    def draw(self, draws: RandomStreams, count: int, tied: Tied | None = None) -> dict[str, Parts]:
        """The columns that belong together, by name: city, state and postcode.

        Args:
            draws: The random streams of the shard.
            count: How many users.
            tied: See `rows`.
        """
        row = self.rows(draws, count, tied)
        columns: dict[str, Parts] = {
            "city": (CodedColumn(self.cities, row),),
            "state": (CodedColumn(self.regions, row),) if any(self.regions.values) else (),
            "postcode": (),
        }
        if self.postcodes is not None:
            first, size = self._spans[row].T
            number = first + draws.below("place/postcode", count, size)
            columns["postcode"] = self.postcodes.write(draws, number)
        return columns

    @cached_property
    def _sampler(self) -> WeightedSampler:
        return WeightedSampler(self.weights)

    @cached_property
    def _by_size(self) -> tuple[Indices, WeightedSampler]:
        """The rows from the smallest city to the largest, and what draws from them."""
        order = np.argsort(self.people, kind="stable")
        return order.astype(np.uint32), WeightedSampler(self.weights[order])

    @cached_property
    def _spans(self) -> NDArray[np.uint64]:
        """The lowest postcode of each row's range and the range's size."""
        spans = self.postcodes.spans if self.postcodes else []
        return np.array([(span.first, span.size) for span in spans], np.uint64)


@lru_cache(maxsize=32)
def places(locale: str) -> Places | None:
    """The places of a locale; None where its addresses are made of independent parts.

    Cities, populations and time zones come from GeoNames, postcodes from countries' registers and
    from public lists, see ``resources/places/README.md``: true to life, but no official directory.
    """
    name = country(locale)
    if name is None:
        return None
    rows = list(_rows(name))
    zones = tuple(sorted({row["time_zone"] for row in rows}))
    ranges = [row["postcodes"] for row in rows]
    codes = Postcodes(name, ranges) if all(ranges) else None
    # Without postcodes every row is a city, as if it had one range of one.
    sizes = [span.size for span in codes.spans] if codes else [1] * len(rows)
    total: dict[str, int] = {}
    for row, size in zip(rows, sizes, strict=True):
        total[row["place"]] = total.get(row["place"], 0) + size
    return Places(
        regions=Table(tuple(row["region"] for row in rows)),
        cities=Table(tuple(row["city"] for row in rows)),
        zones=zones,
        zone=np.array([zones.index(row["time_zone"]) for row in rows], np.uint32),
        people=np.array([int(row["people"]) for row in rows], np.int64),
        weights=np.array(
            [
                int(row["people"]) * size / total[row["place"]]
                for row, size in zip(rows, sizes, strict=True)
            ]
        ),
        postcodes=codes,
        coherence=coherence(locale),
    )


def _rows(country: str) -> Iterator[dict[str, str]]:
    """The rows of a country's file, one a range of postcodes; ``place`` numbers the cities."""
    with (ROOT / "places" / f"{country}.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            for entry in row["postcodes"].split() or [""]:
                yield {**row, "postcodes": entry, "place": str(number)}
