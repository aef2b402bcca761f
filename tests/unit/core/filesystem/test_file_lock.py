"""A lock is one holder's at a time, and nobody's once the holder is gone."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from core.filesystem.file_lock import BusyError, holding
from tests import ROOT

HOLDER = """
import sys, time
from pathlib import Path
from core.filesystem.file_lock import holding
with holding(Path(sys.argv[1]), "a test"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_second_learns_who_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "lock"
    with holding(path, "an upload"):
        with (
            pytest.raises(BusyError, match=rf"an upload \(process {os.getpid()}\)"),
            holding(path, "x"),
        ):
            pass
        assert path.exists()
    with holding(path, "another"):
        pass


@pytest.mark.skipif(os.name == "nt", reason="Windows removes no file that is open")
def test_it_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(KeyError), holding(tmp_path / "lock", "a test"):
        raise KeyError
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], cwd=ROOT, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(BusyError, match=f"process {holder.pid}"), holding(path, "x"):
            pass
        holder.send_signal(signal.SIGKILL)
    with holding(path, "mine"):
        assert path.with_name("lock.holder").read_text().startswith("mine")
    assert not path.exists()


def test_a_folder_that_is_taken_away_meanwhile_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Path.mkdir
    left = [True]

    def mkdir(self: Path, *arguments: Any, **options: Any) -> None:
        made(self, *arguments, **options)
        if left:
            left.pop()
            self.rmdir()

    monkeypatch.setattr(Path, "mkdir", mkdir)
    with holding(tmp_path / "lake" / "lock", "an upload"):
        assert (tmp_path / "lake" / "lock").is_file()
