"""The three steps that a first start shows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gui.widgets.layout.panel import SCROLL_BAR, Panel, label


class FirstSteps(Panel):
    """Three short steps, until the user has read them.

    Attributes:
        dismissed: Emitted when the user is done with it.
    """

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps = tuple(label("muted") for _ in range(3))
        self._close = QPushButton()
        self._close.setObjectName("closeHint")
        self._close.clicked.connect(self.dismissed)
        frame = QFrame()
        frame.setProperty("role", "hint")
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 10, 10, 10)
        row.setSpacing(24)
        for step in self._steps:
            step.setWordWrap(True)
            row.addWidget(step, 1)
        row.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, SCROLL_BAR, 0)
        layout.addWidget(frame)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        texts = (
            self.tr(
                "<b>1</b>  Choose on the left what you want; the preview shows it immediately."
            ),
            self.tr("<b>2</b>  Press <b>Run all</b>: generate, upload, crawl, query."),
            self.tr("<b>3</b>  Write your own queries in SQL on the Query tab."),
        )
        for step, text in zip(self._steps, texts, strict=True):
            step.setText(text)
        self._close.setText(self.tr("Got it"))
        self._close.setToolTip(self.tr("Hide the first steps; the Help menu shows them again"))
