"""The titles that can be watched, whatever their source."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import polars as pl

from core.errors import TitleError
from core.generate.titles.fictional import fictional_titles, later_titles
from core.generate.titles.from_file import title_file
from core.generate.titles.posters import poster_urls
from core.generate.titles.rapidapi import cached_titles, fetch_titles
from core.job.model import FICTIONAL, NO_POSTERS, RAPIDAPI, Job
from core.steps.progress import Step


@dataclass(frozen=True)
class Catalogue:
    """The titles of a data set; equal where the titles are.

    Attributes:
        key: What the titles are made from, or a digest of them.
        titles: A frame of `title.TITLE_SCHEMA`, a title a row, ids unique, at least one row.
        note: Which rows of a title file gave no title, and why; empty where all did.
    """

    key: str
    titles: pl.DataFrame = field(compare=False, repr=False)
    note: str = field(compare=False, default="")


def catalogue(job: Job) -> Catalogue:
    """The titles of a job, without a call to the network.

    Raises:
        TitleError: A file of titles can't be read, or titles from the network are not on disk.
    """
    if job.titles == FICTIONAL:
        return fictional_catalogue(job)
    if job.titles != RAPIDAPI:
        file = title_file(Path(job.titles))
        return replace(_given(file.titles, job), note=file.note)
    frame = cached_titles()
    if frame is None:
        raise TitleError(
            "the titles from RapidAPI are not on this computer yet",
            "generate once to fetch them, or use --titles fictional",
        )
    return _given(frame, job)


def fictional_catalogue(job: Job) -> Catalogue:
    """The fictional titles of a job, whatever source it names."""
    key = (job.seed, job.main_locale, job.from_date, job.until_date)
    frame = _pictured(fictional_titles(*key), job)
    return Catalogue(" ".join(map(str, (*key, job.posters))), frame)


def later_catalogue(job: Job, titles: Catalogue, days: int) -> Catalogue:
    """The titles of a job with those that come out in so many days after its period, and more.

    Titles that are given have no later ones; whatever of them is dated after the period comes out
    then.

    Args:
        job: The job.
        titles: Its titles.
        days: How many days after the period.
    """
    years = -(-days // 365)
    if not years or job.titles != FICTIONAL:
        return titles
    found = _later(titles, job.seed, job.main_locale, job.until_date, years)
    return replace(found, titles=_pictured(found.titles, job))


@lru_cache(maxsize=8)
def _later(titles: Catalogue, seed: int, locale: str, last: date, years: int) -> Catalogue:
    frame = titles.titles
    for year in range(years):
        frame = pl.concat([frame, later_titles(frame, seed, locale, last, year)])
    return Catalogue(f"{titles.key} and {years} years", frame)


def fetch_catalogue(job: Job) -> Step[Catalogue]:
    """The titles of a job, fetched first where they come from the network and are not on disk.

    Raises:
        TitleError: The titles are not available.
    """
    if job.titles == RAPIDAPI and cached_titles() is None:
        yield from fetch_titles()
    return catalogue(job)


def _pictured(frame: pl.DataFrame, job: Job) -> pl.DataFrame:
    return frame if job.posters == NO_POSTERS else frame.with_columns(poster_urls(job.posters))


def _given(frame: pl.DataFrame, job: Job) -> Catalogue:
    frame = _pictured(frame, job)
    return Catalogue(sha256(frame.write_csv().encode()).hexdigest()[:16], frame)
