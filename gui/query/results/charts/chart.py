"""A chart of an answer's rows, in the theme's colours."""

import importlib
from collections.abc import Generator, Iterator
from html import escape
from typing import TYPE_CHECKING, Any

import polars as pl
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from gui.i18n import formatting
from gui.i18n.language import fill
from gui.query.results.charts.chart_plan import MOST_POINTS, ChartPlan
from gui.query.results.charts.chart_rows import NOTHING, ChartRows, chart_rows
from gui.style.theme import theme
from gui.threads.slices import Slices
from gui.threads.task_runner import TaskRunner, once
from gui.widgets.drawing_library import PLAIN, load, load_in_steps
from gui.widgets.drop_down import DropDown
from gui.widgets.layout.panel import Panel, label

if TYPE_CHECKING:
    from gui.query.results.charts.plot import Plot

# What draws is loaded late, and in a thread: the first paint needs no chart.
PLOT = "gui.query.results.charts.plot"
# Below this the picture needs the room more than its title does, which the choices tell as well.
TITLED_HEIGHT = 220
# In a lower one there are no choices, in a still lower one no legend, in pixels.
CHOICES_HEIGHT, LEGEND_HEIGHT = 190, 110
# Below this, in pixels, the choices take two lines.
NARROW_WIDTH = 380
# A choice asks for no more than this for its name, in pixels.
WIDEST_CHOICE = 320
# Stands for one colour among the columns to colour by.
NO_COLOUR = -1


class ChartPane(Panel):
    """Draws rows as bars, a line or points; what is drawn can be changed.

    Attributes:
        ready: Emitted when rows can be drawn, or it is known that they can't.
        failed: Emitted with what kept rows from being drawn.
    """

    ready = Signal()
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = pl.DataFrame()
        self._names: list[str] = []
        # What was asked for last, which may still be on its way, and what is there by now.
        self._wanted: ChartPlan | None = None
        self._made = NOTHING
        self._drawn = True
        self._tasks = TaskRunner(self)
        self._tasks.failed.connect(self.failed)
        self._plot: Plot | None = None
        self._slices = Slices(self)
        self._title, self._note = label("heading"), label("muted")
        self._kind, self._x, self._y = DropDown(), DropDown(), DropDown()
        self._colour = DropDown()
        self._legend = QLabel()
        self._card = QFrame()
        self._lay_out()
        for box in self._boxes:
            box.activated.connect(self._choose)
        theme.changed.connect(self._draw)
        self.retranslate()

    @property
    def _boxes(self) -> tuple[DropDown, ...]:
        return self._kind, self._x, self._y, self._colour

    @property
    def sensible(self) -> bool:
        """Whether a chart says something of the rows, unasked."""
        return self._made.sensible

    @property
    def _plan(self) -> ChartPlan | None:
        return self._made.plan

    def show_rows(self, frame: pl.DataFrame, names: list[str]) -> None:
        """Draw rows once a thread has made of them what is drawn; `ready` tells.

        The chart is chosen again where the columns are others.

        Args:
            frame: The rows.
            names: The columns' names.
        """
        same = names == self._names and frame.dtypes == self._frame.dtypes
        self._frame, self._names = frame.head(MOST_POINTS), names
        self._make(self._wanted if same else None)

    def _make(self, plan: ChartPlan | None) -> None:
        self._wanted = plan
        frame, names = self._frame, self._names
        self._tasks.run("rows", once(lambda: chart_rows(frame, names, plan)), self._take)

    def _take(self, made: ChartRows) -> None:
        self._made, self._wanted, self._drawn = made, made.plan, False
        self._fill_choices()
        self.ready.emit()
        # Who hears of it may have hidden the chart, or shown and so drawn it.
        if not self._drawn:
            self._draw()

    def stop(self) -> None:
        """Drop what is under way and wait for its thread."""
        self._slices.stop()
        self._tasks.stop()

    @staticmethod
    def warm_up() -> Generator[None, None, None]:
        """A step that loads what draws, but for its widgets.

        Classes of Qt that are made outside the window's thread make Python crash now and then.
        """
        for name in PLAIN:
            yield
            importlib.import_module(name)

    def load_library(self) -> None:
        """Load and make what draws, in slices; a chart that is wanted sooner has the rest."""
        self._slices.run(self._loading())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the title where there is no room for it."""
        super().resizeEvent(event)
        self._title.setVisible(self._plan is None or self.height() >= TITLED_HEIGHT)
        self._place_choices()
        self._show_choices()

    def _show_choices(self) -> None:
        """Leave out what is around the drawing where it would leave no room for it."""
        there, height = self._plan is not None, self.height()
        for box in self._boxes:
            box.setVisible(there and height >= CHOICES_HEIGHT)
        # Only where there is something to colour by, the choice is worth its room.
        if self._colour.count() < 2:
            self._colour.hide()
        self._legend.setVisible(bool(self._legend.text()) and height >= LEGEND_HEIGHT)

    def _place_choices(self) -> None:
        """Put the choices in one line, or in two where their names would be cut.

        Each gets room as the name that it shows needs it.
        """
        narrow = self.width() < NARROW_WIDTH
        needs = [0] * len(self._boxes)
        for at, box in enumerate(self._boxes):
            row, column = divmod(at, 2) if narrow else (0, at)
            self._choices.addWidget(box, row, column)
            if not box.isHidden():
                need = min(box.width_of(box.currentText()), WIDEST_CHOICE)
                needs[column] = max(needs[column], need)
        for column, need in enumerate(needs):
            self._choices.setColumnStretch(column, need)

    def showEvent(self, event: Any) -> None:
        """Draw what came while hidden."""
        super().showEvent(event)
        self._draw()

    def retranslate(self) -> None:
        """Set every text."""
        self._kind.setAccessibleName(self.tr("Kind of chart"))
        self._x.setAccessibleName(self.tr("Column along the axis"))
        self._y.setAccessibleName(self.tr("Column of values"))
        self._colour.setAccessibleName(self.tr("Column of colours"))
        self._fill_choices()
        self._draw()

    def _lay_out(self) -> None:
        self._card.setProperty("role", "card")
        self.setObjectName("chart")
        for box, name in zip(
            self._boxes, ("chartKind", "chartX", "chartY", "chartColour"), strict=True
        ):
            box.setObjectName(name)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(1)
        self._choices = QGridLayout()
        self._choices.setSpacing(8)
        self._place_choices()
        self._legend.setObjectName("chartLegend")
        self._legend.setWordWrap(True)
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        self._legend.hide()
        self._body = QVBoxLayout(self._card)
        self._body.setContentsMargins(12, 12, 12, 8)
        self._body.setSpacing(8)
        self._body.addWidget(self._title)
        self._body.addLayout(self._choices)
        self._body.addWidget(self._legend)
        self._note.setWordWrap(True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._body.addWidget(self._note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._card)

    def _choose(self) -> None:
        x, y = self._x.currentData(), self._y.currentData()
        colour = self._colour.currentData()
        colour = None if colour in (None, NO_COLOUR, x) else colour
        self._make(ChartPlan(self._kind.currentData(), x, y, colour))

    def _fill_choices(self) -> None:
        plan = self._plan
        kinds = {"bar": self.tr("Bars"), "line": self.tr("Line"), "scatter": self.tr("Points")}
        for box in self._boxes:
            box.clear()
            box.setToolTip(box.accessibleName())
        if plan is None:
            self._show_choices()
            return
        for kind in self._made.kinds:
            self._kind.addItem(kinds[kind], kind)
        for at, name in enumerate(self._names):
            self._x.addItem(name, at)
        for at in self._made.numbers:
            self._y.addItem(self._names[at], at)
        self._colour.addItem(self.tr("One colour"), NO_COLOUR)
        for at in self._made.colours:
            self._colour.addItem(self._names[at], at)
        self._show_choices()
        chosen = (plan.kind, plan.x, plan.y, NO_COLOUR if plan.colour is None else plan.colour)
        for box, value in zip(self._boxes, chosen, strict=True):
            box.setCurrentIndex(box.findData(value))
            box.setToolTip(f"{box.accessibleName()}: {box.currentText()}")
        self._place_choices()

    def _draw(self) -> None:
        if not self.isVisible():
            return
        self._drawn = True
        plan, rows = self._plan, self._made.rows
        plot = self._plot_widget()
        plot.setVisible(plan is not None)
        self._note.setVisible(plan is None)
        self._title.setVisible(plan is None or self.height() >= TITLED_HEIGHT)
        self._body.setStretchFactor(self._note, 1 if plan is None else 0)
        if plan is None:
            self._title.setText(self.tr("Nothing to draw"))
            self._note.setText(self.tr("A chart needs rows, and a column of numbers."))
            return
        title = self.tr("Sum of %1 by %2") if self._made.summed else self.tr("%1 by %2")
        self._title.setText(fill(title, self._names[plan.y], self._names[plan.x]))
        columns = (plan.x, plan.y) if plan.colour is None else (plan.x, plan.y, plan.colour)
        left_out = plot.draw(rows, plan.kind, tuple(self._names[at] for at in columns))
        self._show_legend(plot)
        if left_out:
            note = self.tr("The first %1 of %2.")
            drawn = formatting.count(rows.height - left_out)
            self._note.setText(fill(note, drawn, formatting.count(rows.height)))
            self._note.show()
        plot.setAccessibleName(self._title.text())

    def _show_legend(self, plot: "Plot") -> None:
        entries = [
            f'<span style="color:{colour}">■</span>&nbsp;{escape(name)}'
            for name, colour in plot.legend
        ]
        self._legend.setText("&nbsp;&nbsp; ".join(entries))
        self._show_choices()

    def _loading(self) -> Iterator[None]:
        yield from load_in_steps()
        importlib.import_module(PLOT)
        yield
        self._plot_widget()

    def _plot_widget(self) -> "Plot":
        if self._plot is None:
            load()
            self._plot = importlib.import_module(PLOT).Plot()
            self._plot.setObjectName("chartPlot")
            self._plot.hide()
            self._body.addWidget(self._plot, 1)
            QWidget.setTabOrder(self._y, self._plot)
        return self._plot
