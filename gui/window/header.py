"""The head of the work on the right: the job's name, and the one primary button."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from gui.model.form import FormState
from gui.style.icons import icon
from gui.widgets.button_words import show_words
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.layout.panel import SCROLL_BAR, Panel, label
from gui.widgets.second_click import SecondClickFilter

# Below this width the name needs the room more than the words of a button, in pixels.
WORDS_WIDTH = 480


class Header(Panel):
    """The file's name and edited mark, Copy as command, and Run all or Cancel.

    Attributes:
        run_all: Starts the four steps.
        cancel: Takes the place of `run_all` while steps run.
        copy: Copies the job as a command.
        fold: Shows the settings, or folds them away; checked while they are in sight.
    """

    def __init__(self, state: FormState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._name = ElidedLabel("title")
        self._name.setObjectName("jobName")
        self._mark = label("muted")
        self._mark.setObjectName("editedMark")
        self._compact = False
        self.fold = QToolButton()
        self.fold.setObjectName("foldSettings")
        self.fold.setIcon(icon("sliders"))
        self.fold.setProperty("role", "quiet")
        self.copy = QPushButton(icon("terminal-window"), "")
        self.copy.setObjectName("copyCommand")
        self.run_all = QPushButton(icon("play-fill", "on_accent"), "")
        self.run_all.setObjectName("runAll")
        self.run_all.setProperty("role", "primary")
        self.cancel = QPushButton(icon("stop-fill"), "")
        self.cancel.setObjectName("cancel")
        self._second_click = SecondClickFilter(self.cancel)
        self._action = QStackedWidget()
        self._action.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._action.addWidget(self.run_all)
        self._action.addWidget(self.cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, SCROLL_BAR, 0)
        for widget in (self.fold, self._name, self._mark):
            layout.addWidget(widget)
        layout.addStretch()
        layout.addWidget(self.copy)
        layout.addWidget(self._action)
        state.document.connect(self._show_document)
        self.retranslate()

    def set_running(self, running: bool) -> None:
        """Show Cancel while steps run, Run all otherwise."""
        now, then = (self.cancel, self.run_all) if running else (self.run_all, self.cancel)
        focused = then.hasFocus()
        self._action.setCurrentWidget(now)
        self._second_click.begin()
        self.cancel.setEnabled(running)
        if focused:
            now.setFocus()

    def set_compact(self, *, compact: bool) -> None:
        """Leave the job's name out where the tabs are in the same line."""
        self._compact = compact
        for widget in (self._name, self._mark):
            widget.setVisible(not compact)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the name its room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        show_words(self.copy, words=not self._compact and self.width() >= WORDS_WIDTH)

    def retranslate(self) -> None:
        """Set every text."""
        self.fold.setToolTip(self.tr("Show or fold away the settings (Ctrl+B)"))
        self.fold.setAccessibleName(self.tr("Settings"))
        self.copy.setAccessibleName(self.tr("Copy as command"))
        self._fit()
        self.copy.setToolTip(self.tr("Copy the command line that does the same"))
        self.run_all.setToolTip(self.tr("Generate, upload, crawl and query (F5)"))
        self.cancel.setToolTip(self.tr("Stop the run and delete unfinished files (Shift+F5)"))
        self.run_all.setText(self.tr("Run all"))
        self.cancel.setText(self.tr("Cancel"))
        self._show_document()

    def _show_document(self) -> None:
        path = self._state.path
        self._name.setText(path.name if path else self.tr("Untitled job"))
        self._mark.setText(self.tr("edited") if self._state.edited else "")
