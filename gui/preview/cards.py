"""The cards below the preview's tables: measures and charts, as many as there is room for."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.job.model import Job
from gui.preview import measures_card
from gui.preview.chart_card import KINDS, ChartCard, ChartLibrary
from gui.preview.measures_card import MeasuresCard
from gui.threads.slices import Slices

if TYPE_CHECKING:
    from core.generate.preview import Preview

# Between two cards, in pixels.
GAP = 12
# Each further chart comes where the cards are so wide, in pixels, and its title finds room.
WIDTHS = (0, 0, 1_240, 1_560, 1_880)
# Words and numbers need more room than a picture does.
SHARES = (7, 5, 5, 5, 5, 5)


class PreviewCards(QWidget):
    """What was asked for and delivered, and charts of the sample.

    Args:
        library: The drawing library, loaded late.
    """

    def __init__(self, library: ChartLibrary) -> None:
        super().__init__()
        self._library = library
        self._slices = Slices(self)
        library.ready.connect(self._draw_charts)
        self._preview: Preview | None = None
        self._wanted: list[str] = list(KINDS)
        self.measures = MeasuresCard()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(GAP)
        self._line.addWidget(self.measures, SHARES[0])
        self.charts: list[ChartCard] = []
        for _ in range(2):
            self._add_chart()

    @property
    def kinds(self) -> str:
        """Which charts are chosen, as a text."""
        shown = [chart.kind for chart in self.charts]
        return " ".join(shown + self._wanted[len(shown) :])

    @kinds.setter
    def kinds(self, text: str) -> None:
        chosen = [kind for kind in text.split() if kind in KINDS]
        self._wanted = chosen + [kind for kind in KINDS if kind not in chosen]
        for chart, kind in zip(self.charts, self._wanted, strict=False):
            chart.kind = kind

    def show_preview(self, preview: "Preview") -> None:
        """Show another preview."""
        self._preview = preview
        for chart in self.charts:
            chart.show_preview(preview)
        self._slices.run(self._draw_steps())

    def stop(self) -> None:
        """Leave the rest undrawn."""
        self._slices.stop()

    def recall(self, job: Job) -> None:
        """Show the pictures of a job that were kept."""
        for chart in self.charts:
            chart.recall(job)

    def keep(self, job: Job) -> None:
        """Keep the pictures, which are of a job, for the next start."""
        for chart in self.charts:
            chart.keep(job)

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be: charts go where there is no room for them."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many charts as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language: the charts' titles may be longer in another."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            # The cards get this event after their parent.
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Show as many charts as there is room for with their titles whole; one at least."""
        each = GAP + self.charts[0].width_needed
        titled = max(1, (self.width() - measures_card.LEAST_WIDTH) // each)
        room = min(titled, sum(self.width() >= width for width in WIDTHS))
        while len(self.charts) < room:
            self._add_chart()
        for number, chart in enumerate(self.charts):
            chart.setVisible(number < room)

    def _draw_charts(self) -> None:
        self._slices.run(self._draw_steps())

    def _draw_steps(self) -> Iterator[None]:
        """One card a step: all at once the window would stand still for a moment."""
        if self._preview is not None:
            self.measures.show_measures(self._preview.measures)
        for chart in self.charts:
            yield
            chart.prepare()
            yield
            chart.draw()

    def _add_chart(self) -> None:
        number = len(self.charts)
        chart = ChartCard(KINDS[number], self._library)
        chart.kind = self._wanted[number]
        self._line.addWidget(chart, SHARES[number + 1])
        self.charts.append(chart)
        if self._preview is not None:
            chart.show_preview(self._preview)
            chart.draw()
