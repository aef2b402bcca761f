"""The answer of a statement that is done: a few rows that are in memory."""

from collections.abc import Sequence

import polars as pl

from core.lake.interface import Column, Scan
from core.lake.local.statements.writes.row_files import Written

ROWS = (Column("rows", "bigint"),)


class DoneAnswer:
    """Rows that are all there; implements `core.lake.interface.Answer`.

    Args:
        columns: The columns; none for a statement that gives no rows.
        rows: The rows.
        scan: What the statement cost.
    """

    def __init__(
        self, columns: tuple[Column, ...], rows: Sequence[Sequence[object]], scan: Scan
    ) -> None:
        self._columns = columns
        self._scan = scan
        kinds = {"bigint": pl.Int64, "string": pl.String}
        schema = {column.name: kinds[column.type] for column in columns}
        self._left = pl.DataFrame(rows, schema=schema, orient="row")

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns."""
        return self._columns

    @property
    def scan(self) -> Scan:
        """What the statement cost."""
        return self._scan

    def fetch(self, rows: int) -> pl.DataFrame:
        """The next rows, at most so many."""
        page = self._left.head(rows)
        self._left = self._left.slice(page.height)
        return page

    def close(self) -> None:
        """Nothing to free."""


def answer_of(
    result: Written | list[str] | None, seconds: float, dollars: float, heading: str = "result"
) -> DoneAnswer:
    """The answer of a statement: how many rows it wrote, or the lines that it prints.

    Args:
        result: The result of the statement.
        seconds: How long it took.
        dollars: What the bytes that it scanned cost.
        heading: The name of the column of lines.
    """
    if isinstance(result, Written):
        scan = Scan(seconds, result.scanned, dollars)
        return DoneAnswer(ROWS, [(result.rows,)], scan)
    scan = Scan(seconds, 0, 0.0)
    if result is None:
        return DoneAnswer((), [], scan)
    return DoneAnswer((Column(heading, "string"),), [(line,) for line in result], scan)
