"""What every lake promises, asked of each of them."""

import time
from pathlib import Path

import pytest

from core.errors import DataSetError, QueryError
from core.lake.interface import Lake
from core.queries.canned import canned_queries
from core.steps.progress import drain
from tests.unit.core.lake.local import published


@pytest.fixture
def data_set(tmp_path: Path) -> Path:
    """A small data set in the published shape."""
    return published.write(tmp_path / "data")


@pytest.fixture
def crawled(lake: Lake, data_set: Path, request: pytest.FixtureRequest) -> Lake:
    """A lake with the data set and its tables."""

    def crawl() -> None:
        drain(lake.upload(data_set))
        drain(lake.crawl())

    if lake.address == "aws":
        request.getfixturevalue("fake_aws").bring_to("contract: crawled", crawl)
    else:
        crawl()
    return lake


def test_the_four_steps_answer_the_canned_queries(lake: Lake, data_set: Path) -> None:
    uploaded = drain(lake.upload(data_set))
    assert (uploaded.files, uploaded.skipped) == (2, 0)
    crawled = drain(lake.crawl())
    assert crawled.added == ("db_faker_movie_events.movies_events", "db_faker_users.users")
    answers = {}
    for query in canned_queries():
        answer = drain(lake.query(query.sql))
        answers[query.name] = answer.fetch(100).rows()
        assert answer.fetch(100).is_empty()
        answer.close()
    assert answers["users-by-gender"] == [("F", 2), ("M", 1)]
    assert answers["most-popular-movies"] == [
        (1, "Low Sun", "Series", 2),
        (1, "The Tide", "Movies", 2),
        (2, "Marble", "Movies", 1),
    ]
    assert [row[1:] for row in answers["top-genre-by-age"]][-1] == ("Drama", 1)


def test_uploading_again_changes_nothing(lake: Lake, data_set: Path) -> None:
    drain(lake.upload(data_set))
    again = drain(lake.upload(data_set))
    assert (again.files, again.skipped, again.bytes) == (0, 2, 0)


def test_tables_tell_columns_and_types(crawled: Lake) -> None:
    tables = {f"{table.database}.{table.name}": table for table in drain(crawled.tables())}
    users = {column.name: column.type for column in tables["db_faker_users.users"].columns}
    assert users["birthday"] == "string"
    assert len(users) == 16


def test_a_folder_without_a_data_set_is_refused(lake: Lake, tmp_path: Path) -> None:
    with pytest.raises(DataSetError):
        drain(lake.upload(tmp_path / "nothing"))


def test_a_stale_catalog_is_reported(crawled: Lake, tmp_path: Path) -> None:
    time.sleep(1.1)  # S3 tells the time in whole seconds
    other = {"users/users_dataset.csv": published.USERS.replace("Olinda", "Recife").encode()}
    drain(crawled.upload(published.write(tmp_path / "other", files=other)))
    stale = {table.name: table.stale for table in drain(crawled.tables())}
    assert stale["users"].startswith("files since the crawl: 1 changed")
    assert stale["movies_events"] == ""
    with pytest.raises(QueryError, match=r"stale: of db_faker_users\.users") as told:
        drain(crawled.query("select count(*) from db_faker_users.users"))
    assert "crawl" in told.value.hint
    answer = drain(crawled.query("select count(*) from db_faker_movie_events.movies_events"))
    assert answer.fetch(1).item() == 5
    answer.close()
    drain(crawled.crawl())
    drain(crawled.query("select count(*) from db_faker_users.users")).close()


def test_wrong_sql_is_refused(crawled: Lake) -> None:
    with pytest.raises(QueryError):
        drain(crawled.query("selec 1"))


def test_teardown_leaves_nothing_of_ours_and_can_be_repeated(crawled: Lake) -> None:
    assert drain(crawled.holdings())
    removed = drain(crawled.teardown())
    assert removed.removed
    assert not removed.failed
    assert drain(crawled.holdings()) == ()
    assert drain(crawled.teardown()).removed == ()
