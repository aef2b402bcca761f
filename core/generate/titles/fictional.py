"""Fictional titles, built from a grammar."""

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from core.generate.locales.locale import compiled_locale
from core.generate.sampling.distributions import Plan
from core.generate.sampling.random_streams import RandomStreams, WeightedSampler
from core.generate.sampling.text_columns import concatenate
from core.generate.titles.grammar import Grammar, grammar, language_of
from core.generate.titles.title import GENRES, TITLE_SCHEMA, TYPES
from core.generate.users.lifecycle.membership import day_number

_SLOT: Final = re.compile(r"\{(\w+)\}")
_LONG_WORD: Final = re.compile(r"\w{4,}")
# How many titles there are; some more are drawn, since names that repeat are dropped.
COUNT: Final = 3_000
_DRAWN: Final = 6_500
# Titles go back so many days before the period begins, ever rarer.
_HISTORY_DAYS: Final = 40 * 365
# The younger titles are, the more there are of them; among those of these last days hardly.
_SETTLED_DAYS: Final = 730
# How many come out in a year after the period: as many as in its last one.
LATER_COUNT: Final = 190
# How many titles a genre has beside the others, and percent of them that are series.
_GENRE_MAKE: Final[dict[str, tuple[int, int]]] = {
    "Action": (70, 40), "Adventure": (55, 45), "Animation": (50, 60), "Biography": (30, 20),
    "Comedy": (110, 55), "Crime": (70, 65), "Documentary": (60, 50), "Drama": (130, 50),
    "Family": (45, 45), "Fantasy": (50, 55), "Film-Noir": (15, 5), "Game-Show": (20, 100),
    "History": (35, 45), "Horror": (60, 30), "Music": (25, 35), "Musical": (20, 20),
    "Mystery": (45, 60), "News": (20, 100), "Reality-TV": (35, 100), "Romance": (70, 45),
    "Sci-Fi": (55, 50), "Short": (20, 0), "Sport": (30, 40), "Thriller": (70, 40), "War": (25, 25),
    "Western": (20, 25),
}  # fmt: skip


@lru_cache(maxsize=8)
def fictional_titles(seed: int, locale: str, first: date, last: date) -> pl.DataFrame:
    """Fictional titles, in the columns of `TITLE_SCHEMA`.

    Args:
        seed: The job's seed.
        locale: The job's locale; it decides on the language and on the cast.
        first: The period's first day; most titles are older.
        last: The period's last day; no title is newer.
    """
    draws = RandomStreams(seed, 0)
    frame = _drawn(draws, locale, _DRAWN, _releases(draws, first, last))
    return _numbered(draws, locale, _distinct(frame, COUNT), 0)


def later_titles(
    known: pl.DataFrame, seed: int, locale: str, last: date, year: int
) -> pl.DataFrame:
    """The titles that come out in a year after the period.

    Args:
        known: All titles before that year.
        seed: The job's seed.
        locale: The job's locale.
        last: The period's last day.
        year: Which year after it, from 0, of 365 days each.
    """
    draws = RandomStreams(seed, 1 + year)
    count = 2 * LATER_COUNT
    day = draws.below("title/release", count, 365).astype(np.int32)
    releases = pl.Series(day + day_number(last) + 1 + 365 * year).cast(pl.Date)
    frame = _drawn(draws, locale, count, releases).join(known, on="name", how="anti")
    return _numbered(draws, locale, _distinct(frame, LATER_COUNT), len(known))


def _distinct(frame: pl.DataFrame, count: int) -> pl.DataFrame:
    """The first titles by name, at most so many, and none that says a word twice.

    A title such as *Hidden Mirror Mirror* takes the name of a later one of its genre.
    """
    frame = frame.unique("name", keep="first", maintain_order=True)
    kept, spare = frame.head(count), frame.slice(count)
    names = kept["name"].to_list()
    others = iter(zip(spare["name"], spare["genre"], strict=True))
    for row, (name, genre) in enumerate(zip(names, kept["genre"], strict=True)):
        if _repeats(name):
            names[row] = next((o for o, g in others if g == genre and not _repeats(o)), name)
    return kept.with_columns(name=pl.Series(names, dtype=pl.String))


def _repeats(name: str) -> bool:
    """Whether a word of four letters or more comes twice."""
    words = _LONG_WORD.findall(name.lower())
    return len(words) > len(set(words))


def _drawn(draws: RandomStreams, locale: str, count: int, releases: pl.Series) -> pl.DataFrame:
    """Titles without their ids, names not yet unique."""
    genre = WeightedSampler([_GENRE_MAKE[name][0] for name in GENRES]).draw(
        draws.words("title/genre", count)
    )
    series_share = np.array([_GENRE_MAKE[name][1] / 100 for name in GENRES])[genre]
    kind = draws.chance("title/kind", count, series_share).astype(np.uint32)
    language = grammar(language_of(locale), GENRES)
    spelling = [*language.contractions, *language.spellings.get(locale, [])]
    return pl.DataFrame(
        {
            "name": _spelled(_names(draws, language.titles, genre), spelling),
            "first": _cast(draws, locale, "first", count),
            "second": _cast(draws, locale, "second", count),
            "genre": pl.Series(GENRES).gather(pl.Series(genre)),
            "type": pl.Series(TYPES).gather(pl.Series(kind)),
            "movie_release_date": releases,
        }
    )


def _numbered(draws: RandomStreams, locale: str, frame: pl.DataFrame, before: int) -> pl.DataFrame:
    """Titles in the columns of `TITLE_SCHEMA`, their ids after those of so many others."""
    language = grammar(language_of(locale), GENRES)
    # No id of IMDb's begins with mt, so a title of ours is never mistaken for one of theirs.
    frame = frame.with_columns(
        id=pl.format("mt{}", pl.int_range(1_000_001 + before, 1_000_001 + before + pl.len())),
        caption=_captions(draws, frame, language),
    )
    image = pl.format("https://images.example/titles/{}.jpg", "id")
    return frame.with_columns(img_url=image).select(TITLE_SCHEMA.names())


def _spelled(names: pl.Series, contractions: Sequence[tuple[str, str]]) -> pl.Series:
    """Titles as they are written: words run together, the first letter a capital."""
    for expression, outcome in contractions:
        names = names.str.replace_all(expression, outcome)
    return names.str.slice(0, 1).str.to_uppercase() + names.str.slice(1)


def _names(draws: RandomStreams, plans: Mapping[str, Plan], genre: NDArray[np.uint32]) -> pl.Series:
    drawn, place = [], []
    for number, name in enumerate(GENRES):
        of_genre = np.flatnonzero(genre == number)
        drawn.append(plans[name].draw(draws, f"title/name/{name}", len(of_genre)))
        place.append(of_genre)
    back = np.argsort(np.concatenate(place)).astype(np.uint32)
    return pl.concat(drawn).gather(pl.Series(back))


def _cast(draws: RandomStreams, locale: str, part: str, count: int) -> pl.Series:
    """The full names of an actor a title; the first is a woman, the second a man."""
    names = compiled_locale(locale)
    female = np.full(count, part == "first")
    given, family = (
        names.names(name).draw(draws, f"title/{part}/{name}", female)[0]
        for name in ("first_name", "last_name")
    )
    return concatenate(names.full_name(given, family))


def _releases(draws: RandomStreams, first: date, last: date) -> pl.Series:
    """Release dates up to the last day, the more the later; the rate has no peak at the end."""
    days = (last - first).days + _HISTORY_DAYS
    part = draws.below("title/release", _DRAWN, 2**20) / 2.0**20
    # Evenly by the square root of the age, from that of some years on.
    low, high = math.sqrt(_SETTLED_DAYS), math.sqrt(_SETTLED_DAYS + days)
    root = low + part * (high - low)
    age = (root * root - _SETTLED_DAYS).astype(np.int32)
    return pl.Series(day_number(last) - np.maximum(age, 0)).cast(pl.Date)


def _captions(draws: RandomStreams, frame: pl.DataFrame, language: Grammar) -> pl.Expr:
    """A caption a title, by one of the patterns of its genre and type."""
    word = draws.words("title/caption", len(frame))
    patterns = {TYPES[0]: language.captions, TYPES[1]: language.series_captions}
    able = [patterns[kind][genre] for kind, genre in frame.select("type", "genre").iter_rows()]
    chosen = [
        texts[number % len(texts)]
        for texts, number in zip(able, (word >> np.uint64(32)).tolist(), strict=True)
    ]
    pattern = pl.Series(chosen)
    caption = pl.lit(None, pl.String)
    for text in sorted(set(chosen)):
        caption = pl.when(pattern == text).then(_caption(text)).otherwise(caption)
    for expression, outcome in language.caption_contractions:
        caption = caption.str.replace_all(expression, outcome)
    return caption


def _caption(pattern: str) -> pl.Expr:
    """A pattern such as ``{first} in {title}``, filled in from the columns."""
    slots = {
        "first": pl.col("first"),
        "second": pl.col("second"),
        "title": pl.col("name"),
        "year": pl.col("movie_release_date").dt.year(),
    }
    pieces = _SLOT.split(pattern)
    return pl.concat_str(
        slots[piece] if number % 2 else pl.lit(piece) for number, piece in enumerate(pieces)
    )
