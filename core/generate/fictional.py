"""Fictional titles, built from a grammar."""

from datetime import date
from functools import lru_cache

import numpy as np
import polars as pl

from core.generate.draws import Draws
from core.generate.locale import compiled_locale
from core.generate.plan import table

COUNT = 3_000


@lru_cache(maxsize=8)
def fictional_titles(seed: int, locale: str, first: date, last: date) -> pl.DataFrame:
    """Some thousand titles that nobody ever filmed, in the columns of `titles.TITLE_SCHEMA`."""
    from core.generate.titles import GENRES, TYPES

    draws = Draws(seed, 0)
    nouns = table("Harbour River Winter Shadow Garden Mirror Letter Empire Promise Island".split())
    adjectives = table("Last Silent Hidden Golden Broken Distant Endless Quiet Burning".split())
    places = table("Lisbon Avalon Marrow Kestrel Halden Orsova Verity Tamar".split())
    names = compiled_locale(locale)
    column = {
        key: plan.draw(draws, f"title/{key}", COUNT)
        for key, plan in {
            "noun": nouns,
            "adjective": adjectives,
            "place": places,
            "first": names.name("first_name_female"),
            "last": names.name("last_name_female"),
        }.items()
    }
    days = draws.below("title/day", COUNT, 60 * 365).astype(np.int32)
    release = pl.Series((last - date(1970, 1, 1)).days - days).cast(pl.Date)
    frame = pl.DataFrame(column).with_columns(
        id=pl.format("mt{}", pl.int_range(1_000_000, 1_000_000 + COUNT)),
        name=pl.format("The {} {} of {}", "adjective", "noun", "place"),
        genre=pl.Series(GENRES).gather(draws.below("title/genre", COUNT, len(GENRES))),
        type=pl.Series(TYPES).gather(draws.below("title/type", COUNT, 2)),
        movie_release_date=release,
    )
    frame = frame.with_columns(
        img_url=pl.format("https://img.example/{}.jpg", "id"),
        caption=pl.format(
            "{} {} in {} ({})", "first", "last", "name", pl.col("movie_release_date").dt.year()
        ),
    )
    return frame.select("id", "name", "img_url", "caption", "genre", "type", "movie_release_date")
