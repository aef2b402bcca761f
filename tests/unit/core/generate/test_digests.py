"""The bytes of some jobs, fixed: the same on every system, processor and Python.

A change of these digests is a change of everybody's data: raise `versions.GENERATOR` with it, and
say so in the changelog.
"""

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from core.generate.dataset import generate
from core.job.model import Job
from core.steps.progress import drain

UNTIL: Final = date(2026, 6, 30)
SMALL: Final[Mapping[str, Any]] = {"users": 300, "events": 3_000}
LOCALES: Final = (
    *("en_US", "en_GB", "es_ES", "es_MX", "fr_FR", "de_DE", "it_IT", "nl_NL", "pl_PL", "ja_JP"),
    *("pt_PT", "pt_BR"),
)
# What differs from the default job, and for how many days after it the history goes on.
JOBS: Final[Mapping[str, tuple[Mapping[str, Any], int]]] = {
    "default": ({}, 0),
    "messy": ({**SMALL, "messy": 20}, 0),
    "parquet": ({**SMALL, "format": "parquet", "events_format": "parquet"}, 0),
    "daily": ({**SMALL, "layout": "daily", "columns": "extended"}, 0),
    "later days": (SMALL, 40),
    "another life": (
        {
            **SMALL,
            "growth": 33,
            "popularity": 1.17,
            "activity_spread": 1.31,
            "churn": 41,
            "churn_by_activity": 0.77,
            "binge": 37,
            "decay": 200,
            "evening": 83,
        },
        0,
    ),
    **{locale: ({**SMALL, "locale": locale}, 0) for locale in LOCALES},
}
DIGESTS: Final[Mapping[str, str]] = {
    "default": "625528e068320f3e",
    "messy": "31c422abcae5778e",
    "parquet": "56624353e867b875",
    "daily": "1d972349c7e8401d",
    "later days": "8671befe9af37659",
    "another life": "d2c4a3a897c04fac",
    "en_US": "fc99bd719eb6b2a9",
    "en_GB": "907788048c04cea9",
    "es_ES": "165a581e7e09b33a",
    "es_MX": "aeb75bd6a83cfe5b",
    "fr_FR": "1352962c31be646d",
    "de_DE": "e2f671e5f88bc6ed",
    "it_IT": "17f5388879843862",
    "nl_NL": "d05ca8f4679c9840",
    "pl_PL": "ca49285c59e1119e",
    "ja_JP": "a7241436f729401d",
    "pt_PT": "ae733e0c730c5e08",
    "pt_BR": "bebe4c0cb299ae70",
}


def digest(name: str, folder: Path) -> str:
    """The digest of a job's files, their names among it."""
    values, days = JOBS[name]
    job = Job(until_date=UNTIL, **values)
    drain(generate(job, folder, UNTIL + timedelta(days) if days else None))
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        # The manifest has the versions of libraries and measures of floating point in it.
        if path.is_file() and path.name != "manifest.json":
            whole.update(path.relative_to(folder).as_posix().encode() + b"\0")
            whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:16]


@pytest.mark.large
@pytest.mark.parametrize("name", JOBS)
def test_the_bytes_are_what_they_were(name: str, tmp_path: Path) -> None:
    assert digest(name, tmp_path / "data") == DIGESTS[name]
