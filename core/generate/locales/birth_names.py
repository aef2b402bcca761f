"""First names by decade of birth, for locales whose country counts them."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.generate.sampling.random_streams import RandomStreams, WeightedSampler
from core.generate.sampling.text_columns import CodedColumn, Table
from resources import ROOT

FOLDER: Final = ROOT / "names"
_COUNTRIES: Final = {"en_US": "US"}
_SEXES: Final = ("M", "F")


def file_of(code: str) -> str:
    """The name of a locale's file below `FOLDER`."""
    return f"{_COUNTRIES[code]}.csv"


@dataclass(frozen=True, eq=False)
class BirthNames:
    """The first names of a country.

    Attributes:
        names: All of them.
        mail: The same as an address spells them.
        first: The first decade, such as 1920.
        samplers: For men and for women, one for each decade.
    """

    names: Table
    mail: Table
    first: int
    samplers: tuple[tuple[WeightedSampler, ...], ...]

    def draw(
        self, draws: RandomStreams, female: NDArray[np.bool_], year: NDArray[np.int64]
    ) -> tuple[CodedColumn, CodedColumn]:
        """A name for each user, and the same names as an address spells them.

        Args:
            draws: The users' randomness.
            female: Who is female.
            year: The year in which each was born.
        """
        words = draws.words("birth_name", len(female))
        decade = np.clip((year - self.first) // 10, 0, len(self.samplers[0]) - 1)
        index = np.zeros(len(female), np.uint32)
        for sex, samplers in enumerate(self.samplers):
            for number, sampler in enumerate(samplers):
                some = np.flatnonzero((decade == number) & (female == bool(sex)))
                index[some] = sampler.draw(words[some])
        return CodedColumn(self.names, index), CodedColumn(self.mail, index)


@lru_cache(maxsize=4)
def birth_names(code: str) -> BirthNames | None:
    """The first names of a locale by decade of birth; None where its country publishes none.

    Args:
        code: The locale's code.
    """
    if code not in _COUNTRIES:
        return None
    with (FOLDER / file_of(code)).open(newline="", encoding="utf-8") as lines:
        (_, _, *decades), *rows = csv.reader(lines)
    names = tuple(dict.fromkeys(row[1] for row in rows))
    place = {name: number for number, name in enumerate(names)}
    counts = np.zeros((len(_SEXES), len(decades), len(names)))
    for sex, name, *found in rows:
        counts[_SEXES.index(sex), :, place[name]] = [int(count) for count in found]
    return BirthNames(
        names=Table(names),
        mail=Table(tuple(name.lower() for name in names)),
        first=int(decades[0]),
        samplers=tuple(tuple(map(WeightedSampler, by_decade)) for by_decade in counts),
    )
