"""The drawing library, loaded in steps."""

import subprocess
import sys

PARTLY = """
from PySide6.QtWidgets import QApplication
from gui.widgets.drawing_library import load, load_in_steps
app = QApplication([])
steps = load_in_steps()
for _ in steps:
    import sys
    if "pyqtgraph" in sys.modules:
        break
steps.close()
load()
from gui.widgets.chart_view import ChartView
ChartView()
print(sum(1 for _ in load_in_steps()))
"""


def test_loading_continues_where_a_caller_went_away() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PARTLY], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["0"]
