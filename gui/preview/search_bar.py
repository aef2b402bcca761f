"""Finds rows of the preview: a text, and the column to look for it in."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from gui.style.icons import icon
from gui.widgets.drop_down import DropDown
from gui.widgets.layout.panel import Panel
from gui.widgets.tables.table_model import FrameModel

# The choice of a column, the narrowest text, and what is between them, in pixels.
COLUMN_WIDTH, LEAST_WIDTH, SPACING = 152, 130, 8


class SearchBar(Panel):
    """Filters a `gui.widgets.tables.table_model.FrameModel`; Ctrl+F goes to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model: FrameModel | None = None
        self._column = DropDown()
        self._column.setObjectName("previewColumn")
        self._column.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._column.setMinimumContentsLength(13)
        self._column.setFixedWidth(COLUMN_WIDTH)
        self._column.currentIndexChanged.connect(self._find)
        self._text = QLineEdit()
        self._text.setObjectName("previewFind")
        self._text.setClearButtonEnabled(True)
        self._text.setMinimumWidth(LEAST_WIDTH)
        self._text.setMaximumWidth(190)
        self._text.addAction(icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition)
        self._text.textChanged.connect(self._find)
        clear = QShortcut(QKeySequence(Qt.Key.Key_Escape), self._text)
        clear.setContext(Qt.ShortcutContext.WidgetShortcut)
        clear.activated.connect(self._text.clear)
        shortcut = QShortcut(QKeySequence.StandardKey.Find, self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(self._begin)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
        layout.addWidget(self._column)
        layout.addWidget(self._text)
        self.retranslate()

    @property
    def room(self) -> int:
        """The width that it needs as it is, in pixels."""
        return LEAST_WIDTH + (0 if self._column.isHidden() else COLUMN_WIDTH + SPACING)

    @property
    def least_room(self) -> int:
        """The width that it needs without the choice of a column; 0 where it is not there."""
        return 0 if self.isHidden() else LEAST_WIDTH

    def set_narrow(self, *, narrow: bool) -> None:
        """Look in all columns where there is no room to choose one."""
        if narrow:
            self._column.setCurrentIndex(0)
        self._column.setVisible(not narrow)

    def _begin(self) -> None:
        """What is typed next takes the place of what was looked for."""
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._text.selectAll()

    def follow(self, model: FrameModel) -> None:
        """Filter another model, which keeps its own text and column."""
        if self._model is not None:
            self._model.modelReset.disconnect(self._name_columns)
        self._model = model
        self._model.modelReset.connect(self._name_columns)
        self._fill(model)

    def retranslate(self) -> None:
        """Set every text."""
        self._text.setPlaceholderText(self.tr("Find"))
        self._text.setAccessibleName(self.tr("Find in preview"))
        self._text.setToolTip(self.tr("Show the rows that contain it (Ctrl+F); Esc shows all"))
        self._column.setAccessibleName(self.tr("Column to look in"))
        self._column.setToolTip(self.tr("Column to look in"))
        if self._column.count():
            self._column.setItemText(0, self.tr("Any column"))

    def _name_columns(self) -> None:
        """A model's rows, and with them its columns, may come after it is followed."""
        shown = [self._column.itemText(at) for at in range(1, self._column.count())]
        if self._model is not None and shown != self._model.names:
            self._fill(self._model)

    def _fill(self, model: FrameModel) -> None:
        arrangement = model.arrangement
        with QSignalBlocker(self._column), QSignalBlocker(self._text):
            self._column.clear()
            self._column.addItem(self.tr("Any column"))
            self._column.addItems(model.names)
            self._column.setCurrentIndex(
                (-1 if arrangement.column is None else arrangement.column) + 1
            )
            self._text.setText(arrangement.find)

    def _find(self) -> None:
        if self._model is not None:
            index = self._column.currentIndex()
            self._model.arrange(
                replace(
                    self._model.arrangement,
                    find=self._text.text(),
                    column=index - 1 if index > 0 else None,
                )
            )
