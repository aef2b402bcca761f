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
    "default": "9bf68c271f816540",
    "messy": "3479282dce7444ae",
    "parquet": "50e8b0046bb05a0a",
    "daily": "3d2cf68c4dffa5ef",
    "later days": "23899a0e30c98041",
    "another life": "2728610a1e0e628c",
    "en_US": "d0c430a437af5a1e",
    "en_GB": "a4335bb9b3df9238",
    "es_ES": "5951f2751aa0f5be",
    "es_MX": "ed8cc099f99bd4a0",
    "fr_FR": "d0bf3dc35cdf4a44",
    "de_DE": "f2bdb7e16e17af85",
    "it_IT": "13c08372bae4944a",
    "nl_NL": "c7225c1e82dd1faf",
    "pl_PL": "149db69830c855f4",
    "ja_JP": "bbca5986958ca838",
    "pt_PT": "92555daf8b2e3306",
    "pt_BR": "b7af6810d9a8215f",
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
