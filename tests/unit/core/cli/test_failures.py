"""Every mistake ends in one error line and one hint line, and leaves nothing behind."""

from pathlib import Path

import pytest

from core.cli.app import run_command

LAKE_COMMANDS = ("crawl", "tables", "query users-by-gender", "teardown")


@pytest.fixture(autouse=True)
def _in_tmp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("line", "code", "error"),
    [
        ("nope", 2, "nope"),
        ("generate", 2, "--out"),
        ("generate --out d --users", 2, "--users"),
        ("generate --out d --usres 5", 2, "--usres"),
        ("generate --out d --users many", 2, "--users many is not allowed"),
        ("generate --out d --users -5", 2, "--users -5 is not allowed"),
        ("generate --out d --plan-mix 50,50,50", 2, "--plan-mix 50,50,50 is not allowed"),
        ("generate --out d --locale xx", 2, "--locale xx is not allowed"),
        ("generate --out d --until 2000-01-01", 2, "--until 2000-01-01 is not allowed"),
        ("generate --out d --size 10XB", 2, "--size 10XB is not allowed"),
        ("generate --out d --size 1GB --users 5", 2, "--size 1GB is not allowed"),
        ("generate missing.toml --out d", 1, "missing.toml does not exist"),
        ("generate broken.toml --out d", 1, "broken.toml is not TOML"),
        ("generate wrong.toml --out d", 1, "wrong.toml: churn = 900 is not allowed"),
        ("run wrong.toml --users 5", 1, "wrong.toml: churn = 900 is not allowed"),
        ("upload missing --lake lake", 1, "missing"),
        ("crawl --lake missing", 1, "missing"),
        ("tables --lake missing", 1, "missing"),
        *((f"{name} --lake {'x' * 300}", 1, "name too long") for name in LAKE_COMMANDS),
        ("tables --lake s3://a/b", 1, "s3://a/b is not a lake"),
        ("tables --lake ftp://a", 1, "ftp://a is not a lake"),
        ("tables", 2, "--lake"),
        ("query --lake lake", 2, "query takes one question"),
        ("query users-by-gender --sql 1 --lake lake", 2, "query takes one question"),
        ("query nope --lake lake", 1, "no canned query nope"),
        ("query --file missing.sql --lake lake", 1, "missing.sql can't be read: No such file"),
        ("query --file latin.sql --lake lake", 1, "latin.sql can't be read: it is not UTF-8"),
        ("query --sql 1 --lake lake --format x", 2, "'--format': 'x' is not one of 'table'"),
        ("extend --lake lake --days many", 2, "'--days': not a whole number"),
        ("exercises many", 2, "not a whole number"),
        ("exercises 1 --language fr", 2, "no exercises in fr"),
        ("generate --out d --through 30.6.26", 2, "'30.6.26' is no date such as 2026-06-30"),
        ("query users-by-gender --lake missing", 1, "missing"),
        ("query users-by-gender --lake missing --out answer.xml", 2, "answer.xml names no format"),
        ("query users-by-gender --lake missing --format xml", 2, "xml"),
        ("teardown", 2, "--lake"),
    ],
)
def test_a_mistake_ends_in_two_lines(
    line: str, code: int, error: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "broken.toml").write_text("users = [")
    (tmp_path / "wrong.toml").write_text("churn = 900")
    (tmp_path / "latin.sql").write_text("select 'é'", encoding="latin-1")
    before = set(tmp_path.iterdir())
    assert run_command(line.split()) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    first, second = err.splitlines()
    assert error in first
    assert second.startswith("hint: ")
    assert set(tmp_path.iterdir()) == before


def test_help_and_version_are_answers(capsys: pytest.CaptureFixture[str]) -> None:
    for line in ("--help", "generate --help", "run --help", "query --help"):
        assert run_command(line.split()) == 0
        assert capsys.readouterr().out
    assert run_command(["--version"]) == 0
    assert capsys.readouterr().out.startswith("matinee ")


def test_help_has_the_options_in_groups_and_loads_no_boxes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_command(["generate", "--help"]) == 0
    text = capsys.readouterr().out
    assert text.index("Arguments:") < text.index("--out DIR") < text.index("--users N")
    assert len([line for line in text.splitlines() if line.endswith(":")]) > 2
    assert run_command(["--help"]) == 0
    assert "print the canned queries' answers." in " ".join(capsys.readouterr().out.split())
