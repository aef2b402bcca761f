"""Files that are replaced while they are read: no answer is of old ones and new ones together."""

import os
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from core.errors import LakeError, QueryError
from core.lake.local import crawl
from core.lake.local import lake as lakes
from core.lake.local.columnar import copies
from core.lake.local.columnar.copies import cache_folder
from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests.unit.core.lake.aws.data_set import make_data_set

pytestmark = pytest.mark.large

DAYS = 6
ALL = "select id, account_id from db_faker_movie_events.movies_events"
COUNT = "select count(*) as n from db_faker_movie_events.movies_events"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two data sets whose files have the same names."""
    make_data_set(tmp_path / "one", events=240, days=DAYS, pad=100)
    make_data_set(tmp_path / "two", events=360, days=DAYS, pad=100, seed=2)
    return tmp_path / "one", tmp_path / "two"


@pytest.fixture
def lake(tmp_path: Path, pair: tuple[Path, Path]) -> LocalLake:
    """A lake of the first data set that reads the files themselves."""
    lake = LocalLake(tmp_path / "lake", copies=False)
    drain(lake.upload(pair[0]))
    drain(lake.crawl())
    return lake


def rows(lake: LocalLake, sql: str) -> set[tuple[object, ...]]:
    answer = drain(lake.query(sql))
    found = set(answer.fetch(1_000).rows())
    answer.close()
    return found


@pytest.mark.parametrize("sql", [ALL, COUNT])
def test_an_upload_between_the_look_at_the_files_and_their_reading(
    lake: LocalLake, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, sql: str
) -> None:
    own = rows(lake, sql)
    outcomes = set()
    # Some beats come before the first file is replaced, and the last ones after the last.
    for beats in range(1, 4 * (DAYS + 1), 3):
        step = LocalLake(Path(lake.address)).upload(pair[1])
        with monkeypatch.context() as patch:
            begun = islice(step, beats)
            patch.setattr(lakes, "scanned_bytes", lambda _, begun=begun: len(list(begun)))
            try:
                found = rows(lake, sql)
            except LakeError as error:
                outcomes.add(error.message.partition(" ")[0])
            else:
                outcomes.add("answered")
                assert found == own
        step.close()
        drain(lake.upload(pair[0]))
        drain(lake.crawl())
    assert outcomes == {"answered", "an", "the"}  # an upload is under way; the catalog is stale


def test_an_answer_that_is_read_on_after_an_upload(
    lake: LocalLake, pair: tuple[Path, Path]
) -> None:
    answer = drain(lake.query(ALL))
    assert answer.fetch(1).height == 1
    drain(lake.upload(pair[1]))
    with pytest.raises(LakeError, match="stale"):
        answer.fetch(1)
    answer.close()


def test_a_columnar_copy_answers_on(lake: LocalLake, pair: tuple[Path, Path]) -> None:
    copied = LocalLake(Path(lake.address))
    own = rows(copied, ALL)
    answer = drain(copied.query(ALL))
    first = answer.fetch(1).rows()
    drain(lake.upload(pair[1]))
    drain(lake.crawl())
    assert set(first) | set(answer.fetch(1_000).rows()) == own
    answer.close()
    assert len(rows(copied, ALL)) > len(own)


def touching(call: Callable[..., Any], path: Path) -> Callable[..., Any]:
    """A call that changes a file before it ends."""

    def touched(*arguments: Any) -> Any:
        result = call(*arguments)
        os.utime(path, ns=(1, 1))
        return result

    return touched


def test_no_copy_is_made_of_files_that_change_meanwhile(
    lake: LocalLake, monkeypatch: pytest.MonkeyPatch
) -> None:
    for copy in cache_folder().glob("*.parquet"):
        copy.unlink()
    victim = next(Path(lake.address).glob("movies_events/*/*"))
    monkeypatch.setattr(copies, "with_dates", touching(copies.with_dates, victim))
    drain(lake.crawl())
    assert [path.name.split("-")[0] for path in cache_folder().iterdir()] == ["users"]
    with pytest.raises(LakeError, match="stale"):
        rows(lake, COUNT)


def test_a_crawl_of_files_that_change_meanwhile(
    lake: LocalLake, pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    drain(lake.upload(pair[1]))
    victim = next(Path(lake.address).glob("movies_events/*/*"))
    before = victim.stat().st_mtime_ns
    with monkeypatch.context() as patch:
        patch.setattr(crawl, "infer", touching(crawl.infer, victim))
        warnings = drain(lake.crawl()).warnings
    assert "movies_events was changed while it was crawled: crawl again" in warnings
    os.utime(victim, ns=(before, before))
    with pytest.raises(LakeError, match="stale"):
        rows(lake, COUNT)
    assert drain(lake.crawl()).warnings == ()
    assert rows(lake, COUNT) == {(360,)}


def test_a_lake_whose_files_are_gone_is_stale(lake: LocalLake) -> None:
    """DuckDB, which can't even be opened on such a lake, would name a pattern of files."""
    for path in Path(lake.address).glob("movies_events/dt=*/*"):
        path.unlink()
    lake.close()

    with pytest.raises(QueryError, match=rf"stale: .*{DAYS} gone"):
        rows(lake, COUNT)
