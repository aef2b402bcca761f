"""`query --file` runs several statements: one answer each, the first failure stops or not."""

import json
from pathlib import Path

import pytest

from core.cli.app import run_command
from tests.unit.core.lake.local.published import crawled

SCRIPT = """-- title: three questions
select count(*) as n from db_faker_users.users;

/* the second; it fails */
select gender,
       nope
from db_faker_users.users;
select 'a;b' as text, 1.5 as x union all select 'line
end', 2; -- the end
"""


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("script")
    crawled(folder).close()
    return str(folder / "lake")


@pytest.fixture
def script(tmp_path: Path) -> str:
    path = tmp_path / "script.sql"
    path.write_text(SCRIPT)
    return str(path)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], list[str]]:
    """The exit code, and the lines of standard output and of standard error."""
    code = run_command(["query", *arguments])
    out, err = capsys.readouterr()
    return code, out.splitlines(), err.splitlines()


def test_the_first_failure_stops(
    lake: str, script: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "--file", script, "--lake", lake, "--format", "json")
    assert code == 1
    assert json.loads(out[0]) == [{"n": 3}]
    failure = json.loads(out[1])
    assert failure.keys() == {"error", "hint"}
    assert failure["error"].startswith("statement 2, line 6:8: ")
    assert len(out) == 2
    assert err[-2] == f"error: {failure['error']}"
    assert err[-1].startswith("hint: ")


def test_keep_going_answers_every_statement(
    lake: str, script: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("--file", script, "--lake", lake, "--keep-going", "--format", "json")
    code, out, err = run(capsys, *arguments)
    assert code == 1
    first, second, third = map(json.loads, out)
    assert first == [{"n": 3}]
    assert "error" in second
    assert third == [{"text": "a;b", "x": 1.5}, {"text": "line\nend", "x": 2.0}]
    assert err[-2] == "error: 1 of 3 statements failed"
    assert any(line.startswith("error: statement 2, line 6:8: ") for line in err)


def test_statements_that_all_answer_end_well(
    lake: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "two.sql"
    path.write_text("select 1 as a; select gender from db_faker_users.users where gender = 'X';")
    code, out, _ = run(capsys, "--file", str(path), "--lake", lake, "--format", "json")
    assert (code, out) == (0, ['[{"a":1}]', "[]"])
    code, out, _ = run(capsys, "--file", str(path), "--lake", lake, "--format", "csv")
    assert (code, out) == (0, ["a", "1", "", "gender"])


def test_one_statement_prints_as_it_always_did(
    lake: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "one.sql"
    path.write_text("select x from unnest(array[1, 2]) t(x);\n")
    code, out, _ = run(capsys, "--file", str(path), "--lake", lake, "--format", "json")
    assert (code, out) == (0, ['[{"x":1},', '{"x":2}]'])


def test_wrong_usage(lake: str, script: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "--sql", "select 1", "--keep-going", "--lake", lake)
    assert (code, out) == (2, [])
    assert err[-2] == "error: --keep-going needs a file of statements"
    code, out, err = run(capsys, "--file", script, "--lake", lake, "--out", "answer.csv")
    assert (code, out) == (2, [])
    assert err[-2] == "error: --out takes the answer of one statement"


def test_execute_asks_as_its_statement_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    crawled(tmp_path).close()
    lake = ("--lake", str(tmp_path / "lake"))
    making = "prepare p from create table default.t as select 1 as n"
    assert run(capsys, "--sql", making, "--yes", *lake)[0] == 0
    reading = "prepare r from select count(*) as n from db_faker_users.users"
    assert run(capsys, "--sql", reading, "--yes", *lake)[0] == 0
    code, _, err = run(capsys, "--sql", "execute p", *lake)
    assert code != 0
    assert any("creates the table default.t" in line for line in err)
    assert run(capsys, "--sql", "execute p", "--yes", *lake)[0] == 0
    assert run(capsys, "--sql", "execute r", *lake)[0] == 0
    out = tmp_path / "answer.csv"
    assert run(capsys, "--sql", "execute r", "--out", str(out), *lake)[0] == 0
    assert out.read_text().splitlines()[1] == "3"
