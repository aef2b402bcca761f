"""What the preview shows is what is written: the first rows of all tables, over random jobs."""

import os
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.generate.dataset import generate
from core.generate.events.events import EVENT_SCHEMA
from core.generate.faults.notes import NOTES
from core.generate.preview import preview
from core.generate.users.users import USER_SCHEMA
from core.job.model import Job
from core.job.tables import APPENDED, FOLDERS, TABLES
from core.steps.progress import drain

EXAMPLES = int(os.environ.get("MATINEE_EXAMPLES", "6"))
ROWS = 500

percents = st.sampled_from([0.0, 3.0, 40.0, 100.0])


def _job(users: int, events: int, **values: Any) -> Job:
    """A job; what a job would refuse is left out: events without users, Avro in Zstandard."""
    if "avro" in values.values() and values["compression"] == "zstd":
        values["compression"] = "gzip"
    return Job(users=users, events=events if users else 0, **values)


jobs = st.builds(
    _job,
    users=st.integers(0, 700),
    events=st.integers(0, 900),
    locale=st.sampled_from(["pt_BR", "en_US", "en_US, pt_BR=3"]),
    seed=st.integers(0, 2**63 - 1),
    plan_mix=st.sampled_from([(50.0, 30.0, 20.0), (0.0, 0.0, 100.0)]),
    from_date=st.dates(date(2015, 1, 1), date(2022, 1, 1)),
    until_date=st.dates(date(2022, 6, 1), date(2026, 1, 1)),
    churn=percents,
    finished=percents,
    female=percents,
    places=st.sampled_from(["coherent", "faker"]),
    messy=percents,
    format=st.sampled_from(["csv", "parquet", "avro"]),
    events_format=st.sampled_from(["json", "parquet", "avro"]),
    compression=st.sampled_from(["none", "gzip", "zstd"]),
    layout=st.sampled_from(["single", "parts", "daily"]),
    binge=percents,
    evening=percents,
    weekend=percents,
    taste=percents,
    fading=st.sampled_from([0, 60]),
    decay=st.sampled_from([0, 365]),
    incidents=st.sampled_from(["none", "outage, bot 50, viral, campaign, price-rise"]),
    tables=st.sampled_from(["users, events", ", ".join(TABLES)]),
)


@given(jobs)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_the_preview_is_the_file(job: Job) -> None:
    shown = preview(job, ROWS)
    with TemporaryDirectory() as folder:
        drain(generate(job, Path(folder)))
        written = _read(Path(folder) / "users", USER_SCHEMA)
        assert _texts(shown.users) == _texts(written.head(ROWS))
        written = _read(Path(folder) / "movies_events", EVENT_SCHEMA)
        _check(job, "events", shown.events, written)
        assert set(shown.further) == set(job.table_names) - {"users", "events"}
        for name, frame in shown.further.items():
            _check(job, name, frame, _read(Path(folder) / FOLDERS[name], frame.schema))


def _check(job: Job, name: str, shown: pl.DataFrame, written: pl.DataFrame) -> None:
    """See that the rows shown of a table are the first ones that are written."""
    rows = _texts(shown)
    if job.layout == "daily" and name in APPENDED:
        # They lie in a folder a day: each that is shown is in one of them.
        assert set(rows) <= set(_texts(written))
        assert len(rows) == min(ROWS, len(written))
    else:
        assert rows == _texts(written.head(ROWS))


@pytest.mark.parametrize("layout", ["single", "daily"])
def test_each_fault_that_is_shown_is_in_the_answer_key(
    layout: Literal["single", "daily"], tmp_path: Path
) -> None:
    job = Job(
        users=600,
        events=600,
        messy=20,
        layout=layout,
        from_date=date(2025, 10, 1),
        until_date=date(2026, 1, 1),
    )
    shown = preview(job, ROWS)
    drain(generate(job, tmp_path))
    key = pl.read_csv(tmp_path / "faults.csv", infer_schema=False)
    users = key.filter(pl.col("file").str.starts_with("users"))
    # A row may have several faults, so their columns, kinds and right values are lists.
    marked = shown.users.with_row_index("row", offset=1).filter(pl.col("_kind").is_not_null())
    faults = marked.select("row", *NOTES).explode(*NOTES)
    assert [
        (str(row), column, kind, right) for row, column, kind, right in faults.iter_rows()
    ] == users.select("row", "column", "kind", "right_value").rows()[: len(faults)]
    assert {"messy"} <= {measure.name for measure in shown.measures}


def _read(folder: Path, schema: pl.Schema) -> pl.DataFrame:
    """All rows of a table's files, in the order of their names, as text."""
    frames = [_frame(path, schema) for path in sorted(folder.rglob("*")) if path.is_file()]
    return pl.concat(frames) if frames else pl.DataFrame(schema=schema).cast(pl.String)


def _frame(path: Path, schema: pl.Schema) -> pl.DataFrame:
    if path.suffix == ".parquet":
        return _as_text(pl.read_parquet(path))
    if path.suffix == ".avro":
        return _as_text(pl.read_avro(path))
    if ".csv" in path.name:
        return pl.read_csv(path, infer_schema=False)
    texts = dict.fromkeys(schema, pl.String) | {"has_fished": pl.Boolean, "account_id": pl.Int64}
    return _as_text(pl.scan_ndjson(path, schema=texts).collect())


def _as_text(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(
        pl.col(pl.Datetime).dt.strftime("%Y-%m-%d %H:%M:%S"), pl.col(pl.Date).cast(pl.String)
    ).cast(pl.String)


def _texts(frame: pl.DataFrame) -> list[tuple[str | None, ...]]:
    """The rows as they are written; a CSV knows no difference between nothing and no text."""
    kept = frame.select(name for name in frame.columns if name not in NOTES)
    return [tuple(cell or None for cell in row) for row in _as_text(kept).iter_rows()]
