"""A call of DuckDB that is to stop does, wherever it is."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import duckdb
import pytest

from core.lake.local.query import cancellation
from core.lake.local.query.cancellation import Cancellation
from core.lake.local.query.connection import connect


def test_a_call_at_its_end_may_have_closed_its_connection() -> None:
    connection = duckdb.connect()
    interruption = Cancellation(connection)
    closed, go_on = threading.Event(), threading.Event()

    def call() -> None:
        connection.close()
        closed.set()
        go_on.wait(30)

    calling = threading.Thread(target=interruption.guard, args=(call,))
    calling.start()
    assert closed.wait(30)
    stopping = threading.Thread(target=interruption.stop)
    stopping.start()
    stopping.join(0.2)
    go_on.set()
    for thread in (stopping, calling):
        thread.join(30)
        assert not thread.is_alive()


def test_a_call_that_is_stopped_before_it_begins_does_not_begin() -> None:
    with duckdb.connect() as connection:
        interruption = Cancellation(connection)
        stopping = threading.Thread(target=interruption.stop)
        stopping.start()
        while not interruption._stopped.is_set():
            stopping.join(0.01)
        with pytest.raises(duckdb.InterruptException):
            interruption.guard(lambda: pytest.fail("it began"))
        stopping.join(30)


def test_a_call_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cancellation, "PATIENCE", 0.05)
    with duckdb.connect() as connection:
        assert not cancellation.interrupt(connection, lambda _seconds: False)
        assert cancellation.interrupt(connection, lambda _seconds: True)


@pytest.mark.large
@pytest.mark.parametrize("times", [3, pytest.param(300, marks=pytest.mark.slow)])
def test_a_copy_that_is_interrupted_ends(times: int, tmp_path: Path) -> None:
    """On a busy computer too: with DuckDB's own threads for writes it hung in one of 90."""
    rows = "SELECT a.range AS n FROM range(9000) AS a, range(9000) AS b"
    for number in range(times):
        with connect() as connection:
            interruption = Cancellation(connection)
            target = tmp_path / f"{number}.parquet"
            copy = partial(connection.execute, f"COPY ({rows}) TO '{target}' (FORMAT parquet)")
            calling = threading.Thread(target=_interrupted, args=(interruption, copy))
            calling.start()
            while not target.exists():
                calling.join(0.01)
            interruption.stop()
            assert interruption._ended.is_set(), number
            calling.join()


def _interrupted(interruption: Cancellation, call: Callable[[], object]) -> None:
    with pytest.raises(duckdb.InterruptException):
        interruption.guard(call)
