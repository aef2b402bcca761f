"""The four steps in order, over one job and one lake."""

from datetime import date
from pathlib import Path

import pytest

from core.dataset.cache import KEPT, folder_for, prune
from core.dataset.manifest import Manifest
from core.errors import LakeError
from core.job.model import Job
from core.lake.factory import open_lake
from core.lake.interface import Crawled, Uploaded
from core.pipeline import STEPS, Done, Started, run
from core.steps.progress import Progress, drain

JOB = Job(users=200, events=600, until_date=date(2026, 1, 31))


def test_steps_start_and_end_in_order(tmp_path: Path) -> None:
    lake = open_lake(str(tmp_path / "lake"))
    events = list(run(JOB, lake, tmp_path / "data"))
    marks = [event for event in events if isinstance(event, Started | Done)]
    assert [type(mark) for mark in marks] == [Started, Done] * 4
    assert [mark.step for mark in marks[::2]] == list(STEPS)
    results = [mark.result for mark in marks if isinstance(mark, Done)]
    assert isinstance(results[0], Manifest)
    assert isinstance(results[1], Uploaded)
    assert isinstance(results[2], Crawled)
    answered = results[3]
    assert isinstance(answered, tuple)
    assert [a.query.name for a in answered] == [
        "users-by-gender",
        "most-popular-movies",
        "top-genre-by-age",
    ]
    assert all(a.rows.height for a in answered)


def test_progress_never_falls_within_a_step(tmp_path: Path) -> None:
    lake = open_lake(str(tmp_path / "lake"))
    done: dict[tuple[str, str], int] = {}
    for event in run(JOB, lake, tmp_path / "data"):
        if isinstance(event, Progress):
            assert event.done >= done.get((event.step, event.unit), 0)
            assert event.total is None or event.done <= event.total
            done[event.step, event.unit] = event.done
    assert {step for step, _ in done} == set(STEPS)


def test_a_second_run_finds_the_work_done(tmp_path: Path) -> None:
    lake = open_lake(str(tmp_path / "lake"))
    drain_all = [list(run(JOB, lake, tmp_path / "data")) for _ in range(2)]
    uploaded = [e.result for e in drain_all[1] if isinstance(e, Done) and e.step == "upload"]
    assert isinstance(uploaded[0], Uploaded)
    assert (uploaded[0].files, uploaded[0].skipped) == (0, 2)


def test_a_failing_step_keeps_those_before(tmp_path: Path) -> None:
    (tmp_path / "lake").write_text("a file where the lake should be")
    lake = open_lake(str(tmp_path / "lake"))
    steps = run(JOB, lake, tmp_path / "data")
    with pytest.raises(LakeError):
        list(steps)
    assert (tmp_path / "data" / "manifest.json").exists()
    (tmp_path / "lake").unlink()
    assert len(drain(run(JOB, lake, tmp_path / "data"))) == 4


def test_old_data_sets_make_room(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.dataset.cache._BUSY_SECONDS", -1)
    folders = [folder_for(JOB.changed(seed=seed)) for seed in range(KEPT + 2)]
    for folder in folders:
        folder.mkdir(parents=True)
        assert home in folder.parents
    prune(folders[0])
    assert folders[0].exists()
    assert len([folder for folder in folders if folder.exists()]) == KEPT
