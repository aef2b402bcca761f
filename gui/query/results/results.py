"""The rows of an answer: a table, a search, and what is to know about rows not there yet."""

from collections.abc import Callable
from dataclasses import replace

import polars as pl
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.lake.interface import Column
from gui.i18n import counts, formatting
from gui.i18n.language import fill
from gui.query.results.cells.answer_model import AnswerModel
from gui.query.results.cells.filter_dialog import ask_filter
from gui.query.results.plan_tree import PlanTree
from gui.query.results.reader import MOST_BYTES, Page
from gui.style.icons import icon
from gui.threads.task_runner import TaskRunner, once
from gui.widgets.empty_state import EmptyCard
from gui.widgets.layout.panel import Panel, label
from gui.widgets.tables.arrangement import Arrangement, ColumnFilter
from gui.widgets.tables.frame_table import FrameTable
from gui.widgets.tables.row_filter import arranged

WIDEST = 340
EMPTY, ROWS, PLAN = range(3)
NO_ROWS = Page(pl.DataFrame(), ended=True)


class ResultsPane(Panel):
    """Shows an answer as its rows come.

    Attributes:
        model: The rows.
        table: The table of them.
        notes: What is to know about rows not there yet; to be put below.
        wanted: Emitted when the next rows are wanted.
        all_wanted: Emitted when all rows are wanted.
        sorted_in_sql: Emitted with a column and whether it descends, to ask the lake again.
        failed: Emitted with what kept the rows from being sorted or searched.
        shown: Emitted after the rows in sight became others.
        statistics_wanted: Emitted with the column whose statistics are wanted.
        cell_wanted: Emitted when a cell is to be shown in full.
        columns: The columns of the answer.
        shows_plan: Whether a plan is shown in place of rows.
    """

    wanted = Signal()
    all_wanted = Signal()
    sorted_in_sql = Signal(int, bool)
    failed = Signal(object)
    shown = Signal()
    statistics_wanted = Signal(int)
    cell_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = AnswerModel(self)
        self.table = FrameTable(self.model)
        self.table.setObjectName("results")
        self.columns: tuple[Column, ...] = ()
        self.shows_plan = False
        self._plan = PlanTree()
        # Whether the rows are of a query before, as those of the next one are still to come.
        self._stale = False
        # Where the focus was when the search was opened.
        self._came_from: QWidget | None = None
        self._stopped = False
        self._loading = False
        self._held = 0
        # What was asked for last; the model's own is what is shown by now.
        self._arrangement = Arrangement()
        self._tasks = TaskRunner(self)
        self._tasks.failed.connect(self.failed)
        self._find = QLineEdit()
        self._find.setObjectName("resultsFind")
        self._close_find = QToolButton()
        self._close_find.setObjectName("closeFind")
        self._find_bar = QWidget()
        self._note = label("muted")
        self._note.setObjectName("resultsNote")
        self._sort_all, self._load_all = QPushButton(), QPushButton()
        self.notes = QWidget()
        self._empty = EmptyCard()
        self._why_empty: Callable[[], tuple[str, str]] = self._how_to_ask
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def expect(self) -> None:
        """An answer is to come: what is there is out of date."""
        self._stale = True
        # It is muted rather than disabled, which would send the focus somewhere else.
        self.model.set_stale(stale=True)
        self._explain(
            lambda: (self.tr("Waiting for the first rows"), self.tr("Ctrl+. stops the query."))
        )

    def clear(self, why: Callable[[], tuple[str, str]] | None = None) -> None:
        """There is no answer.

        Args:
            why: Gives why there is none and what to do, in the language in force.
        """
        self.begin((), NO_ROWS)
        self._stack.setCurrentIndex(EMPTY)
        self._explain(why or self._how_to_ask)
        self._report()

    def begin(self, columns: tuple[Column, ...], page: Page, *, plan: bool = False) -> None:
        """Show an answer with such columns.

        Args:
            columns: The columns.
            page: The first rows; more may follow.
            plan: Whether the rows are lines of a plan, to be shown as a tree.
        """
        self._stopped, self._held, self._stale = False, page.bytes, False
        self.columns, self.shows_plan = columns, plan and len(columns) == 1
        self.model.set_stale(stale=False)
        self._find.clear()
        self._find_bar.hide()
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        # Clearing the search and the sort mark has asked for the rows of the answer before.
        self._tasks.drop("arrange")
        self._arrangement = Arrangement()
        self.model.begin(columns, page.rows, ended=page.ended)
        self._show_plan()
        self._fit_columns()
        self._stack.setCurrentIndex(PLAN if self.shows_plan else ROWS)
        self._report()

    def append(self, page: Page) -> None:
        """Add the next rows."""
        self._held += page.bytes
        self.model.append(page.rows, ended=page.ended)
        self._show_plan()
        if self._arrangement != self.model.arrangement or self._arrangement != Arrangement():
            self._arrange(self._arrangement)
        self._report()

    def _show_plan(self) -> None:
        if self.shows_plan:
            lines = self.model.frame.to_series(0).to_list()
            self._plan.show_plan("\n".join(str(line or "") for line in lines))

    def _fit_columns(self) -> None:
        self.table.resizeColumnsToContents()
        header = self.table.horizontalHeader()
        for column in range(header.count()):
            if header.sectionSize(column) > WIDEST:
                header.resizeSection(column, WIDEST)

    def stop_loading(self) -> None:
        """Note that no more rows come: the rest was cancelled or failed."""
        self._stopped = True
        self.model.ended = True
        self._report()

    def set_loading(self, loading: bool) -> None:
        """Note whether rows are on their way."""
        self._loading = loading
        self._report()

    def open_find(self) -> None:
        """Open the search, or go to it."""
        if self._stack.currentIndex() == ROWS:
            if not self._find.hasFocus():
                self._came_from = self.window().focusWidget()
            self._find_bar.show()
            self._find.setFocus()
            self._find.selectAll()

    def stop(self) -> None:
        """Wait for what is under way."""
        self._tasks.stop()
        self.table.stop()

    @property
    def answered(self) -> bool:
        """Whether rows of the query asked last are in sight."""
        return self._stack.currentIndex() != EMPTY and not self._stale

    @property
    def width_needed(self) -> int:
        """The width that shows every column, in pixels."""
        bar = self.table.verticalScrollBar().sizeHint().width()
        return self.table.horizontalHeader().length() + bar + 2 * self.table.frameWidth()

    @property
    def whole(self) -> bool:
        """Whether every row of the answer is there."""
        return self.model.ended and not self._stopped

    @property
    def _full(self) -> bool:
        return self._held >= MOST_BYTES

    def retranslate(self) -> None:
        """Set every text."""
        self.table.set_name(self.tr("Rows of the answer"))
        self._plan.setAccessibleName(self.tr("Plan of the statement"))
        self._plan.setToolTip(
            self.tr(
                "The engine's own words and numbers, in English. Arrow keys fold and unfold; Ctrl+C"
                " copies the plan"
            )
        )
        self._find.setPlaceholderText(self.tr("Find in the rows"))
        self._find.setAccessibleName(self.tr("Find in the rows"))
        self._find.setToolTip(self.tr("Show the rows that contain it (Ctrl+F)"))
        self._close_find.setToolTip(self.tr("Close (Esc)"))
        self._close_find.setAccessibleName(self.tr("Close the search"))
        self._sort_all.setText(self.tr("Sort all in SQL"))
        self._sort_all.setToolTip(self.tr("Runs the query again, for all rows in this order"))
        self._load_all.setText(self.tr("Load all"))
        self._load_all.setToolTip(
            fill(self.tr("Reads the rest, up to %1"), formatting.size(MOST_BYTES))
        )
        self._explain(self._why_empty)
        self._report()

    def _explain(self, why: Callable[[], tuple[str, str]]) -> None:
        """Say in place of the rows why there are none, and what to do."""
        self._why_empty = why
        self._empty.say(*why())

    def _how_to_ask(self) -> tuple[str, str]:
        how = self.tr("Write SQL above and press Ctrl+Enter.")
        return self.tr("Query the lake"), how

    def _lay_out(self) -> None:
        self._close_find.setIcon(icon("x"))
        self._close_find.setProperty("role", "quiet")
        find = QHBoxLayout(self._find_bar)
        find.setContentsMargins(0, 0, 0, 0)
        find.addWidget(self._find)
        find.addWidget(self._close_find)
        self._find_bar.hide()
        self._note.setWordWrap(True)
        note = QHBoxLayout(self.notes)
        note.setContentsMargins(0, 0, 0, 0)
        note.addWidget(self._note, 1)
        for button, name in ((self._sort_all, "sortAll"), (self._load_all, "loadAll")):
            button.setObjectName(name)
            note.addWidget(button)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._plan)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._find_bar)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.model.wanted.connect(self.wanted)
        self.model.arranging.connect(self._sort)
        self._load_all.clicked.connect(self.all_wanted)
        self._sort_all.clicked.connect(self._sort_in_sql)
        self._find.textChanged.connect(self._search)
        self.table.heading_menu.connect(self._fill_heading_menu)
        self.table.cell_wanted.connect(self.cell_wanted)
        self._close_find.clicked.connect(self._end_search)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._end_search)

    def _search(self, text: str) -> None:
        self._arrange(replace(self._arrangement, find=text))

    def _sort(self, order: Arrangement) -> None:
        self._arrange(replace(self._arrangement, sort=order.sort, descending=order.descending))

    def _fill_heading_menu(self, menu: QMenu, column: int) -> None:
        menu.addSeparator()
        menu.addAction(self.tr("Filter…")).triggered.connect(lambda: self._ask_filter(column))
        filtered = any(one.column == column for one in self._arrangement.filters)
        if filtered:
            menu.addAction(self.tr("Remove the filter")).triggered.connect(
                lambda: self._filter(column, None)
            )
        menu.addAction(self.tr("Statistics")).triggered.connect(
            lambda: self.statistics_wanted.emit(column)
        )

    def _ask_filter(self, column: int) -> None:
        now = next((one for one in self._arrangement.filters if one.column == column), None)
        ask_filter(
            self.model.names[column],
            now or ColumnFilter(column, "contains"),
            lambda chosen: self._filter(column, chosen),
            self,
        )

    def _filter(self, column: int, chosen: ColumnFilter | None) -> None:
        kept = tuple(one for one in self._arrangement.filters if one.column != column)
        self._arrange(
            replace(self._arrangement, filters=(*kept, chosen) if chosen is not None else kept)
        )

    def _end_search(self) -> None:
        if self._find_bar.isVisible():
            focused = self._find.hasFocus()
            self._find.clear()
            self._find_bar.hide()
            back = self._came_from
            if focused and back is not None:
                back.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _arrange(self, arrangement: Arrangement) -> None:
        self._arrangement = arrangement
        frame = self.model.frame
        if not frame.width:
            return

        def take(shown: pl.DataFrame) -> None:
            self.model.show_arranged(shown, arrangement)
            self._report()
            self.shown.emit()

        self._tasks.run("arrange", once(lambda: arranged(frame, arrangement)), take)

    def _sort_in_sql(self) -> None:
        arrangement = self.model.arrangement
        if arrangement.sort is not None:
            self.sorted_in_sql.emit(arrangement.sort, arrangement.descending)

    def _report(self) -> None:
        """Say how many rows there are, and of what."""
        arrangement, there = self.model.arrangement, self.model.frame.height
        partial = not self.whole
        ordered = arrangement.sort is not None
        self._sort_all.setVisible(partial and ordered)
        self._load_all.setVisible(partial and not self._stopped and not self._full)
        self._load_all.setEnabled(not self._loading)
        self.notes.setVisible(partial or arrangement.selects)
        if arrangement.selects:
            text = (
                self.tr("Shown: %1 of the %2 loaded.") if partial else self.tr("Shown: %1 of %2.")
            )
            text = fill(text, formatting.count(self.model.rowCount()), counts.rows(there))
        elif partial and ordered:
            text = self.tr("Only the first %1, those loaded, are sorted.")
            text = fill(text, counts.rows(there))
        else:
            text = self._extent(there) if partial else ""
        self._note.setText(text)
        none = self.tr("The answer has no rows.") if self.model.ended else ""
        no_hit = (
            self.tr("No row fits the filters of the columns.")
            if arrangement.filters
            else self.tr("No row contains it. Esc closes the search.")
        )
        self.table.set_empty_text(none, no_hit)

    def _extent(self, there: int) -> str:
        if self._stopped:
            text = self.tr("Stopped: %1 loaded, the rest was not read.")
        elif self._full:
            text = self.tr(
                "The first %1 are loaded, the most that fit in memory. Export writes all rows."
            )
        elif self._loading:
            text = self.tr("%1 loaded, loading more.")
        else:
            text = self.tr("The first %1 are loaded; more come as you scroll.")
        return fill(text, counts.rows(there))
