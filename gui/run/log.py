"""The log of a run: a line for each thing that happened, to read and to copy."""

from collections import deque
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from gui.i18n.language import Text
from gui.style.icons import icon
from gui.widgets.layout.panel import Panel, label

MAX_LINES = 2_000
# Two lines, in pixels: the cards above need the room of a small window.
LEAST_HEIGHT = 44


class RunLog(Panel):
    """Lines with their time of day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: deque[tuple[str, Text]] = deque(maxlen=MAX_LINES)
        self._head = label("heading")
        self._copy = QPushButton(icon("copy"), "")
        self._copy.setObjectName("copyLog")
        self._copy.setProperty("role", "quiet")
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text))
        self._lines = QPlainTextEdit()
        self._lines.setObjectName("runLog")
        self._lines.setReadOnly(True)
        self._lines.setMaximumBlockCount(MAX_LINES)
        self._lines.setTabChangesFocus(True)
        self._lines.setMinimumHeight(LEAST_HEIGHT)
        self.setFocusProxy(self._lines)
        # Whether the last line is kept visible: until the user scrolls away from it.
        self._follows = True
        bar = self._lines.verticalScrollBar()
        bar.actionTriggered.connect(self._note_scroll)
        bar.rangeChanged.connect(self._follow)
        head = QHBoxLayout()
        head.addWidget(self._head)
        head.addStretch()
        head.addWidget(self._copy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._lines, 1)
        self.retranslate()

    @property
    def text(self) -> str:
        """All lines."""
        return self._lines.toPlainText()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the last line visible at another height."""
        super().resizeEvent(event)
        # The lines are laid out anew after this.
        QTimer.singleShot(0, self, self._follow)

    def add(self, line: Text) -> None:
        """Add a line, given in the language in force whenever that is asked for."""
        at = datetime.now().astimezone().strftime("%H:%M:%S")
        self._said.append((at, line))
        self._lines.appendPlainText(f"{at}  {line()}")
        self._follow()

    def retranslate(self) -> None:
        """Set every text."""
        self._head.setText(self.tr("Log"))
        self._copy.setText(self.tr("Copy"))
        self._copy.setToolTip(self.tr("Copy the log"))
        self._lines.setPlaceholderText(self.tr("What a run does is logged here."))
        self._lines.setAccessibleName(self.tr("Log"))
        self._lines.setPlainText("\n".join(f"{at}  {line()}" for at, line in self._said))
        self._follow()

    def _note_scroll(self) -> None:
        bar = self._lines.verticalScrollBar()
        self._follows = bar.sliderPosition() == bar.maximum()

    def _follow(self) -> None:
        """Keep the last line visible, also where the log is hidden or gets lower."""
        if self._follows:
            bar = self._lines.verticalScrollBar()
            bar.setValue(bar.maximum())
