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


def test_a_file_in_another_encoding_is_read_and_told(tmp_path: Path) -> None:
    crawled = crawl(tmp_path, {"a/x.csv": "id,v\n1,ção\n".encode("latin-1")})
    assert "a/x.csv is in windows-1252: Athena reads only UTF-8" in crawled.warnings
    assert rows(tmp_path, "select v from a") == [("ção",)]


@pytest.mark.parametrize("copies", [True, False])
def test_a_line_in_another_encoding_is_read_and_told(tmp_path: Path, copies: bool) -> None:
    text = ("id,v\n" + "1,abc\n" * 20_000).encode() + "2,ção\n".encode("latin-1")
    crawled = crawl(tmp_path, {"a/x.csv": text})
    assert "a/x.csv: line 20002 is not in UTF-8: read as Windows-1252" in crawled.warnings
    answer = drain(LocalLake(tmp_path, copies=copies).query("select count(*), max(v) from a"))
    assert answer.fetch(1).rows() == [(20_001, "ção")]
    answer.close()


def test_objects_nested_too_deep_keep_no_other_table_from_being_read(tmp_path: Path) -> None:
    deep = '{"a":' * 900 + "1" + "}" * 900
    crawled = crawl(tmp_path, {"a/x.json": deep, "b/x.csv": NUMBERS})
    assert "a gives no table: an object in it is nested too deep" in crawled.warnings
    assert rows(tmp_path, "select id, v from b") == [(1, 2)]
