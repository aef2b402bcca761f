"""Streets and house numbers of addresses whose parts belong together."""

import re
import tomllib
from functools import lru_cache
from typing import Any, Final

from core.generate.locales.locale import Locale
from core.generate.sampling.distributions import Plan, join, mix, table
from core.generate.sampling.text_columns import Table, literal
from resources import ROOT

_SLOT: Final = re.compile(r"\{(\w+)\}")
# Beyond these, house numbers thin out as one over their square: most streets are short.
_SHORT_STREET: Final = 40
_LONGEST_STREET: Final = 400
_LONGEST_AVENUE: Final = 9_999
# Their numbers count the distance from the street's beginning.
_BY_DISTANCE: Final = ("en_US", "pt_BR")
_ALIASES: Final = {"en": "en_US"}


@lru_cache(maxsize=32)
def street_plan(locale: Locale) -> Plan | None:
    """The streets of a locale; None where Faker's own read well."""
    code = _ALIASES.get(locale.code, locale.code)
    words = _words().get(code)
    if words is None and locale.borrows("street"):
        words = _words().get(code.split("_")[0], _words()["en"])
    if words is None:
        return None
    patterns = [_SLOT.split(pattern) for pattern in words["patterns"]]
    slots: dict[str, Plan] = {
        name: table(values) for name, values in words.items() if name != "patterns"
    }
    slots["last"] = locale.names("last_name").male
    plans = [_pattern(pattern, slots) for pattern in patterns]
    return mix(plans, [1.0] * len(plans))


@lru_cache(maxsize=32)
def number_plan(locale: str) -> Plan:
    """The house numbers of a locale."""
    locale = _ALIASES.get(locale, locale)
    if locale == "ja_JP":
        return join([_counted(30, 20), literal("番"), _counted(20), literal("号")])
    if locale in _BY_DISTANCE:
        return _counted(_LONGEST_AVENUE, 2_000)
    return _counted(_LONGEST_STREET)


def _counted(most: int, even: int = _SHORT_STREET) -> Table:
    """The numbers from 1 to `most`; beyond `even` they become rarer with the square."""
    numbers = range(1, most + 1)
    # Multiplied, not raised to a power: the same to the last bit on every machine.
    weights = tuple(even / max(n, even) * (even / max(n, even)) for n in numbers)
    return Table(tuple(map(str, numbers)), weights)


def _pattern(pieces: list[str], slots: dict[str, Plan]) -> Plan:
    return join(
        slots[piece] if number % 2 else literal(piece)
        for number, piece in enumerate(pieces)
        if piece
    )


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, Any]]:
    return tomllib.loads((ROOT / "places" / "streets.toml").read_text(encoding="utf-8"))
