"""External tables over JSON files that others have written."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import QueryError
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests.unit.core.lake.answers import rows
from tests.unit.core.lake.local import published

CASED = st.sampled_from(["userid", "userId", "UserID", "USERID"])


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalLake]:
    """A crawled lake with a database of its own."""
    lake = published.crawled(tmp_path_factory.mktemp("json"))
    drain(lake.query("create database k"))
    yield lake
    lake.close()


def asked(lake: LocalLake, columns: str, *lines: str) -> list[tuple[object, ...]]:
    """The rows of an external table over a file of some lines."""
    folder = Path(lake.address) / "own"
    folder.mkdir(exist_ok=True)
    (folder / "a.json").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    rows(lake, "drop table if exists k.x")
    rows(
        lake,
        f"create external table k.x ({columns}) row format serde"
        f" 'org.openx.data.jsonserde.JsonSerDe' location 's3://{Path(lake.address).name}/own/'",
    )
    return rows(lake, "select * from k.x")


def test_keys_are_found_in_any_letter_case(lake: LocalLake) -> None:
    assert asked(lake, "name string", '{"Name":"A"}', '{"name":"b"}', '{"NAME":"c"}') == [
        ("A",),
        ("b",),
        ("c",),
    ]


def test_fields_are_found_in_any_letter_case(lake: LocalLake) -> None:
    line = '{"id":1,"User":{"userId":7,"Tags":[{"unitPrice":2.5}]},"m":{"Key":1}}'
    columns = (
        "id int, user struct<userid:int,tags:array<struct<unitprice:double>>>, m map<string,int>"
    )
    user = {"userid": 7, "tags": [{"unitprice": 2.5}]}
    assert asked(lake, columns, line)[0][:2] == (1, user)
    others = '{"ID":2,"user":{"userid":8,"TAGS":[{"UnitPrice":3.5}]},"m":null}'
    found = asked(lake, columns, line, others, '{"id":3,"user":null}')
    assert [row[:2] for row in found] == [
        (1, user),
        (2, {"userid": 8, "tags": [{"unitprice": 3.5}]}),
        (3, None),
    ]
    assert rows(lake, "select m['Key'] from k.x where id = 1") == [(1,)]


def test_columns_that_no_object_has_are_null(lake: LocalLake) -> None:
    assert asked(lake, "a int, b struct<c:int>", '{"x":1}') == [(None, None)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"a":', "Row is not a valid JSON Object, in the file a.json"),
        ('{"a":1}{"a":2}', "Row is not a valid JSON Object"),
        ('{"a":"x"}', "the file a.json has a value that is not of its column's type"),
    ],
)
def test_a_file_that_can_not_be_read_is_named(lake: LocalLake, line: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        asked(lake, "a int", line)


def test_a_file_that_is_no_parquet_is_named(lake: LocalLake) -> None:
    asked(lake, "a int", '{"a":1}')
    rows(
        lake,
        "create external table k.p (a int) stored as parquet"
        f" location 's3://{Path(lake.address).name}/own/'",
    )
    with pytest.raises(QueryError, match=r"a\.json is not a Parquet file"):
        rows(lake, "select * from k.p")
    rows(lake, "drop table k.p")


@pytest.mark.large
@given(st.lists(st.tuples(CASED, st.integers(-(2**31), 2**31 - 1)), min_size=1, max_size=6))
@settings(max_examples=20, deadline=None)
def test_each_row_keeps_its_value(lake: LocalLake, cells: list[tuple[str, int]]) -> None:
    lines = [json.dumps({key: value, "n": number}) for number, (key, value) in enumerate(cells)]
    expected = [(value, number) for number, (_, value) in enumerate(cells)]
    assert set(asked(lake, "userid int, n int", *lines)) == set(expected)
