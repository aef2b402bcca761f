"""Whatever the command line says, it ends in an answer or in an error and a hint."""

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.cli.app import run_command
from core.job.model import KEYS
from tests.property.invalid_input import TEXTS

# These decide how much is made, so they are not left to chance.
SMALL = ["--users", "3", "--events", "4", "--workers", "1"]
OPTIONS = [f"--{key}" for key in KEYS if key not in ("users", "events", "workers", "size")]
COMMANDS = ["generate", "upload", "crawl", "tables", "query", "queries", "teardown", "aws-template"]
LAKES = ["lake", "missing", "s3://", "s3://a/b", "http://x", "", "\x00", "a\nb", "x" * 300]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the commands run; beside it lies what they must not touch."""
    outer = tmp_path_factory.mktemp("outer")
    (outer / "precious.txt").write_text("precious")
    inner = outer / "inner"
    inner.mkdir()
    return inner


def ends_well(arguments: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> int:
    """Run a command; gives its exit code, once all that must hold has held."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        code = run_command(arguments)
    finally:
        os.chdir(before)
    _, err = capsys.readouterr()
    assert code in (0, 1, 2)
    if code:
        first, second = err.splitlines()[-2:]
        assert first.startswith("error: ")
        assert second.startswith("hint: ")
    assert [path.name for path in folder.parent.iterdir()] in (
        ["precious.txt", "inner"],
        ["inner", "precious.txt"],
    )
    assert (folder.parent / "precious.txt").read_text() == "precious"
    return code


@example(options=[("--locale", "\udcff")])
@example(options=[("--seed", "\udcff")])
@given(options=st.lists(st.tuples(st.sampled_from(OPTIONS), TEXTS), max_size=3))
def test_job_options(
    options: list[tuple[str, str]], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [word for option in options for word in option]
    ends_well(["generate", "--out", "data", *SMALL, *words], folder, capsys)


@given(
    command=st.sampled_from(COMMANDS) | TEXTS.filter(lambda text: text != "run"),
    words=st.lists(TEXTS.filter(lambda text: text != "--help"), max_size=3),
    lake=st.sampled_from(LAKES),
)
def test_words(
    command: str, words: list[str], lake: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ends_well([command, *words, "--lake", lake], folder, capsys)


@given(sql=TEXTS | st.lists(st.sampled_from("select from ( ) ' \" -- /* ; * 1 , a".split())))
def test_questions(sql: str | list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = sql if isinstance(sql, str) else " ".join(sql)
    if not (folder / "asked").is_dir():
        assert ends_well(["generate", "--out", "few", *SMALL], folder, capsys) == 0
        assert ends_well(["upload", "few", "--lake", "asked"], folder, capsys) == 0
        assert ends_well(["crawl", "--lake", "asked"], folder, capsys) == 0
    ends_well(["query", f"--sql={text}", "--lake", "asked", "--format", "json"], folder, capsys)
