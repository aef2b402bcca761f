"""The window of a process of its own, closed after a run."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
# Opens the window, presses Run all, sees the answers, and closes.
SESSION = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import gui.app

opened = gui.app.open_window

def open_window():
    window = opened()
    window.state.set_destination(folder=sys.argv[1])
    window.state.propose(users=200, events=400)
    timer = QTimer(window)
    def step():
        if window.run.failed_step is not None:
            QApplication.instance().exit(3)
        elif window.runner.running or window.query is None:
            window.tabs.setCurrentIndex(2)
        else:
            QApplication.instance().exit(7)
    def begin():
        window.start_run()
        timer.start(200)
    timer.timeout.connect(step)
    window.preview.painted.connect(lambda: timer.isActive() or begin())
    return window

gui.app.open_window = open_window
gui.app.leave(gui.app.run())
"""


def test_closing_the_window_prints_nothing(tmp_path: Path) -> None:
    homes = dict.fromkeys(
        ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), str(tmp_path)
    )
    done = subprocess.run(
        [sys.executable, "-c", SESSION, str(tmp_path / "lake")],
        cwd=ROOT,
        env={**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (7, "", "")
    assert (tmp_path / "lake").is_dir()
