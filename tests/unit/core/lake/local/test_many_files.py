"""A table of many small JSON files has the rows that one file of the same objects has."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.lake.local.catalog.readers import FEW_FILES
from tests.unit.core.lake.local.catalog.test_discovery import crawl, rows, types

OBJECTS = st.fixed_dictionaries(
    {},
    optional={
        "n": st.none() | st.integers(-(2**40), 2**40),
        "x": st.floats(-1e6, 1e6, allow_nan=False) | st.integers(0, 9),
        "t": st.none() | st.text(st.sampled_from("aé 1"), max_size=3),
        "b": st.booleans(),
        "s": st.none() | st.fixed_dictionaries({}, optional={"i": st.integers(0, 9)}),
        "l": st.lists(st.fixed_dictionaries({}, optional={"j": st.integers(0, 9)}), max_size=2),
    },
)


@pytest.mark.large
@given(st.lists(OBJECTS, min_size=FEW_FILES + 1, max_size=FEW_FILES + 3))
@settings(max_examples=10, deadline=None)
def test_many_files_are_one_table(objects: list[dict[str, object]]) -> None:
    lines = [json.dumps({"k": number, **each}) + "\n" for number, each in enumerate(objects)]
    with TemporaryDirectory() as one, TemporaryDirectory() as many:
        single = crawl(Path(one), {"a/x.json": "".join(lines)})
        several = crawl(Path(many), {f"a/x{n:02}.json": line for n, line in enumerate(lines)})
        assert types(several) == types(single)
        query = "select * from a order by k"
        assert rows(Path(many), query) == rows(Path(one), query)


@pytest.mark.parametrize("later", ["3000000000", "1.5", '"text"'])
def test_a_later_file_with_a_wider_value_is_read(tmp_path: Path, later: str) -> None:
    many = {f"a/x{number:02}.json": f'{{"n": {number}}}\n' * 150 for number in range(FEW_FILES + 4)}
    crawl(tmp_path, {**many, "a/z.json": f'{{"n": {later}, "m": 1}}\n'})
    assert rows(tmp_path, "select count(n), count(m) from a") == [(150 * (FEW_FILES + 4) + 1, 1)]
