"""The four steps from the command line, on real files and real DuckDB."""

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from core.cli.app import run_command
from core.dataset.manifest import read_manifest
from tests import ROOT

JOB = "--users 300 --events 900 --until 2026-01-31 --seed 7"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake that a run of all four steps has made."""
    folder = tmp_path_factory.mktemp("whole-way")
    output = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(output):
        for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
            patch.setenv(variable, str(folder / "home"))
        assert run_command([*f"run {JOB} --lake".split(), str(folder / "lake")]) == 0
    for title in ("Users by gender", "Most popular movies", "Top genre by age"):
        assert title in output.getvalue()
    return folder / "lake"


@pytest.fixture
def lake(made: Path, tmp_path: Path) -> str:
    """A copy of it for each test, which may change it."""
    return str(shutil.copytree(made, tmp_path / "lake"))


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run_command(list(arguments)) == 0
    return capsys.readouterr().out


def test_an_answer_as_json_has_numbers_as_numbers(
    lake: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = json.loads(
        answer(capsys, "query", "users-by-gender", "--lake", lake, "--format", "json")
    )
    assert [row["gender"] for row in rows] == ["F", "M"]
    assert sum(row["users"] for row in rows) == 300


def test_an_answer_as_csv_and_from_a_file(
    lake: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    question = tmp_path / "q.sql"
    sql = "select type, count(*) as n from db_faker_movie_events.movies_events group by 1;"
    question.write_text(f"-- how many\n{sql}\n")
    out = answer(capsys, "query", "--file", str(question), "--lake", lake, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert sum(int(row["n"]) for row in rows) == 900


def test_dates_are_iso_text_and_empty_answers_are_arrays(
    lake: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sql = "select date '2024-02-29' as d, timestamp '2024-02-29 10:00:00' as t, 1.5 as x"
    (row,) = json.loads(answer(capsys, "query", "--sql", sql, "--lake", lake, "--format", "json"))
    assert row["d"] == "2024-02-29"
    assert row["t"].startswith("2024-02-29 10:00:00")
    assert row["x"] == 1.5
    sql = "select gender from db_faker_users.users where gender = 'X'"
    assert answer(capsys, "query", "--sql", sql, "--lake", lake, "--format", "json") == "[]\n"


@pytest.mark.parametrize("suffix", ["csv", "json", "parquet"])
def test_an_answer_goes_to_a_file(
    lake: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / f"answer.{suffix}"
    assert answer(capsys, "query", "users-by-gender", "--lake", lake, "--out", str(target)) == ""
    assert target.stat().st_size > 20


def test_tables_name_every_column(lake: str, capsys: pytest.CaptureFixture[str]) -> None:
    columns = json.loads(answer(capsys, "tables", "--lake", lake, "--format", "json"))
    names = {(c["database"], c["table"], c["column"]) for c in columns}
    assert ("db_faker_users", "users", "contracted_plan") in names
    assert ("db_faker_movie_events", "movies_events", "has_fished") in names
    assert "db_faker_users.users" in answer(capsys, "tables", "--lake", lake)


def test_wrong_sql_ends_in_two_lines(lake: str, capsys: pytest.CaptureFixture[str]) -> None:
    for sql in (
        "selec 1",
        "select nope from db_faker_users.users",
        "drop table db_faker_users.users",
    ):
        assert run_command(["query", "--sql", sql, "--lake", lake]) == 1
        out, err = capsys.readouterr()
        assert out == ""
        lines = err.splitlines()
        assert lines[-2].startswith("error: ")
        assert lines[-1].startswith("hint: ")


def test_the_steps_one_by_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, lake = str(tmp_path / "data"), str(tmp_path / "lake")
    assert run_command([*f"generate {JOB} --out".split(), data]) == 0
    assert read_manifest(tmp_path / "data").job.users == 300
    assert run_command(["upload", data, "--lake", lake]) == 0
    assert run_command(["crawl", "--lake", lake]) == 0
    assert "contracted_plan" in capsys.readouterr().out


def test_teardown_asks_first(lake: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["teardown", "--lake", lake]) == 1
    assert "hint: confirm with y, or pass --yes" in capsys.readouterr().err
    assert run_command(["teardown", "--lake", lake, "--yes"]) == 0
    assert "users_dataset.csv" in capsys.readouterr().out
    assert run_command(["teardown", "--lake", lake, "--yes"]) == 0
    assert "nothing that Matinee made" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for a child alone")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_leaves_nothing_half_written(
    tmp_path: Path, number: signal.Signals
) -> None:
    command = [sys.executable, "main.py", "generate", "--users", "40000000", "--events", "0"]
    child = subprocess.Popen(
        [*command, "--out", str(tmp_path / "data")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    users = tmp_path / "data" / "users"
    while not (users.is_dir() and list(users.iterdir())):
        assert child.poll() is None, child.stderr.read() if child.stderr else ""
    child.send_signal(number)
    out, err = child.communicate(timeout=60)
    assert child.returncode == 130
    assert (out, err.splitlines()[-1]) == ("", "interrupted")
    # The claim alone may stay: it says to the next run that what it finds is ours.
    left = {path.name for path in (tmp_path / "data").rglob("*") if path.is_file()}
    assert left <= {".matinee-generating"}
