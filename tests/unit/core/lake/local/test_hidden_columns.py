"""``"$path"`` and its neighbours: the files that rows come from."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pytest

from core.errors import QueryError
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests.unit.core.lake.answers import rows

CHANGED = datetime(2024, 1, 31, 10, 0, 0, 123_000, UTC)


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalLake]:
    """A crawled lake: text, JSON in partitions, and Parquet, with names that are hard to quote."""
    folder = tmp_path_factory.mktemp("hidden") / "lake"
    for name in ("people", "days/dt=2024-01-01", "days/dt=a b", "shops"):
        (folder / name).mkdir(parents=True)
    (folder / "people" / "it's [1].csv").write_text("id,filename\n1,x\n2,y\n")
    (folder / "people" / "two.csv").write_text("id,filename\n3,z\n")
    (folder / "days" / "dt=2024-01-01" / "d.json").write_text('{"n": 1, "filename": "f"}\n')
    (folder / "days" / "dt=a b" / "d.json").write_text('{"n": 2, "filename": "g"}\n')
    pl.DataFrame({"id": [1], "filename": ["p"]}).write_parquet(folder / "shops" / "s.parquet")
    for path in folder.rglob("*.*"):
        os.utime(path, ns=(0, int(CHANGED.timestamp() * 1000) * 1_000_000))
    lake = LocalLake(folder)
    drain(lake.crawl())
    yield lake
    lake.close()


def test_a_column_may_be_called_filename(lake: LocalLake) -> None:
    assert rows(lake, "select id, filename from db_people.people order by 1")[0] == (1, "x")
    assert rows(lake, "select filename, dt from db_days.days order by 1")[0] == ("f", "2024-01-01")
    assert rows(lake, "select * from db_shops.shops") == [(1, "p")]


@pytest.mark.parametrize("copies", [True, False])
def test_the_path_is_the_source_files(lake: LocalLake, copies: bool) -> None:
    own = LocalLake(Path(lake.address), copies=copies)
    found = rows(own, 'select id, "$path" from db_people.people order by id')
    assert found == [
        (1, "s3://lake/people/it's [1].csv"),
        (2, "s3://lake/people/it's [1].csv"),
        (3, "s3://lake/people/two.csv"),
    ]
    own.close()


def test_size_time_and_partition(lake: LocalLake) -> None:
    found = rows(
        lake,
        'select n, "$file_size", "$file_modified_time", "$partition" from db_days.days order by n',
    )
    assert found == [(1, 26, CHANGED, "dt=2024-01-01"), (2, 26, CHANGED, "dt=a b")]


def test_they_stand_wherever_columns_do(lake: LocalLake) -> None:
    grouped = 'select "$path" p, count(*) n from db_people.people p group by "$path" order by 2, 1'
    assert [n for _, n in rows(lake, grouped)] == [1, 2]
    joined = (
        'select p."$path", s."$path" from db_people.people p join db_shops.shops s'
        ' on p.id = s.id where s."$file_size" > 0'
    )
    assert rows(lake, joined) == [("s3://lake/people/it's [1].csv", "s3://lake/shops/s.parquet")]
    inner = 'select (select max("$path") from db_people.people) m from db_shops.shops'
    assert rows(lake, inner) == [("s3://lake/people/two.csv",)]
    named = 'with x as (select "$path" from db_shops.shops) select "$path" from x'
    assert rows(lake, named) == [("s3://lake/shops/s.parquet",)]
    assert "$path" not in str(drain(lake.query("select * from db_people.people")).columns)


def test_a_view_and_a_table_keep_them(lake: LocalLake) -> None:
    rows(lake, 'create or replace view default.v as select "$path" as path from db_shops.shops')
    assert rows(lake, "select path from default.v") == [("s3://lake/shops/s.parquet",)]
    rows(lake, 'create table default.t as select id, "$path" from db_shops.shops')
    assert rows(lake, 'select "$path" from default.t') == [("s3://lake/shops/s.parquet",)]
    (size,) = rows(lake, 'select "$file_size" from default.t')[0]
    assert isinstance(size, int)
    assert size > 100
    rows(lake, "drop table default.t")


@pytest.mark.parametrize(
    "sql",
    [
        'select "$path" from default.v',
        'select "$path" from (select * from db_shops.shops)',
        'select "$partition" from db_shops.shops',
        'select "$bucket" from db_shops.shops',
        'select "$path of the row" from db_shops.shops',
        'select "$path" from (values 1) t(x)',
        'select "$path" from information_schema.tables',
    ],
)
def test_where_there_are_none(lake: LocalLake, sql: str) -> None:
    rows(lake, 'create or replace view default.v as select "$path" as path from db_shops.shops')
    with pytest.raises(QueryError, match="cannot be resolved"):
        rows(lake, sql)
