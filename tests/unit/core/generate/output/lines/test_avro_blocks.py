"""Avro files: what another reader finds in them, and our own crawl."""

from datetime import UTC, date
from pathlib import Path
from typing import Any

import fastavro
import polars as pl
import pytest

from core.errors import JobError
from core.generate.dataset import generate
from core.generate.output.formats import encode_file
from core.generate.users.users import users
from core.job.model import Job
from core.lake.local.lake import LocalLake
from core.lake.local.sources import avro
from core.lake.local.sources.avro import avro_to_parquet
from core.steps.progress import drain

JOB = Job(
    users=33_000,
    events=3_000,
    format="avro",
    events_format="avro",
    columns="extended",
    tables="users, events, payments",
    until_date=date(2026, 6, 30),
)
USERS = "users/users_dataset.avro"
EVENTS = "movies_events/movies_events_dataset.avro"


@pytest.mark.large
@pytest.mark.parametrize(("compression", "codec"), [("none", "null"), ("gzip", "deflate")])
def test_another_reader_finds_the_rows(compression: str, codec: str, tmp_path: Path) -> None:
    job = JOB.changed(compression=compression, tables="users, events")
    drain(generate(job, tmp_path))
    with (tmp_path / USERS).open("rb") as file:
        reader = fastavro.reader(file)
        found = pl.DataFrame(list(reader), schema=users(job, 0).schema)
    assert reader.codec == codec
    # Two shards, so two blocks.
    assert found.equals(pl.concat([users(job, 0), users(job, 1)]))
    with (tmp_path / EVENTS).open("rb") as file:
        rows: list[Any] = list(fastavro.reader(file))
    written: Any = reader.writer_schema
    kinds = {field["name"]: field["type"][1] for field in written["fields"]}
    assert kinds["birthday"] == {"type": "int", "logicalType": "date"}
    assert len(rows) == job.events
    assert rows[0]["datetime"].tzinfo == UTC


@pytest.mark.parametrize("layout", ["single", "parts", "daily"])
@pytest.mark.large
def test_a_lake_answers_as_of_parquet(layout: str, tmp_path: Path) -> None:
    answers = []
    for form in ("avro", "parquet"):
        # A short period: daily files are one a day.
        job = JOB.changed(
            format=form,
            events_format=form,
            layout=layout,
            users=500,
            events=900,
            from_date=date(2026, 6, 10),
        )
        drain(generate(job, tmp_path / form))
        lake = LocalLake(tmp_path / form)
        crawled = drain(lake.crawl())
        assert not crawled.warnings
        types = [
            (table.name, *((c.name, c.type) for c in table.columns)) for table in crawled.tables
        ]
        rows = []
        for sql in (
            "select * from db_faker_users.users order by account_id",
            "select * from db_faker_movie_events.movies_events order by datetime, account_id, id",
            "select count(*), sum(amount), max(processed_at) from db_faker_users.payments",
        ):
            answer = drain(lake.query(sql))
            rows.append(answer.fetch(2_000).rows())
            answer.close()
        answers.append((types, rows))
        lake.close()
    assert answers[0] == answers[1]


def test_a_file_without_rows_has_its_columns(tmp_path: Path) -> None:
    frame = users(JOB, 0).head(0)
    (tmp_path / "a.avro").write_bytes(encode_file(frame, "avro", "gzip"))
    assert avro_to_parquet(tmp_path / "a.avro", tmp_path / "a.parquet")
    assert pl.read_parquet(tmp_path / "a.parquet").equals(frame)


def test_a_long_file_is_read_block_by_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(avro, "_BATCH_BYTES", 1_000)
    frame = pl.DataFrame({"n": range(5_000), "s": [None, "x"] * 2_500})
    with (tmp_path / "a.avro").open("wb") as file:
        kinds = [
            {"name": "n", "type": "long"},
            {"name": "s", "type": ["null", "string"], "default": None},
        ]
        record = {"type": "record", "name": "r", "fields": kinds}
        fastavro.writer(file, record, frame.to_dicts(), sync_interval=500, codec="deflate")
    assert avro_to_parquet(tmp_path / "a.avro", tmp_path / "a.parquet")
    assert pl.read_parquet(tmp_path / "a.parquet").equals(frame)


def test_a_file_that_is_cut_off_or_damaged_anywhere_is_no_table(tmp_path: Path) -> None:
    content = encode_file(users(JOB, 0).head(20), "avro", "none")
    for end in (0, 3, 4, 30, len(content) // 2, len(content) - 1):
        (tmp_path / "a.avro").write_bytes(content[:end])
        assert not avro_to_parquet(tmp_path / "a.avro", tmp_path / "a.parquet"), end
    for place in range(0, len(content), 97):
        spoilt = bytearray(content)
        spoilt[place] ^= 0xFF
        (tmp_path / "a.avro").write_bytes(bytes(spoilt))
        avro_to_parquet(tmp_path / "a.avro", tmp_path / "a.parquet")


def test_zstandard_is_refused() -> None:
    with pytest.raises(JobError) as caught:
        JOB.changed(compression="zstd")
    assert caught.value.hint == "allowed for compression: none or gzip where a format is avro"
