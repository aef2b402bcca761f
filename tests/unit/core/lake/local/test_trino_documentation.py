"""Athena's SQL gives here what Trino's documentation says that it gives."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from core.lake.local.lake import LocalLake
from core.steps.progress import drain
from tests.unit.core.lake.local.trino_documentation import EXPRESSIONS
from tests.unit.core.lake.local.trino_queries import QUERIES


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalLake]:
    """A lake without tables."""
    lake = LocalLake(tmp_path_factory.mktemp("lake"))
    drain(lake.crawl())
    yield lake
    lake.close()


def shown(value: object) -> str:
    """A value as Trino's command line shows it."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        text = value.strftime("%Y-%m-%d %H:%M:%S.%f")[:-3]
        return f"{text} UTC" if value.tzinfo else text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value.normalize()) if value == value.to_integral() else str(value)
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return f"[{', '.join(shown(row) for row in value)}]"
    if isinstance(value, list):
        return f"[{', '.join(shown(part) for part in value)}]"
    if isinstance(value, dict):
        return f"({', '.join(shown(part) for part in value.values())})"
    return str(value)


def answer(lake: LocalLake, sql: str) -> list[str]:
    """The rows that answer a question, shown."""
    found = drain(lake.query(sql))
    try:
        frame = found.fetch(100)
        kinds = [column.type for column in found.columns]
        return [
            "|".join(
                _map(value) if kind.startswith("map") else shown(value)
                for value, kind in zip(row, kinds, strict=True)
            )
            for row in frame.rows()
        ]
    finally:
        found.close()


def _map(value: Any) -> str:
    pairs = value.items() if isinstance(value, dict) else value
    return "{" + ", ".join(f"{shown(k)}={shown(v)}" for k, v in pairs) + "}"


def test_there_are_enough() -> None:
    assert len(EXPRESSIONS) + len(QUERIES) >= 150


@pytest.mark.parametrize(("page", "expression", "documented"), EXPRESSIONS)
def test_expression(lake: LocalLake, page: str, expression: str, documented: str) -> None:
    assert answer(lake, f"select {expression}") == [documented], page


@pytest.mark.parametrize(("page", "query", "documented"), QUERIES)
def test_query(lake: LocalLake, page: str, query: str, documented: tuple[str, ...]) -> None:
    assert answer(lake, query) == list(documented), page
