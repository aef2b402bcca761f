"""Which chart suits an answer: chosen from its columns' types and values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import polars as pl

ChartKind = Literal["bar", "line", "scatter"]
KINDS: tuple[ChartKind, ...] = ("bar", "line", "scatter")
# More bars than these can't be distinguished, more points only hide each other.
MOST_BARS = 40
MOST_POINTS = 20_000
# Long rows in many columns are a table to read, not the answer to a query.
MOST_COLUMNS = 5
# More colours than these can't be distinguished.
MOST_SERIES = 8


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A chart.

    Attributes:
        kind: Its kind.
        x: The column along the x axis; for bars, what names them.
        y: The column of the values.
        colour: The column that parts the values into series of a colour each: bars are stacked,
            lines lie over each other; None for one series.
    """

    kind: ChartKind
    x: int
    y: int
    colour: int | None = None


def choose(frame: pl.DataFrame, names: Sequence[str] = ()) -> ChartPlan | None:
    """The chart that suits rows best; None where there is no column of numbers to draw.

    Dates and times make a line; names that are all different make bars; numbers that rise make
    bars while they are few and whole, else a line. Where a key is there several times, a second
    one parts it by colour. Two columns of other numbers make a scatter. Identifiers are values
    only where there are no others. Of several values, the first one behind names is drawn.

    Args:
        frame: The rows.
        names: The columns' names, where they are not the frame's own.
    """
    values = _measures(frame, names) or _numbers(frame)
    if not values or not frame.height:
        return None
    y = values[-1]
    keys = [at for at in range(frame.width) if at != y]
    categories = [at for at in keys if _names(frame, at)]
    times = [at for at in keys if frame.dtypes[at].is_temporal()]
    different = [at for at in categories if _different(frame, at)]
    rising = [at for at in keys if at in values and _rises(frame, at)]
    first = next((at for at in values if at > max(times + categories, default=at)), y)
    if times:
        return ChartPlan("line", times[0], first, _parting(frame, times[0], categories))
    if different:
        return ChartPlan("bar", different[0], first)
    if categories and values[0] > categories[-1] and _grouped(frame, categories):
        return _of_repeated_keys(frame, [], categories, first)
    if rising:
        few = frame.height <= MOST_BARS and frame.dtypes[rising[0]].is_integer()
        return ChartPlan("bar" if few else "line", rising[0], y)
    return _of_repeated_keys(frame, [at for at in values if at != y], categories, y)


def _of_repeated_keys(
    frame: pl.DataFrame, numbers: list[int], categories: list[int], y: int
) -> ChartPlan:
    """The chart of rows none of whose keys is there once only."""
    whole = [at for at in numbers if frame.dtypes[at].is_integer()]
    for x in whole:
        colour = _parting(frame, x, categories)
        if colour is not None:
            few = frame.to_series(x).n_unique() <= MOST_BARS
            return ChartPlan("bar" if few else "line", x, y, colour)
    by_values = sorted(categories, key=lambda at: -frame.to_series(at).n_unique())
    if by_values:
        return ChartPlan("bar", by_values[0], y, _parting(frame, by_values[0], by_values[1:]))
    if numbers:
        return ChartPlan("scatter", numbers[0], y)
    return ChartPlan("bar", 0 if frame.width > 1 and y != 0 else y, y)


def _grouped(frame: pl.DataFrame, categories: list[int]) -> bool:
    """Whether names are together what rows were grouped by: no two rows have the same."""
    return not frame.select(pl.nth(categories)).is_duplicated().any()


def _parting(frame: pl.DataFrame, x: int, categories: list[int]) -> int | None:
    """The column that makes the keys of another one differ; None where none does, or none need."""
    if _different(frame, x):
        return None
    for at in categories:
        pair = frame.select(pl.nth(x).alias("x"), pl.nth(at).alias("colour"))
        few = 1 < pair["colour"].n_unique() <= MOST_SERIES
        if at != x and few and pair.n_unique() == frame.height:
            return at
    return None


def parting_columns(frame: pl.DataFrame) -> list[int]:
    """The columns that rows can be coloured by: names, only a few of them different."""
    return [
        at
        for at in range(frame.width)
        if _names(frame, at) and 1 < frame.to_series(at).n_unique() <= MOST_SERIES
    ]


def _names(frame: pl.DataFrame, at: int) -> bool:
    """Whether a column holds names: texts, or true and false."""
    return frame.dtypes[at] in (pl.String, pl.Boolean, pl.Categorical)


def _numbers(frame: pl.DataFrame) -> list[int]:
    return [at for at, kind in enumerate(frame.dtypes) if kind.is_numeric()]


def _measures(frame: pl.DataFrame, names: Sequence[str]) -> list[int]:
    """The columns of numbers that count or measure something: all but identifiers."""
    called = [name.casefold() for name in (names or frame.columns)]
    return [at for at in _numbers(frame) if called[at] != "id" and not called[at].endswith("_id")]


def sensible(frame: pl.DataFrame, names: Sequence[str] = ()) -> bool:
    """Whether a chart says something of rows: few rows or few columns, with measures in them.

    Args:
        frame: The rows.
        names: The columns' names, where they are not the frame's own.
    """
    short = 1 < frame.height <= MOST_BARS or (frame.height > 1 and frame.width <= MOST_COLUMNS)
    return short and bool(_measures(frame, names)) and choose(frame, names) is not None


def fitting(frame: pl.DataFrame, plan: ChartPlan) -> tuple[ChartKind, ...]:
    """The kinds of chart that the columns of a plan can be drawn as.

    Args:
        frame: The rows.
        plan: The columns to draw.
    """
    kind = frame.dtypes[plan.x]
    if kind.is_numeric() or kind.is_temporal():
        return KINDS
    return ("bar",)


def _different(frame: pl.DataFrame, at: int) -> bool:
    column = frame.to_series(at)
    return not column.dtype.is_nested() and column.n_unique() == frame.height


def _rises(frame: pl.DataFrame, at: int) -> bool:
    return frame.height > 2 and _different(frame, at) and frame.to_series(at).is_sorted()
