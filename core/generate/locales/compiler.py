"""The compiler: the methods of a Faker locale become plans, each traced once."""

import random
import re
from collections.abc import Mapping
from typing import Any, Final

from faker.providers.date_time import Provider as DateTimeProvider

from core.generate.locales.cache import Compiled
from core.generate.locales.fields import BORROWED, FALLBACK, FIELDS
from core.generate.locales.sampled_fallback import pool
from core.generate.locales.tracing import Tracer, UntraceableError, create_faker
from core.generate.sampling.distributions import Plan

# Countries of the locales that Faker's own list of countries lacks, or that name none.
_COUNTRIES: Final = {
    "AA": "", "en": "United States", "es": "Spain", "de": "Germany", "sw": "Tanzania",
    "th": "Thailand", "la": "Holy See", "MS": "Malaysia", "QC": "Canada",
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
        for field, (provider, methods) in FIELDS.items():
            method = next((name for name in methods if hasattr(self._faker, name)), None)
            if method is None:
                continue
            sources[field] = self._provider(provider).__lang__ or self._code
            if field in BORROWED and self._falls_back(sources[field]):
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
            spelling=self._spelling(plans),
        )

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
        return {
            text: spelt for text in sorted(names) if (spelt := internet._to_ascii(text)) != text
        }

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
