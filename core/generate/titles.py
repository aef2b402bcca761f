"""The titles that can be watched, whatever their source."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import polars as pl

from core.generate.fictional import fictional_titles
from core.job import Job
from core.progress import Progress, Step


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The titles of a data set.

    Attributes:
        titles: A frame of `TITLE_SCHEMA`, a title a row, ids unique, at least one row.
    """

    titles: pl.DataFrame


def catalogue(job: Job) -> Catalogue:
    """The titles of a job."""
    return _fictional(job.seed, job.locale, job.from_date, job.until_date)


@lru_cache(maxsize=8)
def _fictional(seed: int, locale: str, first: date, last: date) -> Catalogue:
    return Catalogue(fictional_titles(seed, locale, first, last))


def fetch_catalogue(job: Job) -> Step[Catalogue]:
    """The titles of a job, fetched first where they come from the network."""
    yield Progress("generate", 0, None, "rows", "titles")
    return catalogue(job)
