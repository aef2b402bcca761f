"""Files that a run shares between Matinee's own folder and a lake: an edit never gets further."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from core.job.model import Job
from core.lake.factory import open_lake
from core.lake.interface import Uploaded
from core.pipeline import Done, run
from core.steps.progress import drain
from tests.unit.core.test_pipeline import JOB

USERS = "users/users_dataset.csv"


def ran(tmp_path: Path, lake: str = "lake", job: Job = JOB) -> tuple[Done, ...]:
    """Run a job into a lake, its data set made in the folder ``data``."""
    return drain(run(job, open_lake(str(tmp_path / lake)), tmp_path / "data"))


def test_a_run_writes_nothing_twice(tmp_path: Path) -> None:
    _, uploaded, *_ = ran(tmp_path)
    made, there = tmp_path / "data" / USERS, tmp_path / "lake" / USERS
    assert made.samefile(there)
    assert isinstance(uploaded.result, Uploaded)
    assert (uploaded.result.files, uploaded.result.bytes) == (2, sum_of(tmp_path / "lake"))


def sum_of(lake: Path) -> int:
    """The size of a lake's data files."""
    return sum(path.stat().st_size for path in lake.glob("*/*dataset*"))


def test_an_upload_by_itself_copies(tmp_path: Path) -> None:
    lake = open_lake(str(tmp_path / "lake"))
    drain(run(JOB, lake, tmp_path / "data", ("generate",)))
    drain(run(JOB, lake, tmp_path / "data", ("upload",)))
    assert not (tmp_path / "data" / USERS).samefile(tmp_path / "lake" / USERS)


@pytest.mark.parametrize("hidden", [False, True])
def test_an_edit_in_place_in_one_lake_never_comes_to_another(tmp_path: Path, hidden: bool) -> None:
    ran(tmp_path)
    first = tmp_path / "lake" / USERS
    before, status = first.read_bytes(), first.stat()
    with first.open("r+b") as file:
        file.write(b"ACCOUNT_ID")
    if hidden:
        os.utime(first, ns=(status.st_atime_ns, status.st_mtime_ns))
    edited = first.read_bytes()
    generated, *_ = ran(tmp_path, "other")
    assert not getattr(generated.result, "kept", True)
    assert (tmp_path / "other" / USERS).read_bytes() == before
    assert first.read_bytes() == edited


def test_another_job_in_the_same_folder_leaves_the_first_lake(tmp_path: Path) -> None:
    ran(tmp_path)
    before = (tmp_path / "lake" / USERS).read_bytes()
    ran(tmp_path, "other", JOB.changed(seed=5))
    assert (tmp_path / "lake" / USERS).read_bytes() == before


@pytest.mark.parametrize("error", [OSError("no links here"), PermissionError("none")])
def test_where_links_are_not_allowed_files_are_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    monkeypatch.setattr(os, "link", raising(error))
    ran(tmp_path)
    made, there = tmp_path / "data" / USERS, tmp_path / "lake" / USERS
    assert not made.samefile(there)
    assert made.read_bytes() == there.read_bytes()


@pytest.mark.skipif(not hasattr(os, "copy_file_range"), reason="only Linux has it")
def test_a_disk_that_shares_no_blocks_gets_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", raising(OSError("no links here")))
    monkeypatch.setattr(os, "copy_file_range", raising(OSError("nor this")))
    ran(tmp_path)
    assert (tmp_path / "data" / USERS).read_bytes() == (tmp_path / "lake" / USERS).read_bytes()


def raising(error: OSError) -> Callable[..., None]:
    """A function that fails."""

    def call(*_: object, **__: object) -> None:
        raise error

    return call
