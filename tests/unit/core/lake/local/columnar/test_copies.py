"""A damaged columnar copy changes no answer, and the next crawl replaces it."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from core.lake.local.columnar.copies import cache_folder
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests.unit.core.lake.local import published

COUNT = "select count(*), max(date(birthday)) from db_faker_users.users"


def ask(lake: LocalLake, sql: str) -> list[tuple[object, ...]]:
    answer = drain(lake.query(sql))
    found = answer.fetch(100).rows()
    answer.close()
    return found


@pytest.fixture
def lake(tmp_path: Path) -> LocalLake:
    """A crawled lake whose tables have copies."""
    return published.crawled(tmp_path)


def copy() -> Path:
    """The copy of the users."""
    return next(iter(cache_folder().glob("users-*.parquet")))


@pytest.mark.parametrize("opened", [True, False])
@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"PAR1\xff\xff\xff\x7fPAR1"),
        Path.unlink,
    ],
)
def test_a_damaged_copy_is_made_anew(
    lake: LocalLake, harm: Callable[[Path], object], opened: bool
) -> None:
    if opened:
        assert ask(lake, COUNT)[0][0] == 3
    harm(copy())
    assert ask(lake, COUNT)[0][0] == 3
    drain(lake.crawl())
    assert pl.read_parquet(copy()).height == 3
    assert ask(lake, COUNT)[0][0] == 3


def test_a_plan_names_the_columns_that_the_question_names(lake: LocalLake) -> None:
    (row,) = ask(lake, f"explain {COUNT}")
    assert "birthday" in str(row[0])
    assert " as date" not in str(row[0])
