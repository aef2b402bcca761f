"""The estimate of a job's size, beside what is written."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from core.generate.dataset import generate
from core.job.estimate import event_bytes, job_bytes, job_seconds, user_bytes
from core.job.model import Job
from core.steps.progress import drain


@pytest.mark.large
@pytest.mark.parametrize(
    ("format_", "compression"),
    [
        ("json", "none"), ("json", "gzip"), ("json", "zstd"), ("parquet", "none"),
        ("parquet", "gzip"), ("parquet", "zstd"), ("avro", "none"), ("avro", "gzip"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("events", [1_000, 13_000])
def test_a_file_a_day_is_estimated(
    format_: Any, compression: Any, events: int, tmp_path: Path
) -> None:
    job = Job(
        users=500,
        events=events,
        from_date=date(2026, 6, 1),
        until_date=date(2026, 6, 30),
        layout="daily",
        events_format=format_,
        compression=compression,
    )
    made = drain(generate(job, tmp_path)).files
    written = sum(file.bytes for file in made if file.path.startswith("movies_events/"))
    assert event_bytes(job) == pytest.approx(written, rel=0.3)


def test_one_file_is_the_sum_of_its_rows() -> None:
    job = Job(users=1_000, events=10_000)
    assert job_bytes(job) == user_bytes(job) + event_bytes(job) == 174 * 1_000 + 324 * 10_000


def test_a_file_a_day_takes_longer() -> None:
    single, daily = (Job(users=1_000, events=250_000, layout=lay) for lay in ("single", "daily"))
    assert job_seconds(single) < 1 < job_seconds(daily) < 10
