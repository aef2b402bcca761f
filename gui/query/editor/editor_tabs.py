"""The editors, a tab each, with what opens, saves and lays out their SQL."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QTabBar, QToolButton, QVBoxLayout, QWidget

from core.errors import QueryError
from core.lake.interface import Table
from core.queries.drafts import Draft
from core.queries.saved import read_sql, write_sql
from core.sql.statements import Statement, formatted
from gui.i18n.language import Text, fill
from gui.query.editor.draft_keeper import DraftKeeper
from gui.query.editor.editor import SqlEditor
from gui.query.editor.editor_tab import EditorTab, dropped_sql, stem
from gui.query.editor.editor_toolbar import EditorToolbar
from gui.query.editor.find_bar import FindBar
from gui.query.editor.snippet_menu import SnippetMenu
from gui.style.icons import icon
from gui.threads.task_runner import TaskRunner, once
from gui.widgets.dialogs.error_dialog import sentence
from gui.widgets.layout.panel import Panel
from gui.widgets.layout.tab_widget import TabWidget

CURRENT = "sqlEditor"


class EditorTabs(Panel):
    """Editors of SQL; the current one has the object name ``sqlEditor``.

    Text that is not saved is kept in a file, run or not, and comes back in its tabs. Text that a
    button has inserted is not kept, since the button inserts it again.

    Args:
        folder: Where files are opened from and saved to.
        drafts: The file of drafts.
        parent: The owner, as usual in Qt.

    Attributes:
        failed: Emitted with what kept a file from being read or written.
        notice: Emitted with a `gui.i18n.language.Text` on what was done.
        saved: Emitted after a file was written.
        turned: Emitted when another editor is in sight.
        closed: Emitted with an editor that is closed.
        edited: Emitted after the text of an editor has changed.
    """

    failed = Signal(object)
    notice = Signal(object)
    saved = Signal()
    turned = Signal()
    closed = Signal(object)
    edited = Signal()

    def __init__(self, folder: Path, drafts: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._tables: tuple[Table, ...] = ()
        self._shown: dict[SqlEditor, EditorTab] = {}
        self._closed: list[tuple[EditorTab, str]] = []
        self._made = 0
        self._tasks = TaskRunner(self)
        self._tasks.failed.connect(self.failed)
        self._drafts = DraftKeeper(drafts, self._unsaved, self._tasks)
        self._tabs = TabWidget()
        self._toolbar = EditorToolbar(
            {
                "new": self._blank,
                "open": self.open_file,
                "save": self.save,
                "format": self.lay_out_statement,
                "close": lambda: self._close(self._tabs.currentIndex()),
                "reopen": self.reopen,
            },
            self,
        )
        self._find = FindBar(lambda: self.editor)
        self._snippets = SnippetMenu(self)
        self._snippets.chosen.connect(self._insert_snippet)
        self._lay_out()
        self._tabs.currentChanged.connect(self._name_current)
        self.setAcceptDrops(True)
        self.new()
        self.retranslate()

    @property
    def editor(self) -> SqlEditor:
        """The editor in sight."""
        editor = self._tabs.currentWidget()
        if not isinstance(editor, SqlEditor):
            raise TypeError("a tab holds an editor")
        return editor

    def set_tables(self, tables: tuple[Table, ...]) -> None:
        """Complete these tables' names in all editors."""
        self._tables = tables
        for editor in self._shown:
            editor.set_tables(tables)

    def new(self, text: str = "", title: Text | None = None, path: Path | None = None) -> SqlEditor:
        """Open another tab.

        Args:
            text: What its editor shows.
            title: Gives what the tab says; None for a number.
            path: The file that the text is from.
        """
        editor = self._add(text, EditorTab(title or self._number(), path, text))
        self._tabs.setCurrentWidget(editor)
        self._name_current()
        editor.setFocus()
        return editor

    def read_drafts(self) -> None:
        """Bring back what was written and not saved when the window was closed."""
        self._drafts.read(self._restore)

    def _add(self, text: str, tab: EditorTab) -> SqlEditor:
        editor = SqlEditor(self)
        editor.set_tables(self._tables)
        editor.setPlainText(text)
        self._shown[editor] = tab
        editor.textChanged.connect(lambda: self._changed(editor))
        editor.save_wanted.connect(self.save)
        at = self._tabs.addTab(editor, "")
        self._tabs.tabBar().setTabButton(at, QTabBar.ButtonPosition.RightSide, self._closer(editor))
        self._label(editor)
        self._mark(editor)
        return editor

    def _changed(self, editor: SqlEditor) -> None:
        self._mark(editor)
        self.edited.emit()
        self._drafts.note_change()

    def _number(self) -> Text:
        self._made += 1
        number = str(self._made)
        return lambda: fill(self.tr("Query %1"), number)

    def _restore(self, drafts: tuple[Draft, ...]) -> None:
        first = self.editor
        blank = len(self._shown) == 1 and not first.document().isModified()
        for draft in drafts:
            path = Path(draft.path) if draft.path else None
            if blank:
                # The tab that a start opens is the first one again.
                blank = False
                title = stem(path) if path else self._shown[first].title
                self._shown[first] = EditorTab(title, path)
                first.setPlainText(draft.text)
            else:
                self._add(draft.text, EditorTab(stem(path) if path else self._number(), path))

    def _unsaved(self) -> list[Draft]:
        return [
            Draft(text, str(tab.path or ""))
            for editor, tab in self._shown.items()
            if (text := editor.toPlainText()).strip() and text != tab.saved
        ]

    def show_text(self, text: str, title: Text, path: Path | None = None) -> SqlEditor:
        """Show a text; opens a new tab if the current one holds a file or edited text.

        Args:
            text: The SQL.
            title: Gives the tab's title in the current language.
            path: The file that it came from, if any.
        """
        editor = self.editor
        tab = self._shown[editor]
        there = editor.toPlainText()
        if there.strip() and (there != tab.saved or tab.path is not None):
            return self.new(text, title, path)
        self._shown[editor] = EditorTab(title, path, text)
        editor.replace_all(text)
        self._mark(editor)
        return editor

    def open_find(self) -> None:
        """Open the search in the SQL."""
        self._find.open()

    def _insert_snippet(self, sql: str, title: Text) -> None:
        self.show_text(sql, title).setFocus()

    def insert_name(self, name: str) -> None:
        """Write a name at the cursor of the editor in sight."""
        self.editor.insert_name(name)

    def open_file(self) -> None:
        """Choose an SQL file and show it."""
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open SQL"), str(self._folder), self._filter()
        )
        if chosen:
            self._open(Path(chosen))

    def _open(self, path: Path) -> None:
        self._tasks.run(
            f"open {path}", once(lambda: read_sql(path)), lambda text: self._show_file(path, text)
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of SQL."""
        if dropped_sql(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show the files, each in a tab."""
        event.acceptProposedAction()
        for path in dropped_sql(event):
            self._open(path)

    def save(self) -> None:
        """Write the current editor's text to its file; the first time, choose one."""
        editor = self.editor
        path = self._shown[editor].path
        if path is None:
            chosen, _ = QFileDialog.getSaveFileName(
                self, self.tr("Save SQL"), str(self._folder / "query.sql"), self._filter()
            )
            if not chosen:
                return
            path = Path(chosen)
            path = path if path.suffix else path.with_suffix(".sql")
        text = editor.toPlainText()
        self._tasks.run(
            "save", once(lambda: write_sql(path, text)), lambda _: self._saved(editor, path, text)
        )

    def lay_out_statement(self) -> None:
        """Indent the statement under the cursor."""
        editor = self.editor
        chosen = editor.chosen_statement()
        if chosen is not None:
            self._tasks.run(
                "format",
                once(lambda: formatted(chosen.sql)),
                lambda pretty: self._laid_out(editor, chosen, pretty),
                on_error=self._not_laid_out,
            )

    def _laid_out(self, editor: SqlEditor, chosen: Statement, pretty: str) -> None:
        if editor in self._shown:
            editor.replace(chosen, pretty)

    def _not_laid_out(self, error: Exception) -> None:
        if isinstance(error, QueryError):
            self.notice.emit(lambda: f"{sentence(error.message)} {sentence(error.hint)}")
        else:
            self.failed.emit(error)

    def reopen(self) -> None:
        """Bring back the tab closed last."""
        if self._closed:
            tab, text = self._closed.pop()
            editor = self.new(text, tab.title, tab.path)
            self._shown[editor] = tab
            self._mark(editor)

    def stop(self) -> None:
        """Keep the drafts, and wait for what is under way."""
        self._drafts.flush()
        self._tasks.finish()

    def retranslate(self) -> None:
        """Set every text."""
        self._toolbar.retranslate()
        for editor in self._shown:
            self._label(editor)
            self._mark(editor)

    def _lay_out(self) -> None:
        self._tabs.setMovable(True)
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.tabBar().setExpanding(False)
        self._tabs.setObjectName("editorTabs")
        self._toolbar.add(self._snippets.button)
        self._tabs.setCornerWidget(self._toolbar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._tabs)
        layout.addWidget(self._find)

    def _label(self, editor: SqlEditor) -> None:
        editor.setAccessibleName(self.tr("SQL"))
        editor.setPlaceholderText(self.tr("Write SQL here; Ctrl+Enter runs it"))
        closer = self._tabs.tabBar().tabButton(
            self._tabs.indexOf(editor), QTabBar.ButtonPosition.RightSide
        )
        close = self._toolbar.action("close")
        closer.setToolTip(close.toolTip())
        closer.setAccessibleName(close.text())

    def _closer(self, editor: SqlEditor) -> QToolButton:
        """A tab's own close button: that of the style has its own look."""
        button = QToolButton()
        button.setObjectName("closeTab")
        button.setIcon(icon("x"))
        button.setIconSize(QSize(10, 10))
        button.setFixedSize(20, 20)
        button.setProperty("role", "quiet")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self._close(self._tabs.indexOf(editor)))
        return button

    def _blank(self) -> None:
        self.new()

    def _close(self, at: int) -> None:
        editor = self._tabs.widget(at)
        if not isinstance(editor, SqlEditor):
            return
        tab, text = self._shown.pop(editor), editor.toPlainText()
        if text.strip():
            self._closed.append((tab, text))
        editor.setObjectName("")
        self.closed.emit(editor)
        self._tabs.removeTab(at)
        editor.deleteLater()
        self._drafts.note_change()
        if not self._shown:
            self.new()

    def _name_current(self) -> None:
        current = self._tabs.currentWidget()
        self.setFocusProxy(current)
        for editor in self._shown:
            editor.setObjectName(CURRENT if editor is current else "")
        # None between the last tab's closing and the new one's opening.
        if current is not None:
            self.turned.emit()

    def _mark(self, editor: SqlEditor) -> None:
        tab = self._shown.get(editor)
        if tab is None:
            return
        unsaved = tab.path is not None and editor.toPlainText() != tab.saved
        at = self._tabs.indexOf(editor)
        title = tab.title().replace("&", "&&")
        self._tabs.setTabText(at, f"{title} *" if unsaved else title)
        self._tabs.setTabToolTip(at, str(tab.path or ""))

    def _show_file(self, path: Path, text: str) -> None:
        self.show_text(text, stem(path), path).setFocus()

    def _saved(self, editor: SqlEditor, path: Path, text: str) -> None:
        if editor in self._shown:
            self._shown[editor] = EditorTab(stem(path), path, text)
            self._changed(editor)
        self.notice.emit(lambda: fill(self.tr("Saved %1"), str(path)))
        self.saved.emit()

    def _filter(self) -> str:
        return self.tr("SQL files (*.sql)")
