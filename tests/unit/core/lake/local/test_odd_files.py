"""Files that are odd but sound: their tables answer, and no table spoils another."""

import json
from pathlib import Path

import polars as pl
import pytest

from core.errors import LakeError
from core.lake.local.catalog.catalog import catalog_path
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests.unit.core.lake.local.catalog.test_discovery import crawl, rows, types

NUMBERS = "id,v\n1,2\n"


def test_integers_of_both_signs_in_json_are_integers(tmp_path: Path) -> None:
    crawled = crawl(tmp_path, {"a/x.json": '{"n": -5, "l": [-1, 1]}\n{"n": 7}\n'})
    assert types(crawled) == {"n": "int", "l": "array<int>"}
    assert rows(tmp_path, "select sum(n) from a") == [(2,)]


def test_json_keys_that_differ_in_case_only_are_one_column(tmp_path: Path) -> None:
    crawled = crawl(tmp_path, {"a/x.json": '{"Id": 1, "ID": 1, "v": 2}\n', "b/x.csv": NUMBERS})
    assert any("keys ID, Id differ only in case" in warning for warning in crawled.warnings)
    assert rows(tmp_path, "select id, v from a") == [(1, 2)]
    assert rows(tmp_path, "select v from b") == [(2,)]


def test_moments_and_times_of_parquet_have_a_type_in_athena(tmp_path: Path) -> None:
    frame = pl.DataFrame({"moment": ["2024-01-31 12:00:00"], "time": ["12:00"]}).select(
        pl.col("moment").str.to_datetime().dt.replace_time_zone("America/Sao_Paulo"),
        pl.col("time").str.to_time("%H:%M"),
        pl.struct(pl.col("moment").str.to_datetime().dt.replace_time_zone("UTC")).alias("row"),
    )
    (tmp_path / "a").mkdir()
    frame.write_parquet(tmp_path / "a/x.parquet")
    crawled = crawl(tmp_path, {})
    assert types(crawled) == {
        "moment": "timestamp",
        "time": "string",
        "row": "struct<moment:timestamp>",
    }
    assert rows(tmp_path, "select cast(moment as varchar), time, hour(row.moment) from a") == [
        ("2024-01-31 15:00:00.000", "12:00:00", 12)
    ]


def test_a_table_that_can_not_be_read_leaves_the_others(tmp_path: Path) -> None:
    crawl(tmp_path, {"a/x.csv": NUMBERS, "b/x.csv": NUMBERS})
    catalog = json.loads(catalog_path(tmp_path).read_text())
    catalog["tables"][0]["columns"][0]["type"] = "timestamp with time zone"
    catalog_path(tmp_path).write_text(json.dumps(catalog))
    assert rows(tmp_path, "select v from b") == [(2,)]
    with pytest.raises(LakeError, match="does not match its catalog"):
        rows(tmp_path, "select v from a")


def test_a_file_of_a_header_alone_does_not_decide(tmp_path: Path) -> None:
    crawled = crawl(tmp_path, {"a/1.csv": "id,v\n", "a/2.csv": NUMBERS})
    assert types(crawled) == {"id": "bigint", "v": "bigint"}
    assert rows(tmp_path, "select id, v from a") == [(1, 2)]


def test_the_partition_of_no_value_is_null(tmp_path: Path) -> None:
    crawl(tmp_path, {"a/dt=__HIVE_DEFAULT_PARTITION__/1.csv": NUMBERS, "a/dt=x/1.csv": NUMBERS})
    assert rows(tmp_path, "select dt from a order by dt") == [("x",), (None,)]
    assert rows(tmp_path, "select count(*) from a where dt is null") == [(1,)]


def test_a_file_in_another_encoding_is_read_with_a_warning(tmp_path: Path) -> None:
    crawled = crawl(tmp_path, {"a/x.csv": "id,v\n1,ção\n".encode("latin-1")})
    assert "a/x.csv is in windows-1252: Athena reads only UTF-8" in crawled.warnings
    assert rows(tmp_path, "select v from a") == [("ção",)]


@pytest.mark.parametrize("copies", [True, False])
def test_a_line_in_another_encoding_is_read_with_a_warning(tmp_path: Path, copies: bool) -> None:
    text = ("id,v\n" + "1,abc\n" * 20_000).encode() + "2,ção\n".encode("latin-1")
    crawled = crawl(tmp_path, {"a/x.csv": text})
    assert "a/x.csv: line 20002 is not in UTF-8: read as Windows-1252" in crawled.warnings
    answer = drain(LocalLake(tmp_path, copies=copies).query("select count(*), max(v) from a"))
    assert answer.fetch(1).rows() == [(20_001, "ção")]
    answer.close()


@pytest.mark.parametrize("levels", [50, 900, 5_000])
def test_a_value_that_is_nested_too_deep_is_text(tmp_path: Path, levels: int) -> None:
    deep = '{"a":' * levels + "1" + "}" * levels
    crawled = crawl(tmp_path, {"a/x.json": f'{{"id": 1, "v": {deep}}}\n{{"id": 2}}\n'})
    assert types(crawled) == {"id": "int", "v": "string"}
    assert any("a: v has more than 500 fields, or is nested" in w for w in crawled.warnings)
    assert rows(tmp_path, "select id, v from a order by id") == [(1, deep), (2, None)]


def test_a_map_that_would_be_a_struct_of_thousands_of_fields_is_text(tmp_path: Path) -> None:
    lines = [json.dumps({"id": n, "m": {f"u{n}": {"x": n}}}) for n in range(20_000)]
    crawled = crawl(tmp_path, {"a/x.json": "\n".join(lines) + "\n"})
    assert types(crawled) == {"id": "int", "m": "string"}
    query = "select cast(json_extract_scalar(m, '$.u19999.x') as int) from a where id = 19999"
    assert rows(tmp_path, query) == [(19_999,)]


@pytest.mark.large
def test_nineteen_hundred_columns(tmp_path: Path) -> None:
    names = [f"c{number}" for number in range(1_900)]
    text = [",".join(names), *(",".join(["1", "x", "1.5", ""] * 475) for _ in range(50))]
    objects = [json.dumps(dict.fromkeys(names, 7)) for _ in range(50)]
    crawled = crawl(
        tmp_path, {"a/x.csv": "\n".join(text) + "\n", "b/x.json": "\n".join(objects) + "\n"}
    )
    found = {table.name: [c.type for c in table.columns] for table in crawled.tables}
    assert found == {"a": ["bigint", "string", "double", "string"] * 475, "b": ["int"] * 1_900}
    assert rows(tmp_path, "select sum(c0), max(c1897), max(c1898) from a") == [(50, "x", 1.5)]
    assert rows(tmp_path, "select sum(c1899) from b") == [(350,)]


def test_keys_and_types_that_come_after_the_sample(tmp_path: Path) -> None:
    common = '{"n": 1, "s": "x", "b": true, "e": null, "o": {"p": 1}, "l": [{"q": 1}]}\n'
    late = [
        '{"n": 1.5}',
        '{"b": "yes"}',
        '{"e": 5}',
        '{"o": {"p": 1, "r": "new"}}',
        '{"l": [{"q": 1, "t": 2.5}]}',
        '{"new": [1]}',
    ]
    crawled = crawl(tmp_path, {"a/x.json": common * 5_000 + "\n".join(late) + "\n"})
    assert types(crawled) == {
        "n": "double",
        "s": "string",
        "b": "string",
        "e": "int",
        "o": "struct<p:int,r:string>",
        "l": "array<struct<q:int,t:double>>",
        "new": "array<int>",
    }
    query = "select max(n), max(b), max(e), max(o.r), max(l[1].t), max(new[1]), count(*) from a"
    assert rows(tmp_path, query) == [(1.5, "yes", 5, "new", 2.5, 1, 5_006)]


def test_files_are_what_they_hold_whatever_their_names_say(tmp_path: Path) -> None:
    crawled = crawl(
        tmp_path,
        {
            "a/x.csv": '{"id": 1, "v": "{x}"}\n{"id": 2, "v": "y"}\n',
            "b/x.json": NUMBERS,
            "c/x.csv": '{"id": 1},5\n{"id": 2},6\n',
            "d/x.csv": NUMBERS * 9,
            "d/y.csv": '{"id": 1}\n',
        },
    )
    found = {table.name: table.format for table in crawled.tables}
    assert found == {"a": "json", "b": "csv", "c": "csv", "d": "csv"}
    assert rows(tmp_path, "select id, v from a order by id") == [(1, "{x}"), (2, "y")]
    assert rows(tmp_path, "select id, v from b") == [(1, 2)]
    assert "a: its files are named as csv but hold json, and are read as that" in crawled.warnings
    assert any(w.startswith("d/y.csv holds json, but most of d is csv") for w in crawled.warnings)
