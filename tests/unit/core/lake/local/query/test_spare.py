"""The DuckDB that is lent again: to one at a time, as it was before, and only if it is whole."""

import subprocess
import sys
from collections.abc import Iterator

import duckdb
import pytest

from core.lake.local.query import spare
from core.lake.local.query.spare import borrowed


@pytest.fixture(autouse=True)
def _none_before() -> Iterator[None]:
    spare._SPARES.clear()
    yield
    spare._SPARES.clear()


def setting(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    (value,) = connection.execute(f"SELECT current_setting('{name}')::VARCHAR").fetchall()[0]
    return str(value)


def test_it_is_lent_again_as_it_was() -> None:
    with borrowed() as connection:
        connection.execute("SET preserve_insertion_order = false")
        connection.execute("SET enable_progress_bar = true")
        connection.execute("CREATE TEMP TABLE left_there AS SELECT 1")
    (kept,) = spare._SPARES
    with borrowed() as connection:
        assert spare._SPARES == []
        assert setting(connection, "preserve_insertion_order") == "true"
        assert setting(connection, "enable_progress_bar") == "false"
        with pytest.raises(duckdb.CatalogException):
            connection.execute("FROM left_there")
    assert [kept] == spare._SPARES


def test_two_have_one_each() -> None:
    with borrowed() as one:
        one.execute("CREATE TABLE own AS SELECT 1")
        with borrowed() as other, pytest.raises(duckdb.CatalogException):
            other.execute("FROM own")
    assert len(spare._SPARES) == 1


def test_a_broken_one_is_not_lent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def is_clean(*_: duckdb.DuckDBPyConnection) -> bool:
        return False

    with monkeypatch.context() as patch:
        patch.setattr(spare, "_is_clean", is_clean)
        with borrowed():
            pass
    assert spare._SPARES == []


def test_a_closed_one_is_broken() -> None:
    with borrowed() as connection:
        owner = duckdb.connect()
        owner.close()
        assert not spare._is_clean(owner, connection)


def test_one_that_holds_memory_is_not_lent_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(spare, "_AT_REST_BYTES", -1)
        with borrowed():
            pass
    assert spare._SPARES == []


def test_a_limit_is_for_one_use() -> None:
    with borrowed() as connection:
        own = setting(connection, "memory_limit")
    with borrowed(10**8) as connection:
        assert setting(connection, "memory_limit") == "95.3 MiB"
    with borrowed() as connection:
        assert setting(connection, "memory_limit") == own


def test_python_ends_without_a_word() -> None:
    code = "from core.lake.local.query.spare import borrowed\nwith borrowed(): pass"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")
