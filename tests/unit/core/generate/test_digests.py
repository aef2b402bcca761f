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
    "default": "b07a805f74e4f848",
    "messy": "292c6cbc9c956f9d",
    "parquet": "64b85905f948e2bf",
    "daily": "e6232ffe0e94166c",
    "later days": "eaee4a96384dea66",
    "another life": "f2aa1ede3a81a6b9",
    "en_US": "3d6d2efd1939a893",
    "en_GB": "0bbfddb8b40f68d5",
    "es_ES": "8ccf42d01ed881a5",
    "es_MX": "5cd6fc8af7fd44cb",
    "fr_FR": "28503976647a3e51",
    "de_DE": "de70062fd41c8b4b",
    "it_IT": "9e3dc6fc90366dbf",
    "nl_NL": "ef15ae4b24053979",
    "pl_PL": "852933960f034d18",
    "ja_JP": "bbca5986958ca838",
    "pt_PT": "337e8d5b8799130c",
    "pt_BR": "19cf569036d5be29",
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
