"""The query tab: what can be asked, the question, and its answer."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from core.errors import MatineeError, QueryError
from core.lake.export import SUFFIXES, Exported, ExportFormat, export
from core.lake.interface import Answer, Lake, Table
from core.queries.canned import CannedQuery
from core.queries.history import Asked
from core.queries.saved import drafts_file, history_file, queries_folder
from core.sql.statements import Statement, sorted_by
from core.steps.progress import Progress
from gui.i18n import counts, formatting
from gui.i18n.core_messages import translated
from gui.i18n.language import fill
from gui.query.editor.editor_tabs import EditorTabs
from gui.query.results.answer_splitter import AnswerSplitter
from gui.query.results.chart import ChartPane
from gui.query.results.chart_plan import MOST_POINTS
from gui.query.results.reader import AnswerReader, Page
from gui.query.results.results import ResultsPane
from gui.query.run_bar import RunBar
from gui.query.sources.canned_bar import CannedBar
from gui.query.sources.catalog_tree import CatalogTree
from gui.query.sources.history_popup import HistoryPopup
from gui.threads.requests import Requests
from gui.widgets.error_dialog import sentence, window_advice
from gui.widgets.panel import Panel
from gui.widgets.share_splitter import Share, ShareSplitter

PREVIEW_ROWS = 100
CATALOG, EDITOR = Share(0.3, 150, 236), Share(0.36, 120, 2_000)


class QueryPanel(Panel):
    """Asks the lake, and shows what it answers.

    Attributes:
        failed: Emitted with an error that is not about the SQL's text; the window shows it.
    """

    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queryTab")
        folder = queries_folder()
        self._lake: Lake | None = None
        self._asked: Statement | None = None
        self._sql = ""
        self._answer: Answer | None = None
        # Whether the first rows of the answer are still to come.
        self._awaited = False
        self._chart_wanted = True
        self._requests = Requests(self)
        self._reader = AnswerReader(self)
        self._canned = CannedBar(folder)
        self._catalog = CatalogTree()
        self._tabs = EditorTabs(folder, drafts_file())
        self._bar = RunBar()
        self._results = ResultsPane()
        self._chart = ChartPane()
        self._answers = AnswerSplitter(self._results, self._chart)
        self._history = HistoryPopup(history_file(), self)
        self._lay_out()
        self._connect()
        self._add_shortcuts()
        self._canned.read()
        self._history.read()
        self._tabs.read_drafts()

    @property
    def running(self) -> bool:
        """Whether a question or an export is under way."""
        return self._reader.busy or self._requests.busy("export")

    @property
    def rooms(self) -> str:
        """How much room the user has given to what, as a text."""
        return " ".join(str(splitter.chosen) for splitter in self._splitters)

    @rooms.setter
    def rooms(self, text: str) -> None:
        for splitter, pixels in zip(self._splitters, text.split(), strict=False):
            splitter.chosen = int(pixels) if pixels.isdecimal() else 0

    def set_lake(self, lake: Lake | None) -> None:
        """Ask another lake from now on; what the other one was asked, and answered, goes."""
        self._reader.close()
        self._requests.drop("export")
        self._lake = lake
        self._results.clear()
        self._hide_chart()
        self._bar.say(str)
        self._bar.set_answered(answered=False)
        self._follow()
        self._show_tables(())
        self.refresh_tables()

    def refresh_tables(self) -> None:
        """Read the catalog again."""
        if self._lake is not None:
            self._requests.send(
                "tables", self._lake.tables, self._show_tables, failed=self._no_tables
            )

    def stop(self) -> None:
        """Drop what is under way and wait for the threads; for closing the window."""
        self._reader.stop()
        self._requests.stop()
        for part in (self._canned, self._tabs, self._results, self._history):
            part.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Load what draws charts in a thread, so that the first answer needn't wait for it."""
        super().showEvent(event)
        self._requests.send("charts", self._chart.warm_up)

    def _lay_out(self) -> None:
        # From the outside in: whatever is put into another has all within it styled anew.
        right, lower = QWidget(), QWidget()
        self._catalog.setMinimumWidth(CATALOG.least)
        whole = ShareSplitter(Qt.Orientation.Horizontal, self._catalog, right, CATALOG)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addWidget(whole)
        work = ShareSplitter(Qt.Orientation.Vertical, self._tabs, lower, EDITOR)
        self._splitters = (whole, work)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._canned)
        column.addWidget(work, 1)
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(12)
        below.addWidget(self._bar)
        below.addWidget(self._answers, 1)
        below.addWidget(self._results.notes)
        self.setFocusProxy(self._tabs)

    def _connect(self) -> None:
        reader, results = self._reader, self._results
        self._canned.chosen.connect(self._ask_canned)
        self._catalog.inserted.connect(self._tabs.insert_name)
        self._catalog.preview.connect(self._preview)
        self._catalog.refresh.connect(self.refresh_tables)
        self._tabs.told.connect(self._bar.say)
        self._tabs.saved.connect(self._canned.read)
        self._bar.run.clicked.connect(self._run)
        self._bar.cancel.clicked.connect(self._cancel)
        self._bar.chart.clicked.connect(self._want_chart)
        self._bar.exported.connect(self._export)
        self._canned.history.clicked.connect(self._open_history)
        self._history.inserted.connect(self._write)
        self._history.rerun.connect(self._run_again)
        results.wanted.connect(reader.read_on)
        results.all_wanted.connect(reader.read_all)
        results.sorted_in_sql.connect(self._sort_in_sql)
        results.shown.connect(self._draw)
        reader.opened.connect(self._opened)
        reader.page.connect(self._paged)
        reader.failed.connect(self._refused)
        reader.cancelled.connect(self._cancelled)
        reader.changed.connect(self._follow)
        self._requests.changed.connect(self._follow)
        for part in (self._requests, self._canned, self._tabs, results, self._history):
            part.failed.connect(self.failed)

    def _add_shortcuts(self) -> None:
        # What the editors do is had by its keys from everywhere on the tab.
        self.addActions(self._tabs.actions())
        for keys, act in (
            ("Ctrl+Return", self._run),
            ("Ctrl+Enter", self._run),
            ("Ctrl+.", self._cancel),
            ("Ctrl+F", self._results.open_find),
            ("Ctrl+H", self._open_history),
            ("Ctrl+R", self.refresh_tables),
            ("F6", self._next_part),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _next_part(self) -> None:
        """Go from the catalog to the editor, from there to the rows, and round."""
        parts = (self._catalog.tree, self._tabs.editor, self._results.table)
        at = next((at for at, part in enumerate(parts) if part.hasFocus()), 0)
        parts[(at + 1) % len(parts)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_tables(self, tables: tuple[Table, ...]) -> None:
        self._catalog.show_tables(tables)
        self._tabs.set_tables(tables)

    def _no_tables(self, error: object) -> None:
        if isinstance(error, MatineeError):
            self._show_tables(())
            self._catalog.explain(error)
        else:
            self.failed.emit(error)

    def _ask_canned(self, query: CannedQuery) -> None:
        self._tabs.show_text(query.sql, lambda: self._canned.title(query))
        self._run()

    def _preview(self, table: str) -> None:
        sql = f"select *\nfrom {table}\nlimit {PREVIEW_ROWS}"
        self._tabs.show_text(sql, lambda: table.split(".")[-1])
        self._run()

    def _write(self, sql: str) -> None:
        self._tabs.show_text(sql, lambda: self.tr("History")).setFocus()

    def _run_again(self, sql: str) -> None:
        self._write(sql)
        self._run()

    def _open_history(self) -> None:
        self._history.open_below(self._canned.history)

    def _run(self) -> None:
        statement = self._tabs.editor.chosen_statement()
        if statement is None:
            self._bar.say(lambda: self.tr("There is no statement to run."))
            return
        self._tabs.note_asked()
        self._tabs.editor.clear_error()
        self._asked = statement
        self._ask(statement.sql)

    def _sort_in_sql(self, column: int, descending: bool) -> None:
        self._asked = None
        self._ask(sorted_by(self._sql, column, descending=descending))

    def _ask(self, sql: str) -> None:
        if self._lake is None:
            self._bar.say(
                lambda: self.tr("There is no lake to ask; choose a destination."), problem=True
            )
            return
        self._requests.drop("export")
        self._sql = sql
        self._results.expect()
        self._bar.set_answered(answered=False)
        self._reader.ask(self._lake, sql)
        # Last, as closing the answer before makes the bar idle for a moment.
        self._bar.begin(lambda: self.tr("Running"))

    def _cancel(self) -> None:
        self._reader.cancel()
        self._requests.cancel("export")

    def _follow(self) -> None:
        self._bar.set_busy(busy=self.running)
        self._results.set_loading(self._reader.busy)

    def _opened(self, answer: Answer) -> None:
        self._answer, self._awaited = answer, True
        self._results.begin(answer.columns)

    def _paged(self, page: Page) -> None:
        model, answer = self._results.model, self._answer
        first, self._awaited = self._awaited, False
        self._results.append(page)
        if answer is None:
            return
        if first:
            self._remember(answer, page)
            self._bar.set_answered(answered=True)
            self._bar.show_scan(lambda: self._come(page.rows.height, page.ended), answer.scan)
            if not page.ended:
                self._reader.read_on()
        elif page.ended:
            self._bar.show_scan(lambda: self._come(model.frame.height), answer.scan)
        if first or model.rowCount() <= MOST_POINTS:
            self._draw()
        if first:
            shown = self._chart_wanted and self._chart.sensible and self._answers.roomy
            self._answers.show_chart(shown)
            self._bar.chart.setChecked(shown)

    def _come(self, rows: int, ended: bool = True) -> str:
        """How many rows have come, in words."""
        text = counts.rows(rows)
        return text if ended else fill(self.tr("First %1"), text)

    def _draw(self) -> None:
        model = self._results.model
        self._chart.show_rows(model.shown, model.names)

    def _hide_chart(self) -> None:
        self._chart.hide()
        self._bar.chart.setChecked(False)

    def _want_chart(self, wanted: bool) -> None:
        self._chart_wanted = wanted
        self._answers.show_chart(wanted and self._results.answered)

    def _remember(self, answer: Answer | None, page: Page | None, error: str = "") -> None:
        if self._lake is None:
            return
        scan = answer.scan if answer else None
        self._history.remember(
            Asked(
                sql=self._sql,
                lake=self._lake.address,
                when=datetime.now(UTC),
                seconds=scan.seconds if scan else 0.0,
                rows=page.rows.height if page and page.ended else None,
                bytes=scan.bytes if scan else 0,
                dollars=scan.dollars if scan else 0.0,
                error=error,
            )
        )

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, QueryError):
            self._bar.say(str)
            self._end_answer()
            self.failed.emit(error)
            return
        self._remember(None, None, translated(error.message))
        self._end_answer(lambda: (self.tr("No answer"), window_advice(error)))
        place = None
        if error.line is not None and self._asked is not None:
            # Core's place is in the statement; here it is that of the whole text.
            place = self._asked.place(error.line, error.column or 1)
            self._tabs.editor.show_error(lambda: sentence(error.what), *place)

        def tell() -> str:
            if place is None:
                return sentence(error.what)
            at = fill(self.tr("Line %1, column %2:"), *map(str, place))
            return f"{at} {sentence(error.what)}"

        self._bar.say(tell, problem=True)

    def _end_answer(self, why: Callable[[], tuple[str, str]] | None = None) -> None:
        """Keep the rows that are there; where there are none, say why."""
        if self._results.answered:
            self._results.stop_loading()
        else:
            self._results.clear(why)
            self._hide_chart()

    def _cancelled(self) -> None:
        self._end_answer()
        self._bar.say(lambda: self.tr("Cancelled"))

    def _export(self, form: ExportFormat) -> None:
        lake, sql = self._lake, self._sql
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the answer"), str(Path.home() / f"answer{SUFFIXES[form]}")
        )
        if not chosen or lake is None:
            return
        path = Path(chosen)
        self._bar.begin(lambda: self.tr("Exporting"))
        self._requests.send(
            "export",
            lambda: export(lake, sql, path, form, decimal_comma=formatting.has_decimal_comma()),
            lambda done: self._exported(done, path),
            told=self._exporting,
            failed=self._not_exported,
            cancelled=self._export_stopped,
        )

    def _exporting(self, progress: Progress) -> None:
        self._bar.progress(lambda: fill(self.tr("Exporting, %1"), counts.rows(progress.done)))

    def _exported(self, done: Exported, path: Path) -> None:
        def tell() -> str:
            text = self.tr("%1 written to %2, %3")
            return fill(text, counts.rows(done.rows), str(path), formatting.size(done.bytes))

        self._bar.say(tell)

    def _not_exported(self, error: object) -> None:
        self._bar.say(lambda: self.tr("Nothing was exported."), problem=True)
        self.failed.emit(error)

    def _export_stopped(self) -> None:
        self._bar.say(lambda: self.tr("The export was cancelled; nothing was written."))
