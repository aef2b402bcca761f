"""Files whose last line has 2 GB and is cut off: reported soon, and in little memory."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not hasattr(os, "wait4"), reason="the peak of memory is asked of POSIX"),
]

LINE_BYTES = 2 << 30
MOST_BYTES = 1 << 30
ROWS = {
    ".csv": [b"account_id,city", *(b"a%d,Rio" % number for number in range(1_000)), b"b,"],
    ".json": [*(b'{"a": %d}' % number for number in range(1_000)), b'{"a": "'],
    ".tsv": [
        b"tconst\ttitleType\tprimaryTitle\tisAdult\tstartYear\tgenres",
        *(b"tt%07d\tmovie\tFilm\t0\t1999\tDrama" % n for n in range(2_000)),
        b"tt9999999\tmovie\t",
    ],
}


def cut_short(path: Path) -> Path:
    """Write sound rows, then a line that does not come to its end."""
    path.parent.mkdir(parents=True)
    block = b"x" * (1 << 24)
    with path.open("wb") as target:
        target.write(b"\n".join(ROWS[path.suffix]))
        for _ in range(LINE_BYTES // len(block)):
            target.write(block)
    return path


def run(*arguments: str) -> tuple[int, str, int]:
    """Run a command: its exit code, its output, and its peak of memory in bytes."""
    command = [sys.executable, "main.py", *arguments]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        told = process.stdout.read() if process.stdout else ""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    # macOS counts bytes, all others kilobytes.
    return process.returncode, told, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def test_titles(tmp_path: Path) -> None:
    titles = cut_short(tmp_path / "titles" / "title.basics.tsv")
    code, told, memory = run(
        "generate", "--users", "9", "--titles", str(titles), "--out", str(tmp_path / "data")
    )
    assert code == 1
    assert "title.basics.tsv has a line of more than" in told
    assert "Traceback" not in told
    assert memory < MOST_BYTES


def test_a_crawl(tmp_path: Path) -> None:
    cut_short(tmp_path / "lake" / "users" / "users.csv")
    cut_short(tmp_path / "lake" / "logs" / "log.json")
    code, told, memory = run("crawl", "--lake", str(tmp_path / "lake"))
    assert code == 0
    for line in ("users/users.csv: 1 row is left out, in line 1002", "logs/log.json: 1 row is"):
        assert line in told
    assert "it is longer than 16 MB" in told
    assert "Traceback" not in told
    assert memory < MOST_BYTES
