"""Posters: a simple picture of each title, so that a data set without a network has real images."""

import colorsys
import html
import textwrap
from hashlib import blake2b
from pathlib import Path
from typing import Final

import polars as pl

from core.errors import TitleError
from core.filesystem.home import expand_home
from core.filesystem.regular_file import regular_file
from core.generate.titles.title import GENRES
from core.messages import Message, reason
from core.steps.progress import Progress, Step

# The size of a poster in the units of its SVG: two by three.
_WIDTH, _HEIGHT = 400, 600
_LINE_LETTERS: Final = 16
_MOST_LINES: Final = 6
_LINE_HEIGHT: Final = 46
# Each file has this mark; a file without it is never replaced.
MARK: Final = "<!-- A poster that Matinee drew. -->"
# How many posters are drawn between two reports of progress.
_AT_ONCE: Final = 100


def poster_urls(folder: str) -> pl.Expr:
    """Where the poster of each title lies: below a folder, by its id."""
    name = pl.col("id").str.replace_all(r"[^\w-]", "_")
    return pl.format("{}/{}.svg", pl.lit(folder.rstrip("/")), name).alias("img_url")


def draw_posters(titles: pl.DataFrame) -> Step[None]:
    """Draw the posters of titles, each to where its ``img_url`` says.

    A file that is there and was not drawn by Matinee is left as it is.

    Args:
        titles: A frame of `TITLE_SCHEMA`, its images by `poster_urls`.

    Raises:
        TitleError: The folder can't be written.
    """
    for number, row in enumerate(titles.iter_rows(named=True)):
        if number % _AT_ONCE == 0:
            yield Progress("generate", number, len(titles), "steps", Message("posters"))
        path = expand_home(row["img_url"])
        try:
            _write(path, poster(row["name"], row["genre"], row["movie_release_date"].year))
        except OSError as error:
            raise TitleError(
                Message(
                    "poster {path} can't be written: {reason}", path=path, reason=reason(error)
                ),
                "choose another folder for the posters",
            ) from error


def poster(name: str, genre: str, year: int) -> str:
    """The picture of a title as SVG; the same title always gives the same picture.

    Args:
        name: The title's name.
        genre: Its genre.
        year: The year of its release.
    """
    digest = blake2b(name.encode(), digest_size=2).digest()
    hue = GENRES.index(genre) / len(GENRES)
    lines = textwrap.wrap(name, _LINE_LETTERS) or [name]
    lines = lines[:_MOST_LINES]
    top = _HEIGHT // 2 - len(lines) * _LINE_HEIGHT // 2
    texts = "".join(
        f'<text x="32" y="{top + number * _LINE_HEIGHT}">{html.escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}">{MARK}\n'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="{_colour(hue, 0.22, 0.45)}"/>'
        f'<circle cx="{60 + digest[0]}" cy="{90 + digest[1] // 4}" r="{40 + digest[1] // 5}"'
        f' fill="{_colour(hue + 0.1, 0.45, 0.6)}"/>'
        f'<g fill="#fff" font-family="sans-serif" font-size="38" font-weight="bold">{texts}</g>'
        f'<text x="32" y="{_HEIGHT - 40}" fill="#fff" font-family="sans-serif" font-size="22">'
        f"{html.escape(genre)} · {year}</text></svg>\n"
    )


def _colour(hue: float, lightness: float, saturation: float) -> str:
    parts = colorsys.hls_to_rgb(hue % 1, lightness, saturation)
    return "#" + "".join(f"{round(255 * part):02x}" for part in parts)


def _write(path: Path, text: str) -> None:
    if (
        path.exists()
        and MARK not in regular_file(path).read_text(encoding="utf-8", errors="replace")[:400]
    ):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.part")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
