"""The query tab: canned queries, an editor, and the answer."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.errors import QueryError
from core.lake.base import Answer, Lake
from core.queries import CannedQuery, canned_queries
from core.statements import statement_at
from gui.query.answer_model import AnswerModel
from gui.query.reader import AnswerReader, Page


class QueryPanel(QWidget):
    """Asks the lake, and shows what it answers.

    Signals:
        failed: An error that is not about the SQL's text; the window shows it.
        status: A sentence for the status bar.
    """

    failed = Signal(object)
    status = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queryTab")
        self._lake: Lake | None = None
        self._reader = AnswerReader(self)
        self._model = AnswerModel(self)
        self._editor = QPlainTextEdit()
        self._editor.setObjectName("sqlEditor")
        self._editor.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._run = QPushButton()
        self._run.setObjectName("runQuery")
        self._cancel = QPushButton()
        self._cancel.setObjectName("cancelQuery")
        self._cancel.setEnabled(False)
        self._told = QLabel()
        self._table = QTableView()
        self._table.setObjectName("results")
        self._table.setModel(self._model)
        self._canned = {query.name: QPushButton() for query in canned_queries()}
        self._lay_out()
        self._connect()
        self._retranslate()

    def set_lake(self, lake: Lake | None) -> None:
        """Ask another lake from now on; what is under way at the other one is dropped."""
        self._reader.close()
        self._lake = lake
        self.refresh_tables()

    def refresh_tables(self) -> None:
        """Read the catalog again."""

    def stop(self) -> None:
        """Drop what is under way and wait for the threads; for closing the window."""
        self._reader.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        canned = QHBoxLayout()
        for query in canned_queries():
            button = self._canned[query.name]
            button.setObjectName(f"canned:{query.name}")
            button.clicked.connect(self._asking(query))
            canned.addWidget(button)
        canned.addStretch()
        bar = QHBoxLayout()
        bar.addWidget(self._run)
        bar.addWidget(self._cancel)
        bar.addWidget(self._told, 1)
        upper, lower = QWidget(), QWidget()
        above, below = QVBoxLayout(upper), QVBoxLayout(lower)
        above.addLayout(canned)
        above.addWidget(self._editor)
        below.addLayout(bar)
        below.addWidget(self._table)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(upper)
        splitter.addWidget(lower)
        splitter.setSizes([250, 450])
        layout = QVBoxLayout(self)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        self._run.clicked.connect(self._run_statement)
        self._cancel.clicked.connect(self._reader.cancel)
        self._model.wanted.connect(self._reader.read_on)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self._editor)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._run_statement)
        reader = self._reader
        reader.opened.connect(self._opened)
        reader.page.connect(self._paged)
        reader.failed.connect(self._failed)
        reader.idle.connect(lambda: self._cancel.setEnabled(False))

    def _asking(self, query: CannedQuery) -> Callable[[], None]:
        def ask() -> None:
            self._editor.setPlainText(query.sql)
            self._run_statement()

        return ask

    def _run_statement(self) -> None:
        found = statement_at(self._editor.toPlainText(), self._editor.textCursor().position())
        if self._lake is None or found is None:
            return
        self._told.clear()
        self._cancel.setEnabled(True)
        self._reader.ask(self._lake, found.sql)

    def _opened(self, answer: Answer) -> None:
        self._model.reset(answer.columns)
        self._scan = answer.scan

    def _paged(self, page: Page) -> None:
        self._model.append(page.rows, ended=page.ended)
        number = QLocale().toString(self._model.rowCount())
        self._told.setText(
            self.tr("{rows} rows in {seconds} s").format(
                rows=number, seconds=QLocale().toString(self._scan.seconds, "f", 2)
            )
        )

    def _failed(self, error: Exception) -> None:
        if isinstance(error, QueryError):
            self._told.setText(f"{error.message}. {error.hint}")
        else:
            self.failed.emit(error)

    def _retranslate(self) -> None:
        self._run.setText(self.tr("Run"))
        self._cancel.setText(self.tr("Cancel"))
        language = QLocale().name().partition("_")[0]
        for query in canned_queries():
            self._canned[query.name].setText(query.title(language))
            self._canned[query.name].setToolTip(query.sentence(language))
