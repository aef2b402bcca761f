"""The page of the preview for the tables beside users and events, as far as the job has any."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from core.job.tables import FOLDERS
from gui.widgets.choice import ChoiceBox
from gui.widgets.layout.panel import Panel
from gui.widgets.tables.frame_table import FrameTable
from gui.widgets.tables.table_model import FrameModel

if TYPE_CHECKING:
    import polars as pl

# Columns of users that are text, since some countries' have letters in them, and hold numbers.
USER_NUMBERS = ("address_number",)


class FurtherTables(Panel):
    """One of the further tables at a time, chosen above it."""

    def __init__(self) -> None:
        super().__init__()
        self.table = FrameTable(FrameModel(self, USER_NUMBERS))
        self.table.setObjectName("previewFurther")
        self._choice = ChoiceBox("furtherTable", ())
        self._choice.chosen.connect(lambda _: self._show())
        self._frames: Mapping[str, pl.DataFrame] = {}
        line = QHBoxLayout()
        line.addWidget(self._choice)
        line.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(line)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.table.set_name(self.tr("Preview of a further table"))
        self._choice.setAccessibleName(self.tr("Further table"))
        self._choice.setToolTip(self.tr("Choose which of the further tables is shown"))

    def show_frames(self, frames: "Mapping[str, pl.DataFrame]") -> None:
        """Show the first rows of other tables; the table that was chosen stays, if it can.

        Args:
            frames: The rows by the table's name, one of `core.job.tables.FURTHER`.
        """
        known, self._frames = tuple(self._frames), frames
        if tuple(frames) != known:
            chosen = self._choice.value
            self._choice.blockSignals(True)
            self._choice.clear()
            for name in frames:
                self._choice.addItem(FOLDERS[name], name)
            widths = (self._choice.width_of(FOLDERS[name]) for name in frames)
            self._choice.setMinimumWidth(max(widths, default=0))
            self._choice.setCurrentIndex(max(0, self._choice.findData(chosen)))
            self._choice.blockSignals(False)
        self._show()

    def _show(self) -> None:
        frame = self._frames.get(self._choice.value)
        if frame is not None:
            columns = self.table.frame_model.columnCount()
            self.table.frame_model.set_frame(frame)
            if columns != len(frame.columns):
                self.table.resizeColumnsToContents()
