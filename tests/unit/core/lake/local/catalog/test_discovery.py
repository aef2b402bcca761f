"""What a crawl makes of the files that it finds."""

import gzip
import os
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from core.errors import LakeError
from core.lake.interface import Crawled, Table
from core.lake.local.lake import LocalLake
from core.messages import Message
from core.steps.progress import drain


def crawl(folder: Path, files: Mapping[str, bytes | str]) -> Crawled:
    """Write files into a lake's folder and crawl it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return drain(LocalLake(folder).crawl())


def table(crawled: Crawled) -> Table:
    """The only table that a crawl found."""
    assert len(crawled.tables) == 1, crawled.warnings
    return crawled.tables[0]


def types(crawled: Crawled) -> dict[str, str]:
    """The only table's columns with their types."""
    return {column.name: column.type for column in table(crawled).columns}


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    """All rows that answer a question."""
    lake = LocalLake(folder)
    answer = drain(lake.query(sql))
    try:
        return answer.fetch(100).rows()
    finally:
        answer.close()
        lake.close()


def test_types_of_text_are_those_that_glue_gives(tmp_path: Path) -> None:
    text = "a,b,c,d,e,f,g\n1,1.5,true,2020-01-01,x,,1\n-2,2e3,False,2020-01-02,,,x\n"
    crawled = crawl(tmp_path, {"things/a.csv": text})
    assert types(crawled) == {
        "a": "bigint",
        "b": "double",
        "c": "boolean",
        "d": "string",
        "e": "string",
        "f": "string",
        "g": "string",
    }
    assert (table(crawled).database, table(crawled).name) == ("db_things", "things")
    assert (table(crawled).rows, table(crawled).files) == (2, 1)


def test_types_of_json_are_those_that_glue_gives(tmp_path: Path) -> None:
    lines = '{"Id": 1, "x": 1.5, "ok": true, "day": "2020-01-01", "s": {"a": 1}, "l": ["x"]}\n{}\n'
    crawled = crawl(tmp_path, {"things/a.json": lines})
    assert types(crawled) == {
        "id": "int",
        "x": "double",
        "ok": "boolean",
        "day": "string",
        "s": "struct<a:int>",
        "l": "array<string>",
    }
    assert rows(tmp_path, "select id, s.a, l[1] from things order by id") == [
        (1, 1, "x"),
        (None, None, None),
    ]


def test_parquet_keeps_its_types(tmp_path: Path) -> None:
    (tmp_path / "things").mkdir()
    frame = pl.DataFrame({"n": [1], "t": ["x"], "l": [[1.5]]}, schema_overrides={"n": pl.Int32})
    frame.with_columns(day=pl.date(2020, 1, 1)).write_parquet(tmp_path / "things" / "a.parquet")
    assert types(crawl(tmp_path, {})) == {
        "n": "int",
        "t": "string",
        "l": "array<double>",
        "day": "date",
    }
    assert rows(tmp_path, "select day + interval '1' day > date '2020-01-01' from things") == [
        (True,)
    ]


@pytest.mark.parametrize("suffix", [".csv", ".csv.gz", ".csv.zst", ".tsv"])
def test_compressed_and_other_separators(tmp_path: Path, suffix: str) -> None:
    text = "a;b\n1;x\n2;y\n" if suffix == ".csv" else "a\tb\n1\tx\n2\ty\n"
    content = text.encode()
    if suffix.endswith("gz"):
        content = gzip.compress(content)
    elif suffix.endswith("zst"):
        path = tmp_path / "plain.csv.zst"
        pl.DataFrame({"a": [1, 2], "b": ["x", "y"]}).write_csv(
            path, separator="\t", compression="zstd"
        )
        content = path.read_bytes()
        path.unlink()
    crawled = crawl(tmp_path, {f"things/a{suffix}": content})
    assert types(crawled) == {"a": "bigint", "b": "string"}
    assert rows(tmp_path, "select sum(a) from things") == [(3,)]


def test_partitions_come_from_the_folders(tmp_path: Path) -> None:
    files = {f"log/dt=2024-01-0{day}/hour=1%2F2/a.json": '{"n": 1}\n' for day in (1, 2)}
    crawled = crawl(tmp_path, files)  # type: ignore[arg-type]
    assert [(c.name, c.type, c.partition) for c in table(crawled).columns] == [
        ("n", "int", False),
        ("dt", "string", True),
        ("hour", "string", True),
    ]
    assert table(crawled).partitions == 2
    assert rows(tmp_path, "select dt, hour from log order by dt") == [
        ("2024-01-01", "1/2"),
        ("2024-01-02", "1/2"),
    ]
    assert rows(tmp_path, "show partitions log")[0] == ("dt=2024-01-01/hour=1/2",)


def test_plain_folders_are_partitions_without_a_name(tmp_path: Path) -> None:
    crawl(tmp_path, {"log/x/a.json": '{"n": 1}\n', "log/y/b.json": '{"n": 2}\n'})
    assert rows(tmp_path, "select partition_0, n from log order by 1") == [("x", 1), ("y", 2)]


def test_names_become_lower_case_and_legal(tmp_path: Path) -> None:
    crawled = crawl(tmp_path, {"My Things!/a.csv": "User ID,user-id,x\n1,2,3\n"})
    assert list(types(crawled)) == ["user_id", "user_id_2", "x"]
    assert table(crawled).name == "my_things_"
    assert any("user_id_2" in warning for warning in crawled.warnings)
    assert rows(tmp_path, "select user_id, user_id_2 from my_things_") == [(1, 2)]


def test_a_header_that_glue_would_not_see_is_warned_of(tmp_path: Path) -> None:
    crawled = crawl(tmp_path, {"things/a.csv": "name,city\nAna,Recife\n"})
    assert list(types(crawled)) == ["col0", "col1"]
    assert any("looks like a header" in warning for warning in crawled.warnings)
    assert rows(tmp_path, "select count(*) from things") == [(2,)]


def test_no_header_is_no_header(tmp_path: Path) -> None:
    crawled = crawl(tmp_path, {"things/a.csv": "1,Ana\n2,Rui\n"})
    assert types(crawled) == {"col0": "bigint", "col1": "string"}
    assert crawled.warnings == ()


def test_a_known_header_is_one_even_where_all_is_text(tmp_path: Path) -> None:
    crawled = crawl(tmp_path, {"users/a.csv": "account_id,gender\nx,F\n"})
    assert list(types(crawled)) == ["account_id", "gender"]


def test_what_says_of_the_data_set_is_no_data(tmp_path: Path) -> None:
    crawled = crawl(
        tmp_path,
        {
            "manifest.json": "{}",
            "faults.csv": "a,b\n1,2\n",
            "things/manifest.json": "{}",
            "things/faults.csv": "a,b\n1,2\n",
            "things/_SUCCESS": "",
            "things/.hidden.csv": "x",
            "things/a.csv": "n\n1\n",
        },
    )
    assert table(crawled).files == 1
    assert crawled.warnings == ()


JUNK: dict[str, tuple[bytes, str]] = {
    "binary": (bytes(range(256)) * 100, "is not text"),
    "nul": (b"a,b\n1,\0\n", "is not text"),
    "blank": (b"\n\n  \n", "is empty"),
    "gzip-that-is-none": (b"nothing", "can't be read"),
}


@pytest.mark.parametrize("kind", JUNK)
def test_junk_is_named_and_left_out(tmp_path: Path, kind: str) -> None:
    content, words = JUNK[kind]
    name = "things/junk.csv.gz" if "gzip" in kind else "things/junk.csv"
    crawled = crawl(tmp_path, {"things/good.csv": "a,b\n1,2\n", name: content})
    assert any("junk.csv" in warning and words in warning for warning in crawled.warnings)
    assert table(crawled).rows == 1
    assert rows(tmp_path, "select a, b from things") == [(1, 2)]


@pytest.mark.parametrize("suffix", ["csv", "json", "parquet", "csv.gz", "csv.zst"])
def test_a_table_of_junk_alone_is_no_table(tmp_path: Path, suffix: str) -> None:
    crawled = crawl(tmp_path, {f"things/junk.{suffix}": bytes(range(256)) * 50})
    assert crawled.tables == ()
    assert any("things" in warning for warning in crawled.warnings)


def test_a_byte_order_mark_is_no_part_of_a_name(tmp_path: Path) -> None:
    crawled = crawl(tmp_path, {"things/a.csv": b"\xef\xbb\xbfa,b\n1,2\n"})
    assert list(types(crawled)) == ["a", "b"]
    assert rows(tmp_path, "select a from things") == [(1,)]


def test_ragged_rows_are_warned_of_and_kept(tmp_path: Path) -> None:
    text = 'a,b,c\n1,x,2\n2,y\n3,z,4,5\n4,"w\nv",6\n'
    crawled = crawl(tmp_path, {"things/a.csv": text})
    assert any("line 3 has fewer cells" in warning for warning in crawled.warnings)
    assert any("line 4 has more cells" in warning for warning in crawled.warnings)
    assert rows(tmp_path, "select a, b, c from things order by a") == [
        (1, "x", 2),
        (2, "y", None),
        (3, "z", 4),
        (4, "w\nv", 6),
    ]


def test_lines_that_are_no_json_are_warned_of_and_the_others_read(tmp_path: Path) -> None:
    crawled = crawl(tmp_path, {"things/a.json": '{"n": 1}\nnot json\n{"n": 2}\n{"n": 3\n'})
    assert any("left out" in warning for warning in crawled.warnings)
    assert rows(tmp_path, "select n from things order by n") == [(1,), (2,)]


def test_a_json_array_is_no_table(tmp_path: Path) -> None:
    crawled = crawl(tmp_path, {"things/a.json": "[\n1,\n2\n]\n"})
    assert crawled.tables == ()
    assert crawled.warnings


def test_json_keys_that_differ_in_case_only_are_warned_of(tmp_path: Path) -> None:
    crawled = crawl(tmp_path, {"things/a.json": '{"Name": "x", "name": "y"}\n'})
    assert any("name" in warning for warning in crawled.warnings)


def test_ten_thousand_columns_are_refused(tmp_path: Path) -> None:
    names = ",".join(f"c{number}" for number in range(10_000))
    values = ",".join("1" for _ in range(10_000))
    crawled = crawl(tmp_path, {"wide/a.csv": f"{names}\n{values}\n", "things/a.csv": "n\n1\n"})
    assert table(crawled).name == "things"
    assert any("10000 columns" in warning for warning in crawled.warnings)


def test_files_that_are_unlike_are_left_out(tmp_path: Path) -> None:
    crawled = crawl(
        tmp_path,
        {"things/a.csv": "n\n1\n" * 9, "things/b.json": '{"n": 1}\n', "things/c.bin": "x"},
    )
    assert table(crawled).format == "csv"
    assert len(crawled.warnings) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_links_and_odd_names_lead_nowhere(tmp_path: Path) -> None:
    lake, outside = tmp_path / "lake", tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.csv").write_text("a\n1\n")
    (lake / "things").mkdir(parents=True)
    (lake / "things" / "loop").symlink_to(lake)
    (lake / "things" / "secret.csv").symlink_to(outside / "secret.csv")
    (lake / "linked").symlink_to(outside)
    os.mkfifo(lake / "things" / "pipe.csv")
    odd = {"things/a\nb.csv": "n\n1\n", "things/it's.csv": "n\n2\n", "things/a*[b].csv": "n\n4\n"}
    crawled = crawl(lake, odd)  # type: ignore[arg-type]
    assert table(crawled).rows == 2
    assert all("\n" not in warning for warning in crawled.warnings)
    assert len(crawled.warnings) == 5
    assert rows(lake, "select sum(n) from things") == [(6,)]


def test_an_empty_lake_has_no_tables(tmp_path: Path) -> None:
    crawled = crawl(tmp_path, {"things/.keep": "", "things/empty.csv": ""})
    assert crawled.tables == ()
    assert drain(LocalLake(tmp_path).tables()) == ()


def test_an_unchanged_table_keeps_its_warnings(tmp_path: Path) -> None:
    first = crawl(tmp_path, {"things/a.csv": "name,city\nAna,Recife\n"})
    again = drain(LocalLake(tmp_path).crawl())
    assert again.warnings == first.warnings != ()
    assert (again.added, again.changed, again.removed) == ((), (), ())


def test_two_folders_of_one_name_are_distinguished(tmp_path: Path) -> None:
    crawled = crawl(tmp_path, {"A b/x.csv": "n\n1\n", "a-b/x.csv": "n\n2\n"})
    assert table(crawled).name == "a_b"
    assert any("a_b" in warning for warning in crawled.warnings)


@pytest.mark.large
def test_many_small_files(tmp_path: Path) -> None:
    files = {f"log/dt=2024-01-{n % 28 + 1:02}/{n}.json": f'{{"n": {n}}}\n' for n in range(1_000)}
    assert table(crawl(tmp_path, files)).rows == 1_000  # type: ignore[arg-type]
    assert rows(tmp_path, "select sum(n), count(distinct dt) from log") == [(499_500, 28)]


@pytest.mark.large
def test_a_cancelled_crawl_leaves_the_catalog_that_was_there(tmp_path: Path) -> None:
    crawl(tmp_path, {"things/a.csv": "n\n1\n"})
    (tmp_path / "big").mkdir()
    (tmp_path / "big" / "a.csv").write_text("n,t\n" + "1,x\n" * 5_000_000)
    step = LocalLake(tmp_path).crawl()
    while next(step).subject != "big":
        pass
    next(step)
    step.close()
    assert [found.name for found in drain(LocalLake(tmp_path).tables())] == ["things"]
    assert drain(LocalLake(tmp_path).crawl()).added == ("db_big.big",)


def test_a_folder_that_can_not_be_written_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".matinee").write_text("a file in the way")
    with pytest.raises(LakeError, match="can't be written"):
        drain(LocalLake(tmp_path).crawl())


def test_warnings_can_be_translated_later(tmp_path: Path) -> None:
    files = {"things/a.csv": b"id,my name\n1,a\n", "things/b.csv": b"\0\0", "readme": b"x"}
    first = crawl(tmp_path, files)
    again = crawl(tmp_path, {})
    assert first.warnings == again.warnings
    for crawled in (first, again):
        templates = [warning.template for warning in crawled.warnings]
        assert templates == ["{name} {fault}: skipped"] * 2 + [
            "{folder}: the column {name} becomes {legal}"
        ]
        binary = crawled.warnings[1].values["fault"]
        assert isinstance(binary, Message)
        assert binary.template == "is not text"
