"""Garbage is collected in the window's thread, from all threads."""

import subprocess
import sys

# A widget that only a cycle holds, and a worker that makes objects until it is gone.
CYCLE = """
import gc, threading
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu
from gui.threads import garbage
from gui.app import application
from gui.threads.task_runner import TaskRunner
garbage.EVERY_MS = garbage.SETTLED_MS = 20
app = application()
gone = []
class Menu(QMenu):
    def __del__(self):
        gone.append(threading.current_thread() is threading.main_thread())
ready = threading.Event()
def work():
    ready.wait()
    while not gone:
        kept = [[n] for n in range(10_000)]
        yield
tasks = TaskRunner()
tasks.changed.connect(lambda: tasks.under_way or app.quit())
tasks.run("work", work)
QTimer.singleShot(30_000, app.quit)
def lose():
    menu = Menu()
    menu.own = menu
    ready.set()
# What is there before the collector begins is kept.
QTimer.singleShot(500, lose)
app.exec()
print(gone, gc.isenabled())
"""


def test_what_only_a_cycle_holds_goes_in_the_windows_thread() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CYCLE], capture_output=True, check=True, text=True, timeout=60
    )
    assert done.stdout == "[True] False\n"
