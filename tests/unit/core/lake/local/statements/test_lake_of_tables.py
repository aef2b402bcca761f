"""What statements leave in a lake: files, the metastore, and nothing else."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from core.errors import LakeError, QueryError
from core.lake.local.catalog.metastore import Pending, read_metastore, write_metastore
from core.lake.local.catalog.written_file import written_file
from core.lake.local.files.lock import locked
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests.unit.core.lake.answers import rows

EXTERNAL = (
    "create external table k.x (n int)"
    " row format serde 'org.openx.data.jsonserde.JsonSerDe' location 's3://lake/{}/'"
)


def made(lake: LocalLake) -> dict[str, int]:
    """The files below the folders of statements, with their sizes."""
    folder = Path(lake.address)
    return {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for name in ("tables", "out")
        for path in (folder / name).rglob("*")
        if path.is_file()
    }


def test_a_table_is_dropped_with_its_files_and_an_external_one_without(lake: LocalLake) -> None:
    rows(lake, "create table k.t as select account_id from db_faker_users.users")
    rows(lake, "unload (select 1 as n) to 's3://lake/out/x/' with (format = 'JSON')")
    rows(lake, EXTERNAL.format("out/x"))
    assert rows(lake, "select n from k.x") == [(1,)]
    rows(lake, "drop table k.t")
    rows(lake, "drop table k.x")
    assert [path.split("/")[0] for path in made(lake)] == ["out"]


def test_nothing_is_staged_behind_a_link(lake: LocalLake, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (Path(lake.address) / ".matinee" / "statements").symlink_to(tmp_path / "outside")
    with pytest.raises(LakeError, match="statements is in the way"):
        rows(lake, "create table k.t as select 1 as n")
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_table_consists_of_the_files_that_are_there(lake: LocalLake) -> None:
    folder = Path(lake.address) / "own"
    folder.mkdir()
    (folder / "a.json").write_text('{"n": 1}\n')
    rows(lake, EXTERNAL.format("own"))
    assert rows(lake, "select n from k.x") == [(1,)]
    (folder / "b.json").write_text('{"n": 2}\n')
    assert rows(lake, "select n from k.x order by n") == [(1,), (2,)]
    (folder / "_hidden.json").write_text('{"n": 3}\n')
    assert rows(lake, "select count(*) from k.x") == [(2,)]


def test_teardown_and_crawl_know_what_statements_wrote(lake: LocalLake) -> None:
    rows(lake, "create table k.t as select account_id from db_faker_users.users")
    drain(lake.crawl())
    tables = [f"{table.database}.{table.name}" for table in drain(lake.tables())]
    assert tables == ["db_faker_movie_events.movies_events", "db_faker_users.users", "k.t"]
    held = {holding.name for holding in drain(lake.holdings())}
    assert held >= set(made(lake))
    drain(lake.teardown())
    assert not Path(lake.address).exists()


def test_a_stranger_among_the_files_stays(lake: LocalLake) -> None:
    rows(lake, "create table k.t as select account_id from db_faker_users.users")
    stranger = Path(lake.address) / "tables" / "k" / "t" / "mine.txt"
    stranger.write_text("mine")
    rows(lake, "drop table k.t")
    assert list(made(lake)) == ["tables/k/t/mine.txt"]
    rows(lake, "create table k.t as select account_id from db_faker_users.users")
    assert rows(lake, "select count(*) from k.t") == [(3,)]
    assert stranger.read_text() == "mine"


@pytest.mark.parametrize("statement", ["drop table k.t", "teardown"])
def test_a_file_that_somebody_changed_stays(lake: LocalLake, statement: str) -> None:
    rows(lake, "create table k.t as select account_id from db_faker_users.users")
    (name,) = made(lake)
    place = Path(lake.address) / name
    changed = bytes(reversed(place.read_bytes()))
    place.write_bytes(changed)
    if statement == "teardown":
        drain(lake.teardown())
    else:
        rows(lake, statement)
    assert place.read_bytes() == changed


def test_what_replaced_a_file_of_a_statement_that_was_cut_off_stays(lake: LocalLake) -> None:
    folder = Path(lake.address)
    place = folder / "tables" / "k" / "left.parquet"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"ours")
    pending = Pending({"tables/k/left.parquet": written_file(place)})
    write_metastore(
        replace(read_metastore(Path(lake.address)), pending=pending), Path(lake.address)
    )
    place.write_bytes(b"mine")
    rows(lake, "create database other")
    assert place.read_bytes() == b"mine"


def test_a_second_writer_is_refused(lake: LocalLake) -> None:
    with locked(Path(lake.address), "an upload"), pytest.raises(LakeError, match="is busy with"):
        rows(lake, "create table k.t as select 1 as n")
    assert made(lake) == {}


def test_a_statement_that_fails_leaves_nothing(lake: LocalLake) -> None:
    before = (Path(lake.address) / ".matinee" / "metastore.json").read_bytes()
    with pytest.raises(QueryError):
        rows(
            lake, "create table k.t as select cast(gender as bigint) as n from db_faker_users.users"
        )
    assert made(lake) == {}
    assert not (Path(lake.address) / ".matinee" / "statements").exists()
    assert (Path(lake.address) / ".matinee" / "metastore.json").read_bytes() == before


@pytest.mark.large
def test_a_cancelled_statement_leaves_nothing(lake: LocalLake) -> None:
    many = "select a.n from unnest(sequence(1, 9000)) as a(n), unnest(sequence(1, 9000)) as b(n)"
    step = lake.query(f"create table k.t as {many}")
    for _ in range(4):
        next(step)
    step.close()
    assert made(lake) == {}
    with pytest.raises(QueryError, match="does not exist"):
        rows(lake, "select * from k.t")


def test_files_that_a_kill_left_are_not_seen_and_then_removed(lake: LocalLake) -> None:
    rows(lake, "create table k.t as select 1 as n")
    (file,) = made(lake)
    left = Path(lake.address) / "tables" / "k" / "t" / "left.parquet"
    left.write_bytes((Path(lake.address) / file).read_bytes())
    pending = Pending({"tables/k/t/left.parquet": written_file(left)})
    metastore = read_metastore(Path(lake.address))
    write_metastore(replace(metastore, pending=pending), Path(lake.address))
    assert rows(lake, "select count(*) from k.t") == [(1,)]
    rows(lake, "create database if not exists k")
    assert list(made(lake)) == [file]


def test_a_metastore_that_somebody_changed_removes_nothing(lake: LocalLake) -> None:
    precious = Path(lake.address) / "users" / "mine.csv"
    precious.write_text("mine")
    metastore = Path(lake.address) / ".matinee" / "metastore.json"
    content = json.loads(metastore.read_text())
    known = asdict(written_file(precious))
    content["pending"] = {"files": {"users/mine.csv": known}}
    content["files"] = {"users/mine.csv": known}
    metastore.write_text(json.dumps(content))
    with pytest.raises(LakeError, match=r"metastore\.json is in the way"):
        rows(lake, "create database other")
    drain(lake.teardown())
    assert precious.read_text() == "mine"
    assert json.loads(metastore.read_text()) == content


@pytest.mark.parametrize(
    "change",
    [
        {"version": 9},
        {"tables": [{"name": "x"}]},
        {"pending": {"files": {"../secret": 1}}},
        {"files": {"/etc/passwd": 1}},
        {"views": [{"database": "k", "name": "../v", "sql": "", "columns": []}]},
    ],
)
def test_a_metastore_that_somebody_changed_is_refused(
    lake: LocalLake, change: dict[str, object]
) -> None:
    metastore = Path(lake.address) / ".matinee" / "metastore.json"
    content = json.loads(metastore.read_text()) | change
    metastore.write_text(json.dumps(content))
    with pytest.raises(LakeError, match="not written by Matinee"):
        rows(lake, "select 1")


def test_only_the_partitions_that_where_leaves_are_paid_for(lake: LocalLake) -> None:
    rows(
        lake,
        "create table k.t with (partitioned_by = array['plan']) as select account_id,"
        " contracted_plan as plan from db_faker_users.users",
    )
    whole = drain(lake.query("select account_id from k.t")).scan.bytes
    part = drain(lake.query("select account_id from k.t where plan = 'Basic'")).scan.bytes
    assert 0 < part < whole
