"""The drawing of a chart by pyqtgraph, in the theme's colours."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import polars as pl
import pyqtgraph
from PySide6.QtGui import QColor

from core.lake.encoding.cells import local_time
from gui.query.results.charts.chart_plan import MOST_BARS, ChartKind
from gui.style.theme import theme
from gui.widgets.chart_view import ChartView, NumberAxis, Reading, pg
from gui.widgets.tables.table_model import cell_text

# Qt takes 0.2 ms a point to paint a line wider than a pixel, and almost nothing for a thin one.
MOST_WIDE = 150
BAR_WIDTH = 0.62
# Names longer than this are read along the vertical axis, beside lying bars.
LONG_NAME = 8
MOST_UPRIGHT = 12
NAME_SHOWN = 24
# The room that a name needs along an axis, in pixels.
NAME_HEIGHT, NAME_WIDTH = 18, 56
HALF_LINE = 7


# How near to a point, in pixels, the mouse is taken to be on it.
NEAR = 12

# The number of the row that is drawn at a place; one that there is not where there is none.
RowAt = Callable[[float, float], int]


class NameAxis(pyqtgraph.AxisItem):
    """An axis that names places 0, 1, 2 ..., as many as find room.

    Args:
        side: ``left`` or ``bottom``.
        names: The name of each place.
    """

    def __init__(self, side: str, names: Sequence[str]) -> None:
        super().__init__(side)
        self._names = [
            name if len(name) <= NAME_SHOWN else f"{name[: NAME_SHOWN - 1]}…" for name in names
        ]
        self._room = NAME_HEIGHT if side == "left" else NAME_WIDTH

    def tickValues(self, least: float, most: float, size: float) -> list[tuple[float, list[float]]]:
        """The places that are named on an axis of so many pixels."""
        step = max(1, math.ceil(len(self._names) * self._room / max(size, 1)))
        return [(step, [float(place) for place in range(0, len(self._names), step)])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """The names of places."""
        return [self._names[int(value)] for value in values]


class Plot(ChartView):
    """Draws rows of three columns: ``x``, ``y``, and the ``value`` that ``y`` was made from.

    A fourth one, ``colour``, parts them into series.

    Attributes:
        legend: The name and the colour of each series; empty for one series.
    """

    def __init__(self) -> None:
        super().__init__()
        self.legend: list[tuple[str, str]] = []
        self.setMinimumSize(120, 100)
        # Half of the topmost number stands above its axis.
        self.getPlotItem().setContentsMargins(0, HALF_LINE, 0, 0)

    def draw(self, rows: pl.DataFrame, kind: ChartKind, names: tuple[str, ...]) -> int:
        """Draw rows in place of what was drawn before.

        Args:
            rows: Columns ``x`` and ``value`` of any type, and ``y`` of floats, none of these null;
                and ``colour``, where there are several series.
            kind: How.
            names: What the columns are called, of ``x``, of ``value`` and, where there is one, of
                ``colour``.

        Returns:
            How many of the rows found no room.
        """
        self.begin()
        self.legend = []
        if "colour" in rows.columns:
            return self._draw_series(rows, kind, names)
        if kind == "bar":
            shown = rows.head(MOST_BARS)
            row_at = self._draw_bars(shown)
        else:
            shown = rows.drop_nulls("x")
            row_at = self._draw_points(shown, line=kind == "line")
        self.reading = _reading(shown, names, row_at)
        self.enableAutoRange()
        return rows.height - shown.height

    def _draw_series(self, rows: pl.DataFrame, kind: ChartKind, names: tuple[str, ...]) -> int:
        """Draw a series a colour: bars on each other, lines and points over each other."""
        rows = rows.drop_nulls("x")
        keys = rows["x"].unique(maintain_order=True)
        if kind == "bar":
            keys = keys.head(MOST_BARS)
        shown = rows.filter(pl.col("x").is_in(keys.implode()))
        totals = shown.group_by("colour", maintain_order=True).agg(pl.col("y").sum())
        series = totals.sort("y", descending=True, maintain_order=True)["colour"]
        self.legend = [
            (_name(value), colour) for value, colour in zip(series, series_colours(), strict=False)
        ]
        if kind == "bar":
            self._stack_bars(shown, keys, series, names)
        else:
            self._draw_lines(shown, series, names, line=kind == "line")
        self.enableAutoRange()
        return rows.height - shown.height

    def _stack_bars(
        self, rows: pl.DataFrame, keys: pl.Series, series: pl.Series, names: tuple[str, ...]
    ) -> None:
        labels = [_name(key) for key in keys]
        places = list(range(len(labels)))
        lying = not keys.dtype.is_numeric() and (
            len(labels) > MOST_UPRIGHT or any(len(name) > LONG_NAME for name in labels)
        )
        at = {key: place for place, key in enumerate(keys)}
        base = np.zeros(len(labels))
        layers: list[tuple[Any, Any, str]] = []
        for name, (text, colour) in zip(series, self.legend, strict=False):
            heights = np.zeros(len(labels))
            part = rows.filter(pl.col("colour").eq_missing(name))
            for key, value in part.select("x", "y").iter_rows():
                heights[at[key]] += value
            look = {"brush": pg.mkBrush(colour), "pen": pg.mkPen(None)}
            if lying:
                bars = pg.BarGraphItem(x0=base, y=places, width=heights, height=BAR_WIDTH, **look)
            else:
                bars = pg.BarGraphItem(x=places, y0=base, height=heights, width=BAR_WIDTH, **look)
            self.addItem(bars)
            layers.append((base.copy(), heights, text))
            base = base + heights
        if lying:
            self.getViewBox().invertY(True)
            self._set_axes(left=NameAxis("left", labels), bottom=NumberAxis("bottom"))
        else:
            self._set_axes(left=NumberAxis("left"), bottom=NameAxis("bottom", labels))
        tops = base.tolist()
        self.places = [(y, x) if lying else (x, y) for x, y in zip(places, tops, strict=True)]

        def reading(across: float, up: float) -> str:
            place, level = (round(up), across) if lying else (round(across), up)
            if not 0 <= place < len(labels):
                return ""
            lines = [f"{names[0]}: {labels[place]}"]
            for start, heights, text in layers:
                if start[place] <= level <= start[place] + heights[place] and heights[place]:
                    lines += [f"{names[2]}: {text}", f"{names[1]}: {heights[place]:g}"]
                    break
            return "\n".join(lines)

        self.reading = reading

    def _draw_lines(
        self, rows: pl.DataFrame, series: pl.Series, names: tuple[str, ...], *, line: bool
    ) -> None:
        bottom, across = _along(rows["x"])
        self._set_axes(left=NumberAxis("left"), bottom=bottom)
        up = rows["y"].to_numpy()
        self.places = list(zip(across.tolist(), up.tolist(), strict=True))
        for name, (_, colour) in zip(series, self.legend, strict=False):
            mine = rows["colour"].eq_missing(name).to_numpy()
            if line:
                item = pg.PlotDataItem(
                    across[mine], up[mine], pen=pg.mkPen(colour, width=2), antialias=True
                )
            else:
                brush = pg.mkBrush(colour)
                item = pg.ScatterPlotItem(
                    across[mine], up[mine], size=6, pen=pg.mkPen(None), brush=brush
                )
            self.addItem(item)

        def reading(x_at: float, y_at: float) -> str:
            at = self._point_at(across - x_at, up - y_at)
            if at < 0:
                return ""
            cells = (rows["x"][at], rows["value"][at], rows["colour"][at])
            return "\n".join(
                f"{name}: {cell_text(cell)}" for name, cell in zip(names, cells, strict=False)
            )

        self.reading = reading

    def _draw_bars(self, rows: pl.DataFrame) -> RowAt:
        names = [_name(value) for value in rows["x"]]
        heights, places = rows["y"].to_list(), list(range(rows.height))
        lying = not rows["x"].dtype.is_numeric() and (
            len(names) > MOST_UPRIGHT or any(len(name) > LONG_NAME for name in names)
        )
        look = {"brush": pg.mkBrush(theme.palette.plans[0]), "pen": pg.mkPen(None)}
        if lying:
            # The first row is the topmost bar, as it is in the table.
            self.getViewBox().invertY(True)
            bars = pg.BarGraphItem(x0=0, y=places, width=heights, height=BAR_WIDTH, **look)
            self._set_axes(left=NameAxis("left", names), bottom=NumberAxis("bottom"))
        else:
            bars = pg.BarGraphItem(x=places, height=heights, width=BAR_WIDTH, **look)
            self._set_axes(left=NumberAxis("left"), bottom=NameAxis("bottom", names))
        self.addItem(bars)
        self.places = [(y, x) if lying else (x, y) for x, y in zip(places, heights, strict=True)]
        return lambda across, up: round(up if lying else across)

    def _draw_points(self, rows: pl.DataFrame, *, line: bool) -> RowAt:
        bottom, across = _along(rows["x"])
        self._set_axes(left=NumberAxis("left"), bottom=bottom)
        up = rows["y"].to_numpy()
        self.places = list(zip(across.tolist(), up.tolist(), strict=True))
        colour = QColor(theme.palette.plans[0])
        if line:
            width = 2 if len(across) <= MOST_WIDE else 1
            pen = pg.mkPen(colour, width=width)
            self.addItem(pg.PlotDataItem(across, up, pen=pen, antialias=True))
            return lambda x_at, _: int(np.abs(across - x_at).argmin()) if len(across) else -1
        colour.setAlphaF(0.6)
        self.addItem(
            pg.ScatterPlotItem(across, up, size=6, pen=pg.mkPen(None), brush=pg.mkBrush(colour))
        )
        return lambda x_at, y_at: self._point_at(across - x_at, up - y_at)

    def _point_at(self, across: Any, up: Any) -> int:
        """The point nearest to a place, by its distances from that; -1 where none is near."""
        width, height = self.getViewBox().viewPixelSize()
        away = np.hypot(across / width, up / height)
        return int(away.argmin()) if len(away) and away.min() <= NEAR else -1

    def _set_axes(self, **axes: Any) -> None:
        for axis in axes.values():
            axis.setPen(pg.mkPen(theme.palette.line))
            axis.setTextPen(pg.mkPen(theme.palette.muted))
            axis.setStyle(tickLength=-4, maxTickLevel=0)
            axis.enableAutoSIPrefix(False)
        self.setAxisItems(axes)


def series_colours() -> tuple[str, ...]:
    """The colours of series, as many as `chart_plan.MOST_SERIES`."""
    palette = theme.palette
    return (*palette.plans, palette.ok, palette.error, "#1b9aaa", "#8d6e63", palette.muted)


def _name(value: Any) -> str:
    """What a value is called along an axis and in the legend; also one that has no letters."""
    if value is None:
        return "null"
    text = cell_text(value)
    return text if text.strip() else f"'{text}'"


def _along(x: pl.Series) -> tuple[Any, Any]:
    """The axis of a column of numbers or times, and its values on that axis."""
    if x.dtype.is_temporal():
        if isinstance(x.dtype, pl.Datetime):
            # The axis has no zone, so it gets local times.
            x = x.to_frame("x").select(local_time(pl.col("x"), x.dtype)).to_series()
        moments = x.cast(pl.Datetime("ms")).to_physical() / 1000
        return pg.DateAxisItem("bottom", utcOffset=0), moments.cast(pl.Float64).to_numpy()
    return NumberAxis("bottom"), x.cast(pl.Float64).to_numpy()


def _reading(rows: pl.DataFrame, names: tuple[str, ...], row_at: RowAt) -> Reading:
    """Tells the row at a place as the table writes it."""

    def reading(across: float, up: float) -> str:
        row = row_at(across, up)
        if not 0 <= row < rows.height:
            return ""
        across_is, value_is = cell_text(rows["x"][row]), cell_text(rows["value"][row])
        return f"{names[0]}: {across_is}\n{names[1]}: {value_is}"

    return reading
