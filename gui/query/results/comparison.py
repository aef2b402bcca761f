"""What differs between the rows of two answers."""

from collections import Counter
from dataclasses import dataclass

import polars as pl

from core.lake.encoding.cells import as_text

# Longer answers are not compared: the difference of two such is a query for the engine.
MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many rows only one of two answers has; a row that is there twice counts twice."""

    only_first: int
    only_second: int


def compared(first: pl.DataFrame, second: pl.DataFrame) -> Comparison | None:
    """Compare the rows of two answers as text, in any order.

    Args:
        first: The rows of one answer.
        second: The rows of the other.

    Returns:
        None where they have different numbers of columns, or too many rows.
    """
    if first.width != second.width or max(first.height, second.height) > MOST_ROWS:
        return None
    one, other = _counted(first), _counted(second)
    return Comparison((one - other).total(), (other - one).total())


def _counted(frame: pl.DataFrame) -> Counter[tuple[str | None, ...]]:
    return Counter(as_text(frame).iter_rows())
