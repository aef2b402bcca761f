"""Qt's classes may be looked at by several threads at once."""

import subprocess
import sys

# Every class is looked at for the first time by two workers that switch as often as can be.
LOOK = """
import sys
import gui
from PySide6 import QtCore, QtGui, QtWidgets
from gui.threads.worker import Worker
app = QtCore.QCoreApplication([])
sys.setswitchinterval(1e-5)
def look():
    yield
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            getattr(module, name)
workers = [Worker(look) for _ in range(2)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.wait()
"""


def test_two_workers_may_look_at_every_class() -> None:
    done = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
