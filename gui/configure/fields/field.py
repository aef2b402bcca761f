"""One line of the form: a label, its controls, and what is to be said of them, in place."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.widgets.layout.panel import label

# As wide as a label is; a longer one has two lines, so that all controls begin below each other.
LABEL_WIDTH = 84


class Field(QWidget):
    """A label with the controls it names.

    Args:
        *controls: The controls, from left to right; the first one is the label's buddy.
        wide: Which controls take the room that is left.
    """

    def __init__(self, *controls: QWidget, wide: tuple[int, ...] = (0,)) -> None:
        super().__init__()
        self.controls = controls
        self._label = label("label")
        self._label.setFixedWidth(LABEL_WIDTH)
        self._label.setBuddy(controls[0])
        self._problem, self._note = label("problem"), label("muted")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._label)
        # What takes the room that is left must not ask for more: the column has one width.
        for number, control in enumerate(controls):
            if number in wide:
                control.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            row.addWidget(control, int(number in wide))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(row)
        for text in (self._note, self._problem):
            text.setWordWrap(True)
            text.setContentsMargins(LABEL_WIDTH + 8, 0, 0, 0)
            text.hide()
            layout.addWidget(text)

    def set_texts(self, name: str, tip: str) -> None:
        """Set the label, and the tooltip and accessible name of the controls.

        Args:
            name: The label.
            tip: The tooltip.
        """
        self._label.setText(name)
        self._label.setToolTip(tip)
        self._label.setWordWrap(False)
        if self._label.sizeHint().width() > LABEL_WIDTH:
            self._label.setWordWrap(True)
            # A word that is longer still, in a large font, takes room from its controls.
            self._label.setFixedWidth(max(LABEL_WIDTH, self._label.minimumSizeHint().width()))
        for control in self.controls:
            control.setAccessibleName(name)
            control.setAccessibleDescription(tip)
            if not control.toolTip() or control.property("fieldTip"):
                control.setToolTip(tip)
                control.setProperty("fieldTip", True)

    @property
    def wrong(self) -> bool:
        """Whether something is wrong with it."""
        return bool(self._problem.text())

    def set_note(self, text: str) -> None:
        """Say below the controls what follows from their values; an empty text is nothing."""
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def set_problem(self, text: str) -> None:
        """Say below the controls what is wrong; an empty text is nothing."""
        if text == self._problem.text() and self._problem.isVisible() == bool(text):
            return
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        for control in self.controls:
            control.setProperty("wrong", bool(text))
            control.style().unpolish(control)
            control.style().polish(control)
