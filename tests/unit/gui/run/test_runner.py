"""The thread of a run beside the window's own."""

import os
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.job.model import Job
from gui.model.credentials import Credentials
from gui.model.form import Destination, Form
from gui.run.runner import Runner


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has priorities of single threads")
def test_a_run_lets_the_window_go_first(qtbot: QtBot, tmp_path: Path) -> None:
    owner = QObject()
    runner = Runner(Credentials(), owner)
    nice: dict[str, int] = {}

    def note(_: object) -> None:
        for thread in threading.enumerate():
            if thread.native_id and thread.is_alive():
                nice[thread.name] = os.getpriority(os.PRIO_PROCESS, thread.native_id)

    runner.progressed.connect(note)
    form = Form(Job(users=50, events=50), Destination(folder=str(tmp_path / "lake")))
    with qtbot.waitSignal(runner.ended, timeout=60_000):
        runner.start(form, ("generate",))

    own = os.getpriority(os.PRIO_PROCESS, 0)
    assert nice["MainThread"] == own
    assert nice["matinee-step"] == min(own + 5, 19)
