"""One statement and its answer: its rows, a chart of them, and what it took."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.errors import QueryError
from core.lake.export import Exported, ExportFormat, export
from core.lake.interface import Answer, Lake, Scan
from core.queries.history import Asked
from core.sql.statements import sorted_by
from core.steps.progress import Progress
from gui.i18n import cost_text, counts, formatting
from gui.i18n.core_messages import translated
from gui.i18n.language import Text, fill
from gui.query.results.answer_splitter import AnswerSplitter
from gui.query.results.caption import AnswerCaption
from gui.query.results.cells.cell_viewer import CellViewer
from gui.query.results.charts.chart import ChartPane
from gui.query.results.charts.chart_plan import MOST_POINTS
from gui.query.results.query import Query, Refusal
from gui.query.results.reader import AnswerReader, Page
from gui.query.results.results import ResultsPane
from gui.query.results.status import AnswerStatus
from gui.threads.task_runner import TaskRunner
from gui.widgets.dialogs.error_dialog import sentence, window_advice
from gui.widgets.layout.panel import Panel
from gui.widgets.tables.row_filter import fitting

# A caption needs its own line: in a lower view the rows need it more, in pixels.
CAPTION_HEIGHT = 150


class AnswerView(Panel):
    """Asks a lake one query at a time, and shows its answer.

    Attributes:
        results: The rows.
        chart: The chart of them.
        caption: The statement that is answered.
        status: How the query stands.
        changed: Emitted when `status` has become another.
        failed: Emitted with an error that is not about the SQL's text.
        refused: Emitted with the `Refusal` of a query.
        ended: Emitted when the query has its first rows, or none will come: True for rows.
        wrote: Emitted when a statement that changes the lake has ended well.
        remembered: Emitted with the `core.queries.history.Asked` for the history.
    """

    changed = Signal()
    failed = Signal(object)
    refused = Signal(object)
    ended = Signal(bool)
    remembered = Signal(object)
    wrote = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status = AnswerStatus()
        self.query: Query | None = None
        self._lake: Lake | None = None
        self._answer: Answer | None = None
        # Whether the first rows of the answer are still to come.
        self._awaited = False
        self._chart_wanted = True
        # Whether the chart of the first rows is still to come: only then is it known if it suits.
        self._chart_awaited = False
        self._tasks = TaskRunner(self)
        self._reader = AnswerReader(self)
        self.caption = AnswerCaption()
        self.results = ResultsPane()
        self.chart = ChartPane()
        self.cell = CellViewer(self.results)
        self._parts = AnswerSplitter(self.results, self.chart, self.cell)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.caption)
        layout.addWidget(self._parts, 1)
        layout.addWidget(self.results.notes)
        self._connect()

    @property
    def running(self) -> bool:
        """Whether a query or an export is under way."""
        return self._reader.busy or self._tasks.busy("export")

    def ask(self, lake: Lake, query: Query) -> None:
        """Run a query; an earlier one is dropped and its answer closed.

        Args:
            lake: The lake to query.
            query: The statement and its place in the editor.
        """
        self._tasks.drop("export")
        self._lake, self.query = lake, query
        self.results.expect()
        self.cell.ask_of(lake, query.sql)
        self._reader.ask(lake, query.sql)
        # Last, as closing the answer before makes this idle for a moment.
        effect = query.effect
        self._count(
            lambda: (
                fill(self.tr("Running: %1"), translated(effect))
                if effect is not None
                else self.tr("Running")
            )
        )
        self._say(answered=False, exportable=False, execution_id="")

    def cancel(self) -> None:
        """Stop what is under way; the rows that are there stay."""
        self._reader.cancel()
        self._tasks.cancel("export")

    def clear(self) -> None:
        """Drop the query and its answer."""
        self._reader.close()
        self._tasks.drop("export")
        self.query = None
        self.results.clear()
        self.caption.show_query(None)
        self._show_chart(shown=False)
        self.status = AnswerStatus()
        self._follow()

    def stop(self) -> None:
        """Drop what is under way and wait for the threads."""
        self._reader.stop()
        self._tasks.stop()
        self.results.stop()
        self.chart.stop()
        self.cell.stop()

    def warm_up(self) -> None:
        """Load what draws charts in a thread, so that the first answer needn't wait for it."""
        self._tasks.run("charts", self.chart.warm_up, lambda _: self.chart.load_library())

    def want_chart(self, wanted: bool) -> None:
        """Show the chart, or hide it, now and for later answers."""
        self._chart_wanted = wanted
        self._show_chart(shown=wanted and self.results.answered)

    def want_cell(self, wanted: bool) -> None:
        """Show the cell viewer, or hide it."""
        charted = self._parts.show_cell(shown=wanted)
        self._say(inspected=wanted, charted=charted)

    def export(self, path: Path, form: ExportFormat) -> None:
        """Write the rows of the answer to a file, in the order and by the filters that are shown.

        Rows that are not loaded yet are written, too.

        Args:
            path: The file.
            form: Its format.
        """
        lake, sql = self._lake, self._shown_sql()
        if lake is None or not sql:
            return
        shown = self.results.model.arrangement
        keep = partial(fitting, arrangement=shown) if shown.selects else None
        decimal_comma = formatting.has_decimal_comma()
        self._count(lambda: self.tr("Exporting"))
        self._tasks.run(
            "export",
            lambda: export(lake, sql, path, form, decimal_comma=decimal_comma, keep=keep),
            lambda done: self._exported(done, path),
            on_progress=self._exporting,
            on_error=self._not_exported,
            on_cancelled=self._export_stopped,
        )

    def retranslate(self) -> None:
        """The status is written again by the widget that shows it."""
        self.changed.emit()

    def resizeEvent(self, event: object) -> None:
        """Leave the rows their room."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt's own event
        self.caption.set_shown(shown=self.height() >= CAPTION_HEIGHT)

    def _connect(self) -> None:
        reader, results = self._reader, self.results
        results.wanted.connect(reader.read_on)
        results.all_wanted.connect(reader.read_all)
        results.sorted_in_sql.connect(self._sort_in_sql)
        results.shown.connect(self._draw)
        results.failed.connect(self.failed)
        results.statistics_wanted.connect(self._show_statistics)
        reader.opened.connect(self._opened)
        reader.page.connect(self._paged)
        reader.failed.connect(self._refuse)
        reader.cancelled.connect(self._cancelled)
        reader.changed.connect(self._follow)
        self._tasks.changed.connect(self._follow)
        self._tasks.failed.connect(self.failed)
        self.chart.ready.connect(self._offer_chart)
        self.chart.failed.connect(self.failed)
        self.cell.closed.connect(lambda: self.want_cell(False))

    def _shown_sql(self) -> str:
        """The statement that gives the rows in the order in which they are shown."""
        if self.query is None:
            return ""
        order = self.results.model.arrangement
        if order.sort is None:
            return self.query.sql
        return sorted_by(self.query.sql, order.sort, descending=order.descending)

    def _sort_in_sql(self, column: int, descending: bool) -> None:
        if self._lake is not None and self.query is not None:
            sql = sorted_by(self.query.sql, column, descending=descending)
            self.ask(self._lake, replace(self.query, sql=sql, origin=None, effect=None))

    def _show_statistics(self, column: int) -> None:
        self.want_cell(True)
        self.cell.show_statistics(column)

    def _count(self, doing: Text) -> None:
        """Say what is being done, and count the time that it takes."""
        self._say(text=doing, problem=False, since=monotonic(), busy=True)

    def _say(self, **values: object) -> None:
        self.status = replace(self.status, **values)  # type: ignore[arg-type]  # its own fields
        self.changed.emit()

    def _report(self, text: Text, *, problem: bool = False) -> None:
        self._say(text=text, problem=problem, since=None)

    def _follow(self) -> None:
        busy = self.running
        since = self.status.since if busy else None
        self._say(busy=busy, since=since)
        self.results.set_loading(self._reader.busy)

    def _opened(self, answer: Answer) -> None:
        self._answer, self._awaited = answer, True

    def _paged(self, page: Page) -> None:
        model, answer = self.results.model, self._answer
        first, self._awaited = self._awaited, False
        if answer is None:
            return
        if first:
            self._begin(answer, page)
            return
        self.results.append(page)
        if page.ended:
            self._report(self._facts(answer.scan, model.frame.height, True))
        if model.rowCount() <= MOST_POINTS:
            self._draw()

    def _begin(self, answer: Answer, page: Page) -> None:
        """Show an answer's first rows."""
        self.caption.show_query(self.query)
        self.results.begin(
            answer.columns, page, plan=self.query is not None and self.query.explains
        )
        self._remember(answer, page)
        changes = self.query is not None and self.query.effect is not None
        execution_id = answer.scan.execution_id or ""
        self._say(answered=True, exportable=not changes, execution_id=execution_id)
        self._report(self._facts(answer.scan, page.rows.height, page.ended))
        if not page.ended:
            self._reader.read_on()
        self._chart_awaited = True
        self._draw()
        self.ended.emit(True)
        if changes:
            self.wrote.emit()

    def _facts(self, scan: Scan, rows: int, ended: bool) -> Text:
        """How many rows have come, how long it took, and what it cost."""

        def tell() -> str:
            text = counts.rows(rows)
            come = text if ended else fill(self.tr("First %1"), text)
            took = fill(self.tr("%1 in %2"), come, formatting.took(scan.seconds))
            return f"{took}. {cost_text.cost(scan)}"

        return tell

    def _draw(self) -> None:
        model = self.results.model
        self.chart.show_rows(model.shown, model.names)

    def _offer_chart(self) -> None:
        """Show the chart of the first rows where it says something, and hide that of others."""
        if self._chart_awaited:
            suits = self.chart.sensible and self._parts.roomy and not self.results.shows_plan
            self._show_chart(shown=self._chart_wanted and suits)

    def _show_chart(self, *, shown: bool) -> None:
        self._chart_awaited = False
        self._parts.show_chart(shown)
        self._say(charted=shown)

    def _remember(self, answer: Answer | None, page: Page | None, error: str = "") -> None:
        if self._lake is None or self.query is None:
            return
        scan = answer.scan if answer else None
        self.remembered.emit(
            Asked(
                sql=self.query.sql,
                lake=self._lake.address,
                when=datetime.now(UTC),
                seconds=scan.seconds if scan else 0.0,
                rows=page.rows.height if page and page.ended else None,
                bytes=scan.bytes if scan else 0,
                dollars=scan.dollars if scan else 0.0,
                error=error,
            )
        )

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, QueryError):
            self._report(str)
            self._end_answer()
            self.failed.emit(error)
            self.ended.emit(False)
            return
        self._remember(None, None, translated(error.message))
        self._end_answer(lambda: (self.tr("No answer"), window_advice(error)))
        origin = self.query.origin if self.query else None
        place = None
        if error.line is not None and origin is not None:
            place = origin.place(error.line, error.column or 1)

        def tell() -> str:
            if place is None:
                return sentence(error.what)
            at = fill(self.tr("Line %1, column %2:"), *map(str, place))
            return f"{at} {sentence(error.what)}"

        self._report(tell, problem=True)
        self.refused.emit(Refusal(error, place))
        self.ended.emit(False)

    def _end_answer(self, why: Callable[[], tuple[str, str]] | None = None) -> None:
        """Keep the rows that are there; where there are none, say why."""
        if self.results.answered:
            self.results.stop_loading()
        else:
            self.results.clear(why)
            self.caption.show_query(None)
            self._show_chart(shown=False)

    def _cancelled(self) -> None:
        self._end_answer()
        self._report(lambda: self.tr("Cancelled"))
        self.ended.emit(False)

    def _exporting(self, progress: Progress) -> None:
        self._say(text=lambda: fill(self.tr("Exporting, %1"), counts.rows(progress.done)))

    def _exported(self, done: Exported, path: Path) -> None:
        def tell() -> str:
            text = self.tr("%1 written to %2, %3")
            return fill(text, counts.rows(done.rows), str(path), formatting.size(done.bytes))

        self._report(tell)

    def _not_exported(self, error: object) -> None:
        self._report(lambda: self.tr("Nothing was exported."), problem=True)
        self.failed.emit(error)

    def _export_stopped(self) -> None:
        self._report(lambda: self.tr("The export was cancelled; nothing was written."))
