"""The choice of the tables that a data set has beside users and events."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from core.job.tables import FURTHER, PUBLISHED, named_tables


class TableChoice(QWidget):
    """A box to tick for each further table.

    Attributes:
        chosen: Emitted with the value of the job's `tables`.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._boxes = {name: QCheckBox() for name in FURTHER}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for name, box in self._boxes.items():
            box.setObjectName(f"{name}Table")
            box.toggled.connect(self._choose)
            layout.addWidget(box)
        self.setFocusProxy(self._boxes[FURTHER[0]])

    def show_value(self, tables: str) -> None:
        """Show what the job has."""
        names = named_tables(tables)
        for name, box in self._boxes.items():
            with QSignalBlocker(box):
                box.setChecked(name in names)

    def set_names(self, names: dict[str, str], tip: str) -> None:
        """Set the labels of the boxes.

        Args:
            names: The label of each table.
            tip: The tooltip of all boxes.
        """
        for name, text in names.items():
            self._boxes[name].setText(text)
            self._boxes[name].setToolTip(tip)

    def _choose(self) -> None:
        further = [name for name, box in self._boxes.items() if box.isChecked()]
        self.chosen.emit(", ".join((*PUBLISHED, *further)))
