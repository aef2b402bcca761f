"""What the columns of a title file mean, by their names and by their values."""

import re
from collections.abc import Mapping
from typing import Final

import polars as pl

from core.generate.titles.title import GENRES

# Our column and the names under which others have it, best first.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("id", "tconst", "imdb_id", "show_id", "movieid", "tmdb_id"),
    "name": ("name", "primarytitle", "title", "original_title", "original_name"),
    "genre": ("genre", "genres", "listed_in"),
    "type": ("type", "titletype", "media_type"),
    "movie_release_date": (
        *("movie_release_date", "release_date", "first_air_date"),
        *("startyear", "release_year", "year"),
    ),
    "caption": ("caption", "description", "overview", "tagline"),
    "img_url": ("img_url", "poster_url", "poster", "poster_path"),
}
# TMDB gives a poster by its path on their image server.
_TMDB_IMAGES: Final = "https://image.tmdb.org/t/p/w500"
_TYPES: Final = {
    **dict.fromkeys(("movie", "movies", "film", "tvmovie", "tv movie", "short", "video"), "Movies"),
    **dict.fromkeys(
        ("series", "tvseries", "tvminiseries", "tv show", "tv series", "tv", "show"), "Series"
    ),
}
# What others call our genres; a name of several genres is the first of them.
_GENRES: Final = {
    **{genre.lower(): genre for genre in GENRES},
    **dict.fromkeys(
        ("children", "children's", "kids", "kids' tv", "children & family movies"), "Family"
    ),
    **dict.fromkeys(("action & adventure", "tv action & adventure"), "Action"),
    **dict.fromkeys(("anime features", "anime series", "cartoons", "anime"), "Animation"),
    **dict.fromkeys(("comedies", "tv comedies", "stand-up comedy"), "Comedy"),
    **dict.fromkeys(("stand-up comedy & talk shows",), "Comedy"),
    **dict.fromkeys(("crime tv shows",), "Crime"),
    **dict.fromkeys(("documentaries", "docuseries", "science & nature tv"), "Documentary"),
    **dict.fromkeys(("dramas", "tv dramas", "korean tv shows", "soap"), "Drama"),
    **dict.fromkeys(("film noir", "noir"), "Film-Noir"),
    **dict.fromkeys(("game show", "game shows"), "Game-Show"),
    **dict.fromkeys(("historical",), "History"),
    **dict.fromkeys(("horror movies", "tv horror"), "Horror"),
    **dict.fromkeys(("music & musicals",), "Music"),
    **dict.fromkeys(("tv mysteries", "mysteries"), "Mystery"),
    **dict.fromkeys(("reality", "reality tv", "reality show"), "Reality-TV"),
    **dict.fromkeys(("romantic movies", "romantic tv shows"), "Romance"),
    **dict.fromkeys(("science fiction", "sci-fi & fantasy", "scifi", "sci fi"), "Sci-Fi"),
    **dict.fromkeys(("tv sci-fi & fantasy",), "Sci-Fi"),
    **dict.fromkeys(("sports", "sports movies"), "Sport"),
    **dict.fromkeys(("thrillers", "tv thrillers"), "Thriller"),
    **dict.fromkeys(("war & politics",), "War"),
    **dict.fromkeys(("biographical", "biopic"), "Biography"),
}
_DATES: Final = ("%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%B %d, %Y")
# MovieLens puts the year, and the article, at the end: ``Net, The (1995)``.
_YEAR: Final = r"\((\d{4})\)\s*$"
_ARTICLE: Final = r"^(.*), (The|A|An|Le|La|Les|Il|El|Los|Las|Das|Der|Die)((?: \(.*\))?)$"


def found_columns(names: list[str]) -> dict[str, str]:
    """Our columns that a file has, and under which of its names."""
    found = {}
    for ours, theirs in COLUMNS.items():
        name = next((name for name in theirs if name in names), None)
        if name is not None:
            found[ours] = name
    return found


def missing_columns(names: list[str]) -> list[str]:
    """Our columns without which a file gives no title, and that it lacks."""
    found = found_columns(names)
    missing = [name for name in ("name", "genre") if name not in found]
    # Films alone need no type; MovieLens has the year in the title.
    if "type" not in found and not {"movieid", "release_date", "first_air_date"} & set(names):
        missing.append("type")
    if "movie_release_date" not in found and "movieid" not in names:
        missing.append("movie_release_date")
    return missing


def titles_of(rows: pl.LazyFrame, names: list[str]) -> pl.LazyFrame:
    """Rows in our columns, and ``adult``; what can't be understood is null.

    Args:
        rows: A file's rows, all columns as text.
        names: The names of its columns.
    """
    found = found_columns(names)
    text = {ours: pl.col(name).str.strip_chars() for ours, name in found.items()}
    year = None
    if "movieid" in names:
        year = text["name"].str.extract(_YEAR)
        name = text["name"].str.replace(_YEAR, "").str.strip_chars()
        text["name"] = name.str.replace(_ARTICLE, "${2} ${1}${3}")
    given = {
        "name": text["name"],
        "genre": _genre(text["genre"]),
        "type": _type(text.get("type"), names),
        "movie_release_date": _date(text.get("movie_release_date"), year),
        "adult": _adult(names),
    }
    if "id" in text:
        given["id"] = text["id"]
    if "caption" in text:
        given["caption"] = text["caption"]
    if "img_url" in text:
        image = text["img_url"]
        path = image.str.starts_with("/")
        given["img_url"] = pl.when(path).then(pl.lit(_TMDB_IMAGES) + image).otherwise(image)
    return rows.select(expression.alias(name) for name, expression in given.items())


def _genre(text: pl.Expr) -> pl.Expr:
    """The first of a title's genres that is one of ours, from a list in any form."""
    quoted = text.str.extract_all(r'"name"\s*:\s*"[^"]*"').list.eval(
        pl.element().str.extract(r':\s*"([^"]*)"')
    )
    listed = text.str.replace_all(r"[|;]", ",").str.split(",")
    parts = pl.when(text.str.starts_with("[{")).then(quoted).otherwise(listed)
    ours = pl.element().str.strip_chars().str.to_lowercase()
    ours = ours.replace_strict(_GENRES, default=None, return_dtype=pl.String)
    return parts.list.eval(ours.drop_nulls()).list.first()


def _type(text: pl.Expr | None, names: list[str]) -> pl.Expr:
    if text is None:
        return pl.lit("Series" if "first_air_date" in names else "Movies")
    return text.str.to_lowercase().replace_strict(_TYPES, default=None, return_dtype=pl.String)


def _date(text: pl.Expr | None, year: pl.Expr | None) -> pl.Expr:
    """The release date; of a year alone, a day made from the row's number, so always the same."""
    if text is None:
        text = year if year is not None else pl.lit(None, pl.String)
    dates = [text.str.slice(0, 10).str.to_date(_DATES[0], strict=False)]
    dates += [text.str.to_date(form, strict=False) for form in _DATES[1:]]
    number = text.str.extract(r"^(\d{4})(?:\.0)?$").cast(pl.Int32)
    number = pl.when(number.is_between(1800, 2299)).then(number)
    day = pl.int_range(pl.len()) * 97 % 365
    return pl.coalesce(*dates, pl.date(number, 1, 1) + pl.duration(days=day))


def _adult(names: list[str]) -> pl.Expr:
    name = next((name for name in ("isadult", "adult") if name in names), None)
    if name is None:
        return pl.lit(value=False)
    return pl.col(name).str.to_lowercase().is_in(["1", "true"]).fill_null(value=False)


def known_genre(name: str) -> str | None:
    """Our genre of a name that others use; None where there is none."""
    return _GENRES.get(re.sub(r"\s+", " ", name.strip().lower()))
