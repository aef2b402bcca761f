"""The preview tab."""

import json
from collections.abc import Generator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.errors import MatineeError
from core.generate.preview_cache import CachedPreview, keep_excerpt, kept_excerpt
from core.job.model import Job
from gui.i18n import formatting
from gui.i18n.core_messages import translated
from gui.preview.answer_keys import AnswerKeys
from gui.preview.cards import PreviewCards
from gui.preview.chart_card import ChartLibrary
from gui.preview.further_tables import USER_NUMBERS, FurtherTables
from gui.preview.search_bar import SearchBar
from gui.preview.table_bar import TableBar
from gui.threads.latest_only import LatestOnly
from gui.widgets.dialogs.error_dialog import in_short
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.layout.panel import SCROLL_BAR, Panel
from gui.widgets.tables.frame_table import FrameTable
from gui.widgets.tables.table_model import FrameModel

if TYPE_CHECKING:
    import polars as pl

    from core.dataset.manifest import Measure
    from core.generate.preview import FirstRows, Preview

ROWS = 200
# While a preview is under way: longer than a mouse that drags takes between two reports.
SETTLE_MS = 10
# A preview that takes longer shows a note, such as the first one of a locale.
PATIENCE_MS = 400
CARD_HEIGHT, TALLEST_CARD = 212, 320
# The cards' part of the height, within these.
CARD_SHARE = 0.3
# Below this, in pixels, the cards have a page of their own.
LOW_HEIGHT = 420
FURTHER, FIGURES = 2, 3
# The widest column in pixels, for edited settings with numbers too large for Qt.
WIDEST = 10_000


class PreviewPanel(Panel):
    """Users and watch events exactly as they will be written, and what a sample of them says.

    Attributes:
        painted: Emitted once, after the first paint with the preview filled.
        failed: Emitted with a bug of ours; what the user can correct is shown in place.
        faults_wanted: Emitted when the faults of the job are to be counted.
    """

    painted = Signal()
    failed = Signal(object)
    faults_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job = Job()
        # Whose rows are shown, whether from an excerpt only, and what was measured on them.
        self._shown: Job | None = None
        self._remembered = False
        # Whether what the first paint did without has been asked for.
        self._complete = False
        self._measured: tuple[Measure, ...] = ()
        self._notice = ""
        self._fitted_locale = ""
        self._problem: MatineeError | None = None
        self._waiting = False
        self.previewer = LatestOnly(SETTLE_MS, self)
        models = FrameModel(self, USER_NUMBERS), FrameModel(self)
        self._tables = (FrameTable(models[0]), FrameTable(models[1]))
        for table, name in zip(self._tables, ("previewUsers", "previewEvents"), strict=True):
            table.setObjectName(name)
            table.viewport().installEventFilter(self)
        self._further = FurtherTables()
        self._stack = QStackedWidget()
        self._choices = QButtonGroup(self)
        self._note = ElidedLabel("muted", scraps=False)
        self._note.setObjectName("previewNote")
        self._keys = AnswerKeys()
        self._finder = SearchBar()
        self.library = ChartLibrary(self)
        self._cards = PreviewCards(self.library)
        # The width of the note while nothing is under way.
        self._note_width = 0
        # In a low window the cards take turns with the tables.
        self._low = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._show_waiting)
        self._lay_out()
        self._finder.follow(self._tables[0].frame_model)
        self.previewer.progressed.connect(self._show_rows)
        self.previewer.succeeded.connect(self._show_sample)
        self.previewer.failed.connect(self._refuse)
        self.retranslate()

    @property
    def widths(self) -> str:
        """How wide the columns of both tables are, as a text."""
        headers = [table.horizontalHeader() for table in self._tables]
        return json.dumps([[h.sectionSize(at) for at in range(h.count())] for h in headers])

    @property
    def pictures(self) -> str:
        """Which pictures are chosen, as a text."""
        return self._cards.kinds

    @pictures.setter
    def pictures(self, text: str) -> None:
        self._cards.kinds = text

    def begin(self, job: Job, widths: str) -> None:
        """Show the first job: as it is remembered, where it is.

        Args:
            job: The job.
            widths: What `widths` was when the job was last shown; may be empty.
        """
        excerpt = kept_excerpt(job)
        if excerpt is None:
            self.ask(job)
            return
        self._job = self._shown = job
        self._remembered = True
        self._show_excerpt(excerpt)
        self._cards.recall(job)
        try:
            for table, sizes in zip(self._tables, json.loads(widths), strict=True):
                columns = range(table.frame_model.columnCount())
                for column, size in zip(columns, sizes, strict=True):
                    table.setColumnWidth(column, min(int(size), WIDEST))
            self._fitted_locale = job.locale
        except (ValueError, TypeError, OverflowError):
            # Nothing to go by: the columns are fitted to the rows once these have been made.
            return

    def complete(self) -> None:
        """Load what the first paint did without."""
        self._complete = True
        if self._remembered:
            # The charts' library comes with the sample: loading both at once, each holds the other
            # up, and with it the window.
            self.ask(self._job)
        else:
            self.library.load()

    def keep(self) -> None:
        """Keep what is shown for the next start."""
        if self._shown is not None and not self._remembered:
            users, events = (table.frame_model.excerpt() for table in self._tables)
            keep_excerpt(self._shown, CachedPreview(users, events, self._measured))
            if self._measured:
                self._cards.keep(self._shown)

    def ask(self, job: Job) -> None:
        """Show another job."""
        self._job = job
        if job != self._shown and not (self._waiting or self._patience.isActive()):
            self._patience.start()
        self.previewer.ask(lambda: _sample(job), at_once=not self.previewer.busy)
        self._arrange()

    def stop(self) -> None:
        """Drop what is on its way, and wait for the threads."""
        self.previewer.stop()
        self.library.stop()
        self._cards.stop()
        for table in (*self._tables, self._further.table):
            table.stop()

    def retranslate(self) -> None:
        """Set every text."""
        self._show_note()
        # The parts of the line set their texts after this.
        QTimer.singleShot(0, self, self._arrange)
        users, events = self._tables
        users.set_name(self.tr("Preview of the users"))
        events.set_name(self.tr("Preview of the watch events"))
        self._choices.button(0).setToolTip(self.tr("Show the first users"))
        self._choices.button(1).setToolTip(self.tr("Show the first watch events"))
        self._choices.button(FURTHER).setText(self.tr("Further tables"))
        self._choices.button(FURTHER).setToolTip(self.tr("Show the first rows of further tables"))
        self._choices.button(FIGURES).setText(self.tr("Figures"))
        self._choices.button(FIGURES).setToolTip(self.tr("Show what is measured on a sample"))
        self._show_emptiness()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of the first paint that shows rows."""
        filled = self._tables[0].frame_model.columnCount() > 0
        if filled and event.type() == QEvent.Type.Paint:
            for table in self._tables:
                table.viewport().removeEventFilter(self)
            QTimer.singleShot(0, self.painted.emit)
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        for number, name in enumerate(("showUsers", "showEvents", "showFurther", "showFigures")):
            button = QPushButton()
            button.setObjectName(name)
            button.setCheckable(True)
            button.setChecked(number == 0)
            self._choices.addButton(button, number)
        self._choices.button(FURTHER).hide()
        self._choices.button(FIGURES).hide()
        self._choices.idClicked.connect(self._turn_to)
        self._keys.faults_wanted.connect(self.faults_wanted)
        self._bar = TableBar(
            self._choices.buttons(), self._note, self._keys, self._finder, self._name_tables
        )
        for page in (*self._tables, self._further):
            self._stack.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, SCROLL_BAR, 0)
        layout.setSpacing(12)
        layout.addLayout(self._bar)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._cards)
        self._lines = layout
        self.setFocusProxy(self._tables[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the cards what is left of the height, or a page of their own."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Fit the line above the tables and, in the height below it, the tables and the cards."""
        width = self.width() - SCROLL_BAR
        # The button of the cards' page is left out: it may not be why there is that page.
        tables = [self._choices.button(number) for number in range(FIGURES)]
        low = self.height() - self._bar.second_line(width, tables) < LOW_HEIGHT
        if low != self._low:
            self._low = low
            self._move_cards()
        self._bar.fit(width, self._note_width)
        share = round(self.height() * CARD_SHARE)
        fixed = min(max(share, CARD_HEIGHT), TALLEST_CARD)
        self._cards.setMinimumHeight(0 if low else fixed)
        self._cards.setMaximumHeight(16_777_215 if low else fixed)

    def _move_cards(self) -> None:
        """Put the cards below the tables or, where these need the room, in a page beside them."""
        if self._low:
            self._stack.addWidget(self._cards)
        else:
            if self._stack.currentWidget() is self._cards:
                self._choices.button(0).setChecked(True)
                self._turn_to(0)
            self._lines.addWidget(self._cards)
            self._cards.show()
        self._choices.button(FIGURES).setVisible(self._low)

    def _turn_to(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._finder.setEnabled(number != FIGURES)
        if number == FIGURES:
            return
        table = self._further.table if number == FURTHER else self._tables[number]
        self.setFocusProxy(table)
        self._finder.follow(table.frame_model)

    def _show_excerpt(self, excerpt: CachedPreview) -> None:
        for table, columns in zip(self._tables, (excerpt.users, excerpt.events), strict=True):
            table.frame_model.set_excerpt(columns)
        self._measured = excerpt.measures
        if excerpt.measures:
            self._cards.measures.show_measures(excerpt.measures)
        self._show_emptiness()
        self._arrange()
        self._turn_to(self._stack.currentIndex())

    def _show_rows(self, rows: "FirstRows") -> None:
        first = self._shown is None
        if rows.events is None:
            # Beside rows of an older job they would not fit; where there are none they do.
            if first:
                self._show_frame(self._tables[0], rows.users)
            return
        self._come()
        if self._shown != self._job:
            self._measured = ()
        self._shown, self._remembered = self._job, False
        self._notice, self._problem = rows.notice, None
        for table, frame in zip(self._tables, (rows.users, rows.events), strict=True):
            self._show_frame(table, frame)
        self._fitted_locale = self._job.locale
        if first:
            self._show_emptiness()
            self._turn_to(self._stack.currentIndex())
        self._show_note()

    def _show_frame(self, table: FrameTable, frame: "pl.DataFrame") -> None:
        table.frame_model.set_frame(frame)
        table.setEnabled(True)
        if self._job.locale != self._fitted_locale:
            table.resizeColumnsToContents()

    def _show_sample(self, preview: "Preview") -> None:
        if self._complete:
            self.library.load()
        self._measured = preview.measures
        self._further.show_frames(preview.further)
        self._show_further(there=bool(preview.further))
        self._cards.show_preview(preview)

    def _show_further(self, *, there: bool) -> None:
        """Offer the further tables where there are any."""
        self._choices.button(FURTHER).setVisible(there)
        self._arrange()
        if not there and self._stack.currentWidget() is self._further:
            self._choices.button(0).setChecked(True)
            self._turn_to(0)

    def _refuse(self, error: BaseException) -> None:
        self._come()
        if not isinstance(error, MatineeError):
            self.failed.emit(error)
            return
        self._problem = error
        for table in self._tables:
            table.setEnabled(False)
        self._show_note()

    def _name_tables(self, numbers: bool) -> None:
        for button, name, number in (
            (self._choices.button(0), self.tr("Users"), self._job.users),
            (self._choices.button(1), self.tr("Watch events"), self._job.events),
        ):
            button.setText(f"{name}  {formatting.count(number)}" if numbers else name)

    def _show_emptiness(self) -> None:
        """Say what to do about a table without rows, once it is known that there are none."""
        if self._shown is None:
            return
        text = self.tr("No rows. Set on the left how many you want.")
        for table in self._tables:
            table.set_empty_text(text, self.tr("No row contains it. Esc in the search shows all."))

    def _show_waiting(self) -> None:
        """Rows are longer in coming than a user would notice."""
        self._waiting = True
        self._show_note()

    def _come(self) -> None:
        """Something has come: rows, or the reason why there are none."""
        self._patience.stop()
        self._waiting = False

    def _show_note(self) -> None:
        exact = self.tr("Exactly as they will be written")
        if self._job.messy:
            exact = self.tr("Exactly as they will be written, faults marked")
        text = translated(self._notice) if self._notice else exact
        self._note_width = self._note.fontMetrics().horizontalAdvance(text) + 2
        if self._waiting:
            text = self.tr("Making the preview…")
        elif self._problem is not None:
            text = in_short(self._problem)
        self._keys.show_job(self._job, right=self._problem is None)
        # What is wrong needs the room, and there is nothing to find meanwhile.
        self._finder.setVisible(self._problem is None)
        self._arrange()
        role = "muted" if self._problem is None else "problem"
        if self._note.property("role") != role:
            self._note.setProperty("role", role)
            self._note.style().unpolish(self._note)
            self._note.style().polish(self._note)
        self._note.setText(text)


def _sample(job: Job) -> "Generator[FirstRows | None, None, Preview]":
    from core.generate.preview import previewing

    # Between the heavy import and the work, a request that is out of date by now ends.
    yield None
    return (yield from previewing(job, ROWS))
