"""Qt's classes may be looked at by several threads at once."""

import os
import subprocess
import sys

# Every class is looked at for the first time by two threads that switch as often as can be.
LOOK = """
import sys, threading
import gui
from PySide6 import QtCore, QtGui, QtWidgets
sys.setswitchinterval(1e-5)
def look():
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            getattr(module, name)
threads = [threading.Thread(target=look) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""


def test_two_threads_may_look_at_every_class() -> None:
    environment = {k: v for k, v in os.environ.items() if k != "PYSIDE6_OPTION_LAZY"}
    done = subprocess.run(
        [sys.executable, "-c", LOOK], capture_output=True, env=environment, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
