"""Which rows of a table are shown, and in which order."""

from dataclasses import dataclass
from typing import Literal, get_args

# What a row is marked with, in columns that are not shown, each a list or null: the columns of its
# faults, empty for the whole row, their kinds, and the right values.
MARKS = ("_column", "_kind", "_right")
Operator = Literal["contains", "=", "<>", "<=", ">=", "null", "not null"]
OPERATORS: tuple[Operator, ...] = get_args(Operator)


@dataclass(frozen=True, slots=True)
class ColumnFilter:
    """A condition on a column that shown rows meet; a null meets none but ``null``."""

    column: int
    operator: Operator
    value: str = ""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Which rows are shown, and in which order.

    Attributes:
        sort: The column to sort by; None keeps the frame's order.
        descending: From the largest to the smallest.
        find: Text that a shown row contains, whatever its case; empty shows all.
        column: The column to look for `find` in; None looks in all.
        filters: Conditions that a shown row meets, all of them.
    """

    sort: int | None = None
    descending: bool = False
    find: str = ""
    column: int | None = None
    filters: tuple[ColumnFilter, ...] = ()

    @property
    def selects(self) -> bool:
        """Whether only some of the rows are shown."""
        return bool(self.find or self.filters)
