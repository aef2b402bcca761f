"""Tests; `unit` mirrors core and gui."""

import os
from pathlib import Path

ROOT = Path(__file__).parent.parent

# NumPy reads it as it is imported. The threads of OpenBLAS wait for each other by spinning, which
# takes the cores from the other processes of a test run.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
