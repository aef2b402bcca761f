"""Data sets in folders: the same bytes, whatever else changes; nothing half-written, ever."""

import errno
import hashlib
import itertools
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from core.dataset.manifest import Manifest, read_manifest
from core.errors import DataSetError, TitleError
from core.generate.dataset import generate
from core.job.model import Job
from core.steps.progress import Progress, drain

UNTIL = date(2021, 3, 31)
SMALL = Job(users=3_000, events=40_000, from_date=date(2021, 1, 1), until_date=UNTIL, churn=10)

RUN = """
import sys
from pathlib import Path
from core.generate.dataset import generate
from core.job.model import Job
from core.steps.progress import drain
drain(generate(Job.make({made}), Path(sys.argv[1])))
"""


def content(folder: Path) -> dict[str, str]:
    """A digest of each file, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def make(job: Job, folder: Path) -> Manifest:
    return drain(generate(job, folder))


def script(job: Job) -> str:
    return RUN.format(made=repr(job.as_json()))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data set of `SMALL`."""
    folder = tmp_path_factory.mktemp("plain")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        make(SMALL, folder)
    return folder


# A month has a folder a day as a year has. There are two chunks of events.
SHAPED = SMALL.changed(from_date=date(2021, 3, 1), users=1_000, events=34_000)
# A reader of CSV takes house numbers for numbers; Parquet keeps their text.
COLUMNS = {
    "users": "* replace (address_number::varchar as address_number)",
    "events": "* replace (datetime::timestamp as datetime)",
}


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """DuckDB with the tables ``users`` and ``events`` of `SHAPED`, in its plainest shape."""
    folder = tmp_path_factory.mktemp("rows")
    make(SHAPED, folder)
    with duckdb.connect() as connection:
        for table, file in (
            ("users", f"read_csv('{folder}/users/*.csv')"),
            ("events", f"read_json('{folder}/movies_events/*.json')"),
        ):
            connection.execute(f"create table {table} as select {COLUMNS[table]} from {file}")
        yield connection


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_workers_never_change_the_bytes(workers: int, plain: Path, tmp_path: Path) -> None:
    make(SMALL.changed(workers=workers), tmp_path)

    assert content(tmp_path) == content(plain)


def test_neither_time_zone_nor_hash_seed_change_the_bytes(tmp_path: Path) -> None:
    make(SMALL, tmp_path / "here")
    for number, (zone, seed) in enumerate((("Asia/Tokyo", "1"), ("America/Sao_Paulo", "77"))):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        subprocess.run(
            [sys.executable, "-c", script(SMALL), str(tmp_path / str(number))],
            check=True,
            env=environment,
            timeout=60,
        )
        assert content(tmp_path / str(number)) == content(tmp_path / "here")


def test_the_first_users_do_not_depend_on_how_many_are_asked_for(tmp_path: Path) -> None:
    make(SMALL, tmp_path / "many")
    make(SMALL.changed(users=100, events=0), tmp_path / "few users")

    many = (tmp_path / "many/users/users_dataset.csv").read_text("utf-8").splitlines()
    few = (tmp_path / "few users/users/users_dataset.csv").read_text("utf-8").splitlines()
    assert few == many[:101]


@pytest.mark.parametrize(
    ("layout", "formats", "compression"),
    [
        *itertools.product(("single",), (("csv", "json"),), ("none", "gzip", "zstd")),
        *itertools.product(("single",), (("parquet", "parquet"),), ("none", "gzip", "zstd")),
        ("parts", ("csv", "json"), "zstd"),
        ("parts", ("parquet", "parquet"), "none"),
        ("daily", ("csv", "json"), "none"),
        ("daily", ("csv", "json"), "gzip"),
        ("daily", ("parquet", "parquet"), "zstd"),
    ],
)
def test_duckdb_reads_the_same_rows_from_every_shape(
    layout: str,
    formats: tuple[str, str],
    compression: str,
    rows: duckdb.DuckDBPyConnection,
    tmp_path: Path,
) -> None:
    job = SHAPED.changed(
        layout=layout, format=formats[0], events_format=formats[1], compression=compression
    )
    manifest = make(job, tmp_path / "shaped")

    for table, shape, below in (
        ("users", formats[0], "users/*"),
        ("events", formats[1], "movies_events/**/*"),
    ):
        shaped = f"read_{shape}('{tmp_path}/shaped/{below}.*', hive_partitioning=false)"
        rows.execute(
            f"create or replace temp table shaped as select {COLUMNS[table]} from {shaped}"
        )
        # As many rows, and each of the plain ones among them: the same ones.
        counts = rows.sql(f"select (select count(*) from shaped), (select count(*) from {table})")
        assert counts.fetchall() == [(len_of(job, table),) * 2]
        missing = rows.sql(f"select count(*) from (from {table} except all from shaped)")
        assert missing.fetchall() == [(0,)]
    assert {
        path.relative_to(tmp_path / "shaped").as_posix() for path in files(tmp_path / "shaped")
    } == {
        *(file.path for file in manifest.files),
        "manifest.json",
    }


def len_of(job: Job, table: str) -> int:
    return job.users if table == "users" else job.events


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_day_s_folder_holds_that_day(tmp_path: Path) -> None:
    manifest = make(SMALL.changed(layout="daily"), tmp_path)

    assert len(manifest.files) > 80
    wrong = duckdb.sql(
        f"select count(*) from read_json('{tmp_path}/movies_events/*/*.json', "
        "hive_partitioning=true) where dt <> datetime::date"
    )
    assert wrong.fetchall() == [(0,)]


def test_parts_are_cut_at_their_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.generate.output.layout._PART_BYTES", 12_000_000)
    manifest = make(SMALL.changed(layout="parts", events=150_000), tmp_path)

    parts = [file for file in manifest.files if file.path.startswith("movies_events")]
    assert [file.path[-10:] for file in parts] == [f"{n:05d}.json" for n in range(len(parts))]
    assert len(parts) > 2
    assert sum(file.rows for file in parts) == 150_000


def test_the_manifest_tells_what_is_there(tmp_path: Path) -> None:
    manifest = make(SMALL, tmp_path)

    assert read_manifest(tmp_path) == Manifest(
        SMALL, manifest.files, manifest.measures, manifest.versions
    )
    for file in manifest.files:
        data = (tmp_path / file.path).read_bytes()
        assert file.bytes == len(data)
        assert file.sha256 == hashlib.sha256(data).hexdigest()
        assert file.rows == data.count(b"\n") - file.path.endswith("csv")


@pytest.mark.parametrize("job", [Job(users=0, events=0), Job(users=2_000, events=0)])
def test_no_rows_still_make_files(job: Job, tmp_path: Path) -> None:
    manifest = make(job, tmp_path)

    assert [file.rows for file in manifest.files] == [0, job.users]


def test_few_users_can_have_many_events(tmp_path: Path) -> None:
    manifest = make(SMALL.changed(users=2, events=70_000), tmp_path)

    assert [file.rows for file in manifest.files] == [70_000, 2]


def test_what_is_there_already_is_kept(tmp_path: Path) -> None:
    make(SMALL, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in files(tmp_path)}

    again = make(SMALL.changed(workers=3), tmp_path)

    assert {path: path.stat().st_mtime_ns for path in files(tmp_path)} == before
    assert again == read_manifest(tmp_path)


def test_what_was_lost_is_made_again(tmp_path: Path) -> None:
    make(SMALL, tmp_path)
    whole = content(tmp_path)
    (tmp_path / "users/users_dataset.csv").write_text("short")

    make(SMALL, tmp_path)

    assert content(tmp_path) == whole


def test_another_job_takes_the_place_of_the_first(tmp_path: Path) -> None:
    make(SMALL.changed(layout="daily", compression="gzip"), tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    manifest = make(SMALL, tmp_path)

    assert {path.name for path in files(tmp_path)} == {
        "notes.txt", "manifest.json", "users_dataset.csv", "movies_events_dataset.json"
    }  # fmt: skip
    assert manifest == read_manifest(tmp_path)


def test_the_files_of_others_are_not_overwritten(tmp_path: Path) -> None:
    theirs = tmp_path / "users" / "users_dataset.csv"
    theirs.parent.mkdir()
    theirs.write_text("theirs")

    with pytest.raises(DataSetError, match="is there already") as failure:
        make(SMALL, tmp_path)

    assert "another folder" in failure.value.hint
    assert theirs.read_text() == "theirs"
    assert files(tmp_path) == [theirs]


def test_a_folder_that_can_t_be_made_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(DataSetError, match="can't be written"):
        make(SMALL, tmp_path / "file")


def test_a_missing_title_file_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(TitleError, match="can't be read"):
        make(SMALL.changed(titles=str(tmp_path / "none.csv")), tmp_path / "out")

    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"format": "parquet", "events_format": "parquet"},
        {"layout": "daily"},
        {"compression": "gzip"},
    ],
)
def test_a_closed_step_stops_and_leaves_no_draft(change: dict[str, str], tmp_path: Path) -> None:
    job = SMALL.changed(users=70_000, events=500_000, **change)
    step = generate(job, tmp_path)
    seen = [next(step) for _ in range(12)]

    started = time.monotonic()
    step.close()

    # Far above the half second that is aimed at: other tests may keep the machine busy.
    assert time.monotonic() - started < 5
    assert all(isinstance(progress, Progress) for progress in seen)
    assert not [path for path in files(tmp_path) if path.name.endswith(".part")]
    assert not (tmp_path / "manifest.json").exists()
    assert not (tmp_path / ".spool").exists()
    make(SMALL, tmp_path)
    assert len(files(tmp_path)) == 3


def test_progress_never_falls_and_ends_at_its_total(tmp_path: Path) -> None:
    for layout in ("single", "daily"):
        told = list(generate(SMALL.changed(layout=layout), tmp_path / layout))

        done = [progress.done for progress in told]
        assert done == sorted(done)
        assert told[-1].done == told[-1].total


def test_a_kill_leaves_no_file_half_written(tmp_path: Path) -> None:
    job = SMALL.changed(users=40_000, events=4_000_000)
    with subprocess.Popen([sys.executable, "-c", script(job), str(tmp_path)]) as process:
        draft = tmp_path / "movies_events" / ".movies_events_dataset.json.part"
        deadline = time.monotonic() + 60
        while not draft.exists() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.01)
        process.kill()

    assert not (tmp_path / "movies_events/movies_events_dataset.json").exists()
    assert not (tmp_path / "manifest.json").exists()
    lines = (tmp_path / "users/users_dataset.csv").read_bytes().count(b"\n")
    assert lines == 40_001
    make(SMALL, tmp_path)
    assert {path.name for path in files(tmp_path)} == {
        "manifest.json", "users_dataset.csv", "movies_events_dataset.json"
    }  # fmt: skip


def test_a_disk_that_fails_to_sync_fails_the_data_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one that fails in the thread that brings a growing file to the disk."""
    sync = os.fsync

    def failing(handle: int) -> None:
        if threading.current_thread().name.startswith("matinee-disk"):
            raise OSError(errno.EIO, "Input/output error")
        sync(handle)

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(DataSetError, match="Input/output error"):
        make(SMALL, tmp_path / "a")

    assert not list(tmp_path.rglob("*.csv")) + list(tmp_path.rglob("*.part"))
