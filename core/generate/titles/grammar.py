"""A grammar of titles: patterns and word lists of a language, as plans."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from core.generate.sampling.distributions import Plan, join, mix, table
from core.generate.sampling.text_columns import literal
from core.generate.titles.grammar_cache import load, save
from resources import ROOT

_LANGUAGES: Final = ("en", "pt", "es", "de", "fr", "it", "ja")
_SLOT: Final = re.compile(r"\{(\w+)\}")
# Of a title's nouns, how many are of its genre; the rest fits any.
_GENRE_SHARE: Final = 0.6
# Genres whose pictures show something else than two actors, and the captions that they have.
_CAPTIONS: Final = {
    "Animation": "animation",
    "Documentary": "factual",
    "Game-Show": "show",
    "Music": "music",
    "News": "news",
    "Reality-TV": "show",
    "Short": "short",
    "Sport": "sport",
}


@dataclass(frozen=True)
class Grammar:
    """The titles of a language.

    Attributes:
        language: Its code of two letters.
        captions: The patterns of each genre's captions, with ``{first}``, ``{second}``, ``{title}``
            and ``{year}``.
        series_captions: The same for series.
        titles: The plan of the titles of each genre.
        contractions: What is put right in a title: expressions, and what they become.
        caption_contractions: The same for captions.
        spellings: Words of titles that a locale spells otherwise, in the same form.
    """

    language: str
    captions: dict[str, list[str]]
    series_captions: dict[str, list[str]]
    titles: dict[str, Plan]
    contractions: list[tuple[str, str]]
    caption_contractions: list[tuple[str, str]]
    spellings: dict[str, list[tuple[str, str]]]


def language_of(locale: str) -> str:
    """The language in which a locale's titles are: its own where we have words, else English."""
    language = locale.split("_")[0]
    return language if language in _LANGUAGES else "en"


@lru_cache(maxsize=len(_LANGUAGES))
def grammar(language: str, genres: tuple[str, ...]) -> Grammar:
    """Read the grammar of a language from its word list in ``resources/words``.

    Args:
        language: The language's code.
        genres: The genres that titles can have.
    """
    content = (ROOT / "words" / f"{language}.toml").read_bytes()
    words = tomllib.loads(content.decode())
    titles = load(language, content)
    if titles is None or titles.keys() != set(genres):
        titles = _titles(words, genres)
        save(language, content, titles)
    names = {genre: _CAPTIONS.get(genre, "default") for genre in genres}
    captions: dict[str, list[str]] = words["captions"]
    return Grammar(
        language,
        {genre: captions[name] for genre, name in names.items()},
        {genre: captions.get(f"{name}_series", captions[name]) for genre, name in names.items()},
        titles,
        words.get("contractions", []),
        words.get("caption_contractions", []),
        words.get("spellings", {}),
    )


def _titles(words: dict[str, Any], genres: tuple[str, ...]) -> dict[str, Plan]:
    """Compile the plan of the titles of each genre."""
    patterns = [_SLOT.split(pattern) for pattern in words["patterns"]]
    names = {name for pattern in patterns for name in pattern[1::2]}
    general = {name: table(words[name]) for name in names}
    titles = {}
    for genre in genres:
        slots = {name: _slot(words, name, plan, genre) for name, plan in general.items()}
        plans = [_pattern(pattern, slots) for pattern in patterns]
        titles[genre] = mix(plans, [1.0] * len(plans))
    return titles


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
