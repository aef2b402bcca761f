"""INSERT INTO tables that a crawl found: new files, and no other is touched."""

import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from core.errors import QueryError
from core.lake.local.catalog.metastore import Pending, read_metastore, write_metastore
from core.lake.local.catalog.written_file import written_file
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests.unit.core.lake.answers import rows

ODD = "a,b \"c\" 'd'\\ é\u3000 \n;|\t"


@pytest.fixture
def lake(tmp_path: Path) -> Iterator[LocalLake]:
    """A crawled lake with a table of each format, two of them partitioned."""
    folder = tmp_path / "lake"
    for name in ("people", "notes", "shops", "days/dt=2024-01-01", "logs/2024"):
        (folder / name).mkdir(parents=True)
    (folder / "people" / "p.csv").write_text('id;Name;born\n1;"Ana";2001-02-03\n2;Bo;\n')
    (folder / "notes" / "n.json").write_text(
        '{"id": 1, "Text": "x", "tags": ["a"], "at": {"x": 1.5}}\n'
    )
    frame = pl.DataFrame({"id": [1], "Price": [1.5], "ok": [True], "list": [[1, 2]]})
    frame.write_parquet(folder / "shops" / "s.parquet")
    (folder / "days" / "dt=2024-01-01" / "d.json").write_text('{"n": 1}\n')
    (folder / "logs" / "2024" / "l.json").write_text('{"n": 1}\n')
    lake = LocalLake(folder)
    drain(lake.crawl())
    yield lake
    lake.close()


def sources(lake: LocalLake) -> dict[Path, bytes]:
    """The source files with their content."""
    folder = Path(lake.address)
    written = read_metastore(folder).files
    return {
        path: path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
        and ".matinee" not in path.parts
        and path.relative_to(folder).as_posix() not in written
    }


def quoted(text: str) -> str:
    """A text as a literal."""
    return "'" + text.replace("'", "''") + "'"


def test_rows_go_into_a_table_of_delimited_text(lake: LocalLake) -> None:
    before = sources(lake)
    assert rows(lake, f"insert into db_people.people values (3, {quoted(ODD)}, null)") == [(1,)]
    rows(lake, "insert into db_people.people (id) select 4")
    found = rows(lake, "select * from db_people.people order by id")
    assert [row[0] for row in found] == [1, 2, 3, 4]
    assert [row[1] for row in found] == ["Ana", "Bo", ODD, ""]
    assert sources(lake) == before
    again = LocalLake(Path(lake.address))
    assert rows(again, "select * from db_people.people order by id") == found
    again.close()


def test_rows_go_into_a_table_of_json(lake: LocalLake) -> None:
    value = f"values (2, {quoted(ODD)}, array['b', null], cast(row(2.5e0) as row(x double)))"
    columns = {c.name: c.type for t in drain(lake.tables()) if t.name == "notes" for c in t.columns}
    order = [name for name in ("id", "text", "tags", "at") if name in columns]
    rows(lake, f"insert into db_notes.notes ({', '.join(order)}) {value}")
    assert rows(lake, "select id, text, tags, at.x from db_notes.notes order by id") == [
        (1, "x", ["a"], 1.5),
        (2, ODD, ["b", None], 2.5),
    ]


def test_rows_go_into_a_table_of_parquet(lake: LocalLake) -> None:
    rows(
        lake, "insert into db_shops.shops values (2, 2.5e0, false, array[3]), (3, null, null, null)"
    )
    assert rows(lake, "select * from db_shops.shops order by id") == [
        (1, 1.5, True, [1, 2]),
        (2, 2.5, False, [3]),
        (3, None, None, None),
    ]
    table = next(table for table in drain(lake.tables()) if table.name == "shops")
    assert (table.files, table.rows) == (2, 3)


def test_a_new_partition_is_a_new_folder(lake: LocalLake) -> None:
    odd = "a/b c=ü"
    rows(lake, f"insert into db_days.days values (2, '2024-01-01'), (3, {quoted(odd)}), (4, null)")
    found = rows(lake, "select n, dt from db_days.days order by n")
    assert found == [(1, "2024-01-01"), (2, "2024-01-01"), (3, odd), (4, None)]
    assert rows(lake, f"select n from db_days.days where dt = {quoted(odd)}") == [(3,)]
    assert len(rows(lake, "show partitions db_days.days")) == 3


def test_a_crawl_and_a_teardown_know_them(lake: LocalLake) -> None:
    before = sources(lake)
    rows(lake, "insert into db_people.people values (3, 'Cy', '2000-01-01')")
    rows(lake, "insert into db_days.days values (2, '2024-01-02')")
    (Path(lake.address) / "people" / "q.csv").write_text("id;name;born\n9;Zoe;1999-01-01\n")
    with pytest.raises(QueryError, match="stale"):
        rows(lake, "select * from db_people.people")
    drain(lake.crawl())
    assert rows(lake, "select id from db_people.people order by 1") == [(1,), (2,), (3,), (9,)]
    assert rows(lake, "select n from db_days.days order by 1") == [(1,), (2,)]
    (Path(lake.address) / "people" / "q.csv").unlink()
    drain(lake.teardown())
    assert sources(lake) == before


def test_columns_that_a_later_crawl_finds_are_null_in_them(lake: LocalLake) -> None:
    rows(lake, "insert into db_people.people values (3, 'Cy', '2000-01-01')")
    people = Path(lake.address) / "people" / "p.csv"
    people.write_text("id;town;name\n1;Rio;Ana\n")
    drain(lake.crawl())
    found = rows(lake, "select id, town, name from db_people.people order by id")
    assert found == [(1, "Rio", "Ana"), (3, None, None)]


def test_a_file_that_is_gone_is_reported(lake: LocalLake) -> None:
    rows(lake, "insert into db_shops.shops select 2, 2.5e0, false, array[3]")
    assert len(rows(lake, "select * from db_shops.shops")) == 2
    path = next(iter(read_metastore(Path(lake.address)).files))
    (Path(lake.address) / path).unlink()
    with pytest.raises(QueryError, match="stale"):
        rows(lake, "select * from db_shops.shops")
    drain(lake.crawl())
    assert len(rows(lake, "select * from db_shops.shops")) == 1


def test_files_of_a_statement_that_was_cut_off_are_not_there(lake: LocalLake) -> None:
    folder = Path(lake.address)
    stray = folder / "days" / "dt=2024-01-01" / "half.json"
    stray.write_text('{"n": 7}\n')
    pending = Pending({stray.relative_to(folder).as_posix(): written_file(stray)})
    write_metastore(read_metastore(folder).__class__(pending=pending), folder)
    assert rows(lake, "select n from db_days.days") == [(1,)]
    drain(lake.crawl())
    assert not stray.exists()
    assert json.loads((folder / ".matinee" / "metastore.json").read_text())["pending"] is None


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("insert into db_logs.logs values (2, '2025')", "are not named key=value"),
        ("insert into db_people.people values ('x', 'y', null)", "mismatched column types"),
        ("insert into db_people.people values (1)", "mismatched column types"),
        ("insert into db_people.people (id, town) values (1, 'x')", "does not exist in target"),
    ],
)
def test_what_can_not_be_inserted(lake: LocalLake, sql: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        rows(lake, sql)
    assert read_metastore(Path(lake.address)).files == {}


def test_nothing_is_written_through_a_link(lake: LocalLake, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (Path(lake.address) / "days" / "dt=2024-02-02").symlink_to(tmp_path / "outside")
    with pytest.raises(Exception, match="not a place inside the lake"):
        rows(lake, "insert into db_days.days values (2, '2024-02-02')")
    assert list((tmp_path / "outside").iterdir()) == []
