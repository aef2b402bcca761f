"""Times of day have the digits of their type wherever an answer is printed."""

import json
from datetime import time
from pathlib import Path

import polars as pl
import pytest

from core.lake.encoding.times import with_times_as_text
from core.lake.export import ExportFormat, export
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from gui.query.results.reader import read_page
from gui.widgets.tables.clipboard import csv_text
from tests.unit.core.lake.local import published

SQL = "select time '10:00:00.5' a, cast('10:00:00.5' as time) b, array[cast('10:00' as time(6))] c"
PRINTED = ["10:00:00.5", "10:00:00.500", "[10:00:00.000000]"]


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> LocalLake:
    return published.crawled(tmp_path_factory.mktemp("times"))


@pytest.mark.parametrize("form", ["csv", "json"])
def test_an_export_has_the_digits_of_the_type(
    form: ExportFormat, lake: LocalLake, tmp_path: Path
) -> None:
    path = tmp_path / "answer"
    drain(export(lake, SQL, path, form))
    text = path.read_text()
    if form == "csv":
        assert text.splitlines()[1] == ",".join(PRINTED)
    else:
        row = {"a": PRINTED[0], "b": PRINTED[1], "c": [PRINTED[2][1:-1]]}
        assert json.loads(text) == [row]


def test_a_parquet_file_keeps_times(lake: LocalLake, tmp_path: Path) -> None:
    path = tmp_path / "answer.parquet"
    drain(export(lake, SQL, path, "parquet"))
    assert pl.read_parquet(path)["a"].to_list() == [time(10, 0, 0, 500_000)]


def test_what_the_window_copies_has_the_digits_of_the_type(lake: LocalLake) -> None:
    answer = drain(lake.query(SQL))
    assert csv_text(read_page(answer, 10).rows).splitlines()[1] == ",".join(PRINTED)
    answer.close()


def test_a_time_whose_type_is_not_known_has_milliseconds() -> None:
    page = pl.DataFrame({"t": [time(1, 2, 3, 4_000), None], "n": [1, 2]})
    assert with_times_as_text(page, ["", "bigint"])["t"].to_list() == ["01:02:03.004", None]
