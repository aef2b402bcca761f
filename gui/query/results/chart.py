"""A chart of an answer's rows, in the theme's colours."""

import importlib
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import polars as pl
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from gui.i18n import formatting
from gui.i18n.language import fill
from gui.query.results.chart_plan import MOST_POINTS, ChartPlan, choose, fitting, sensible
from gui.style.theme import theme
from gui.widgets.drop_down import DropDown
from gui.widgets.panel import Panel, label

if TYPE_CHECKING:
    from gui.query.results.plot import Plot

# What draws is loaded late, and in a thread: the first paint needs no chart.
PLOT = "gui.query.results.plot"
# Below this the picture needs the room more than its title does, which the choices tell as well.
TITLED_HEIGHT = 220


class ChartPane(Panel):
    """Draws rows as bars, a line or points; what is drawn can be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = pl.DataFrame()
        self._names: list[str] = []
        self._plan: ChartPlan | None = None
        self._plot: Plot | None = None
        self._title, self._note = label("heading"), label("muted")
        self._kind, self._x, self._y = DropDown(), DropDown(), DropDown()
        self._card = QFrame()
        self._lay_out()
        for box in (self._kind, self._x, self._y):
            box.activated.connect(self._choose)
        theme.changed.connect(self._draw)
        self.retranslate()

    @property
    def sensible(self) -> bool:
        """Whether a chart says something of the rows, unasked."""
        return sensible(self._frame)

    def show_rows(self, frame: pl.DataFrame, names: list[str]) -> None:
        """Draw rows; the chart is chosen anew where the columns are others.

        Args:
            frame: The rows.
            names: The columns' names.
        """
        same = names == self._names and frame.dtypes == self._frame.dtypes
        self._frame, self._names = frame.head(MOST_POINTS), names
        if not same or self._plan is None:
            self._plan = choose(self._frame)
        self._fill_choices()
        self._draw()

    @staticmethod
    def warm_up() -> Generator[None, None, None]:
        """A step that loads what draws, but for its widgets.

        Classes of Qt that are made outside the window's thread make Python crash now and then.
        """
        yield
        importlib.import_module("numpy")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the title where there is no room for it."""
        super().resizeEvent(event)
        self._title.setVisible(self._plan is None or self.height() >= TITLED_HEIGHT)

    def showEvent(self, event: Any) -> None:
        """Draw what came while hidden."""
        super().showEvent(event)
        self._draw()

    def retranslate(self) -> None:
        """Set every text."""
        self._kind.setAccessibleName(self.tr("Kind of chart"))
        self._x.setAccessibleName(self.tr("Column along the axis"))
        self._y.setAccessibleName(self.tr("Column of values"))
        for box in (self._kind, self._x, self._y):
            box.setToolTip(box.accessibleName())
        self._fill_choices()
        self._draw()

    def _lay_out(self) -> None:
        self._card.setProperty("role", "card")
        self.setObjectName("chart")
        for box, name in ((self._kind, "chartKind"), (self._x, "chartX"), (self._y, "chartY")):
            box.setObjectName(name)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(1)
        choices = QHBoxLayout()
        choices.setSpacing(8)
        for box in (self._kind, self._x, self._y):
            choices.addWidget(box, 1)
        self._body = QVBoxLayout(self._card)
        self._body.setContentsMargins(12, 12, 12, 8)
        self._body.setSpacing(8)
        self._body.addWidget(self._title)
        self._body.addLayout(choices)
        self._note.setWordWrap(True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(self._note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)

    def _choose(self) -> None:
        x, y = self._x.currentData(), self._y.currentData()
        plan = ChartPlan(self._kind.currentData(), x, y)
        kinds = fitting(self._frame, plan)
        self._plan = plan if plan.kind in kinds else ChartPlan(kinds[0], x, y)
        self._fill_choices()
        self._draw()

    def _fill_choices(self) -> None:
        plan = self._plan
        kinds = {"bar": self.tr("Bars"), "line": self.tr("Line"), "scatter": self.tr("Points")}
        for box in (self._kind, self._x, self._y):
            box.clear()
            box.setVisible(plan is not None)
        if plan is None:
            return
        for kind in fitting(self._frame, plan):
            self._kind.addItem(kinds[kind], kind)
        for at, name in enumerate(self._names):
            self._x.addItem(name, at)
            if self._frame.dtypes[at].is_numeric():
                self._y.addItem(name, at)
        for box, value in ((self._kind, plan.kind), (self._x, plan.x), (self._y, plan.y)):
            box.setCurrentIndex(box.findData(value))

    def _draw(self) -> None:
        if not self.isVisible():
            return
        plan = self._plan
        plot = self._plot_widget()
        plot.setVisible(plan is not None)
        self._note.setVisible(plan is None)
        self._title.setVisible(plan is None or self.height() >= TITLED_HEIGHT)
        self._body.setStretchFactor(self._note, 1 if plan is None else 0)
        if plan is None:
            self._title.setText(self.tr("Nothing to draw"))
            self._note.setText(self.tr("A chart needs rows, and a column of numbers."))
            return
        self._title.setText(fill(self.tr("%1 by %2"), self._names[plan.y], self._names[plan.x]))
        rows = self._frame.select(
            pl.nth(plan.x).alias("x"),
            pl.nth(plan.y).cast(pl.Float64).alias("y"),
            pl.nth(plan.y).alias("value"),
        ).drop_nulls("y")
        left_out = plot.draw(rows, plan.kind, (self._names[plan.x], self._names[plan.y]))
        if left_out:
            note = self.tr("The first %1 of %2 rows.")
            drawn = formatting.count(rows.height - left_out)
            self._note.setText(fill(note, drawn, formatting.count(rows.height)))
            self._note.show()
        plot.setAccessibleName(self._title.text())

    def _plot_widget(self) -> "Plot":
        if self._plot is None:
            self._plot = importlib.import_module(PLOT).Plot()
            self._plot.setObjectName("chartPlot")
            self._body.addWidget(self._plot, 1)
            QWidget.setTabOrder(self._y, self._plot)
        return self._plot
