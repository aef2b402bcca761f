"""Names by gender, and how an e-mail address spells them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.generate.sampling.distributions import Plan
from core.generate.sampling.random_streams import RandomStreams
from core.generate.sampling.text_columns import CodedColumn, Part, Table

_NOT_ALPHANUMERIC = re.compile("[^a-z0-9]")
# Transliteration doubles letters; three and more of a kind are in no address.
_RUN = re.compile(r"([a-z])\1{2,}")


@dataclass(frozen=True, eq=False)
class Names:
    """First names, or last names, of men and women.

    Attributes:
        male: The plan of the men's.
        female: The plan of the women's.
        spelling: The names that are not ASCII, and how they are spelt in it.
    """

    male: Plan
    female: Plan
    spelling: Mapping[str, str]

    def draw(self, draws: RandomStreams, key: str, female: NDArray[np.bool_]) -> tuple[Part, Part]:
        """A name for each user, and the same names as an address spells them.

        Args:
            draws: The shard's randomness.
            key: The name of the column.
            female: Who is female.
        """
        rows = len(female)
        if self._tables is None:
            men, women = (
                [
                    plan.draw(draws, f"{key}_{gender}", rows)
                    for plan in (plan, plan.map(self._spelt))
                ]
                for plan, gender in ((self.male, "male"), (self.female, "female"))
            )
            mask = pl.Series(female)
            name, mail = (w.zip_with(mask, m) for w, m in zip(women, men, strict=True))
            return name, mail
        table, mail_table, men_table, women_table = self._tables
        index = men_table.choose(draws, f"{key}_male", rows).index
        if women_table is not men_table:
            women_index = women_table.choose(draws, f"{key}_female", rows).index
            index = np.where(female, women_index + np.uint32(men_table.size), index)
        return CodedColumn(table, index), CodedColumn(mail_table, index)

    @cached_property
    def _tables(self) -> tuple[Table, Table, Table, Table] | None:
        """Both genders' names in one table, the same spelt, and the two; None for other plans."""
        men, women = self.male, self.female
        if not (isinstance(men, Table) and isinstance(women, Table)):
            return None
        if men == women:
            return men, men.map(self._spelt), men, men
        both = Table(men.values + women.values)
        return both, both.map(self._spelt), men, women

    def _spelt(self, name: str) -> str:
        """A name in lower-case ASCII letters and digits."""
        letters = _NOT_ALPHANUMERIC.sub("", self.spelling.get(name, name).lower())
        return _RUN.sub(r"\1", letters)
