"""Data sets that several tests look at."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from core.dataset.manifest import Manifest
from core.generate.dataset import generate
from core.job.model import Job
from core.steps.progress import drain

LARGE = Job(users=300_000, events=400_000, until_date=date(2026, 6, 30))


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest]:
    """The data set of `LARGE`, and its manifest."""
    folder = tmp_path_factory.mktemp("large")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        return folder, drain(generate(LARGE, folder))


@pytest.fixture(scope="session")
def lake(large: tuple[Path, Manifest]) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB with the tables ``users`` and ``events`` of `LARGE`, read from its files."""
    folder, _ = large
    with duckdb.connect() as connection:
        connection.execute(
            f"create table users as from read_csv('{folder}/users/users_dataset.csv')"
        )
        connection.execute(
            "create table events as "
            f"from read_json('{folder}/movies_events/movies_events_dataset.json')"
        )
        yield connection
