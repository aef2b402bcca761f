"""Two faults of PySide6 releases that Matinee must not meet again.

PySide6 6.12.0 drops a reference to None with every ``setText`` on Python 3.11. PySide6 makes a
class when it is first used, which must work while threads use classes beside a growing window.
"""

import subprocess
import sys

import pytest

REFERENCES = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
before = sys.getrefcount(None)
for _ in range(5_000):
    label.setText("text")
print(abs(sys.getrefcount(None) - before) < 100)
"""
CLASSES = """
import sys, threading
from PySide6.QtWidgets import QApplication
app = QApplication([])
sys.setswitchinterval(1e-5)
from PySide6 import QtCore, QtGui, QtWidgets
begin = threading.Event()
def work():
    begin.wait()
    for _ in range(300):
        QtCore.QObject(), QtCore.QTimer(), QtCore.QUrl("file:///x"), QtGui.QColor("red")
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads:
    thread.start()
begin.set()
kept = []
for _ in range(60):
    window = QtWidgets.QWidget()
    kept.append((window, QtWidgets.QComboBox(window), QtWidgets.QTableView(window)))
    window.show()
    app.processEvents()
for thread in threads:
    thread.join()
print(True)
"""


@pytest.mark.parametrize("code", [REFERENCES, CLASSES], ids=["references", "classes"])
def test_a_fault_of_pyside(code: str) -> None:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, b"True"), done.stderr
