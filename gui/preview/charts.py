"""The pictures of a preview, drawn with pyqtgraph; imported late, since that is a heavy library."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
import pyqtgraph
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor

from core.job import PLANS
from gui.language import translate
from gui.theme import theme

if TYPE_CHECKING:
    from core.generate.preview import Preview

# pyqtgraph tells the type checker little about itself.
pg: Any = pyqtgraph
_BAR = 0.7


class Chart(pg.PlotWidget):  # type: ignore[misc]  # a class without types
    """A picture that can't be dragged or zoomed; it is looked at."""

    def __init__(self) -> None:
        super().__init__(background=None)
        self.setMenuEnabled(False)
        self.setMouseEnabled(False, False)
        self.hideButtons()
        self.setFrameShape(self.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAntialiasing(True)

    def draw(self, kind: str, preview: "Preview") -> None:
        """Draw one of `DRAWINGS`."""
        self.clear()
        self.setBackground(QColor(theme.palette.card))
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setTicks(None)
            axis.setPen(QColor(theme.palette.line))
            axis.setTextPen(QColor(theme.palette.muted))
            axis.setStyle(tickLength=3)
            axis.enableAutoSIPrefix(False)
        self.showAxis("left", True)
        self.showAxis("bottom", True)
        self.getViewBox().invertY(False)
        self.setLimits(yMin=None)
        DRAWINGS[kind](self, preview)


def _plans(chart: Chart, preview: "Preview") -> None:
    counts = dict(preview.plans.select("plan", "users").iter_rows())
    heights = [counts.get(plan, 0) for plan in PLANS]
    brushes = [QColor(colour) for colour in theme.palette.plans]
    chart.addItem(
        pg.BarGraphItem(x=range(3), height=heights, width=_BAR, brushes=brushes, pen=None)
    )
    chart.getAxis("bottom").setTicks([list(enumerate(PLANS))])
    _fit(chart, -0.6, 2.6, max(heights, default=0))


def _months(chart: Chart, preview: "Preview") -> None:
    months = preview.months.sort("month")
    at = [_stamp(month) for month in months["month"].to_list()]
    series = {
        "registered": (translate("Charts", "registered"), theme.palette.plans[0]),
        "left": (translate("Charts", "left"), theme.palette.error),
    }
    for name, (_, colour) in series.items():
        chart.addItem(pg.PlotDataItem(at, months[name].to_numpy(), pen=pg.mkPen(colour, width=2)))
    years = sorted({month.year for month in months["month"].to_list()})
    step = max(1, -(-len(years) // 4))
    ticks = [(_stamp(date(year, 1, 1)), str(year)) for year in years[::step]]
    chart.getAxis("bottom").setTicks([ticks])
    top = max((max(months[name].to_list(), default=0) for name in series), default=0)
    _fit(chart, at[0] if at else 0, at[-1] if at else 1, top)
    for name, (text, colour) in series.items():
        if at:
            tag = pg.TextItem(text, color=QColor(colour), anchor=(0, 0))
            tag.setPos(at[0], top * (1.06 if name == "registered" else 0.9))
            chart.addItem(tag)


def _hours(chart: Chart, preview: "Preview") -> None:
    grid = np.zeros((24, 7))
    for weekday, hour, events in preview.hours.select("weekday", "hour", "events").iter_rows():
        grid[hour, weekday - 1] = events
    image = pg.ImageItem(grid)
    steps = pg.ColorMap([0.0, 1.0], [QColor(theme.palette.card), QColor(theme.palette.accent)])
    image.setLookupTable(steps.getLookupTable(nPts=64))
    image.setLevels((0, max(1.0, grid.max())))
    chart.addItem(image)
    chart.getViewBox().invertY(True)
    form = QLocale.FormatType.ShortFormat
    days = [(day + 0.5, QLocale().standaloneDayName(day + 1, form)) for day in range(7)]
    chart.getAxis("left").setTicks([days])
    chart.getAxis("bottom").setTicks([[(hour + 0.5, f"{hour}h") for hour in (1, 6, 12, 18, 22)]])
    chart.setRange(xRange=(0, 24), yRange=(0, 7), padding=0.01)


def _titles(chart: Chart, preview: "Preview") -> None:
    titles = preview.titles.head(8)
    events = titles["events"].to_list()
    names = titles["name"].to_list()
    rows = range(len(names))
    fill = QColor(theme.palette.accent)
    fill.setAlphaF(0.35)
    chart.addItem(
        pg.BarGraphItem(x0=0, y=list(rows), height=0.8, width=events, brush=fill, pen=None)
    )
    for row, name in zip(rows, names, strict=True):
        text = pg.TextItem(name, color=QColor(theme.palette.text), anchor=(0, 0.5))
        text.setPos(0, row)
        chart.addItem(text)
    chart.showAxis("left", False)
    chart.getViewBox().invertY(True)
    chart.setRange(
        xRange=(0, max(events, default=1)), yRange=(-0.5, max(1, len(names)) - 0.5), padding=0.01
    )


def _ages(chart: Chart, preview: "Preview") -> None:
    people = preview.ages.sort("age")
    ages, users = people["age"].to_list(), people["users"].to_list()
    fill = QColor(theme.palette.plans[0])
    chart.addItem(pg.BarGraphItem(x=ages, height=users, width=1, brush=fill, pen=None))
    _fit(chart, min(ages, default=18) - 1, max(ages, default=90) + 1, max(users, default=0))


def _fit(chart: Chart, left: float, right: float, top: Any) -> None:
    chart.setRange(xRange=(left, right), yRange=(0, max(1, top) * 1.08), padding=0.01)


def _stamp(day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()


DRAWINGS: dict[str, Callable[[Chart, "Preview"], None]] = {
    "months": _months,
    "hours": _hours,
    "plans": _plans,
    "titles": _titles,
    "ages": _ages,
}
