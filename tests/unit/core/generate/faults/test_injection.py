"""Mess on purpose, and the answer key to it."""

import csv
import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.dataset.manifest import Manifest
from core.generate.dataset import generate
from core.job.model import Job
from core.steps.progress import drain

CLEAN = Job(
    users=2_000, events=40_000, from_date=date(2021, 1, 1), until_date=date(2021, 3, 31), churn=5
)


def make(job: Job, folder: Path) -> Manifest:
    return drain(generate(job, folder))


def rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as handle:
        if path.suffix == ".csv":
            return list(csv.DictReader(handle))
        return [json.loads(line) for line in handle]


def text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.fixture
def key(tmp_path: Path) -> list[dict[str, Any]]:
    make(CLEAN.changed(messy=8), tmp_path / "messy")
    make(CLEAN, tmp_path / "clean")
    return rows(tmp_path / "messy/faults.csv")


def test_the_key_leads_to_every_fault_and_back_to_what_is_right(
    key: list[dict[str, Any]], tmp_path: Path
) -> None:
    for path in ("users/users_dataset.csv", "movies_events/movies_events_dataset.json"):
        messy, clean = rows(tmp_path / "messy" / path), rows(tmp_path / "clean" / path)
        faults = [fault for fault in key if fault["file"] == path]
        doubles = {int(fault["row"]) for fault in faults if fault["kind"] == "duplicate"}
        for fault in faults:
            row = int(fault["row"]) - 1
            if fault["kind"] == "duplicate":
                assert messy[row] == messy[row - 1]
                continue
            spoilt, column = messy[row], fault["column"]
            assert text(spoilt[column]) != fault["right_value"]
            spoilt[column] = fault["right_value"]
        mended = [row for number, row in enumerate(messy, 1) if number not in doubles]
        assert [{k: text(v) for k, v in row.items()} for row in mended] == [
            {k: text(v) for k, v in row.items()} for row in clean
        ]


def test_each_kind_does_what_its_name_says(key: list[dict[str, Any]], tmp_path: Path) -> None:
    users = rows(tmp_path / "messy/users/users_dataset.csv")
    accounts = {row["account_id"] for row in users}
    tables = {
        "users/users_dataset.csv": users,
        "movies_events/movies_events_dataset.json": rows(
            tmp_path / "messy/movies_events/movies_events_dataset.json"
        ),
    }
    kinds = Counter(fault["kind"] for fault in key)
    assert set(kinds) == {"missing", "blanks", "case", "date", "orphan", "duplicate"}
    for fault in key:
        row = tables[fault["file"]][int(fault["row"]) - 1]
        wrong = row.get(fault["column"])
        if fault["kind"] == "missing":
            assert wrong in (None, "")
        elif fault["kind"] == "blanks":
            assert wrong.strip() == fault["right_value"]
        elif fault["kind"] == "case":
            assert wrong.lower() == fault["right_value"].lower()
        elif fault["kind"] == "orphan":
            assert str(wrong) not in accounts
        elif fault["kind"] == "date" and fault["column"] == "birthday":
            assert wrong > row["registration_date"]
        elif fault["kind"] == "date":
            assert wrong < row["movie_release_date"]


def test_as_many_rows_are_spoilt_as_asked_for(tmp_path: Path) -> None:
    for percent in (1, 30, 100):
        manifest = make(CLEAN.changed(messy=percent), tmp_path / str(percent))
        measure = next(m for m in manifest.measures if m.name == "messy")
        assert measure.met


def test_a_clean_data_set_has_no_key(tmp_path: Path) -> None:
    make(CLEAN.changed(messy=5), tmp_path)
    assert (tmp_path / "faults.csv").exists()

    manifest = make(CLEAN, tmp_path)

    assert not (tmp_path / "faults.csv").exists()
    assert "messy" not in {measure.name for measure in manifest.measures}


def test_late_events_lie_in_a_later_day_s_folder(tmp_path: Path) -> None:
    manifest = make(CLEAN.changed(messy=10, layout="daily"), tmp_path)
    key = rows(tmp_path / "faults.csv")
    late = [fault for fault in key if fault["kind"] == "late"]

    assert len(late) > 100
    assert {fault["file"] for fault in key} <= {file.path for file in manifest.files}
    moved = 0
    for fault in late[:50]:
        row = rows(tmp_path / fault["file"])[int(fault["row"]) - 1]
        folder = fault["file"].split("dt=")[1][:10]
        assert row["datetime"] == fault["right_value"]
        assert row["datetime"][:10] <= folder
        moved += row["datetime"][:10] < folder
    assert moved > 40
