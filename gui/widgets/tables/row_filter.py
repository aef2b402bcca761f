"""Rows of a frame, found and sorted as a table is asked to show them."""

import polars as pl

from core.lake.encoding.cells import text
from gui.widgets.tables.arrangement import MARKS, Arrangement, ColumnFilter


def arranged(frame: pl.DataFrame, arrangement: Arrangement) -> pl.DataFrame:
    """Filter and sort rows; slow on long frames, so not for the window's thread.

    Args:
        frame: All rows.
        arrangement: The filter and the sort order.
    """
    shown = frame.filter(fitting(frame, arrangement)) if arrangement.selects else frame
    if arrangement.sort is not None and arrangement.sort < frame.width:
        shown = shown.sort(
            frame.columns[arrangement.sort],
            descending=arrangement.descending,
            nulls_last=True,
            maintain_order=True,
        )
    return shown


def fitting(frame: pl.DataFrame, arrangement: Arrangement) -> pl.Series:
    """Whether each row contains the text that is looked for and meets every filter.

    Args:
        frame: Some rows, or all.
        arrangement: What is looked for, and the filters.
    """
    conditions = [_condition(one, frame) for one in arrangement.filters]
    if arrangement.find:
        columns = (
            [name for name in frame.columns if name not in MARKS]
            if arrangement.column is None
            else [frame.columns[arrangement.column]]
        )
        hits = [
            _as_text(pl.col(name), frame.schema[name])
            .str.to_lowercase()
            .str.contains(arrangement.find.lower(), literal=True)
            for name in columns
        ]
        conditions.append(pl.any_horizontal(hits))
    # Without any condition, each row still has its answer.
    every = pl.repeat(value=True, n=pl.len())
    fits = pl.all_horizontal(every, *(one.fill_null(value=False) for one in conditions))
    return frame.select(fits).to_series()


def _as_text(column: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """A column as text to look in; nested values as they are shown."""
    if kind.is_nested() or kind == pl.Binary:
        return text(column, kind)
    return column.cast(pl.String)


def _condition(one: ColumnFilter, frame: pl.DataFrame) -> pl.Expr:
    """What a column's filter asks for; numbers are compared as numbers, all else as text."""
    name = frame.columns[one.column]
    kind, column = frame.schema[name], pl.col(name)
    if one.operator in ("null", "not null"):
        return column.is_null() if one.operator == "null" else column.is_not_null()
    text = _as_text(column, kind)
    if one.operator == "contains":
        return text.str.to_lowercase().str.contains(one.value.lower(), literal=True)
    number = _number(one.value) if kind.is_numeric() else None
    left = text if number is None else column.cast(pl.Float64)
    right = pl.lit(one.value if number is None else number)
    return {
        "=": left == right,
        "<>": left != right,
        "<=": left <= right,
        ">=": left >= right,
    }[one.operator]


def _number(text: str) -> float | None:
    try:
        return float(text.strip())
    except ValueError:
        return None
