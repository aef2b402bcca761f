"""Parquet whose columns are nested deeper than DuckDB can take: limited, with a warning."""

import json
from pathlib import Path
from time import monotonic
from typing import Any

import polars as pl
import pytest

from core.lake.local.catalog.shapes import levels
from core.lake.local.lake import LocalLake
from core.steps.progress import drain


def nested(depth: int, *, lists: bool) -> Any:
    value: Any = 1
    for number in range(depth):
        value = [value] if lists or number % 2 else {f"Key{number}": value}
    return value


@pytest.mark.parametrize(
    ("shape", "count"),
    [
        ("BIGINT", 0),
        ("DECIMAL(10,2)[]", 1),
        ('STRUCT(a INTEGER, "b)([]" DECIMAL(10,2)[])[]', 3),
        ("MAP(VARCHAR, STRUCT(a INTEGER[], b INTEGER))", 3),
        ("BIGINT[][]", 2),
    ],
)
def test_levels_are_counted(shape: str, count: int) -> None:
    assert levels(shape) == count


@pytest.mark.parametrize("lists", [True, False])
@pytest.mark.parametrize("depth", [10, 12, 40])
def test_a_deep_column_is_text_or_left_out(depth: int, lists: bool, tmp_path: Path) -> None:
    value = nested(depth, lists=lists)
    (tmp_path / "t").mkdir()
    pl.DataFrame({"id": [1], "v": [value]}).write_parquet(tmp_path / "t/a.parquet")
    lake, start = LocalLake(tmp_path), monotonic()
    crawled = drain(lake.crawl())
    answer = drain(lake.query("select * from db_t.t"))
    (row,) = answer.fetch(2).rows()
    answer.close()
    lake.close()
    assert monotonic() - start < 20
    if depth == 40:
        assert row == (1,)
        assert "t: v is nested more than 16 levels deep: left out" in crawled.warnings
    elif depth == 12:
        assert json.loads(row[1]) == value
        assert "a string of JSON" in crawled.warnings[-1]
    else:
        assert not isinstance(row[1], str)
