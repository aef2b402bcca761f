"""A lake without tables, to ask of."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from core.errors import QueryError
from core.lake.local.lake import LocalLake
from core.steps.progress import drain

Ask = Callable[[str], list[tuple[Any, ...]]]
Refusal = Callable[[str], QueryError]


@pytest.fixture(scope="session")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Gives the rows that answer a query."""
    lake = LocalLake(Path(tmp_path_factory.mktemp("lake")))
    drain(lake.crawl())

    def rows(sql: str) -> list[tuple[Any, ...]]:
        answer = drain(lake.query(sql))
        try:
            return answer.fetch(1000).rows()
        finally:
            answer.close()

    yield rows
    lake.close()


@pytest.fixture
def refusal(ask: Ask) -> Refusal:
    """Gives the error of a query that is refused."""

    def error(sql: str) -> QueryError:
        with pytest.raises(QueryError) as refused:
            ask(sql)
        return refused.value

    return error
