"""Which chart suits an answer: chosen from its columns' types and values."""

from dataclasses import dataclass
from typing import Literal

import polars as pl

ChartKind = Literal["bar", "line", "scatter"]
KINDS: tuple[ChartKind, ...] = ("bar", "line", "scatter")
# More bars than these can't be told apart, more points only hide each other.
MOST_BARS = 40
MOST_POINTS = 20_000
# Long rows in many columns are a table to read, not the answer to a question.
MOST_COLUMNS = 5


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A chart.

    Attributes:
        kind: Its kind.
        x: The column along the x axis; for bars, what names them.
        y: The column of the values.
    """

    kind: ChartKind
    x: int
    y: int


def choose(frame: pl.DataFrame) -> ChartPlan | None:
    """The chart that suits rows best; None where there is no column of numbers to draw.

    Dates and times make a line; names that are all different make bars; numbers that rise make
    bars while they are few and whole, else a line; two columns of other numbers make a scatter.
    """
    values = [at for at, kind in enumerate(frame.dtypes) if kind.is_numeric()]
    if not values or not frame.height:
        return None
    keys = [at for at in range(frame.width) if at != values[-1]]
    times = [at for at in keys if frame.dtypes[at].is_temporal()]
    names = [at for at in keys if at not in values and at not in times and _different(frame, at)]
    rising = [at for at in keys if at in values and _rises(frame, at)]
    if times:
        return ChartPlan("line", times[0], values[-1])
    if names:
        return ChartPlan("bar", names[0], values[-1])
    if rising:
        few = frame.height <= MOST_BARS and frame.dtypes[rising[0]].is_integer()
        return ChartPlan("bar" if few else "line", rising[0], values[-1])
    if len(values) > 1:
        return ChartPlan("scatter", values[0], values[-1])
    if keys:
        return ChartPlan("bar", keys[0], values[0])
    return ChartPlan("bar", values[0], values[0])


def sensible(frame: pl.DataFrame) -> bool:
    """Whether a chart says something of rows: few rows or few columns, with numbers in them."""
    short = 1 < frame.height <= MOST_BARS or (frame.height > 1 and frame.width <= MOST_COLUMNS)
    return short and choose(frame) is not None


def fitting(frame: pl.DataFrame, plan: ChartPlan) -> tuple[ChartKind, ...]:
    """The kinds that the columns of a plan can be drawn as."""
    kind = frame.dtypes[plan.x]
    if kind.is_numeric() or kind.is_temporal():
        return KINDS
    return ("bar",)


def _different(frame: pl.DataFrame, at: int) -> bool:
    column = frame.to_series(at)
    return not column.dtype.is_nested() and column.n_unique() == frame.height


def _rises(frame: pl.DataFrame, at: int) -> bool:
    return frame.height > 2 and _different(frame, at) and frame.to_series(at).is_sorted()
