"""A Faker locale, compiled: for each field that we need a plan, and how true to Faker it is."""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Final, Literal

from core.generate.locales.birth_names import birth_names
from core.generate.locales.cache import Compiled, load, save
from core.generate.locales.fields import FALLBACK, FIELDS
from core.generate.locales.names import Names
from core.generate.sampling.distributions import Plan
from core.generate.sampling.text_columns import Part, Parts

Quality = Literal["exact", "decade", "pooled", "borrowed", "fallback", "missing"]

_MARKS = re.compile('[,"\r\n]')


@dataclass(frozen=True, slots=True)
class FieldReport:
    """How a field of a locale is made.

    Attributes:
        field: One of `FIELDS`.
        quality: exact: as Faker draws it; decade: as children born in the user's decade were named,
            by the country's own count; pooled: from a sample of Faker's values; borrowed: Faker
            has no data for this locale, and a related one gives its own; fallback: Faker has none
            and gives that of the United States; missing: Faker has no such field.
        source: The locale whose data it is; empty when missing.
    """

    field: str
    quality: Quality
    source: str


@dataclass(frozen=True, slots=True)
class LocaleReport:
    """How faithfully each field of a locale is made."""

    locale: str
    fields: tuple[FieldReport, ...]


class Locale:
    """The fields of one Faker locale, ready to draw.

    Attributes:
        code: The locale's code, such as ``pt_BR``.
    """

    def __init__(self, code: str, compiled: Compiled) -> None:
        self.code = code
        self._compiled = compiled

    def __reduce__(self) -> tuple[type["Locale"], tuple[str, Compiled]]:
        # What is worked out from the plans is cheaper to work out again than to send.
        return Locale, (self.code, self._compiled)

    def plan(self, field: str) -> Plan | None:
        """The plan of a field of `FIELDS`; None where Faker has no such field."""
        return self._compiled.plans.get(field)

    def names(self, part: str) -> Names:
        """The names of a part, ``first_name`` or ``last_name``; every locale has them."""
        return self._names[part]

    @property
    def country(self) -> str:
        """The country's English name; empty where the locale has none."""
        return self._compiled.country

    def full_name(self, first: Part, last: Part) -> Parts:
        """First and last names in the order of the locale, with or without a space between.

        Args:
            first: The first names, one for each row.
            last: The last names, one for each row.
        """
        pattern = self._compiled.name_pattern
        pair = (last, first) if pattern.startswith("{last}") else (first, last)
        gap = " " if " " in pattern else ""
        return pair[0], gap, pair[1]

    @cached_property
    def plain(self) -> bool:
        """Whether none of its texts holds a comma, a quote or a line break."""
        texts = chain.from_iterable(plan.texts() for plan in self._compiled.plans.values())
        return not any(_MARKS.search(text) for text in chain(texts, [self.country]))

    @property
    def report(self) -> LocaleReport:
        """How faithfully each field is made."""
        fields = tuple(
            FieldReport(field, self._quality(field), self._compiled.sources.get(field, ""))
            for field in FIELDS
        )
        return LocaleReport(self.code, fields)

    def borrows(self, field: str) -> bool:
        """Whether Faker has no data of the locale's own for a field."""
        return field in self._compiled.fallback

    def _quality(self, field: str) -> Quality:
        if field not in self._compiled.plans:
            return "missing"
        if field.startswith("first_name") and birth_names(self.code) is not None:
            return "decade"
        if field in self._compiled.fallback:
            return "fallback" if self._compiled.sources[field] == FALLBACK else "borrowed"
        return "pooled" if field in self._compiled.pooled else "exact"

    @cached_property
    def _names(self) -> dict[str, Names]:
        plans, spelling = self._compiled.plans, self._compiled.spelling
        return {
            part: Names(plans[f"{part}_male"], plans[f"{part}_female"], spelling)
            for part in ("first_name", "last_name")
        }


def compiled_locale(code: str) -> Locale:
    """The locale of a code, from the cache on disk or compiled from Faker and kept there."""
    if code not in _known:
        compiled = load(code)
        if compiled is None:
            from core.generate.locales.compiler import Compiler  # late: brings Faker along

            compiled = Compiler(code).compile()
            save(code, compiled)
        _known[code] = Locale(code, _with_borrowed(compiled))
    return _known[code]


def _with_borrowed(compiled: Compiled) -> Compiled:
    """What was compiled, with the plans that are another locale's."""
    borrowed = {
        field: compiled_locale(source)._compiled
        for field, source in compiled.sources.items()
        if field not in compiled.plans
    }
    plans = {
        field: lender.plans[field] for field, lender in borrowed.items() if field in lender.plans
    }
    spelling = dict(compiled.spelling)
    for lender in borrowed.values():
        spelling |= lender.spelling
    pattern = borrowed.get("first_name_male", compiled).name_pattern
    return replace(
        compiled,
        plans={**compiled.plans, **plans},
        spelling=spelling,
        name_pattern=pattern,
    )


def know(*locales: Locale) -> None:
    """Take locales that were compiled elsewhere, so that they are neither looked up nor compiled.

    Args:
        locales: The locales.
    """
    _known.update({locale.code: locale for locale in locales})


_known: Final[dict[str, Locale]] = {}
