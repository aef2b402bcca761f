"""Rows of text that are checked while they are copied: what the first rows don't show is found."""

from pathlib import Path

import pytest

from core.lake.local.catalog.catalog import read_catalog
from core.lake.local.columnar.copies import find_copy
from tests.unit.core.lake.local.catalog.test_discovery import crawl, rows, types

FIRST = "1,2,2.5,true,\n" * 2_000


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        ("1,2,2.5,true,\n", ["bigint", "bigint", "double", "boolean", "string"]),
        ("x,2,2.5,true,\n", ["string", "bigint", "double", "boolean", "string"]),
        ("1.5,2,2.5,true,\n", ["double", "bigint", "double", "boolean", "string"]),
        ("1,007,2.5,true,\n", ["bigint", "string", "double", "boolean", "string"]),
        ("1,+7,2.5,true,\n", ["bigint", "bigint", "double", "boolean", "string"]),
        ("1,12345678901234567890,2.5,true,\n", ["bigint", "string", "double", "boolean", "string"]),
        ("1,2,x,true,\n", ["bigint", "bigint", "string", "boolean", "string"]),
        ("1,2,7,FALSE,\n", ["bigint", "bigint", "double", "boolean", "string"]),
        ("1,2,2.5,yes,\n", ["bigint", "bigint", "double", "string", "string"]),
        ("1,2,2.5,true,5\n", ["bigint", "bigint", "double", "boolean", "bigint"]),
        (",,,,\n", ["bigint", "bigint", "double", "boolean", "string"]),
    ],
)
def test_a_type_that_a_late_row_changes(tmp_path: Path, late: str, expected: list[str]) -> None:
    crawled = crawl(tmp_path, {"a/x.csv": f"a,b,c,d,e\n{FIRST}{late}"})
    assert list(types(crawled).values()) == expected
    assert crawled.tables[0].rows == 2_001
    assert rows(tmp_path, "select count(*), count(a) from a") == [
        (2_001, 2_001 if late[0] != "," or expected[0] == "string" else 2_000)
    ]


def test_an_empty_cell_that_comes_late_in_a_file_with_quotes(tmp_path: Path) -> None:
    crawled = crawl(tmp_path, {"a/x.csv": "a,b\n" + '1,"x"\n' * 2_000 + ',"y"\n'})
    assert types(crawled) == {"a": "string", "b": "string"}
    assert any("empty cells" in warning for warning in crawled.warnings)


def test_a_cell_of_two_lines_that_comes_late(tmp_path: Path) -> None:
    crawled = crawl(tmp_path, {"a/x.csv": "a,b\n" + '1,"x"\n' * 2_000 + '2,"y\nz"\n'})
    assert crawled.tables[0].rows == 2_001
    assert rows(tmp_path, "select b from a where a = 2") == [("y\nz",)]
    assert any("several lines" in warning for warning in crawled.warnings)


def test_a_table_with_warnings_is_read_from_its_copy(tmp_path: Path) -> None:
    crawled = crawl(tmp_path, {"a/x.csv": "id,v\n1,2\n2\n3,4,5\n"})
    assert crawled.warnings
    catalog = read_catalog(tmp_path)
    assert catalog is not None
    assert find_copy(catalog.tables[0], tmp_path) is not None
