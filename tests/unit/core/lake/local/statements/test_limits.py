"""What statements may not do to a lake in a folder."""

from pathlib import Path

import duckdb
import pytest

from core.errors import QueryError
from core.lake.local.catalog.metastore import Database, read_metastore, write_metastore
from core.lake.local.lake import LocalLake
from core.lake.local.query.duckdb_errors import as_query_error
from core.lake.local.query.views.table_views import RESERVED
from tests.unit.core.lake.answers import rows


def test_a_database_takes_no_name_of_duckdb(lake: LocalLake) -> None:
    for name in RESERVED:
        with pytest.raises(QueryError, match=name):
            rows(lake, f"create database {name}")
    with duckdb.connect() as connection:
        schemas = {
            row[0]
            for row in connection.execute("FROM duckdb_schemas() SELECT schema_name").fetchall()
        }
        catalogs = {row[0] for row in connection.execute("SHOW DATABASES").fetchall()}
    assert schemas | catalogs | {"system", "temp"} <= RESERVED


def test_a_lake_that_has_such_a_database_stays_usable(lake: LocalLake) -> None:
    folder = Path(lake.address)
    store = read_metastore(folder)
    made = tuple(Database(name, "", "", {}) for name in sorted(RESERVED))
    write_metastore(type(store)(databases=(*store.databases, *made)), folder)
    lake.close()
    assert rows(lake, "select 1 as n") == [(1,)]
    rows(lake, "drop database main")


@pytest.mark.parametrize("value", ["json '1'", "array[json '1']"])
def test_a_table_holds_no_json(lake: LocalLake, value: str) -> None:
    with pytest.raises(QueryError, match=r"Unsupported Hive type: .*json"):
        rows(lake, f"create table k.t as select {value} as v")
    rows(lake, "create table k.t as select cast(row(1, 'a') as row(json int, uuid varchar)) as v")
    with pytest.raises(QueryError, match="Unsupported Hive type"):
        rows(lake, f"insert into k.t select {value}")


def test_json_files_hold_no_binary(lake: LocalLake) -> None:
    for value in ("X'00ff'", "array[X'00ff']"):
        with pytest.raises(QueryError, match="no binary values into JSON"):
            rows(lake, f"create table k.b with (format = 'JSON') as select {value} as b")
    rows(lake, "create table k.b as select X'00ff' as b")
    assert rows(lake, "select to_hex(b) from k.b") == [("00FF",)]


@pytest.mark.parametrize("value", ["array[1]", "X'00'", "map(array[1], array[2])"])
def test_partition_keys_are_plain(lake: LocalLake, value: str) -> None:
    with pytest.raises(QueryError, match=r"Unsupported type .* for partition: p"):
        rows(
            lake,
            f"create table k.t with (partitioned_by = array['p']) as select 1 as n, {value} as p",
        )


def test_an_insert_names_each_column_once(lake: LocalLake) -> None:
    rows(lake, "create table k.t as select 1 as n, 2 as m")
    with pytest.raises(QueryError, match="specified more than once: n"):
        rows(lake, "insert into k.t (n, N) values (3, 4)")
    assert rows(lake, "select count(*) from k.t") == [(1,)]


def test_a_drop_leaves_what_another_table_reads(lake: LocalLake) -> None:
    bucket = Path(lake.address).name
    rows(lake, "create table k.t as select 1 as n")
    place = f"s3://{bucket}/tables/k/t/below/"
    rows(lake, f"create table k.x with (external_location = '{place}') as select 2 as n")
    rows(lake, "drop table k.t")
    assert rows(lake, "select n from k.x") == [(2,)]


def test_dropping_a_partition_leaves_files_outside_the_table(lake: LocalLake) -> None:
    bucket = Path(lake.address).name
    rows(lake, "create table k.t with (partitioned_by = array['p']) as select 1 as n, 'a' as p")
    rows(lake, f"unload (select 5 as n) to 's3://{bucket}/out/' with (format = 'PARQUET')")
    rows(lake, f"alter table k.t partition (p = 'a') set location 's3://{bucket}/out/'")
    assert rows(lake, "select n, p from k.t") == [(5, "a")]
    rows(lake, "alter table k.t drop partition (p = 'a')")
    assert len(list((Path(lake.address) / "out").iterdir())) == 1


def test_a_full_disk_is_named() -> None:
    error = duckdb.IOException('IO Error: Could not write file "/x": No space left on device')
    assert "disk is full" in str(as_query_error(error, "select 1", None))
