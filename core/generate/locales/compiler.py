"""The compiler: the methods of a Faker locale become plans, each traced once."""

import random
import re
import string
from collections.abc import Mapping
from itertools import chain
from typing import Any, Final

from faker.providers.date_time import Provider as DateTimeProvider

from core.generate.locales.cache import Compiled
from core.generate.locales.corrections import corrected, romanized
from core.generate.locales.fields import BORROWED, FALLBACK, FIELDS, POSTCODES, SIBLINGS, UNORDERED
from core.generate.locales.guard import notorious_names, tidy, without
from core.generate.locales.sampled_fallback import pool
from core.generate.locales.tracing import Tracer, UntraceableError, create_faker
from core.generate.sampling.distributions import Plan, join, table
from core.generate.sampling.text_columns import literal

# Countries of the locales that Faker's own list of countries lacks, or that name none.
_COUNTRIES: Final = {
    "AA": "", "en": "United States", "es": "Spain", "de": "Germany", "sw": "Tanzania",
    "th": "Thailand", "la": "Holy See", "MS": "Malaysia", "QC": "Canada",
    "NL": "Netherlands", "IE": "Ireland", "CN": "China",
}  # fmt: skip


class Compiler:
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
        fallback: list[str] = []
        notorious = notorious_names()
        for field, (provider, methods) in FIELDS.items():
            method = next((name for name in methods if hasattr(self._faker, name)), None)
            if method is None:
                continue
            sources[field] = self._provider(provider).__lang__ or self._code
            if self._falls_back(sources[field]):
                fallback.append(field)
                sources[field] = SIBLINGS[provider].get(self._code, sources[field])
                if field in BORROWED or sources[field] != FALLBACK:
                    continue
            plan = self._own_rule(field) or self._plan(method)
            if (self._code, field) in UNORDERED:
                plan = table(sorted(plan.texts()))
            plan = tidy(without(plan, notorious) if provider == "person" else plan)
            plans[field] = corrected(self._code, field, plan)
            if method in self._pooled:
                pooled.append(field)
        return Compiled(
            plans,
            sources,
            pooled=tuple(pooled),
            fallback=tuple(fallback),
            country=self._country(),
            name_pattern=self._name_pattern(),
            spelling=self._spelling(plans),
        )

    def _own_rule(self, field: str) -> Plan | None:
        """The plan of a field whose rule Faker does not follow; None where it does."""
        if field != "postcode" or self._code not in POSTCODES:
            return None
        first, rest = POSTCODES[self._code]
        marks = (table(string.digits) if mark == "#" else literal(mark) for mark in rest)
        return join([table(first), *marks])

    def _falls_back(self, source: str) -> bool:
        """Whether a source is Faker's substitute for data that it does not have."""
        return source == FALLBACK and self._code not in (FALLBACK, "en")

    def _plan(self, method: str) -> Plan:
        """The plan of a method; what is built on a pool is pooled itself."""
        if method not in self._plans:
            outer, self._on_pool = self._on_pool, False
            try:
                self._plans[method] = self._tracer.trace(method)
            except UntraceableError:
                # Its own random source: the pool must not depend on what was pooled before.
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

    def _spelling(self, plans: Mapping[str, Plan]) -> dict[str, str]:
        """The names that change when transliterated, by Faker's own rules for domains."""
        name = "faker.providers.internet"
        internet: Any = create_faker(self._code, [name]).provider(name)
        names = {
            text
            for field, (provider, _) in FIELDS.items()
            if provider == "person" and field in plans
            for text in plans[field].texts()
        }
        person = self._provider("person")
        # Japanese names are read in more ways than one; Faker has each with its own reading.
        pairs = chain.from_iterable(
            getattr(person, name, ()) for name in ("first_name_pairs", "last_name_pairs")
        )
        read = {pair[0]: pair[2] for pair in pairs}
        spelt = {
            text: read.get(text) or romanized(self._code, text) or internet._to_ascii(text)
            for text in sorted(names)
        }
        return {text: spelling for text, spelling in spelt.items() if spelling != text}

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
