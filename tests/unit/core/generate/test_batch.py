"""A class of data sets: a folder and a job file a seed, one answer key for the teacher."""

import csv
from datetime import date
from pathlib import Path

import pytest

from core.cli.app import run_command
from core.errors import DataSetError
from core.generate.batch import ANSWER_KEY, batch, parsed_seeds
from core.generate.dataset import generate
from core.job.model import Job
from core.job.toml_file import read_job, write_job
from core.steps.progress import drain

JOB = Job(users=60, events=80, messy=20, until_date=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("text", "seeds"),
    [("1-3", (1, 2, 3)), ("5", (5,)), ("3, 1-2,3", (3, 1, 2)), ("7-7", (7,))],
)
def test_seeds_as_people_write_them(text: str, seeds: tuple[int, ...]) -> None:
    assert parsed_seeds(text) == seeds


@pytest.mark.parametrize("text", ["", "a", "1-", "-3", "1-2-3", "1-100000", "3-1"])
def test_what_names_no_seeds_is_refused(text: str) -> None:
    with pytest.raises(DataSetError):
        parsed_seeds(text)


@pytest.mark.large
def test_each_student_gets_a_data_set_without_its_key(tmp_path: Path) -> None:
    made = drain(batch(JOB, (9, 10), tmp_path))
    assert [folder.name for folder in made.folders] == ["seed-09", "seed-10"]
    for folder, seed in zip(made.folders, (9, 10), strict=True):
        assert not (folder / "faults.csv").exists()
        assert read_job(tmp_path / f"{folder.name}.toml").seed == seed
        alone = tmp_path / f"alone-{seed}"
        drain(generate(JOB.changed(seed=seed), alone))
        for name in ("users/users_dataset.csv", "movies_events/movies_events_dataset.json"):
            assert (folder / name).read_bytes() == (alone / name).read_bytes()
        with (alone / "faults.csv").open(newline="") as lines:
            own = list(csv.reader(lines))[1:]
        with (tmp_path / ANSWER_KEY).open(newline="") as lines:
            key = list(csv.reader(lines))[1:]
        assert [line[1:] for line in key if line[0] == str(seed)] == own
    assert made.faults == len(key)
    assert made.rows == 2 * 140


@pytest.mark.large
def test_a_batch_is_finished_where_it_was_cut_off(tmp_path: Path) -> None:
    drain(batch(JOB, (1, 2), tmp_path))
    whole = {path: path.read_bytes() for path in tmp_path.rglob("*.csv")}
    (tmp_path / "answer-keys" / "seed-2.csv").unlink()
    (tmp_path / ANSWER_KEY).unlink()
    (tmp_path / "seed-1" / "users" / "users_dataset.csv").unlink()
    drain(batch(JOB, (1, 2), tmp_path))
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.csv")} == whole


@pytest.mark.large
def test_the_command_makes_a_batch(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_job(JOB, tmp_path / "job.toml")
    arguments = [
        "batch",
        str(tmp_path / "job.toml"),
        "--seeds",
        "1-2",
        "--out",
        str(tmp_path / "o"),
    ]
    assert run_command(arguments) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "2 data sets" in said.err
    assert (tmp_path / "o" / ANSWER_KEY).exists()
    assert run_command(["batch", "--seeds", "x", "--out", str(tmp_path / "p")]) == 1
    assert "error: 'x' names no seeds" in capsys.readouterr().err


def test_a_job_without_faults_has_no_key(tmp_path: Path) -> None:
    made = drain(batch(JOB.changed(messy=0), (1,), tmp_path))
    assert made.key is None
    assert not (tmp_path / ANSWER_KEY).exists()
