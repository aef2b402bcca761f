"""The pictures of a preview; imported late, since what draws them is a heavy library."""

import math
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import QDate, QLocale
from PySide6.QtGui import QColor, QResizeEvent

from core.job.model import PLANS
from gui.i18n import counts, formatting
from gui.i18n.language import translate
from gui.style.theme import theme
from gui.widgets.chart_view import ChartView, NumberAxis, Reading, nearest, pg

if TYPE_CHECKING:
    from core.generate.preview import Preview

# How much of a bar's colour shows behind the name that is written on it.
_BEHIND_TEXT = 0.35
# The room that a year needs along an axis, in pixels.
YEAR_WIDTH = 46
# About what the numbers along the other axis take.
LEFT_AXIS = 44
MOST_YEARS = 4


class Chart(ChartView):
    """Draws one kind of picture after another."""

    _years: Sequence[int] = ()

    def __init__(self) -> None:
        super().__init__()
        self.setAxisItems({side: NumberAxis(side, whole=True) for side in ("left", "bottom")})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name as many years as find room."""
        super().resizeEvent(event)
        if self._years:
            self.name_years(self._years)

    def name_years(self, years: Sequence[int]) -> None:
        """Name years along the lower axis, as many as find room."""
        self._years = years
        room = self.width() - LEFT_AXIS
        most = min(MOST_YEARS, max(1, room // YEAR_WIDTH))
        step = -(-len(years) // most) or 1
        ticks = [(_stamp(date(year, 1, 1)), str(year)) for year in years[::-step]]
        self.getAxis("bottom").setTicks([ticks])

    def draw(self, kind: str, preview: "Preview") -> None:
        """Draw a chart of the preview.

        Args:
            kind: A key of `DRAWINGS`.
            preview: The sample to draw.
        """
        self.begin()
        self._years = ()
        for name in ("left", "bottom"):
            axis = self.getAxis(name)
            axis.setTicks(None)
            axis.setPen(QColor(theme.palette.line))
            axis.setTextPen(QColor(theme.palette.muted))
            axis.setStyle(tickLength=3)
            axis.enableAutoSIPrefix(False)
        self.showAxis("left", True)
        self.showAxis("bottom", True)
        self.setLimits(yMin=None)
        self.reading = DRAWINGS[kind](self, preview)


def _plans(chart: Chart, preview: "Preview") -> Reading:
    counts = dict(preview.plans.select("plan", "users").iter_rows())
    users = [counts.get(plan, 0) for plan in PLANS]
    reading = _named_bars(chart, PLANS, users, theme.palette.plans)
    whole = max(1, sum(users))

    def with_share(across: float, up: float) -> str:
        text, row = reading(across, up), math.floor(up + 0.5)
        return f"{text} ({formatting.percent(100 * users[row] / whole)})" if text else ""

    return with_share


def _months(chart: Chart, preview: "Preview") -> Reading:
    months = preview.months.sort("month")
    days = months["month"].to_list()
    at = [_stamp(month) for month in days]
    series = {
        "registered": (translate("Charts", "registered"), theme.palette.plans[0]),
        "left": (translate("Charts", "left"), theme.palette.error),
    }
    for name, (_, colour) in series.items():
        pen = pg.mkPen(colour, width=2)
        chart.addItem(pg.PlotDataItem(at, months[name].to_numpy(), pen=pen, antialias=True))
    chart.name_years(sorted({month.year for month in days}))
    if not days:
        for side in ("left", "bottom"):
            chart.showAxis(side, False)
    top = max((max(months[name].to_list(), default=0) for name in series), default=0)
    _fit(chart, at[0] if at else 0, at[-1] if at else 1, top)
    for name, (text, colour) in series.items():
        if at:
            tag = pg.TextItem(text, color=QColor(colour), anchor=(0, 0))
            tag.setPos(at[0], top * (1.06 if name == "registered" else 0.9))
            chart.addItem(tag)

    chart.places = list(zip(at, months["registered"].to_list(), strict=True))

    def reading(across: float, up: float) -> str:
        row = nearest(at, across)
        if row is None:
            return ""
        lines = [QLocale().toString(QDate(days[row]), "MMMM yyyy")]
        lines += [
            f"{text}: {formatting.count(months[name][row])}" for name, (text, _) in series.items()
        ]
        return "\n".join(lines)

    return reading


def _hours(chart: Chart, preview: "Preview") -> Reading:
    grid = np.zeros((24, 7), dtype=np.int64)
    for weekday, hour, events in preview.hours.select("weekday", "hour", "events").iter_rows():
        grid[hour, weekday - 1] = events
    image = pg.ImageItem(grid.astype(float))
    steps = pg.ColorMap([0.0, 1.0], [QColor(theme.palette.card), QColor(theme.palette.accent)])
    image.setLookupTable(steps.getLookupTable(nPts=64))
    image.setLevels((0, max(1, grid.max())))
    chart.addItem(image)
    chart.getViewBox().invertY(True)
    form = QLocale.FormatType.ShortFormat
    days = [QLocale().standaloneDayName(day + 1, form) for day in range(7)]
    chart.getAxis("left").setTicks([[(day + 0.5, name) for day, name in enumerate(days)]])
    chart.getAxis("bottom").setTicks([[(hour + 0.5, f"{hour}h") for hour in (0, 6, 12, 18, 23)]])
    chart.setRange(xRange=(0, 24), yRange=(0, 7), padding=0.01)

    chart.places = [(hour + 0.5, day + 0.5) for day in range(7) for hour in range(24)]
    chart.line = 24

    def reading(across: float, up: float) -> str:
        hour, day = math.floor(across), math.floor(up)
        if not (0 <= hour < 24 and 0 <= day < 7):
            return ""
        return f"{days[day]} {hour}h: {counts.events(int(grid[hour, day]))}"

    return reading


def _titles(chart: Chart, preview: "Preview") -> Reading:
    titles = preview.titles.head(8)
    names, events = titles["name"].to_list(), titles["events"].to_list()
    return _named_bars(chart, names, events, [theme.palette.accent] * len(names))


def _ages(chart: Chart, preview: "Preview") -> Reading:
    people = preview.ages.sort("age")
    ages, users = people["age"].to_list(), people["users"].to_list()
    brush = QColor(theme.palette.plans[0])
    chart.addItem(pg.BarGraphItem(x=ages, height=users, width=1, brush=brush, pen=None))
    _fit(chart, min(ages, default=18) - 1, max(ages, default=90) + 1, max(users, default=0))
    counts = dict(zip(ages, users, strict=True))
    chart.places = list(counts.items())

    def reading(across: float, up: float) -> str:
        age = round(across)
        return f"{age}: {formatting.count(counts[age])}" if age in counts else ""

    return reading


def _named_bars(
    chart: Chart, names: Sequence[str], values: Sequence[int], colours: Sequence[str]
) -> Reading:
    """Lying bars, the first on top, each with its name written on it."""
    rows = list(range(len(names)))
    brushes = [QColor(colour) for colour in colours]
    for brush in brushes:
        brush.setAlphaF(_BEHIND_TEXT)
    chart.addItem(
        pg.BarGraphItem(x0=0, y=rows, height=0.8, width=list(values), brushes=brushes, pen=None)
    )
    for row, name in zip(rows, names, strict=True):
        text = pg.TextItem(name, color=QColor(theme.palette.text), anchor=(0, 0.5))
        text.setPos(0, row)
        chart.addItem(text)
    chart.showAxis("left", False)
    chart.getViewBox().invertY(True)
    chart.setRange(
        xRange=(0, max((1, *values))), yRange=(-0.5, max(1, len(names)) - 0.5), padding=0.01
    )

    chart.places = list(zip(values, rows, strict=True))

    def reading(across: float, up: float) -> str:
        row = math.floor(up + 0.5)
        return f"{names[row]}: {formatting.count(values[row])}" if 0 <= row < len(names) else ""

    return reading


def _fit(chart: Chart, left: float, right: float, top: Any) -> None:
    chart.setRange(xRange=(left, right), yRange=(0, max(1, top) * 1.08), padding=0.01)


def _stamp(day: date) -> float:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()


DRAWINGS: dict[str, Callable[[Chart, "Preview"], Reading]] = {
    "months": _months,
    "hours": _hours,
    "plans": _plans,
    "titles": _titles,
    "ages": _ages,
}
