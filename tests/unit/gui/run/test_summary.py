"""What a step made, in words."""

import polars as pl
import pytest

from core.dataset.manifest import Manifest
from core.job.model import Job
from core.lake.interface import Scan, Uploaded
from core.pipeline import Answered, Done
from core.queries.canned import canned_queries
from gui.i18n import counts
from gui.i18n.language import language
from gui.run.summary import outcome


@pytest.mark.parametrize(
    ("files", "skipped", "told"),
    [
        (2, 0, "2 files, 3.0 MB"),
        (1, 1, "1 file, 3.0 MB; already there: 1 file"),
        (0, 2, "Already there: 2 files"),
    ],
)
def test_an_upload_tells_what_was_there_already(files: int, skipped: int, told: str) -> None:
    language.choose("en")
    uploaded = Uploaded(files=files, bytes=3_000_000, skipped=skipped)
    assert outcome(Done("upload", 1.0, uploaded)) == told


@pytest.mark.parametrize(
    ("measured", "told"),
    [
        (False, "3 queries answered; Athena would charge about $0.06"),
        (True, "3 queries answered; Athena charged about $0.06"),
    ],
)
def test_questions_cost_where_athena_answered_them(measured: bool, told: str) -> None:
    language.choose("en")
    scan = Scan(seconds=1.0, bytes=4_000_000_000, dollars=0.02, measured=measured)
    answered = Answered(canned_queries()[0], pl.DataFrame(), scan)
    assert outcome(Done("query", 1.0, (answered,) * 3)) == told


def test_singular_and_plural_forms() -> None:
    language.choose("en")
    for count, one in (
        (counts.users, "1 user"),
        (counts.events, "1 watch event"),
        (counts.rows, "1 row"),
        (counts.files, "1 file"),
    ):
        assert count(1) == one
        assert count(0) == f"0 {one[2:]}s"
        assert count(5_000) == f"5,000 {one[2:]}s"


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        (False, "3 users and 2 watch events, 0 bytes, 5 rows/s"),
        (True, "3 users and 2 watch events, 0 bytes; they were there already"),
    ],
)
def test_a_data_set_that_is_kept_is_called_so(kept: bool, told: str) -> None:
    language.choose("en")
    manifest = Manifest(Job(users=3, events=2), (), (), {}, kept=kept)
    assert outcome(Done("generate", 1.0, manifest)) == told
