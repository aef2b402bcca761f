"""The statement that an answer belongs to, above its rows."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from gui.query.results.query import Query
from gui.style.icons import icon
from gui.widgets.elided_label import LEAST_WIDTH, ElidedLabel
from gui.widgets.layout.panel import Panel


class AnswerCaption(Panel):
    """A line of the statement and its values, with the pin that keeps its answer visible.

    Attributes:
        pin: Keeps the answer beside the next ones; checked while it is kept.
        pinned: Emitted when the pin was pressed: True to keep the answer.
    """

    pinned = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = True
        self._sql = ElidedLabel("muted")
        self._sql.setObjectName("answerSql")
        self._sql.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        # It gets what the note leaves: a note cut short says nothing.
        self._sql.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._sql.setMinimumWidth(LEAST_WIDTH)
        self._note = ElidedLabel("muted", scraps=False)
        self._note.setObjectName("answerNote")
        self.pin = QToolButton()
        self.pin.setObjectName("pinAnswer")
        self.pin.setIcon(icon("push-pin"))
        self.pin.setCheckable(True)
        self.pin.setProperty("role", "quiet")
        self.pin.clicked.connect(self.pinned)
        line = QHBoxLayout(self)
        line.setContentsMargins(4, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._sql, 1)
        line.addWidget(self._note)
        line.addWidget(self.pin)
        self.retranslate()
        self.show_query(None)

    def show_query(self, query: Query | None) -> None:
        """Show the statement of another answer; None where there is none."""
        text, values = "", ""
        if query is not None:
            text = query.written or query.sql
            values = ", ".join(f"{name} = {value}" for name, value in query.values)
        # The values come first: in a narrow line, they are what tells two answers apart.
        self._sql.setText("   ".join(part for part in (values, " ".join(text.split())) if part))
        self._sql.explain("\n\n".join(part for part in (text, values) if part))
        self.say("")
        self._fit()

    def say(self, note: str) -> None:
        """Say something of the answer beside its statement."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def set_shown(self, *, shown: bool) -> None:
        """Show the line where there is room for it."""
        self._wanted = shown
        self._fit()

    def retranslate(self) -> None:
        """Set every text."""
        self.pin.setToolTip(self.tr("Keep this answer next to later ones, to compare them"))
        self.pin.setAccessibleName(self.tr("Pin the answer"))
        self._sql.setAccessibleName(self.tr("The statement of this answer"))

    def _fit(self) -> None:
        self.setVisible(self._wanted and bool(self._sql.text()))
