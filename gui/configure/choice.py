"""A combo box over values that have names in the window's language."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QWidget

from gui.drop_down import DropDown

# Around the text of a combo box, in pixels.
_PADDING = 4


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

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """End a name in … where there is no room for all of it."""
        super().initStyleOption(option)
        style, part = self.style(), QStyle.SubControl.SC_ComboBoxEditField
        place = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        room = place.width() - _PADDING
        if not option.currentIcon.isNull():
            room -= option.iconSize.width() + _PADDING
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )

    @property
    def value(self) -> str:
        """The value shown."""
        return str(self.currentData())
