"""A combo box over values that have names in the window's language."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from gui.widgets.drop_down import DropDown


class ChoiceBox(DropDown):
    """A combo box whose items stand for values.

    Args:
        name: The widget's object name.
        values: The values, in order.
        parent: The owner.

    Attributes:
        chosen: Emitted with the value when another one is chosen.
    """

    chosen = Signal(str)

    def __init__(self, name: str, values: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        for value in values:
            self.addItem(value, value)
        self.currentIndexChanged.connect(lambda index: self.chosen.emit(self.itemData(index)))

    def set_names(self, names: Mapping[str, str]) -> None:
        """Name the values."""
        for value, name in names.items():
            self.setItemText(self.findData(value), name)

    def show_value(self, value: str) -> None:
        """Show a value, without telling of it."""
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(value))

    @property
    def value(self) -> str:
        """The value shown."""
        return str(self.currentData())
