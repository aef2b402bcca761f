"""The cached preview that a start shows: of the same job and versions, or none."""

import json
from pathlib import Path

import pytest

from core.dataset.manifest import Measure
from core.generate import preview_cache
from core.generate.preview_cache import CachedPreview, TextColumn, keep_excerpt, kept_excerpt
from core.job.model import Job

JOB = Job(users=2, events=1)
EXCERPT = CachedPreview(
    users=(TextColumn("account_id", True, ("1", "2")), TextColumn("name", False, ("São", ""))),
    events=(TextColumn("id", False, ("mt1",)),),
    measures=(Measure("female", 50, 49.5, "percent", 2),),
)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(preview_cache, "excerpt_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache" / "rows.json"


def test_what_is_kept_comes_back_for_the_same_bytes(file: Path) -> None:
    assert kept_excerpt(JOB) is None
    keep_excerpt(JOB, EXCERPT)
    assert kept_excerpt(JOB) == EXCERPT
    assert kept_excerpt(JOB.changed(workers=3)) == EXCERPT
    assert kept_excerpt(JOB.changed(seed=1)) is None


@pytest.mark.parametrize(
    ("name", "other"),
    [("VERSION", "0"), ("program_stamps", lambda: ("0",))],
)
def test_another_version_makes_its_own(
    file: Path, monkeypatch: pytest.MonkeyPatch, name: str, other: object
) -> None:
    keep_excerpt(JOB, EXCERPT)
    monkeypatch.setattr(preview_cache, name, other)
    assert kept_excerpt(JOB) is None


@pytest.mark.parametrize(
    "change",
    [
        {"users": []},
        {"users": [{"name": "id", "numeric": True}]},
        {"users": [{"name": "id", "numeric": True, "cells": [1]}]},
        {"events": [{"name": n, "numeric": False, "cells": ["x"] * n.count("a")} for n in "ab"]},
        {"measures": [{"name": "female"}]},
        {"key": None},
    ],
)
def test_what_is_damaged_counts_for_nothing(file: Path, change: dict[str, object]) -> None:
    keep_excerpt(JOB, EXCERPT)
    file.write_text(json.dumps({**json.loads(file.read_bytes()), **change}))
    assert kept_excerpt(JOB) is None


@pytest.mark.parametrize("content", [b"", b"no json", b"[1]", b"\xff", b"[" * 100_000])
def test_what_is_no_excerpt_counts_for_nothing(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert kept_excerpt(JOB) is None


def test_titles_from_elsewhere_are_not_trusted(file: Path) -> None:
    keep_excerpt(JOB.changed(titles="mine.csv"), EXCERPT)
    assert not file.exists()


def test_a_disk_that_refuses_is_no_failure(file: Path) -> None:
    file.parent.write_text("a file where the folder should be")
    keep_excerpt(JOB, EXCERPT)
    assert kept_excerpt(JOB) is None
