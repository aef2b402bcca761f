"""A combo box in the window's look."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QWidget,
)

# A list is at most so wide, and leaves so much around an item's text, in pixels.
_WIDEST, _AROUND_ITEM = 520, 40
# What Qt leaves free around the text and behind an icon, in pixels.
_AROUND_TEXT, _BEHIND_ICON = 2, 4


class DropDown(QComboBox):
    """A combo box that ends in … what it has no room for, and whose list keeps one delegate.

    Qt gives the list another whenever a style sheet is put on or taken off, and keeps the last one
    for good; not where the delegate is one that it was given.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))

    def showPopup(self) -> None:
        """Open the list, as wide as its widest item: a name that is cut can't be chosen."""
        widest = max((self.width_of(self.itemText(at)) for at in range(self.count())), default=0)
        self.view().setMinimumWidth(min(widest, _WIDEST))
        super().showPopup()

    def width_of(self, text: str) -> int:
        """The width that shows a text in full, in pixels."""
        return self.fontMetrics().horizontalAdvance(text) + _AROUND_ITEM

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """End the text in … where there is no room for all of it."""
        super().initStyleOption(option)
        style, part = self.style(), QStyle.SubControl.SC_ComboBoxEditField
        place = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        room = place.width() - _AROUND_TEXT
        if not option.currentIcon.isNull():
            room -= option.iconSize.width() + _BEHIND_ICON
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )
