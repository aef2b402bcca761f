"""A button for each canned query, for each file in the user's own folder, and for the history."""

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from core.queries.canned import PUBLISHED, CannedQuery, canned_queries
from core.queries.saved import UserQueries, read_user_queries
from gui.style.icons import icon
from gui.threads.task_runner import TaskRunner, once
from gui.widgets.layout.flow_layout import GAP, FlowLayout
from gui.widgets.layout.panel import Panel

ICONS = {
    "users-by-gender": "gender-intersex",
    "most-popular-movies": "trophy",
    "top-genre-by-age": "cake",
}
# Editors write a file in several goes; the folder is read when it has been quiet for a while.
QUIET_MS = 200


class CannedBar(Panel):
    """The queries ready to ask, and at the end the button of those asked before.

    Attributes:
        history: The button that opens the history.
        chosen: Emitted with the `CannedQuery` whose button was pressed.
        failed: Emitted with what kept the folder from being read.
    """

    chosen = Signal(object)
    failed = Signal(object)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._queries: tuple[CannedQuery, ...] = ()
        self._buttons: dict[str, QPushButton] = {}
        self.history = QPushButton(icon("clock-counter-clockwise"), "")
        self.history.setObjectName("openHistory")
        buttons = QWidget()
        self._flow = FlowLayout(buttons)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        line.addWidget(buttons, 1)
        line.addWidget(self.history, 0, Qt.AlignmentFlag.AlignTop)
        self._tasks = TaskRunner(self)
        self._tasks.failed.connect(self.failed)
        self._watcher = QFileSystemWatcher(self)
        # Those that come with the program are there from the start, like the program itself.
        self._show(canned_queries())
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.read)
        self._watcher.directoryChanged.connect(lambda _: self._quiet.start())
        self._watcher.fileChanged.connect(lambda _: self._quiet.start())

    def read(self) -> None:
        """Read the folder again, off the window's thread."""
        self._tasks.run("read", once(lambda: read_user_queries(self._folder)), self._take)

    def title(self, query: CannedQuery) -> str:
        """A query's title in the window's language."""
        return query.title(QLocale().name().partition("_")[0])

    def stop(self) -> None:
        """Wait for what is under way."""
        self._quiet.stop()
        self._tasks.stop()

    def retranslate(self) -> None:
        """Set every text."""
        language = QLocale().name().partition("_")[0]
        for query in self._queries:
            button = self._buttons[query.name]
            button.setText(self.title(query).replace("&", "&&"))
            button.setToolTip(query.sentence(language) or query.name)
        self.history.setAccessibleName(self.tr("History"))
        self.history.setToolTip(self.tr("Earlier queries (Ctrl+H)"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the queries their room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Put a word on the history's button where the queries have room enough in one line."""
        self.history.setText(self.history.accessibleName())
        if self._flow.line_width + GAP + self.history.sizeHint().width() > self.width():
            self.history.setText("")

    def _take(self, found: UserQueries) -> None:
        watched = {*self._watcher.directories(), *self._watcher.files()}
        fresh = [str(path) for path in found.paths if str(path) not in watched]
        if fresh:
            self._watcher.addPaths(fresh)
        if found.queries != self._queries:
            self._show(found.queries)

    def _show(self, queries: tuple[CannedQuery, ...]) -> None:
        self._queries = queries
        for button in self._buttons.values():
            self._flow.removeWidget(button)
            button.deleteLater()
        self._buttons = {query.name: self._button(query) for query in queries}
        buttons = tuple(self._buttons.values())
        # Qt puts nothing behind the last of all: the history goes behind the first, then the rest
        # of the queries between these two.
        for one, following in ((buttons[0], self.history), *pairwise(buttons)):
            QWidget.setTabOrder(one, following)
        self.retranslate()

    def _button(self, query: CannedQuery) -> QPushButton:
        fallback = "question" if query.name in PUBLISHED else "star"
        button = QPushButton(icon(ICONS.get(query.name, fallback)), "")
        button.setObjectName(f"canned:{query.name}")
        button.clicked.connect(lambda: self.chosen.emit(query))
        self._flow.addWidget(button)
        return button
