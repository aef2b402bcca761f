"""Statistics of one column of an answer, computed by the engine that gives it."""

from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from core.lake.interface import Column, Lake
from core.steps.progress import Step

TOP: Final = 5
# Types whose values have no order, and that engines don't count apart.
_NESTED: Final = ("array", "map", "row", "struct", "json", "unknown")


@dataclass(frozen=True, slots=True)
class ColumnStatistics:
    """What there is to say of a column's values.

    Attributes:
        rows: How many rows there are.
        nulls: How many of them hold no value.
        distinct: How many values differ; None if they can't be compared.
        least: The smallest value as text; None where there is none.
        most: The largest one.
        top: The most frequent values as text, with how often each is there.
    """

    rows: int
    nulls: int
    distinct: int | None = None
    least: str | None = None
    most: str | None = None
    top: tuple[tuple[str, int], ...] = ()


def column_statistics(
    lake: Lake, sql: str, columns: tuple[Column, ...], column: int
) -> Step[ColumnStatistics]:
    """Ask a lake about one column of a statement's answer; two further queries.

    Args:
        lake: Where to ask.
        sql: The statement.
        columns: The columns of its answer.
        column: Which of them, from 0.

    Raises:
        QueryError: The statement can't be asked about, such as one that gives no rows.
    """
    source, name = _source(sql, columns), f"c{column}"
    simple = not columns[column].type.lower().startswith(_NESTED)
    wanted = ["count(*)", f"count({name})"]
    if simple:
        wanted += [f"count(distinct {name})", f"min({name})", f"max({name})"]
    (row,) = yield from _rows(lake, f"select {', '.join(wanted)} from {source}")  # noqa: S608
    rows, filled = int(row[0]), int(row[1])
    if not simple:
        return ColumnStatistics(rows, rows - filled)
    found = yield from _rows(
        lake,
        f"select {name}, count(*) from {source} where {name} is not null"  # noqa: S608 - the user's own statement
        f" group by {name} order by 2 desc, 1 limit {TOP}",
    )
    return ColumnStatistics(
        rows=rows,
        nulls=rows - filled,
        distinct=int(row[2]),
        least=_text(row[3]),
        most=_text(row[4]),
        top=tuple((str(value), int(times)) for value, times in found),
    )


def _source(sql: str, columns: tuple[Column, ...]) -> str:
    """A statement as something to select from, with names of our own, as its own may repeat."""
    names = ", ".join(f"c{number}" for number in range(len(columns)))
    return f"(\n{sql}\n) as answer ({names})"


def _rows(lake: Lake, sql: str) -> Step[list[tuple[Any, ...]]]:
    answer = yield from lake.query(sql)
    try:
        page: pl.DataFrame = answer.fetch(TOP)
    finally:
        answer.close()
    return page.rows()


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
