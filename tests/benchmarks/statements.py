"""CSV and JSON to Parquet by CREATE TABLE AS, beside DuckDB's own COPY of the same rows."""

import os
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final
from unittest.mock import patch

import duckdb

from core.generate.dataset import generate
from core.job.model import Job
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests.benchmarks import Line
from tests.benchmarks.local_lake import seconds

ROWS: Final = 1_000_000
ROUNDS: Final = 3
TABLES: Final = {
    "users": ("db_faker_users", "read_csv('{}/users/*.csv')"),
    "movies_events": ("db_faker_movie_events", "read_json('{}/movies_events/*.json')"),
}


def lines() -> Iterator[Line]:
    """Measure; needs about 2 GB in the temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        with patch.dict(os.environ, {"XDG_CACHE_HOME": str(home / "cache")}):
            drain(generate(Job(users=ROWS, events=ROWS, until_date=date(2024, 12, 31)), home / "d"))
            lake = LocalLake(home / "lake")
            drain(lake.upload(home / "d"))
            drain(lake.crawl())
            for codec in ("ZSTD", "GZIP"):
                yield from _converted(lake, home, codec)
            lake.close()


def _converted(lake: LocalLake, home: Path, codec: str) -> Iterator[Line]:
    """Both tables as Parquet; the copies that the crawl has made are what statements read."""
    ours, text, copies = 0.0, 0.0, 0.0
    options = f"(FORMAT parquet, COMPRESSION {codec})"
    for name, (database, source) in TABLES.items():
        target = home / f"{name}.parquet"
        files = source.format(home / "d")
        text += seconds(partial(_copy, files, target, options), ROUNDS)
        rows = home / f"{name}-rows.parquet"
        target.rename(rows)
        copies += seconds(partial(_copy, f"'{rows}'", target, options), ROUNDS)
        making = f"create table {database}.made with (format = 'PARQUET', write_compression ="
        making += f" '{codec}') as select * from {database}.{name}"

        ours += seconds(partial(_make, lake, making, f"drop table {database}.made"), ROUNDS)
    what = f"1 M users and 1 M events as Parquet ({codec}), and dropped"
    yield Line(what, f"{ours:.2f} s", ours / text, f"COPY of the text {text:.2f} s", "1.3x")
    yield Line(what, f"{ours:.2f} s", ours / copies, f"COPY of Parquet {copies:.2f} s")


def _make(lake: LocalLake, *statements: str) -> None:
    for sql in statements:
        drain(lake.query(sql)).close()


def _copy(source: str, target: Path, options: str) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT * FROM {source}) TO '{target}' {options}")
