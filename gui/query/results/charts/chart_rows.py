"""What a chart of an answer's rows draws: made beside the window's thread, since it takes long."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from gui.query.results.charts.chart_plan import (
    ChartKind,
    ChartPlan,
    choose,
    fitting,
    parting_columns,
    sensible,
)


@dataclass(frozen=True, slots=True)
class ChartRows:
    """Rows to draw, and what else could be drawn of the same answer.

    Attributes:
        plan: The chart; None where there is no column of numbers to draw.
        rows: The columns ``x``, ``y`` and ``value`` of the plan, and ``colour`` where it has one.
        summed: Whether the rows are sums, as names were there several times.
        kinds: The kinds of chart that the columns can be drawn as.
        numbers: The columns that can be drawn as values.
        colours: The columns that rows can be coloured by.
        sensible: Whether a chart says something of the rows, unasked.
    """

    plan: ChartPlan | None
    rows: pl.DataFrame
    summed: bool = False
    kinds: tuple[ChartKind, ...] = ()
    numbers: tuple[int, ...] = ()
    colours: tuple[int, ...] = ()
    sensible: bool = False


NOTHING = ChartRows(None, pl.DataFrame())


def chart_rows(frame: pl.DataFrame, names: Sequence[str], plan: ChartPlan | None) -> ChartRows:
    """Prepare the drawing of rows.

    Args:
        frame: The rows.
        names: The columns' names.
        plan: The chart that is wanted; None for the one that suits the rows best.
    """
    plan = plan or choose(frame, names)
    if plan is None:
        return NOTHING
    kinds = fitting(frame, plan)
    if plan.kind not in kinds:
        plan = ChartPlan(kinds[0], plan.x, plan.y, plan.colour)
    rows, summed = _drawn(frame, plan)
    return ChartRows(
        plan,
        rows,
        summed,
        kinds,
        tuple(at for at, kind in enumerate(frame.dtypes) if kind.is_numeric()),
        tuple(parting_columns(frame)),
        sensible(frame, names),
    )


def _drawn(frame: pl.DataFrame, plan: ChartPlan) -> tuple[pl.DataFrame, bool]:
    """The rows to draw, and whether they are sums, as names are there several times."""
    columns = [
        pl.nth(plan.x).alias("x"),
        pl.nth(plan.y).cast(pl.Float64).alias("y"),
        pl.nth(plan.y).alias("value"),
    ]
    if plan.colour is not None:
        columns.append(pl.nth(plan.colour).alias("colour"))
    rows = frame.select(columns).drop_nulls("y")
    names = rows["x"].dtype in (pl.String, pl.Boolean)
    if plan.colour is None and plan.kind == "bar" and names:
        summed = rows.group_by("x", maintain_order=True).agg(pl.col("y", "value").sum())
        if summed.height < rows.height:
            return summed, True
    return rows, False
