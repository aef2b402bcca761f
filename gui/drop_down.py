"""A combo box as all of the window's are."""

from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget


class DropDown(QComboBox):
    """A combo box whose list keeps one delegate.

    Qt gives the list another whenever a style sheet is put on or taken off, and keeps the last one
    for good; not where the delegate is one that it was given.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))
