"""The query tab: sources of queries, the editor, and the answers."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from core.errors import MatineeError
from core.lake.export import SUFFIXES, ExportFormat
from core.lake.interface import Lake, Table
from core.lake.schema.overrides import Override
from core.queries.canned import CannedQuery
from core.queries.corrections import Correction, correction
from core.queries.saved import drafts_file, history_file, queries_folder
from core.sql.effects import Effect
from core.sql.parameters import fill, parameters
from core.sql.statements import Statement, statements
from gui.query.answer_area import AnswerArea
from gui.query.confirmation import ChangeConfirmation
from gui.query.editor.editor import SqlEditor
from gui.query.editor.editor_tabs import EditorTabs
from gui.query.editor.positions import offset
from gui.query.lake_work import LakeWork
from gui.query.parameters_dialog import ask_parameters
from gui.query.results.query import Query, Refusal
from gui.query.run_bar import RunBar
from gui.query.sources.canned_bar import CannedBar
from gui.query.sources.catalog_tree import CatalogTree
from gui.query.sources.history_popup import HistoryPopup
from gui.query.sources.reading_dialog import ReadingDialog
from gui.threads.task_runner import TaskRunner, once
from gui.widgets.dialogs.error_dialog import sentence
from gui.widgets.layout.panel import Panel
from gui.widgets.layout.share_splitter import Share, ShareSplitter

PREVIEW_ROWS = 100
CATALOG, EDITOR = Share(0.3, 150, 276), Share(0.36, 96, 2_000)
# In a narrower tab the catalog gives its room to the work; in a lower one the lines are closer.
NARROW_WIDTH, LOW_HEIGHT = 640, 420
# A pause in typing after which statements are counted, in milliseconds.
COUNT_AFTER_MS = 150


class QueryPanel(Panel):
    """Asks the lake, and shows what it answers.

    Args:
        parent: The owner.
        complete: Whether it is built whole, at once; otherwise `completion` has to follow.

    Attributes:
        failed: Emitted with an error that is not about the SQL's text; the window shows it.
        crawl: Emitted when the lake is to be crawled.
        own_files: Emitted when a folder of the user's own files is to be opened.
    """

    failed = Signal(object)
    crawl = Signal()
    own_files = Signal()

    def __init__(self, parent: QWidget | None = None, *, complete: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("queryTab")
        folder = queries_folder()
        self._lake: Lake | None = None
        # What was given for parameters last, by name.
        self._values: dict[str, str] = {}
        self._tables: tuple[Table, ...] = ()
        # The editor of a wrong name, and the name that was meant.
        self._fix: tuple[SqlEditor, Correction] | None = None
        self._tasks = TaskRunner(self)
        self._canned = CannedBar(folder)
        self._catalog = CatalogTree()
        self._tabs = EditorTabs(folder, drafts_file())
        self._bar = RunBar()
        self._answers = AnswerArea()
        self._history = HistoryPopup(history_file(), self)
        self._work = LakeWork(self)
        self._confirmation = ChangeConfirmation(self)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(COUNT_AFTER_MS)
        self._counting.timeout.connect(self._count_statements)
        self._lay_out()
        if complete:
            for _ in self.completion():
                pass

    def completion(self) -> Iterator[None]:
        """Build the rest in steps: the answers, and what connects the parts."""
        self._answers.follow(self._tabs.editor)
        yield
        self._connect()
        self._add_shortcuts()
        yield
        self._canned.read()
        self._history.read()
        self._tabs.read_drafts()

    @property
    def sql(self) -> str:
        """What is in the editor in sight."""
        return self._tabs.editor.toPlainText()

    @property
    def running(self) -> bool:
        """Whether a query or an export is under way."""
        return self._answers.running

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
        self._lake = lake
        self._confirmation.drop()
        self._answers.clear()
        self._show_tables(())
        self.refresh_tables()

    def refresh_tables(self) -> None:
        """Read the catalog again."""
        if self._lake is not None:
            self._tasks.run(
                "tables", self._lake.tables, self._show_tables, on_error=self._no_tables
            )

    def stop(self) -> None:
        """Drop what is under way and wait for the threads; for closing the window."""
        self._counting.stop()
        self._answers.stop()
        self._tasks.stop()
        for part in (self._canned, self._tabs, self._history, self._work, self._confirmation):
            part.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Load what draws charts in a thread, so that the first answer needn't wait for it."""
        super().showEvent(event)
        self._answers.warm_up()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the catalog's room to the work where there is little."""
        super().resizeEvent(event)
        catalog, _ = self._splitters
        catalog.fold(folded=self.width() < NARROW_WIDTH)
        low = self.height() < LOW_HEIGHT
        for lines in self._lines:
            lines.setSpacing(6 if low else 12)
        self._canned.setVisible(not low)

    def _lay_out(self) -> None:
        # From the outside in: whatever is put into another has all within it styled again.
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
        column.addWidget(self._canned)
        column.addWidget(work, 1)
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self._bar)
        below.addWidget(self._answers, 1)
        self._lines = (column, below)
        self.setFocusProxy(self._tabs)

    def _connect(self) -> None:
        self._canned.chosen.connect(self.ask)
        self._catalog.inserted.connect(self._tabs.insert_name)
        self._catalog.preview.connect(self._preview)
        self._catalog.refresh.connect(self.refresh_tables)
        self._catalog.crawl.connect(self.crawl)
        self._catalog.own_files.connect(self.own_files)
        self._catalog.reading.connect(lambda table: ReadingDialog(table, self._keep, self).open())
        self._catalog.convert.connect(self._convert)
        self._work.notice.connect(lambda text, wrong: self._bar.say(text, problem=wrong))
        self._answers.wrote.connect(self.refresh_tables)
        self._tabs.notice.connect(self._bar.say)
        self._tabs.saved.connect(self._canned.read)
        self._tabs.turned.connect(self._follow_editor)
        self._tabs.closed.connect(self._answers.forget)
        self._tabs.edited.connect(self._counting.start)
        self._bar.run.clicked.connect(self._run)
        self._bar.run_each.clicked.connect(self._run_each)
        self._bar.cancel.clicked.connect(self._cancel)
        self._bar.chart.clicked.connect(self._answers.want_chart)
        self._bar.cell.clicked.connect(self._show_cell)
        self._bar.exported.connect(self._export)
        self._bar.fix.clicked.connect(self._apply_fix)
        self._canned.history.clicked.connect(self._open_history)
        self._history.inserted.connect(self._write)
        self._history.rerun.connect(self._run_again)
        self._answers.changed.connect(self._show_status)
        self._answers.refused.connect(self._refused)
        self._answers.remembered.connect(self._history.remember)
        self._confirmation.failed.connect(self.failed)
        for part in (self._tasks, self._canned, self._tabs, self._answers, self._history):
            part.failed.connect(self.failed)

    def _add_shortcuts(self) -> None:
        # What the editors do is had by its keys from everywhere on the tab.
        self.addActions(self._tabs.actions())
        for keys, act in (
            ("Ctrl+Return", self._run),
            ("Ctrl+Enter", self._run),
            ("Ctrl+Shift+Return", self._run_each),
            ("Ctrl+.", self._cancel),
            ("Ctrl+F", self._find),
            ("Ctrl+H", self._open_history),
            ("Ctrl+R", self.refresh_tables),
            ("F6", self._next_part),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _find(self) -> None:
        """Search where one is: in the SQL, or in the rows."""
        if self._tabs.isAncestorOf(self.focusWidget() or self):
            self._tabs.open_find()
        else:
            self._answers.view.results.open_find()

    def _next_part(self) -> None:
        """Go from the catalog to the editor, from there to the rows, and round."""
        catalog, _ = self._splitters
        parts = (self._catalog.tree, self._tabs.editor, self._answers.view.results.table)
        at = next((at for at, part in enumerate(parts) if part.hasFocus()), 0)
        following = (at + 1) % len(parts)
        if following == 0:
            catalog.fold(folded=False)
        parts[following].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _follow_editor(self) -> None:
        self._fix = None
        self._bar.offer_fix("")
        self._answers.follow(self._tabs.editor)
        self._count_statements()

    def _count_statements(self) -> None:
        text = self._tabs.editor.toPlainText()
        self._tasks.run("count", once(lambda: len(statements(text))), self._bar.show_statements)

    def _show_status(self) -> None:
        self._bar.show_status(self._answers.view.status)

    def _show_tables(self, tables: tuple[Table, ...]) -> None:
        self._tables = tables
        self._work.follow(tables)
        self._catalog.show_tables(tables)
        self._tabs.set_tables(tables)

    def _no_tables(self, error: object) -> None:
        if isinstance(error, MatineeError):
            self._show_tables(())
            self._catalog.explain(error)
        else:
            self.failed.emit(error)

    def ask(self, query: CannedQuery) -> None:
        """Write a canned query, and run it."""
        self._tabs.show_text(query.sql, lambda: self._canned.title(query))
        self._run()

    def _keep(self, folder: str, said: Override) -> None:
        """Keep what the user says of a table's files, and crawl."""
        lake = self._lake
        if lake is not None:
            self._tasks.run(
                "override", lambda: lake.override(folder, said), lambda _: self.crawl.emit()
            )

    def _preview(self, table: str) -> None:
        sql = f"select *\nfrom {table}\nlimit {PREVIEW_ROWS}"
        self._tabs.show_text(sql, lambda: table.split(".")[-1])
        self._run()

    def _convert(self, table: Table) -> None:
        """Write the statement that makes a table again as Parquet, and run it."""
        sql = self._work.parquet_statement(table)
        self._tabs.show_text(sql, lambda: f"{table.name} → Parquet")
        self._run()

    def _write(self, sql: str) -> None:
        self._tabs.show_text(sql, lambda: self.tr("History")).setFocus()

    def _run_again(self, sql: str) -> None:
        self._write(sql)
        self._run()

    def _open_history(self) -> None:
        self._history.open_below(self._canned.history)

    def _run(self) -> None:
        self._ask(self._tabs.editor.chosen_statements())

    def _run_each(self) -> None:
        self._ask(statements(self._tabs.editor.toPlainText()))

    def _ask(self, chosen: tuple[Statement, ...]) -> None:
        """Ask statements one by one, after the values of their parameters."""
        self._tabs.editor.close_completions()
        if not chosen:
            self._bar.say(lambda: self.tr("There is no statement to run."))
            return
        names = [one.name for statement in chosen for one in parameters(statement.sql)]
        if names:
            ask_parameters(
                list(dict.fromkeys(names)),
                self._values,
                lambda values: self._ask_filled(chosen, values),
                self,
            )
        else:
            self._ask_filled(chosen, {})

    def _ask_filled(self, chosen: tuple[Statement, ...], values: dict[str, str]) -> None:
        """Ask statements whose parameters have values, once the user agrees to what they change."""
        self._values |= values
        if (lake := self._lake) is None:
            self._bar.say(
                lambda: self.tr("There is no lake to query; choose a destination."), problem=True
            )
            return
        filled = [fill(statement.sql, values) for statement in chosen]

        def ask(effects: Sequence[Effect | None]) -> None:
            queries = [
                Query.of(it, one, effect.message if effect else None)
                for it, one, effect in zip(chosen, filled, effects, strict=True)
            ]
            self._send(lake, queries)

        self._confirmation.confirm(lake, [one.sql for one in filled], ask)

    def _send(self, lake: Lake, queries: list[Query]) -> None:
        self._fix = None
        self._bar.offer_fix("")
        self._tabs.editor.clear_error()
        self._answers.answers.ask(lake, queries)

    def _show_cell(self, wanted: bool) -> None:
        self._answers.view.want_cell(wanted)

    def _cancel(self) -> None:
        self._answers.answers.cancel()

    def _refused(self, editor: SqlEditor, refusal: Refusal) -> None:
        """Mark the place of an error, and offer the name that was meant."""
        if refusal.place is None:
            return
        editor.show_error(lambda: sentence(refusal.error.what), *refusal.place)
        text = editor.toPlainText()
        meant = correction(text, offset(text, *refusal.place), self._tables)
        self._bar.offer_fix(meant.name if meant else "")
        self._fix = (editor, meant) if meant else None

    def _apply_fix(self) -> None:
        """Put the name that was meant in place of the wrong one, and run again."""
        if self._fix is None:
            return
        editor, meant = self._fix
        self._fix = None
        self._bar.offer_fix("")
        wrong = editor.toPlainText()[meant.start : meant.end]
        editor.replace(Statement(wrong, meant.start), meant.name)
        editor.setFocus()
        self._run()

    def _export(self, form: ExportFormat) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export the answer"), str(Path.home() / f"answer{SUFFIXES[form]}")
        )
        if chosen:
            self._answers.view.export(Path(chosen), form)
