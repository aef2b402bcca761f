"""Kills of seeded drills: nothing half-done passes for whole, and the next run completes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT

# `make drill` kills more often.
RUNS = "--seed 18 --kills 2 --lake local --only kills".split()
STATEMENTS = "--seed 4 --statement-kills 1 --lake local --only statements".split()
EXTENSIONS = "--seed 18 --extend-kills 2 --lake local --only extends".split()


pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="the drill forks, and kills as POSIX does"
)


def drill(folder: Path, *words: str) -> list[str]:
    """The lines that a drill prints; it must keep every promise, and leave nothing."""
    # In a process of its own, which forks: this one may have threads by now.
    ended = subprocess.run(
        [sys.executable, "-m", "tools.drill", *words],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(folder)},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert list(folder.iterdir()) == []
    return ended.stdout.splitlines()


def test_killed_runs_leave_nothing_half_done(tmp_path: Path) -> None:
    lines = drill(tmp_path, *RUNS)
    all_line = next(line for line in lines if line.startswith("all"))
    assert all_line.split()[1:] == ["2", "2"]


@pytest.mark.slow
def test_killed_statements_leave_the_old_state_or_the_new(tmp_path: Path) -> None:
    lines = drill(tmp_path, *STATEMENTS)
    assert sum("1 of 1 old or new" in line for line in lines) == 5


@pytest.mark.slow
def test_killed_extensions_are_there_or_not(tmp_path: Path) -> None:
    lines = drill(tmp_path, *EXTENSIONS)
    assert any("2 of 2 old or new" in line for line in lines)
