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
    "default": "6b0cfcfcff1eaa76",
    "messy": "379de692eb41b28c",
    "parquet": "af91748d951f25a1",
    "daily": "6a99d5c4ef0b034d",
    "later days": "95603c01e82b4757",
    "another life": "41688c20a8aff753",
    "en_US": "0ec092261b1388c1",
    "en_GB": "33c0f8281a0dc72d",
    "es_ES": "4383d11b2c0bfc38",
    "es_MX": "48240242b886cbcd",
    "fr_FR": "80e3fe9fb693898f",
    "de_DE": "f3b7dc60bd39cc1f",
    "it_IT": "14451b8975175427",
    "nl_NL": "5da6934512161e37",
    "pl_PL": "b5fd4d443cc7c310",
    "ja_JP": "e8af4afffd2ff5de",
    "pt_PT": "f78a084057af036a",
    "pt_BR": "edfcb0193d23d30d",
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
