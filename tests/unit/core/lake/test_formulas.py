"""No cell and no heading of an exported CSV starts as a formula, whatever the data holds."""

import csv
import io

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.lake.encoding.csv_rows import GUARDED, csv_header, csv_rows

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CELLS = st.builds(str.__add__, st.sampled_from(("", *STARTS)), st.text(max_size=10)).filter(
    lambda text: "\0" not in text
)


@pytest.mark.large
@settings(derandomize=True, database=None, deadline=None, max_examples=100)
@given(
    rows=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5), names=st.tuples(CELLS, CELLS)
)
def test_any_text_stays_text(rows: list[tuple[str, str]], names: tuple[str, str]) -> None:
    page = pl.DataFrame(rows, schema=["a", "b"], orient="row")
    text = csv_header(names, GUARDED) + csv_rows(page, GUARDED)
    written = list(csv.reader(io.StringIO(text, newline="")))
    assert len(written) == len(rows) + 1
    for cells, given_cells in zip(written, [names, *rows], strict=True):
        for cell, original in zip(cells, given_cells, strict=True):
            assert not cell.startswith(STARTS)
            assert cell.removeprefix("'") == original.removeprefix("'") or cell == original
