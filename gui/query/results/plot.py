"""The drawing of a chart by pyqtgraph, in the theme's colours."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import polars as pl
import pyqtgraph
from PySide6.QtGui import QColor

from gui.query.results.chart_plan import MOST_BARS, ChartKind
from gui.style.theme import theme
from gui.widgets.chart_view import ChartView, NumberAxis, Reading, pg
from gui.widgets.table_model import cell_text

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
    """Draws rows of three columns: ``x``, ``y``, and the ``value`` that ``y`` was made from."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(120, 100)
        # Half of the topmost number stands above its axis.
        self.getPlotItem().setContentsMargins(0, HALF_LINE, 0, 0)

    def draw(self, rows: pl.DataFrame, kind: ChartKind, names: tuple[str, str]) -> int:
        """Draw rows in place of what was drawn before.

        Args:
            rows: Columns ``x`` and ``value`` of any type, and ``y`` of floats, none of these null.
            kind: How.
            names: What the columns are called, of ``x`` and of ``value``.

        Returns:
            How many of the rows found no room.
        """
        self.begin()
        if kind == "bar":
            shown = rows.head(MOST_BARS)
            row_at = self._draw_bars(shown)
        else:
            shown = rows.drop_nulls("x")
            row_at = self._draw_points(shown, line=kind == "line")
        self.reading = _reading(shown, names, row_at)
        self.enableAutoRange()
        return rows.height - shown.height

    def _draw_bars(self, rows: pl.DataFrame) -> RowAt:
        names = ["" if value is None else cell_text(value) for value in rows["x"]]
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
        x = rows["x"]
        bottom = NumberAxis("bottom")
        if x.dtype.is_temporal():
            bottom = pg.DateAxisItem("bottom", utcOffset=0)
            x = x.cast(pl.Datetime("ms")).to_physical() / 1000
        self._set_axes(left=NumberAxis("left"), bottom=bottom)
        across, up = x.cast(pl.Float64).to_numpy(), rows["y"].to_numpy()
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


def _reading(rows: pl.DataFrame, names: tuple[str, str], row_at: RowAt) -> Reading:
    """Tells the row at a place as the table writes it."""

    def reading(across: float, up: float) -> str:
        row = row_at(across, up)
        if not 0 <= row < rows.height:
            return ""
        across_is, value_is = cell_text(rows["x"][row]), cell_text(rows["value"][row])
        return f"{names[0]}: {across_is}\n{names[1]}: {value_is}"

    return reading
