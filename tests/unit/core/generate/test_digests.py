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
    "default": "842640a51d396477",
    "messy": "0bcff679e9bd7b0c",
    "parquet": "c1c26ca2c59409dc",
    "daily": "91ebde52fe689e06",
    "later days": "0dfc990f42a0d381",
    "another life": "ac46cc257d87f584",
    "en_US": "5d618c52445c5afc",
    "en_GB": "0f92eb8a799f5120",
    "es_ES": "6f959c933bc1e0ab",
    "es_MX": "eef54cff007adbcc",
    "fr_FR": "d6c505f5b0945db1",
    "de_DE": "7c4f881adba0c2c8",
    "it_IT": "c30c09ad3a97da94",
    "nl_NL": "b1f73a55775075a9",
    "pl_PL": "2d3540702f15269d",
    "ja_JP": "1d640c9742c35357",
    "pt_PT": "a34c9b5e9092e4f1",
    "pt_BR": "8ad28a1a989091dd",
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
