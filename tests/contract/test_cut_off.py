"""A lake between two data sets is refused until the next upload has finished it."""

import itertools
from pathlib import Path

import pytest

from core.errors import LakeError
from core.lake.interface import Lake
from core.steps.progress import drain
from tests.unit.core.lake.aws.data_set import make_data_set

SQL = "SELECT count(*) AS n FROM db_faker_movie_events.movies_events"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two data sets whose files differ in name and number."""
    make_data_set(tmp_path / "one", events=30, pad=200)
    make_data_set(tmp_path / "two", events=90, days=9, seed=2)
    return tmp_path / "one", tmp_path / "two"


def count(lake: Lake) -> int:
    answer = drain(lake.query(SQL))
    rows = answer.fetch(1)
    answer.close()
    return int(rows.item())


def test_an_upload_that_is_cut_off(lake: Lake, pair: tuple[Path, Path]) -> None:
    drain(lake.upload(pair[0]))
    drain(lake.crawl())
    assert count(lake) == 30
    for beats in itertools.count(1):
        step = lake.upload(pair[1])
        told = list(itertools.islice(step, beats))
        step.close()
        if len(told) < beats:
            break
        try:
            found = count(lake)
        except LakeError as error:
            told_why = "upload" in error.message or "crawl" in error.hint
        else:
            told_why = found in (30, 90)
        assert told_why
    drain(lake.upload(pair[1]))
    drain(lake.crawl())
    assert count(lake) == 90


def test_a_crawl_of_half_an_upload_is_refused(lake: Lake, pair: tuple[Path, Path]) -> None:
    drain(lake.upload(pair[0]))
    victim = next((pair[1] / "users").iterdir())
    content = victim.read_bytes()
    victim.write_bytes(content.replace(b"Rio", b"Ria"))
    with pytest.raises(Exception, match="manifest"):
        drain(lake.upload(pair[1]))
    with pytest.raises(LakeError, match="is running, or was interrupted"):
        drain(lake.crawl())
    victim.write_bytes(content)
    drain(lake.upload(pair[1]))
    drain(lake.crawl())
    assert count(lake) == 90
