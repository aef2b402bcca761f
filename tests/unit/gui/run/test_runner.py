"""The thread of a run beside the window's own."""

import os
import sys
import threading
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core import pipeline
from core.job.model import Job
from gui.model.credentials import Credentials
from gui.model.form import Destination, Form
from gui.run.runner import Runner


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has priorities of single threads")
def test_a_run_lets_the_window_go_first(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = QObject()
    runner = Runner(Credentials(), owner)
    nice: dict[str, int] = {}
    original = pipeline.run

    def run(*arguments: Any, **options: Any) -> Generator[Any, None, object]:
        thread = threading.current_thread()
        nice[thread.name] = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
        return (yield from original(*arguments, **options))

    monkeypatch.setattr(pipeline, "run", run)
    own = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    form = Form(Job(users=50, events=50), Destination(folder=str(tmp_path / "lake")))
    with qtbot.waitSignal(runner.ended, timeout=60_000):
        runner.start(form, ("generate",))
    assert nice == {"matinee-step": min(own + 5, 19)}
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == own
