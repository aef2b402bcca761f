"""A title: its columns, and the genres and types it may have."""

from typing import Final

import polars as pl

GENRES: Final = tuple(
    """
    Action Adventure Animation Biography Comedy Crime Documentary Drama Family Fantasy Film-Noir
    Game-Show History Horror Music Musical Mystery News Reality-TV Romance Sci-Fi Short Sport
    Thriller War Western
    """.split()
)
TYPES: Final = ("Movies", "Series")

TITLE_SCHEMA: Final = pl.Schema(
    {
        "id": pl.String(),
        "name": pl.String(),
        "img_url": pl.String(),
        "caption": pl.String(),
        "genre": pl.String(),
        "type": pl.String(),
        "movie_release_date": pl.Date(),
    }
)
# Programmes keep a weight for each title in each span of time, and these must stay below 2**32.
MAX_TITLES: Final = 10_000
