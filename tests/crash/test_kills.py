"""Six kills of a seeded drill: nothing half-done passes for whole, and the next run completes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT

ONE = "--seed 18 --kills 6 --lake local --only kills".split()


@pytest.mark.skipif(os.name != "posix", reason="the drill forks, and kills as POSIX does")
def test_six_kills_leave_nothing_half_done(tmp_path: Path) -> None:
    # In a process of its own, which forks: this one may have threads by now.
    ended = subprocess.run(
        [sys.executable, "-m", "tools.drill", *ONE],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    all_line = next(line for line in ended.stdout.splitlines() if line.startswith("all"))
    assert all_line.split()[1:] == ["6", "6"]
    assert list(tmp_path.iterdir()) == []
