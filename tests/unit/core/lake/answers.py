"""The rows of an answer, for tests that look at nothing else of it."""

from typing import Any

from core.lake.interface import Lake
from core.steps.progress import drain


def rows(lake: Lake, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a statement's answer, a thousand at the most.

    Args:
        lake: The lake.
        sql: The statement.
    """
    answer = drain(lake.query(sql))
    found = answer.fetch(1_000).rows()
    answer.close()
    return found
