"""The window: settings on the left, the work on the right."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow

from gui.configure.aws_check import Connection
from gui.configure.panel import ConfigurePanel
from gui.i18n.language import fill, language
from gui.model.credentials import Credentials
from gui.model.document import Document, dropped_job
from gui.model.form import Form, FormState
from gui.model.lake_opener import LakeOpener
from gui.model.settings import Settings
from gui.preview.panel import PreviewPanel
from gui.run.panel import RunPanel
from gui.run.runner import STEPS, Runner
from gui.style.theme import Choice, theme
from gui.widgets.dialogs.error_dialog import show_failure
from gui.widgets.layout.tab_widget import TabWidget
from gui.widgets.undo_keys import take_back_typing
from gui.window import session
from gui.window.columns import LEAST, Columns, first_place
from gui.window.dialogs.closing import ask_to_close
from gui.window.dialogs.shortcuts import show_shortcuts
from gui.window.first_steps import FirstSteps
from gui.window.header import Header
from gui.window.menus import Menus
from gui.window.notification import Notifier
from gui.window.query_place import QueryPlace
from gui.window.status_bar import StatusLine
from gui.window.tools import Tools
from gui.window.work_area import WorkArea

if TYPE_CHECKING:
    from core.pipeline import PipelineStep
    from core.queries.canned import CannedQuery
    from gui.query.panel import QueryPanel

PREVIEW, RUN, QUERY = range(3)
# After the first paint the window is still for a moment, in which the user sees and may act.
LATE_MS = 150


class MainWindow(QMainWindow):
    """The whole window; it shows the last job, and asks for its preview at once."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Matinee[*]")
        self.setAcceptDrops(True)
        self.settings = Settings()
        first_start = self.settings.first_start
        self.state = FormState(self.settings.form, self)
        self.credentials = Credentials(self)
        self.runner = Runner(self.credentials, self)
        self.lake = LakeOpener(self.credentials, "gui.query.panel", self)
        self.tools = Tools(self.state, self.credentials, self.runner, self._start_crawl, self)
        self.document = Document(self.state, self.settings, self)
        self.preview = PreviewPanel()
        self.preview.pictures = self.settings.text("pictures")
        self.preview.begin(self.state.job, self.settings.text("widths"))
        self.header = Header(self.state)
        self.configure = ConfigurePanel(self.state, self.credentials)
        self.run = RunPanel(self.runner)
        self.query: QueryPanel | None = None
        # Whether the lake has been asked for, even where the query tab is not there yet.
        self._lake_wanted = False
        # Whether the run under way is a crawl whose tables are to be shown.
        self._tables_wanted = False
        self.hint = FirstSteps()
        self.tabs = TabWidget()
        self.query_place = QueryPlace()
        self._status = StatusLine(self)
        self.menus = Menus(self)
        self._previewed = self.state.job
        self._destination = self.state.destination
        self.late = QTimer(self)
        self.late.setSingleShot(True)
        self.late.setInterval(LATE_MS)
        self.late.timeout.connect(self._load_late)
        self._lay_out()
        self.work.show_steps(shown=first_start)
        self._connect_work()
        self._connect_menus()
        session.restore(self)
        self.menus.check(theme.choice, language.code)
        self._show_recent()
        self._show_possible()
        self._status.show_destination(self.state.destination)
        self.retranslate()

    def show_error(self, error: BaseException) -> None:
        """Show what went wrong, in the one place for it."""
        show_failure(error, self)

    def start_run(self, steps: "tuple[PipelineStep, ...]" = STEPS) -> None:
        """Run steps over the form as it stands, and show them; not while a field of it is wrong."""
        if self.configure.go_to_wrong():
            self.columns.show_settings(shown=True)
            self.configure.go_to_wrong()
            self._status.show_text(lambda: self.tr("Fix the highlighted fields on the left first."))
            return
        self.tabs.setCurrentIndex(RUN)
        self.runner.start(self.state.form, steps)

    def _start_crawl(self, steps: "tuple[PipelineStep, ...]") -> None:
        """Run a crawl that is wanted for its tables, and show these once they are there."""
        self.start_run(steps)
        self._tables_wanted = self.runner.running

    def _show_tables(self) -> None:
        if self._tables_wanted and self.tabs.currentIndex() == RUN:
            self._go_to(QUERY)

    def sizeHint(self) -> QSize:
        """The size of a first start."""
        return first_place().size()

    def retranslate(self) -> None:
        """Set the tabs' texts; the panels set their own."""
        for index, text in enumerate((self.tr("Preview"), self.tr("Run"), self.tr("Query"))):
            self.tabs.setTabText(index, text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language, and with it the way numbers are written."""
        if event.type() == QEvent.Type.LanguageChange:
            self.setLocale(QLocale(language.code))
            self.retranslate()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a job file."""
        path = dropped_job(event)
        if path is not None:
            event.acceptProposedAction()
            self._status.show_text(lambda: fill(self.tr("Drop it here to open %1"), path.name))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It goes elsewhere."""
        self._status.clearMessage()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the job file."""
        path = dropped_job(event)
        if path is not None:
            event.acceptProposedAction()
            self._status.clearMessage()
            self.document.open_path(path)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin; where the preview is out of sight, no paint of it tells when to load the rest."""
        super().showEvent(event)
        if event.spontaneous():
            return
        self._focus_first()
        if self.tabs.currentIndex() != PREVIEW:
            self.late.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember everything and leave no thread behind; ask first while a run is under way."""
        if self.runner.running:
            event.ignore()
            ask_to_close(self, self._close_after_run)
            return
        session.remember(self)
        self.runner.stop()
        self.preview.stop()
        self.document.stop()
        self.connection.stop()
        self.lake.stop()
        self.credentials.stop()
        self.query_place.stop()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        for panel in (self.preview, self.run, self.query_place):
            self.tabs.addTab(panel, "")
        self.work = WorkArea(self.header, self.hint, self.tabs)
        self.columns = Columns(self.configure, self.work)
        self.setCentralWidget(self.columns)
        self.setMinimumSize(LEAST)
        self.setStatusBar(self._status)

    def _connect_work(self) -> None:
        self.connection = Connection(self.state, self.credentials, self.configure.destination.aws)
        Notifier(self.runner, self)
        self.state.changed.connect(self._follow)
        self.state.document.connect(lambda: self.setWindowModified(self.state.edited))
        self.header.run_all.clicked.connect(lambda _: self.start_run())
        self.header.cancel.clicked.connect(self.runner.cancel)
        self.header.copy.clicked.connect(self.tools.copy_command)
        self.header.fold.clicked.connect(self.columns.toggle)
        self.columns.folded.connect(lambda _: self._show_possible())
        self.hint.dismissed.connect(lambda: self.work.show_steps(shown=False))
        self.run.wanted.connect(self.start_run)
        self.run.days_wanted.connect(lambda days: self.runner.extend(self.state.form, days))
        for notice in (self.run.notice, self.tools.notice):
            notice.connect(self._status.show_text)
        self.run.answer_wanted.connect(self._show_answer)
        self.preview.faults_wanted.connect(self.tools.count_faults)
        self.tools.removed.connect(self._forget_run)
        self.run.asked_for_answers.connect(lambda: self.tabs.setCurrentIndex(QUERY))
        self.runner.begun.connect(lambda _: self.header.set_running(True))
        self.runner.succeeded.connect(lambda _: self._show_tables())
        self.runner.ended.connect(self._run_ended)
        for source in (self.preview, self.document, self.runner):
            source.failed.connect(self.show_error)
        self.document.notice.connect(self._status.show_text)
        self.credentials.kept.connect(lambda _: self._reopen_lake())
        self.lake.opened.connect(self.query_place.show_lake)
        self.query_place.built.connect(self._take_query)
        self.query_place.lake_made.connect(self.lake.visit)
        self.query_place.exercises_closed.connect(self.lake.leave)
        self.runner.begun.connect(lambda _: self.lake.leave())
        self.tabs.currentChanged.connect(self._turn_to)
        self.preview.painted.connect(self.late.start)
        theme.changed.connect(self.update)

    def _connect_menus(self) -> None:
        actions = self.menus.actions
        calls = {
            "new": self.document.new,
            "open": self.document.open,
            "save": self.document.save,
            "saveAs": self.document.save_as,
            "quit": self.close,
            "undo": self._undo,
            "redo": self.state.redo,
            "copyAsCommand": self.tools.copy_command,
            "showPreview": lambda: self._go_to(PREVIEW),
            "showRun": lambda: self._go_to(RUN),
            "showQuery": lambda: self._go_to(QUERY),
            "runEverything": self.start_run,
            "cancelRun": self.runner.cancel,
            "retryRun": self._retry,
            "shortcuts": lambda: show_shortcuts(list(actions.values()), self),
            "ownFiles": self.tools.open_own_files,
            "stream": self.tools.stream,
            "makeClass": self.tools.make_class,
            "faults": self.tools.count_faults,
            "removeAll": self.tools.remove,
            "exercises": self._show_exercises,
            "showHint": lambda: self.work.show_steps(shown=True),
            "showSettings": self.columns.toggle,
            "about": self._show_about,
        }
        for name, call in calls.items():
            actions[name].triggered.connect(lambda _=False, call=call: call())
        self.menus.themes.triggered.connect(lambda action: self._choose_theme(action.data()))
        self.menus.languages.triggered.connect(lambda action: self._choose_language(action.data()))
        self.document.recent.connect(self._show_recent)
        self.state.document.connect(self._show_possible)
        self.runner.begun.connect(lambda _: self._show_possible())
        self.runner.ended.connect(self._show_possible)

    def _follow(self, form: Form) -> None:
        if form.job != self._previewed:
            self._previewed = form.job
            self.preview.ask(form.job)
        if form.destination != self._destination:
            self._destination = form.destination
            self._status.show_destination(form.destination)
            self._reopen_lake()
            self.run.days.show_history(None)
            self.runner.look(form)
        self.run.show_form(form)

    def _turn_to(self, index: int) -> None:
        if index == RUN and not self.runner.running:
            self.runner.look(self.state.form)
        if index == QUERY:
            self._need_query()
            # A click on the tab leaves the focus in the form, where typing changes the job.
            if not self.tabs.tabBar().hasFocus():
                self._focus_tab(QUERY)
        else:
            self.query_place.leave()

    def _go_to(self, index: int) -> None:
        """Show a tab and be in it, as who comes by keys wants to."""
        self.columns.show_work()
        self.tabs.setCurrentIndex(index)
        self._focus_tab(index)

    def _focus_tab(self, index: int) -> None:
        reason = Qt.FocusReason.ShortcutFocusReason
        if index != QUERY:
            (self.preview, self.run)[index].setFocus(reason)
        elif not self.query_place.go():
            self.tabs.setFocus(reason)

    def _focus_first(self) -> None:
        """Begin in the form or, where it is out of sight, in the work."""
        if self.columns.settings_shown:
            self.configure.setFocus()
        else:
            self._focus_tab(self.tabs.currentIndex())

    def _show_exercises(self) -> None:
        self._go_to(QUERY)
        self.query_place.show_exercises()

    def _show_about(self) -> None:
        from gui.window.dialogs.about import show_about

        show_about(self)

    def _load_late(self) -> None:
        """Load what the first paint did without."""
        self.preview.complete()
        self._need_query()
        if self.tabs.currentIndex() == RUN:
            self._turn_to(RUN)

    def _need_query(self) -> None:
        """Open the lake, whose coming builds the query tab; once is enough."""
        if not self._lake_wanted:
            self._lake_wanted = True
            self.lake.open(self.state.destination, at_once=True)

    def _reopen_lake(self) -> None:
        """The destination or the keys have become others."""
        if self._lake_wanted:
            self.lake.open(self.state.destination)

    def _take_query(self, query: "QueryPanel") -> None:
        self.query = query
        query.failed.connect(self.show_error)
        query.crawl.connect(self.tools.crawl)
        query.own_files.connect(self.tools.open_own_files)
        query.rooms = self.settings.text("rooms")

    def _run_ended(self) -> None:
        self._tables_wanted = False
        self.header.set_running(False)
        self.runner.look(self.state.form)
        if self.query is not None:
            self.query.refresh_tables()

    def _retry(self) -> None:
        step = self.run.failed_step
        if step is not None:
            self.start_run(STEPS[STEPS.index(step) :])

    def _show_answer(self, query: "CannedQuery") -> None:
        self.tabs.setCurrentIndex(QUERY)
        if self.query is not None:
            self.query.ask(query)

    def _forget_run(self) -> None:
        """What a run made may be gone."""
        self._reopen_lake()
        self.run.forget()

    def _undo(self) -> None:
        if not take_back_typing(self.focusWidget()):
            self.state.undo()

    def _choose_theme(self, choice: Choice) -> None:
        theme.choose(choice)
        self.settings.keep("theme", choice)

    def _choose_language(self, code: str) -> None:
        language.choose(code)
        self.settings.keep("language", code)

    def _show_recent(self) -> None:
        for action in self.menus.show_recent(self.settings.recent):
            path = Path(action.data())
            action.triggered.connect(lambda _=False, path=path: self.document.open_path(path))

    def _show_possible(self) -> None:
        """Allow what is possible as things stand."""
        actions = self.menus.actions
        actions["showSettings"].setChecked(self.columns.settings_shown)
        actions["undo"].setEnabled(self.state.can_undo)
        actions["redo"].setEnabled(self.state.can_redo)
        actions["runEverything"].setEnabled(not self.runner.running)
        actions["faults"].setEnabled(self.state.job.messy > 0)
        actions["removeAll"].setEnabled(not self.runner.running)
        actions["cancelRun"].setEnabled(self.runner.running)
        actions["retryRun"].setEnabled(not self.runner.running and self.run.failed_step is not None)

    def _close_after_run(self) -> None:
        self.runner.ended.connect(lambda: QTimer.singleShot(0, self.close))
        self.runner.cancel()
        if not self.runner.running:
            self.close()
