"""The local lake's steps: uploading, asking, cancelling, taking away again."""

import gc
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import DataSetError, LakeError, QueryError
from core.lake.local.catalog.catalog import catalog_path
from core.lake.local.columnar.copies import cache_folder
from core.lake.local.files import upload as uploading
from core.lake.local.files.lock import locked
from core.lake.local.lake import LocalLake
from core.steps.progress import Progress, drain
from tests.numbers import numbers
from tests.unit.core.lake.local import published

ENDLESS = (
    "select count(*) from unnest(sequence(1, 10000)) a(x), unnest(sequence(1, 10000)) b(y),"
    " unnest(sequence(1, 10000)) c(z), unnest(sequence(1, 10000)) d(w)"
)


@pytest.fixture
def lake(tmp_path: Path) -> Iterator[LocalLake]:
    """A lake with the published shape, crawled."""
    lake = published.crawled(tmp_path)
    yield lake
    lake.close()


def ask(lake: LocalLake, sql: str) -> list[tuple[object, ...]]:
    """All rows that answer a question."""
    answer = drain(lake.query(sql))
    try:
        return answer.fetch(1_000).rows()
    finally:
        answer.close()


# Uploading


def test_an_upload_tells_bytes_and_keeps_the_manifest_out_of_the_tables(tmp_path: Path) -> None:
    data = published.write(tmp_path / "data")
    told: list[Progress] = list(LocalLake(tmp_path / "lake").upload(data))
    assert {progress.unit for progress in told} == {"bytes"}
    assert told[-1].done == told[-1].total
    assert (tmp_path / "lake" / ".matinee" / "manifest.json").exists()
    assert not (tmp_path / "lake" / "manifest.json").exists()


def test_an_earlier_data_set_never_mixes_with_the_next(tmp_path: Path) -> None:
    lake = LocalLake(tmp_path / "lake")
    users = {"users/part-0.csv": published.USERS.encode(), "users/part-1.csv": b"account_id\nz\n"}
    drain(lake.upload(published.write(tmp_path / "one", files=users)))
    (tmp_path / "lake" / "users" / "own.csv").write_text("mine")
    drain(lake.upload(published.write(tmp_path / "two")))
    left = sorted(path.name for path in (tmp_path / "lake" / "users").iterdir())
    assert left == ["own.csv", "users_dataset.csv"]


def test_other_folders_are_pruned_when_asked(tmp_path: Path) -> None:
    lake = LocalLake(tmp_path / "lake")
    drain(lake.upload(published.write(tmp_path / "one")))
    only = {"users/users_dataset.csv": published.USERS.encode()}
    kept = drain(lake.upload(published.write(tmp_path / "two", files=only)))
    assert (kept.skipped, kept.removed) == (1, 0)
    assert drain(lake.upload(tmp_path / "two", prune=True)).removed == 1
    assert not (tmp_path / "lake" / "movies_events").exists()


def test_a_file_that_is_not_what_the_manifest_says_is_not_taken(tmp_path: Path) -> None:
    data = published.write(tmp_path / "data")
    (data / "users" / "users_dataset.csv").write_text("else")
    with pytest.raises(DataSetError, match="differs from its manifest"):
        drain(LocalLake(tmp_path / "lake").upload(data))
    assert not (tmp_path / "lake" / "users" / "users_dataset.csv").exists()


def test_a_cancelled_upload_leaves_no_half_file_and_can_be_taken_up(tmp_path: Path) -> None:
    big = {"users/a.csv": b"a\n" * 10_000_000, "users/b.csv": b"b\n"}
    data = published.write(tmp_path / "data", files=big)
    lake = LocalLake(tmp_path / "lake")
    step = lake.upload(data)
    while next(step).done < 8_000_000:
        pass
    step.close()
    assert [path for path in (tmp_path / "lake").rglob("*.csv*") if path.is_file()] == []
    assert drain(lake.upload(data)).files == 2


def test_a_link_out_of_the_lake_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "lake").mkdir()
    (tmp_path / "lake" / "users").symlink_to(outside)
    with pytest.raises(LakeError, match="is outside the lake"):
        drain(LocalLake(tmp_path / "lake").upload(published.write(tmp_path / "data")))
    assert list(outside.iterdir()) == []


def test_a_full_disk_is_reported_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = uploading.shutil.disk_usage(tmp_path)
    monkeypatch.setattr(uploading.shutil, "disk_usage", lambda _: usage._replace(free=10))
    with pytest.raises(LakeError, match="has 10 left"):
        drain(LocalLake(tmp_path / "lake").upload(published.write(tmp_path / "data")))


# One at a time


def test_a_second_step_learns_what_the_lake_is_busy_with(lake: LocalLake) -> None:
    with locked(Path(lake.address), "an upload"):
        for step in (lake.crawl(), lake.teardown()):
            with pytest.raises(LakeError, match=r"busy with an upload \(process \d+\)"):
                drain(step)
    drain(lake.crawl())


def test_a_second_process_is_refused_and_a_dead_one_does_not_count(lake: LocalLake) -> None:
    code = (
        "import sys, time; from pathlib import Path\n"
        "from core.lake.local.files.lock import locked\n"
        "with locked(Path(sys.argv[1]), 'an upload'):\n"
        "    print('held', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, lake.address], stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "held\n"
    with pytest.raises(LakeError, match=f"an upload .process {other.pid}."):
        drain(lake.crawl())
    other.kill()
    other.wait()
    other.stdout.close()
    drain(lake.crawl())


# Asking


def test_the_odd_published_shape_answers_too(tmp_path: Path) -> None:
    lake = LocalLake(tmp_path / "lake")
    drain(lake.upload(published.write(tmp_path / "data", odd=True)))
    assert drain(lake.crawl()).warnings == ()
    rows = ask(lake, "select has_fished, datetime from movies_events limit 1")
    assert rows == [("True", "2023-03-06 17: 59: 15")]
    assert ask(lake, "select post_code from users where account_id = 'a2'") == [("59000200",)]
    lake.close()


@pytest.mark.parametrize("copies", [True, False])
def test_text_and_columnar_copy_give_the_same(tmp_path: Path, copies: bool) -> None:
    files = {
        "people/a.csv": b"id,name,n,x,ok,day\n1,a,,1.5,true,2020-01-01\n2,,7,,false,\n3,q,8,2,,x\n",
        "log/dt=2024-01-01/a.json": b'{"n": 1, "s": {"a": [1, 2]}, "t": null}\n{"n": null}\n',
        "log/dt=2024-01-02/b.json": b'{"n": 3, "t": "x"}\n',
    }
    first = LocalLake(tmp_path / "lake")
    drain(first.upload(published.write(tmp_path / "data", files=files)))
    drain(first.crawl())
    assert len(list(cache_folder().glob("*.parquet"))) == 2
    lake = LocalLake(tmp_path / "lake", copies=copies)
    assert ask(lake, "select id, name, n, x, ok, day from people order by id") == [
        (1, "a", None, 1.5, True, "2020-01-01"),
        (2, "", 7, None, False, ""),
        (3, "q", 8, 2.0, None, "x"),
    ]
    assert ask(lake, "select n, s.a, t, dt from log order by dt, n") == [
        (1, [1, 2], None, "2024-01-01"),
        (None, None, None, "2024-01-01"),
        (3, None, "x", "2024-01-02"),
    ]
    assert ask(lake, "select sum(n), count(t) from log where dt = '2024-01-01'") == [(1, 0)]
    lake.close()


def test_pages_come_in_order_and_end(lake: LocalLake) -> None:
    answer = drain(lake.query(f"select x from {numbers(300_000)} as t(x)"))
    seen: list[int] = []
    while len(page := answer.fetch(70_000)):
        seen += page["x"].to_list()
    assert seen == list(range(1, 300_001))
    answer.close()
    answer.close()
    with pytest.raises(QueryError):
        answer.fetch(1)


def test_names_that_repeat_come_numbered(lake: LocalLake) -> None:
    answer = drain(lake.query("select gender, gender from users"))
    assert [column.name for column in answer.columns] == ["gender", "gender"]
    assert answer.fetch(1).columns == ["_0", "_1"]
    answer.close()


def test_what_it_would_cost(lake: LocalLake, tmp_path: Path) -> None:
    size = (Path(lake.address) / "users" / "users_dataset.csv").stat().st_size
    answer = drain(lake.query("select count(*) from users"))
    assert (answer.scan.bytes, answer.scan.measured) == (size, False)
    assert answer.scan.dollars == pytest.approx(10_000_000 / 10**12 * 5)
    answer.close()
    free = drain(lake.query("select 1"))
    assert (free.scan.bytes, free.scan.dollars) == (0, 0)
    free.close()


def test_partitions_and_columns_that_are_not_read_cost_nothing(tmp_path: Path) -> None:
    import polars as pl

    folder = tmp_path / "lake"
    for day in ("2024-01-01", "2024-01-02", "2024-01-03"):
        (folder / "log" / f"dt={day}").mkdir(parents=True)
        (folder / "log" / f"dt={day}" / "a.json").write_text('{"n": 1}\n' * 100)
    pl.DataFrame({"a": range(10_000), "b": ["x" * 20] * 10_000}).write_parquet(folder / "p.parquet")
    (folder / "wide").mkdir()
    (folder / "p.parquet").rename(folder / "wide" / "p.parquet")
    lake = LocalLake(folder)
    drain(lake.crawl())

    def scanned(sql: str) -> int:
        answer = drain(lake.query(sql))
        answer.close()
        return answer.scan.bytes

    assert scanned("select * from log") == 2_700
    assert scanned("select count(*) from log where dt = '2024-01-02'") == 900
    assert scanned("select count(*) from log l where l.dt > '2024-01-01' and n = 1") == 1_800
    assert scanned("select count(*) from log where dt in ('2024-01-01', 'x') or n = 2") == 2_700
    whole = scanned("select * from wide")
    assert 0 < scanned("select sum(a) from wide") < whole
    assert scanned("select a, b from wide") == whole
    lake.close()


# Stopping


def test_a_cancelled_question_ends_and_frees_what_it_holds(lake: LocalLake) -> None:
    threads = threading.active_count()
    step = lake.query(ENDLESS)
    for _ in range(3):
        next(step)
    step.close()
    assert threading.active_count() == threads
    gc.collect()
    assert ask(lake, "select 1") == [(1,)]


def test_a_fetch_under_way_ends_when_the_answer_is_closed(lake: LocalLake) -> None:
    answer = drain(lake.query(f"select x from {numbers(1_000_000)} as a(x)"))
    fetched: list[object] = []

    def fetch() -> None:
        try:
            while len(page := answer.fetch(10_000)):
                fetched.append(page)
        except QueryError as error:
            fetched.append(error)

    thread = threading.Thread(target=fetch)
    thread.start()
    while not fetched:
        time.sleep(0.001)
    answer.close()
    thread.join(5)
    assert not thread.is_alive()


def test_a_question_past_its_deadline_is_stopped(tmp_path: Path, lake: LocalLake) -> None:
    hurried = LocalLake(Path(lake.address), patience=0.3)
    with pytest.raises(QueryError, match="took too long"):
        drain(hurried.query(ENDLESS))
    hurried.close()


# The catalog


def test_a_stale_catalog_is_reported(lake: LocalLake) -> None:
    users = Path(lake.address) / "users"
    (users / "more.csv").write_text(published.USERS)
    tables = {table.name: table for table in drain(lake.tables())}
    assert tables["users"].stale == "files since the crawl: 1 added"
    assert tables["movies_events"].stale == ""
    with pytest.raises(QueryError, match="stale"):
        ask(lake, "select count(*) from users")
    assert ask(lake, "select count(*) from movies_events") == [(5,)]
    crawled = drain(lake.crawl())
    assert (crawled.added, crawled.changed) == ((), ("db_faker_users.users",))
    assert ask(lake, "select count(*) from users") == [(6,)]
    (users / "more.csv").unlink()
    assert drain(lake.tables())[1].stale == "files since the crawl: 1 gone"


def test_a_crawl_tells_what_it_removed(lake: LocalLake) -> None:
    for path in (Path(lake.address) / "movies_events").iterdir():
        path.unlink()
    assert drain(lake.crawl()).removed == ("db_faker_movie_events.movies_events",)


@pytest.mark.parametrize(
    "change",
    [
        lambda catalog: "not json",
        lambda catalog: "[]",
        lambda catalog: "null",
        lambda catalog: json.dumps({**catalog, "version": 99}),
        lambda catalog: json.dumps({"version": 1}),
        lambda catalog: json.dumps(catalog).replace("users/users_dataset.csv", "../../secret.csv"),
        lambda catalog: json.dumps(catalog).replace("users/users_dataset.csv", "/etc/passwd"),
        lambda catalog: json.dumps(catalog).replace('"bigint"', '"bigint); DROP TABLE x; --"'),
        lambda catalog: json.dumps(catalog).replace('"name": "users"', '"name": "us\\"ers"'),
        lambda catalog: json.dumps(catalog).replace('"rows": 3', '"rows": "many"'),
        lambda catalog: json.dumps(catalog).replace('"type": "string"', '"type": 7'),
        lambda catalog: json.dumps(catalog).replace('"csv"', '"exe"'),
        lambda catalog: "[" * 100_000,
    ],
)
def test_a_damaged_catalog_is_reported(lake: LocalLake, change: object) -> None:
    path = catalog_path(Path(lake.address))
    text = change(json.loads(path.read_text()))  # type: ignore[operator]
    path.write_text(text)
    for step in (lake.tables(), lake.query("select count(*) from users")):
        with pytest.raises(LakeError, match="not written by Matinee"):
            drain(step)


def test_a_catalog_that_does_not_fit_its_files_is_reported(lake: LocalLake) -> None:
    path = catalog_path(Path(lake.address))
    catalog = json.loads(path.read_text())
    catalog["tables"][1]["columns"][0]["type"] = "nothing<"
    path.write_text(json.dumps(catalog))
    with pytest.raises(LakeError, match=r"does not match its catalog|not written by Matinee"):
        ask(lake, "select count(*) from users")


def test_a_lake_that_is_not_there_is_reported(tmp_path: Path) -> None:
    lake = LocalLake(tmp_path / "nowhere")
    for step in (lake.crawl(), lake.tables(), lake.query("select 1")):
        with pytest.raises(LakeError, match="no lake"):
            drain(step)
    assert not (tmp_path / "nowhere").exists()


def test_a_lake_without_a_catalog_is_reported(tmp_path: Path) -> None:
    (tmp_path / "lake").mkdir()
    with pytest.raises(LakeError, match="no catalog"):
        drain(LocalLake(tmp_path / "lake").tables())


# Taking away


def test_a_teardown_leaves_what_is_not_ours(lake: LocalLake) -> None:
    folder = Path(lake.address)
    (folder / "users" / "own.csv").write_text("a\n1\n")
    (folder / "movies_events" / "movies_events_dataset.json").write_text('{"mine": 1}\n')
    removed = drain(lake.teardown())
    assert {holding.kind for holding in removed.removed} == {
        "file",
        "catalog",
        "manifest",
        "record of uploads",
    }
    left = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))
    assert [path for path in left if not path.startswith(".matinee")] == [
        "movies_events/movies_events_dataset.json",
        "users/own.csv",
    ]
    assert list(cache_folder().glob("*.parquet")) == []


def test_a_teardown_of_nothing_else_removes_the_folder(lake: LocalLake) -> None:
    drain(lake.teardown())
    assert not Path(lake.address).exists()
    assert drain(lake.teardown()).removed == ()


def test_a_name_that_no_folder_can_have_is_refused(tmp_path: Path) -> None:
    lake = tmp_path / ("a" * 300)
    too_long = "can't be written: File name too long"
    with pytest.raises(LakeError, match=too_long) as refused, locked(lake, "an upload"):
        pass
    assert refused.value.hint == "take a folder with a shorter name"
