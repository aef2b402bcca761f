"""A Faker locale, compiled: for each field that we need a plan, and how true to Faker it is."""

import random
import re
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any, Final, Literal

import polars as pl
from faker.providers.date_time import Provider as DateTimeProvider

from core.generate.locale_cache import Compiled, load, save
from core.generate.names import Column, Names
from core.generate.plan import Plan, glued
from core.generate.pool import pool
from core.generate.tracing import Tracer, UntraceableError, create_faker
from core.locales import LOCALES

Quality = Literal["exact", "pooled", "fallback", "missing"]

# Our field, the provider that has it, and the methods that may give it, best first.
FIELDS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "first_name_male": ("person", ("first_name_male",)),
    "first_name_female": ("person", ("first_name_female",)),
    "last_name_male": ("person", ("last_name_male",)),
    "last_name_female": ("person", ("last_name_female",)),
    "city": ("address", ("city",)),
    "state": (
        "address",
        ("administrative_unit", "state", "province", "region", "department", "canton", "county"),
    ),
    "street": ("address", ("street_name",)),
    "number": ("address", ("building_number",)),
    "postcode": ("address", ("postcode",)),
}
# Countries of the locales that Faker's own list of countries lacks, or that name none.
_COUNTRIES: Final = {
    "AA": "", "en": "United States", "es": "Spain", "de": "Germany", "sw": "Tanzania",
    "th": "Thailand", "la": "Holy See", "MS": "Malaysia", "QC": "Canada",
}  # fmt: skip
# The locale that Faker falls back on, and its fields that refer to no other one, so that every
# locale that falls back has the very same plans.
_FALLBACK: Final = "en_US"
_BORROWED: Final = frozenset({"state", "number", "postcode"})
_MARKS = re.compile('[,"\r\n]')


@dataclass(frozen=True, slots=True)
class FieldReport:
    """How a field of a locale is made.

    Attributes:
        field: One of `FIELDS`.
        quality: exact: as Faker draws it; pooled: from a sample of Faker's values; fallback: Faker
            has no data for this locale and gives that of another; missing: Faker has no such field.
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

    def full_name(self, first: Column, last: Column) -> pl.Series:
        """First and last names in the order of the locale, with a blank between or without."""
        pattern = self._compiled.name_pattern
        pair = (last, first) if pattern.startswith("{last}") else (first, last)
        gap = " " if " " in pattern else ""
        return glued([pair[0], gap, pair[1]])

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

    def _quality(self, field: str) -> Quality:
        if field not in self._compiled.plans:
            return "missing"
        if field in self._compiled.fallback:
            return "fallback"
        return "pooled" if field in self._compiled.pooled else "exact"

    @cached_property
    def _names(self) -> dict[str, Names]:
        internet: Any = create_faker(self.code, ["faker.providers.internet"]).provider(
            "faker.providers.internet"
        )
        plans = self._compiled.plans
        return {
            part: Names(plans[f"{part}_male"], plans[f"{part}_female"], internet._to_ascii)
            for part in ("first_name", "last_name")
        }


def compiled_locale(code: str) -> Locale:
    """The locale of a code, from the cache on disk or compiled from Faker and kept there."""
    if code not in _known:
        compiled = load(code)
        if compiled is None:
            compiled = _Compiler(code).compile()
            save(code, compiled)
        borrowed = [field for field in compiled.sources if field not in compiled.plans]
        if borrowed:
            lender = compiled_locale(_FALLBACK)
            lent = {field: lender._compiled.plans[field] for field in borrowed}
            compiled = replace(compiled, plans={**compiled.plans, **lent})
        _known[code] = Locale(code, compiled)
    return _known[code]


def know(locale: Locale) -> None:
    """Take a locale that was compiled elsewhere, so that it is neither looked up nor compiled."""
    _known[locale.code] = locale


_known: Final[dict[str, Locale]] = {}


def locale_report() -> tuple[LocaleReport, ...]:
    """How faithfully each field of each locale is made; compiles those not in the cache."""
    return tuple(compiled_locale(code).report for code in LOCALES)


class _Compiler:
    """Turns the methods of one locale into plans, each once."""

    def __init__(self, code: str) -> None:
        self._code = code
        self._faker = create_faker(code)
        self._tracer = Tracer(code, self._plan)
        self._plans: dict[str, Plan] = {}
        self._pooled: set[str] = set()
        self._on_pool = False

    def compile(self) -> Compiled:
        """The plans of all `FIELDS` that the locale has."""
        plans: dict[str, Plan] = {}
        sources: dict[str, str] = {}
        pooled: list[str] = []
        for field, (provider, methods) in FIELDS.items():
            method = next((name for name in methods if hasattr(self._faker, name)), None)
            if method is None:
                continue
            sources[field] = self._provider(provider).__lang__ or self._code
            if field in _BORROWED and self._falls_back(sources[field]):
                continue
            plans[field] = self._plan(method)
            if method in self._pooled:
                pooled.append(field)
        return Compiled(
            plans,
            sources,
            pooled=tuple(pooled),
            fallback=tuple(field for field in sources if self._falls_back(sources[field])),
            country=self._country(),
            name_pattern=self._name_pattern(),
        )

    def _falls_back(self, source: str) -> bool:
        """Whether a source is Faker's substitute for data that it does not have."""
        return source == _FALLBACK and self._code not in (_FALLBACK, "en")

    def _plan(self, method: str) -> Plan:
        """The plan of a method; what is built on a pool is pooled itself."""
        if method not in self._plans:
            outer, self._on_pool = self._on_pool, False
            try:
                self._plans[method] = self._tracer.trace(method)
            except UntraceableError:
                # A random source of its own: the pool must not depend on what was pooled before.
                self._faker.random = random.Random(method)
                self._plans[method] = pool(getattr(self._faker, method))
                self._on_pool = True
            if self._on_pool:
                self._pooled.add(method)
            self._on_pool = outer
        self._on_pool |= method in self._pooled
        return self._plans[method]

    def _provider(self, name: str) -> Any:
        return self._faker.provider(f"faker.providers.{name}")

    def _country(self) -> str:
        code = self._code.rpartition("_")[2]
        countries = {c.alpha_2_code: c.name for c in DateTimeProvider.countries}
        return str(_COUNTRIES.get(code) or countries.get(code, ""))

    def _name_pattern(self) -> str:
        """Read off the locale's first format of a name which of the two names comes first."""
        person = self._provider("person")
        formats: Any = getattr(person, "formats_male", None) or person.formats
        tokens = re.search(
            r"\{\{(first|last)_name\w*\}\}(\s?).*?\{\{(first|last)_name", next(iter(formats), "")
        )
        if tokens and tokens[1] == "last" and tokens[3] == "first":
            return f"{{last}}{tokens[2]}{{first}}"
        return "{first} {last}"
