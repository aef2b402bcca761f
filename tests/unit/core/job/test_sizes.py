"""How many bytes a job comes to, beside how many it is."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.generate.dataset import generate
from core.job.model import Job
from core.job.sizes import counts_for_size, data_bytes, parse_size
from core.steps.progress import drain

TEXT = {"format": "csv", "events_format": "json"}
PARQUET = {"format": "parquet", "events_format": "parquet"}


@pytest.mark.large
@pytest.mark.parametrize("formats", [TEXT, PARQUET])
@pytest.mark.parametrize("compression", ["none", "gzip", "zstd"])
def test_the_estimate_is_what_is_written(
    formats: dict[str, Any], compression: Any, tmp_path: Path
) -> None:
    job = Job(
        users=40_000,
        events=60_000,
        until_date=date(2026, 6, 30),
        compression=compression,
        **formats,
    )

    manifest = drain(generate(job, tmp_path))

    estimate = data_bytes(job.users, job.events, job.format, job.events_format, job.compression)
    assert manifest.bytes == pytest.approx(estimate, rel=0.1)


@pytest.mark.large
def test_a_size_is_met(tmp_path: Path) -> None:
    job = Job.make({"size": "10MB", "until": "2026-06-30"})

    assert drain(generate(job, tmp_path)).bytes == pytest.approx(10_000_000, rel=0.1)


@given(st.integers(1_000, 10**13))
def test_larger_sizes_have_more_rows(size: int) -> None:
    users, events = counts_for_size(str(size))

    assert users >= 1
    assert events == 50 * users
    assert counts_for_size(str(min(size * 2, 10**13)))[0] >= users


@pytest.mark.parametrize(
    ("text", "size"), [("2000", 2_000), ("1.5 MB", 1_500_000), ("10gb", 10**10), ("1T", 10**12)]
)
def test_sizes_are_read(text: str, size: int) -> None:
    assert parse_size(text) == size


@pytest.mark.parametrize("text", ["", "10", "ten", "-5MB", "11TB", "5 PB"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="a size from 1kB"):
        parse_size(text)
