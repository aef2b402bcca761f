"""A grammar of titles: patterns and word lists of a language, as plans."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from core.generate.sampling.distributions import Plan, join, mix, table
from core.generate.sampling.text_columns import literal
from resources import ROOT

_LANGUAGES: Final = ("en", "pt", "es")
_SLOT: Final = re.compile(r"\{(\w+)\}")
# Of a title's nouns, how many are of its genre; the rest fits any.
_GENRE_SHARE: Final = 0.6


@dataclass(frozen=True)
class Grammar:
    """The titles of a language.

    Attributes:
        language: en, pt or es.
        caption: A caption's pattern, with ``{first}``, ``{second}``, ``{title}`` and ``{year}``.
        titles: The plan of the titles of each genre.
    """

    language: str
    caption: str
    titles: dict[str, Plan]


def language_of(locale: str) -> str:
    """The language in which a locale's titles are: its own where we have words, else English."""
    language = locale.split("_")[0]
    return language if language in _LANGUAGES else "en"


@lru_cache(maxsize=len(_LANGUAGES))
def grammar(language: str, genres: tuple[str, ...]) -> Grammar:
    """The grammar of a language, from its word list in ``resources/words``."""
    words = tomllib.loads((ROOT / "words" / f"{language}.toml").read_text(encoding="utf-8"))
    patterns = [_SLOT.split(pattern) for pattern in words["patterns"]]
    names = {name for pattern in patterns for name in pattern[1::2]}
    general = {name: table(words[name]) for name in names}
    titles = {}
    for genre in genres:
        slots = {name: _slot(words, name, plan, genre) for name, plan in general.items()}
        plans = [_pattern(pattern, slots) for pattern in patterns]
        titles[genre] = mix(plans, [1.0] * len(plans))
    return Grammar(language, words["caption"], titles)


def _pattern(pieces: list[str], slots: dict[str, Plan]) -> Plan:
    return join(
        slots[piece] if number % 2 else literal(piece)
        for number, piece in enumerate(pieces)
        if piece
    )


def _slot(words: dict[str, Any], name: str, general: Plan, genre: str) -> Plan:
    stem, _, gender = name.partition("_")
    own = words.get("genres_" + gender if gender else "genres", {}).get(genre)
    if stem != "noun" or not own:
        return general
    return mix([table(own), general], [_GENRE_SHARE, 1 - _GENRE_SHARE])
