"""The job's TOML file."""

from pathlib import Path

import pytest

from core.errors import JobError
from core.job.model import Job
from core.job.toml_file import job_toml, read_job, write_job


def test_a_job_survives_its_file(tmp_path: Path) -> None:
    job = Job.make({"users": 12, "plan-mix": "25,25,50", "churn": 12.5, "titles": 'a "b"\\c é.csv'})
    write_job(job, tmp_path / "job.toml")
    assert read_job(tmp_path / "job.toml") == job
    assert [file.name for file in tmp_path.iterdir()] == ["job.toml"]


def test_the_file_explains_each_key_and_fixes_the_end() -> None:
    text = job_toml(Job())
    assert (
        "# Percent on Basic, Intermediary and Premium; sums to 100.\nplan-mix = [50, 30, 20]"
        in text
    )
    assert f"until = {Job().until_date}" in text


def test_either_spelling_of_a_key_is_taken(tmp_path: Path) -> None:
    (tmp_path / "job.toml").write_text('plan_mix = [10, 20, 70]\nevents-format = "parquet"\n')
    job = read_job(tmp_path / "job.toml")
    assert (job.plan_mix, job.events_format) == ((10, 20, 70), "parquet")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"users = ", "is not TOML, in line 1$"),
        (b"\xff\xfe\x00", "is not UTF-8, in line 1$"),
        (b"users = 5\n# caf\xe9\n", "is not UTF-8, in line 2$"),
        (b"users = -4", "users = -4 is not allowed"),
        (b"users = 1\nusers = 2", "is not TOML, in line 2$"),
        (b"users = 1\r\nevents = 10k\r\nseed = 1\r\n", "is not TOML, in line 2$"),
        (b"seed = [1,\n2\n\n", "is not TOML, in line 2$"),
        (b"seed = " + b"[" * 5_000, "is not TOML, in line 1$"),
    ],
)
def test_a_broken_file_is_refused_by_its_fault(
    tmp_path: Path, content: bytes, message: str
) -> None:
    path = tmp_path / "job.toml"
    path.write_bytes(content)
    with pytest.raises(JobError, match=message):
        read_job(path)


def test_a_mark_at_the_beginning_and_ends_of_lines_as_on_windows(tmp_path: Path) -> None:
    (tmp_path / "job.toml").write_bytes(b"\xef\xbb\xbfusers = 7\r\nevents = 9\r\n")
    job = read_job(tmp_path / "job.toml")
    assert (job.users, job.events) == (7, 9)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(JobError, match="does not exist"):
        read_job(tmp_path / "none.toml")
    with pytest.raises(JobError, match="can't be read"):
        read_job(tmp_path)


def test_a_file_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(JobError, match="can't be written"):
        write_job(Job(), tmp_path / "taken" / "job.toml")
