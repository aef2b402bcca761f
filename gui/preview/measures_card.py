"""Asked and delivered: what the job asks for beside what a sample of its data shows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.job.model import PLANS
from gui.i18n import formatting
from gui.style.icons import icon
from gui.style.theme import theme
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.layout.panel import Panel, framed, label

if TYPE_CHECKING:
    from core.dataset.manifest import Measure

# As wide as the longest name of a plan.
NAME_WIDTH = 84
# A line with such a name, its numbers, its mark and the scroll bar.
LEAST_WIDTH = 262
_MARK = QSize(16, 16)


class MeasuresCard(Panel):
    """A line a measure: its name, what was asked for, what was counted, and whether that fits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measures: tuple[Measure, ...] | None = None
        self._rows: list[tuple[QLabel, QLabel, QLabel, QLabel]] = []
        self._head = label("heading")
        self._empty = label("muted")
        self._empty.setWordWrap(True)
        self._empty.hide()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 4, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(0, 1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addWidget(self._empty)
        column.addStretch()
        area = self._area = QScrollArea()
        area.setObjectName("measures")
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        body.setAutoFillBackground(False)
        area.viewport().setAutoFillBackground(False)
        inner = framed(self)
        inner.setContentsMargins(12, 10, 8, 8)
        inner.setSpacing(6)
        inner.addWidget(self._head)
        inner.addWidget(area, 1)
        theme.changed.connect(self.retranslate)
        self.setMinimumWidth(LEAST_WIDTH)
        self.retranslate()

    def show_measures(self, measures: "tuple[Measure, ...]") -> None:
        """Show other measures; lines are kept, so that nothing flickers while one types."""
        self._measures = measures
        self._empty.setVisible(not measures)
        while len(self._rows) < len(measures):
            self._add_row()
        names = self._names()
        marks = (
            icon("warning-circle", "error").pixmap(_MARK),
            icon("check-circle", "ok").pixmap(_MARK),
        )
        for number, row in enumerate(self._rows):
            shown = number < len(measures)
            for cell in row:
                cell.setVisible(shown)
            if shown:
                self._fill(row, measures[number], names, marks)

    def retranslate(self) -> None:
        """Set every text."""
        self._head.setText(self.tr("Requested and generated"))
        self._area.setAccessibleName(self._head.text())
        self._empty.setText(self.tr("Without rows there is nothing to measure."))
        if self._measures is not None:
            self.show_measures(self._measures)

    def _add_row(self) -> None:
        cells = (ElidedLabel("text"), label("muted"), label("text"), QLabel())
        for column, cell in enumerate(cells):
            if column in (1, 2):
                cell.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(cell, len(self._rows), column)
        # The numbers must be seen in full; a name may be cut short.
        cells[0].setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        cells[0].setMinimumWidth(NAME_WIDTH)
        self._rows.append(cells)

    def _fill(
        self,
        row: tuple[QLabel, QLabel, QLabel, QLabel],
        measure: "Measure",
        names: dict[str, str],
        marks: tuple[QPixmap, QPixmap],
    ) -> None:
        name, asked, found, mark = row
        title, _, plan = measure.name.partition(".")
        text = names.get(measure.name) or names.get(title, title)
        name.setText(f"{text}, {plan}" if plan and measure.name not in names else text)
        asked.setText(_amount(measure.requested, measure.unit))
        found.setText(_amount(measure.observed, measure.unit))
        mark.setPixmap(marks[measure.met])
        tip = (
            self.tr("as requested") if measure.met else self.tr("further off than chance explains")
        )
        mark.setToolTip(tip)
        mark.setAccessibleName(tip)

    def _names(self) -> dict[str, str]:
        names = {f"plan-mix.{plan}": plan for plan in PLANS}
        return names | {
            "users": self.tr("Users"),
            "events": self.tr("Watch events"),
            "churn": self.tr("Churned"),
            "churn-by-plan": self.tr("Churn"),
            "activity-by-plan": self.tr("Activity"),
            "finished": self.tr("Finished"),
            "female": self.tr("Female"),
            "growth": self.tr("Growth a year"),
            "season": self.tr("Season"),
            "popularity": self.tr("Popularity"),
            "messy": self.tr("Messy rows"),
            "evening": self.tr("Evenings"),
            "weekend": self.tr("Weekends"),
            "binge": self.tr("Binges"),
            "taste": self.tr("Taste"),
            "ties.plan": self.tr("Plan by age"),
            "ties.tempo": self.tr("Tempo by age"),
            "place-ties": self.tr("Plan by city"),
            "incidents.outage": self.tr("Outage"),
            "incidents.price-rise": self.tr("Price rise"),
            "incidents.campaign": self.tr("Campaign"),
            "incidents.bot": self.tr("Bot, a day"),
            "incidents.viral": self.tr("Viral title"),
            "finish-spread": self.tr("Finish spread"),
            "activity-spread": self.tr("Activity spread"),
            "fading": self.tr("Fading"),
            "decay": self.tr("Half-life"),
            "personal-taste": self.tr("Own taste"),
            "launch": self.tr("Launches"),
            "spells": self.tr("Spells"),
            "holidays": self.tr("Holidays"),
            "early-churn": self.tr("Early churn"),
            "billing": self.tr("Billing days"),
            "spared": self.tr("No churn before"),
            "churn-by-activity": self.tr("Churn if idle"),
        }


def _amount(value: float, unit: str) -> str:
    if unit == "percent":
        return formatting.percent(value)
    if unit in ("count", "days"):
        return formatting.count(round(value))
    return formatting.decimal(value, 2)
