"""Faults in the days after the base period, and their answer key."""

import csv
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from core.dataset.manifest import Manifest
from core.generate.dataset import generate
from core.generate.extension import days_on, extend_to
from core.generate.faults.notes import NAME
from core.job.model import Job
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests.unit.core.generate.faults.test_injection import applied, rows, texts

pytestmark = pytest.mark.large
UNTIL = date(2022, 6, 30)
JOB = Job(
    users=500,
    events=3_000,
    from_date=date(2022, 6, 1),
    until_date=UNTIL,
    messy=20,
    messy_kinds="common,renamed,retyped,truncated,batch",
)


def make(job: Job, folder: Path, days: int) -> Manifest:
    return drain(generate(job, folder, UNTIL + timedelta(days)))


def key(folder: Path) -> list[dict[str, Any]]:
    with (folder / NAME).open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("layout", ["single", "daily"])
def test_faults_do_not_depend_on_the_days_made_together(layout: str, tmp_path: Path) -> None:
    job = JOB.changed(layout=layout)
    seven = make(job, tmp_path / "seven", 7)
    drain(generate(job, tmp_path / "base"))
    lake = LocalLake(tmp_path / "lake")
    drain(lake.upload(tmp_path / "base"))
    for days in (1, 1, 3, 2):
        drain(lake.extend(partial(extend_to, days_on(days))))
    assert drain(lake.data_set()) == seven
    for file in seven.files:
        assert (tmp_path / "lake" / file.path).read_bytes() == (
            tmp_path / "seven" / file.path
        ).read_bytes()


def test_the_key_leads_back_to_the_clean_days(tmp_path: Path) -> None:
    job = JOB.changed(messy_kinds="common")
    make(job, tmp_path / "messy", 10)
    clean = make(job.changed(messy=0), tmp_path / "clean", 10)
    faults = key(tmp_path / "messy")
    days = {fault["file"] for fault in faults if "-2022-07-" in fault["file"]}
    assert len(days) == 10
    for file in clean.files:
        found = [fault for fault in faults if fault["file"] == file.path]
        messy = applied(rows(tmp_path / "messy" / file.path), found)
        assert texts(messy) == texts(rows(tmp_path / "clean" / file.path))


def test_late_rows_of_later_days_are_noted(tmp_path: Path) -> None:
    job = JOB.changed(layout="daily", messy_kinds="late")
    make(job, tmp_path, 10)
    late = [fault for fault in key(tmp_path) if "dt=2022-07-" in fault["file"]]
    assert len(late) > 20
    for fault in late:
        folder = date.fromisoformat(fault["file"].split("dt=")[1][:10])
        moment = date.fromisoformat(fault["right_value"][:10])
        assert timedelta(1) <= folder - moment <= timedelta(5)
        assert moment > UNTIL


def test_kinds_that_are_not_asked_for_stay_away(tmp_path: Path) -> None:
    make(JOB.changed(messy_kinds="typo"), tmp_path, 3)
    kinds = {fault["kind"] for fault in key(tmp_path) if "-2022-07-" in fault["file"]}
    assert "typo" in kinds
    assert not kinds & {"renamed", "retyped", "truncated", "late"}
