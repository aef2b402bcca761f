"""Exporting a whole answer."""

import json
from pathlib import Path

import polars as pl
import pytest

from core.errors import LakeError, QueryError
from core.lake.export import ExportFormat, export
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests.numbers import numbers
from tests.unit.core.lake.local import published


@pytest.fixture
def lake(tmp_path: Path) -> LocalLake:
    """A crawled lake with the published shape."""
    return published.crawled(tmp_path)


ROWS = f"""
select n, '=' || cast(n as varchar) as formula, date '2024-02-29' as day,
    timestamp '2024-02-29 12:30:00' as moment, cast(null as varchar) as nothing,
    array[n, 2] as list, n as n
from {numbers(120_000)} as t(n)
"""


def test_csv_is_whole_and_safe_from_formulas(lake: LocalLake, tmp_path: Path) -> None:
    path = tmp_path / "out" / "rows.csv"
    written = drain(export(lake, ROWS, path, "csv"))
    assert written.rows == 120_000
    assert written.bytes == path.stat().st_size
    lines = path.read_text().splitlines()
    assert lines[0] == "n,formula,day,moment,nothing,list,n_2"
    assert lines[1] == '1,\'=1,2024-02-29,2024-02-29 12:30:00.000,,"[1, 2]",1'
    assert len(lines) == 120_001


@pytest.mark.large
def test_json_is_one_array_of_objects(lake: LocalLake, tmp_path: Path) -> None:
    path = tmp_path / "rows.json"
    drain(export(lake, ROWS, path, "json"))
    rows = json.loads(path.read_text())
    assert len(rows) == 120_000
    assert rows[-1] == {
        "n": 120_000,
        "formula": "=120000",
        "day": "2024-02-29",
        "moment": "2024-02-29 12:30:00.000",
        "nothing": None,
        "list": [120_000, 2],
        "n_2": 120_000,
    }


def test_parquet_keeps_the_types(lake: LocalLake, tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    drain(export(lake, ROWS, path, "parquet"))
    frame = pl.read_parquet(path)
    assert frame.height == 120_000
    assert frame.schema["day"] == pl.Date
    assert frame.schema["list"] == pl.List(pl.Int64)


@pytest.mark.parametrize("kind", ["csv", "json", "parquet"])
def test_rows_are_left_out_by_their_text(
    lake: LocalLake, tmp_path: Path, kind: ExportFormat
) -> None:
    path = tmp_path / f"rows.{kind}"
    # More than a page, and only the last row is written.
    query = f"select n, time '00:00:00' + interval '1' second * n from {numbers(60_000)} as t(n)"

    def keep(rows: pl.DataFrame) -> pl.Series:
        return rows.to_series(1).str.starts_with("16:40:00")

    assert drain(export(lake, query, path, kind, keep=keep)).rows == 1
    read = {"csv": pl.read_csv, "json": pl.read_json, "parquet": pl.read_parquet}[kind]
    assert read(path)["n"].to_list() == [60_000]


@pytest.mark.parametrize("kind", ["csv", "json", "parquet"])
def test_no_rows_make_a_whole_file_too(lake: LocalLake, tmp_path: Path, kind: ExportFormat) -> None:
    path = tmp_path / f"rows.{kind}"
    query = "select gender, account_id from db_faker_users.users where gender = 'X'"
    assert drain(export(lake, query, path, kind)).rows == 0
    empty = {"csv": lambda: pl.read_csv(path), "parquet": lambda: pl.read_parquet(path)}
    if kind == "json":
        assert json.loads(path.read_text()) == []
    else:
        assert empty[kind]().columns == ["gender", "account_id"]


@pytest.mark.parametrize("kind", ["csv", "json", "parquet"])
def test_a_cancelled_export_leaves_no_file(
    lake: LocalLake, tmp_path: Path, kind: ExportFormat
) -> None:
    path = tmp_path / "out" / f"rows.{kind}"
    many = "select a.n from unnest(sequence(1, 9000)) as a(n), unnest(sequence(1, 9000)) as b(n)"
    step = export(lake, many, path, kind)
    while next(step).unit != "rows":
        pass
    step.close()
    assert list(path.parent.iterdir()) == []


def test_a_row_that_fails_leaves_no_file(lake: LocalLake, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    with pytest.raises(QueryError):
        drain(
            export(lake, "select cast(account_id as bigint) from db_faker_users.users", path, "csv")
        )
    assert not path.exists()


def test_a_place_that_cannot_be_written_is_reported(lake: LocalLake, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LakeError, match="can't be written"):
        drain(export(lake, "select 1", tmp_path / "file" / "rows.csv", "csv"))
