"""The progress of a crawl: bytes of the files that are read, never less than before."""

from collections.abc import Callable
from pathlib import Path
from unittest.mock import Mock

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.lake.local.crawl_progress import TableProgress
from core.lake.local.lake import LocalLake
from core.steps.progress import Progress

PERCENT = st.sampled_from([-1.0, 0.0, 18.6, 50.0, 98.4, 100.0])


def _table(percents: list[float]) -> TableProgress:
    connection = Mock(spec=duckdb.DuckDBPyConnection)
    connection.query_progress.side_effect = percents
    return TableProgress(connection, "events", 1_000, 500, 2_000)


def test_a_look_takes_a_part_and_the_copy_the_rest() -> None:
    table = _table([-1.0, 50.0, 100.0, 100.0, 100.0, 0.0, 50.0, 100.0])
    table.look()
    assert [table().done for _ in range(2)] == [700, 900]
    table.copy()
    # What DuckDB reports of the statement before is not of this one.
    assert [table().done for _ in range(4)] == [900, 900, 1_200, 1_500]


def test_a_connection_that_is_closed_reports_nothing() -> None:
    connection = duckdb.connect()
    table = TableProgress(connection, "events", 1_000, 500, 2_000)
    table.copy()
    connection.close()
    assert table() == Progress("crawl", 500, 2_000, "bytes", "events")


@given(st.lists(st.tuples(st.sampled_from(["look", "copy", "ask"]), PERCENT), max_size=30))
def test_it_never_falls_and_stays_within_the_table(calls: list[tuple[str, float]]) -> None:
    table = _table([percent for _, percent in calls])
    acts: dict[str, Callable[[], Progress | None]] = {
        "look": table.look,
        "copy": table.copy,
        "ask": table,
    }
    done = [told.done for act, _ in calls if (told := acts[act]()) is not None]
    assert done == sorted(done)
    assert all(500 <= one <= 1_500 for one in done)


@pytest.mark.parametrize("rows", [0, 3_000])
def test_a_crawl_ends_with_all_bytes(tmp_path: Path, rows: int) -> None:
    for name in ("sales", "visits"):
        (tmp_path / name).mkdir()
        lines = "".join(f"{n},{n / 2}\n" for n in range(rows))
        (tmp_path / name / "a.csv").write_text(f"id,price\n{lines}")
    told = [one for one in LocalLake(tmp_path).crawl() if one.unit == "bytes"]
    total = sum(path.stat().st_size for path in tmp_path.rglob("*.csv"))
    assert {one.total for one in told} == {total}
    done = [one.done for one in told]
    assert done == sorted(done)
    assert done[-1] == total
