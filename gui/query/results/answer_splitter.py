"""The rows of an answer and the chart beside them, and who gets how much of the room."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter

from gui.query.results.chart import ChartPane
from gui.query.results.results import ResultsPane
from gui.widgets.share_splitter import HANDLE

# Where there is less room, a chart comes only when it is asked for; in pixels.
CHARTED_WIDTH = 440
# The share of the rows, the rest being that of the chart beside them: as much as their columns
# need within these.
ROWS_SHARE = (0.4, 0.62)


class AnswerSplitter(QSplitter):
    """Gives rows the width that their columns need, until the user has moved the handle.

    Args:
        results: The rows.
        chart: The chart, which is hidden at first.
    """

    def __init__(self, results: ResultsPane, chart: ChartPane) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._results, self._chart = results, chart
        self._divided = False
        self.addWidget(results)
        self.addWidget(chart)
        chart.hide()
        self.setHandleWidth(HANDLE)
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._note_divided)

    @property
    def roomy(self) -> bool:
        """Whether a chart leaves rows room enough."""
        return self.width() >= CHARTED_WIDTH

    def show_chart(self, shown: bool) -> None:
        """Show or hide the chart."""
        self._chart.setVisible(shown)
        if shown and not self._divided:
            least, most = (round(self.width() * share) for share in ROWS_SHARE)
            rows = min(max(self._results.width_needed, least), most)
            self.setSizes([rows, self.width() - rows])

    def _note_divided(self) -> None:
        self._divided = True
