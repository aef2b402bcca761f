"""Rows of a frame, found and sorted as a table is asked to show them."""

import polars as pl

from core.lake.encoding.cells import text
from gui.widgets.table_model import Arrangement


def arranged(frame: pl.DataFrame, arrangement: Arrangement) -> pl.DataFrame:
    """The rows of a frame that an arrangement shows, in its order; takes time on long frames."""
    shown = frame
    if arrangement.find:
        columns = (
            frame.columns if arrangement.column is None else [frame.columns[arrangement.column]]
        )
        hits = [
            _as_text(pl.col(name), frame.schema[name])
            .str.to_lowercase()
            .str.contains(arrangement.find.lower(), literal=True)
            .fill_null(value=False)
            for name in columns
        ]
        shown = shown.filter(pl.any_horizontal(hits))
    if arrangement.sort is not None and arrangement.sort < frame.width:
        shown = shown.sort(
            frame.columns[arrangement.sort],
            descending=arrangement.descending,
            nulls_last=True,
            maintain_order=True,
        )
    return shown


def _as_text(column: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """A column as text to look in; nested values as they are shown."""
    if kind.is_nested() or kind == pl.Binary:
        return text(column, kind)
    return column.cast(pl.String)
