"""A lake in which statements define tables."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests.unit.core.lake.local import published


@pytest.fixture
def lake(tmp_path: Path) -> Iterator[LocalLake]:
    """A crawled lake with a database of its own."""
    lake = published.crawled(tmp_path)
    drain(lake.query("create database k"))
    yield lake
    lake.close()
