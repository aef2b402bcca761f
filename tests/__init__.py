"""Tests; `unit` mirrors core and gui."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
