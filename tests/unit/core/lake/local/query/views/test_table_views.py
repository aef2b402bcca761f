"""The views of tables: made when they are asked for, in a DuckDB that is opened then."""

import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from core.errors import QueryError
from core.lake.local.catalog.catalog import read_catalog
from core.lake.local.query.views import table_views
from core.lake.local.query.views.table_views import TableViews
from core.steps.progress import drain
from tests.unit.core.lake.answers import rows
from tests.unit.core.lake.local import published

USERS, EVENTS = "db_faker_users.users", "db_faker_movie_events.movies_events"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """One entry for each DuckDB that is opened for views."""
    calls: list[Path | None] = []
    connect = table_views.connect

    def counted(spill: Path | None) -> duckdb.DuckDBPyConnection:
        calls.append(spill)
        return connect(spill)

    monkeypatch.setattr(table_views, "connect", counted)
    return calls


@pytest.fixture
def views(tmp_path: Path) -> Iterator[TableViews]:
    """The views of a lake with two tables; none is made yet."""
    published.crawled(tmp_path).close()
    catalog = read_catalog(tmp_path / "lake")
    assert catalog
    views = TableViews(catalog, tmp_path / "lake", {}, None)
    yield views
    views.close()


def made(views: TableViews) -> list[tuple[str, ...]]:
    found = views.connection().execute(
        "SELECT schema_name, view_name FROM duckdb_views() WHERE NOT internal"
    )
    return found.fetchall()


def test_a_view_is_made_once_and_alone(views: TableViews, opened: list[Path | None]) -> None:
    assert views.make("db_faker_users.nothing") == frozenset()
    assert opened == []
    assert views[USERS] == views.make(USERS) == frozenset()
    assert made(views) == [("db_faker_users", "users")]
    assert opened == [None]
    assert set(views) == {USERS, EVENTS}
    assert views.broken == {}


def test_views_are_made_in_the_sandbox(views: TableViews, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a\n1\n")
    table = next(iter(views._tables.values()))
    with pytest.raises(duckdb.PermissionException):
        views.view(table, "other", f"SELECT * FROM read_csv('{other}')")
    with pytest.raises(duckdb.InvalidInputException, match="locked"):
        views.connection().execute("SET enable_external_access = true")


def test_a_table_that_can_not_be_read_is_told(views: TableViews, tmp_path: Path) -> None:
    for path in (tmp_path / "lake" / "users").iterdir():
        path.unlink()
    assert views.make(USERS) == frozenset()
    assert isinstance(views.broken[USERS], duckdb.Error)
    assert views.make(EVENTS) == frozenset()
    assert EVENTS not in views.broken


def test_a_table_whose_files_are_back_is_read(tmp_path: Path) -> None:
    lake = published.crawled(tmp_path)
    assert rows(lake, "select count(*) from movies_events")
    files = tmp_path / "lake" / "users"
    files.rename(tmp_path / "away")
    with pytest.raises(QueryError, match="stale"):
        drain(lake.query("select count(*) from users"))
    (tmp_path / "away").rename(files)
    assert rows(lake, "select count(*) from users") == [(3,)]
    lake.close()


def test_threads_make_a_view_of_a_statement_once(tmp_path: Path) -> None:
    lake = published.crawled(tmp_path)
    drain(lake.query("create view few as select account_id from users"))
    found: list[object] = []

    def ask() -> None:
        found.append(rows(lake, "select count(*) from few"))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [[(3,)]] * 8
    lake.close()


def test_threads_make_a_view_once(views: TableViews, opened: list[Path | None]) -> None:
    threads = [threading.Thread(target=views.make, args=(USERS,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert views.broken == {}
    assert made(views) == [("db_faker_users", "users")]
    assert len(opened) == 1


def test_what_was_closed_opens_no_other(views: TableViews, opened: list[Path | None]) -> None:
    views.close()
    with pytest.raises(duckdb.ConnectionException, match="closed"):
        views.connection()
    assert opened == []


def test_a_definition_opens_none(tmp_path: Path, opened: list[Path | None]) -> None:
    lake = published.crawled(tmp_path)
    drain(lake.query("create database more"))
    assert opened == []
    assert rows(lake, "select count(*) from users") == [(3,)]
    assert len(opened) == 1
    lake.close()
