"""A lock has one holder at a time, and none once the holder is gone."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from core.filesystem import file_lock
from core.filesystem.atomic_write import remove_drafts
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


# Ends the process at a step of `holding`, as a kill there would.
CUT_OFF = """
import os, sys
from pathlib import Path
import core.filesystem.file_lock as file_lock

def ended(*arguments):
    os._exit(9)

if sys.argv[2] == "replace":
    Path.replace = ended
else:
    setattr(file_lock, sys.argv[2], ended)
with file_lock.holding(Path(sys.argv[1]), "a test"):
    pass
"""


@pytest.mark.parametrize("step", ["_acquire", "_name_holder", "replace", "remove_drafts"])
@pytest.mark.skipif(os.name == "nt", reason="Windows removes no file that is open")
def test_a_kill_at_any_step_leaves_nothing_to_the_next(tmp_path: Path, step: str) -> None:
    command = [sys.executable, "-c", CUT_OFF, str(tmp_path / "lock"), step]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 9
    assert list(tmp_path.iterdir()) != []
    with holding(tmp_path / "lock", "mine"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_one_who_waits_while_another_clears_up_still_gets_it(tmp_path: Path) -> None:
    acquire = file_lock._acquire

    def slow(lock: Any, path: Path, note: Path) -> None:
        remove_drafts(tmp_path, ["lock.holder"])
        acquire(lock, path, note)

    with (
        patch.object(file_lock, "_acquire", slow),
        holding(tmp_path / "lock", "mine"),
    ):
        assert (tmp_path / "lock.holder").read_text().startswith("mine")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows removes no file that is open")
def test_an_empty_file_of_somebody_else_stays(tmp_path: Path) -> None:
    (tmp_path / "lock").touch()
    with holding(tmp_path / "lock", "mine"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]


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
