"""The rows of an answer, the chart and the cell viewer beside them, and who gets how much room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from gui.query.results.cells.cell_viewer import CellViewer
from gui.query.results.charts.chart import ChartPane
from gui.query.results.results import ResultsPane
from gui.widgets.layout.share_splitter import HANDLE

# Where there is less room, a chart comes only when it is asked for; in pixels.
CHARTED_WIDTH = 440
# The share of the rows, the rest being that of the chart beside them: as much as their columns
# need within these.
ROWS_SHARE = (0.4, 0.62)
# What the cell viewer gets, in pixels, and its largest share.
CELL_WIDTH, CELL_SHARE = 300, 0.45
# Where there is less room, the cell viewer takes that of the chart; in pixels.
BOTH_WIDTH = 860


class AnswerSplitter(QSplitter):
    """Gives rows the width that their columns need, until the user has moved the handle.

    Args:
        results: The rows.
        chart: The chart, which is hidden at first.
        cell: The cell viewer, which is hidden at first.
    """

    def __init__(self, results: ResultsPane, chart: ChartPane, cell: CellViewer) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._results, self._chart, self._cell = results, chart, cell
        self._divided = False
        for part in (results, chart, cell):
            self.addWidget(part)
        chart.hide()
        cell.hide()
        self.setHandleWidth(HANDLE)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._note_divided)

    @property
    def roomy(self) -> bool:
        """Whether a chart leaves rows room enough."""
        cell = self._cell.width() if self._cell.isVisibleTo(self) else 0
        return self.width() - cell >= CHARTED_WIDTH

    def show_chart(self, shown: bool) -> None:
        """Show or hide the chart."""
        self._chart.setVisible(shown)
        self._divide()

    def show_cell(self, *, shown: bool) -> bool:
        """Show or hide the cell viewer; gives whether the chart is still there beside it."""
        self._cell.setVisible(shown)
        if shown and self.width() < BOTH_WIDTH:
            self._chart.hide()
        self._divide()
        return self._chart.isVisibleTo(self)

    def _divide(self) -> None:
        if self._divided:
            return
        whole = self.width()
        cell = 0
        if self._cell.isVisibleTo(self):
            cell = min(CELL_WIDTH, round(whole * CELL_SHARE))
        room = whole - cell
        rows = room
        if self._chart.isVisibleTo(self):
            least, most = (round(room * share) for share in ROWS_SHARE)
            rows = min(max(self._results.width_needed, least), most)
        self.setSizes([rows, room - rows, cell])

    def _note_divided(self) -> None:
        self._divided = True
