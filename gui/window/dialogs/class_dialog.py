"""A class: the form's job over several seeds, a folder for each student, a key for the teacher."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import MatineeError
from core.filesystem.home import expand_home
from core.job.estimate import job_bytes
from core.job.model import Job
from core.steps.progress import Progress
from gui.i18n import counts, formatting
from gui.i18n.core_messages import from_home
from gui.i18n.language import fill
from gui.style.icons import icon
from gui.threads.task_runner import TaskRunner
from gui.widgets.dialogs.error_dialog import in_short
from gui.widgets.layout.panel import label, level
from gui.widgets.open_folder import open_folder

if TYPE_CHECKING:
    from core.generate.batch import Batch

LEAST_WIDTH = 520
SEEDS, FOLDER = "1-30", "~/Matinee/class"
_BAR_STEPS = 1_000


class ClassDialog(QDialog):
    """Asks for seeds and a folder, and makes the data sets.

    Args:
        job: The job; its seed gives way to each of the seeds.
        parent: The owner.
    """

    def __init__(self, job: Job, parent: QWidget) -> None:
        super().__init__(parent)
        self._job = job
        self._tasks = TaskRunner(self)
        self.setObjectName("classDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("A class"))
        self.setMinimumWidth(LEAST_WIDTH)
        self._seeds, self._folder = QLineEdit(SEEDS), QLineEdit(FOLDER)
        self._browse = QPushButton(icon("folder-open"), "")
        self._text, self._status = label("muted"), label("muted")
        self._bar = QProgressBar()
        self._make, self._close = QPushButton(self.tr("Make them")), QPushButton()
        self._open = QPushButton(icon("folder-open"), self.tr("Open"))
        self._made: Path | None = None
        self._lay_out()
        self._seeds.textChanged.connect(self._show_size)
        self._show_size()
        self._set_busy(busy=False)

    def done(self, result: int) -> None:
        """Stop what is under way before the dialog goes."""
        self._tasks.stop()
        super().done(result)

    def _lay_out(self) -> None:
        for edit, name, text, tip in (
            (self._seeds, "classSeeds", self.tr("Seeds"), self.tr("Such as 1-30, or 3,5,9")),
            (
                self._folder,
                "classFolder",
                self.tr("Folder"),
                self.tr("Each data set gets a folder below it"),
            ),
        ):
            edit.setObjectName(name)
            edit.setAccessibleName(text)
            edit.setToolTip(tip)
        self._browse.setObjectName("classBrowse")
        self._browse.setToolTip(self.tr("Choose a folder"))
        self._browse.setAccessibleName(self._browse.toolTip())
        self._browse.clicked.connect(self._choose)
        for words, name in ((self._text, "classText"), (self._status, "classStatus")):
            words.setWordWrap(True)
            words.setObjectName(name)
        self._bar.setTextVisible(False)
        self._make.setObjectName("makeClass")
        self._make.setProperty("role", "primary")
        self._make.clicked.connect(self._start)
        self._close.setObjectName("closeClass")
        self._close.clicked.connect(self._end)
        self._open.setObjectName("openClass")
        self._open.setToolTip(self.tr("Show the folder of the data sets"))
        self._open.clicked.connect(self._show_folder)
        folder = QHBoxLayout()
        folder.addWidget(self._folder, 1)
        folder.addWidget(self._browse)
        form = QFormLayout()
        form.addRow(self._seeds.accessibleName(), self._seeds)
        form.addRow(self._folder.accessibleName(), folder)
        level(form)
        buttons = QHBoxLayout()
        buttons.addWidget(self._open)
        buttons.addStretch()
        buttons.addWidget(self._close)
        buttons.addWidget(self._make)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self._text)
        layout.addLayout(form)
        layout.addWidget(self._status)
        layout.addWidget(self._bar)
        layout.addLayout(buttons)

    def _show_size(self) -> None:
        """Say what the seeds come to, or what is wrong with them."""
        from core.generate.batch import parsed_seeds

        what = self.tr("A data set of the form's job for each seed, with its job file.")
        if self._job.messy:
            what += " " + self.tr("One answer key lists every fault for the teacher.")
        self._text.setText(what)
        job = self._job
        try:
            number = len(parsed_seeds(self._seeds.text()))
        except MatineeError as error:
            self._say(in_short(error), problem=True)
            self._make.setEnabled(False)
            return
        size = job_bytes(job)
        self._say(
            fill(
                self.tr("%1 of %2 and %3, about %4 in all"),
                counts.data_sets(number),
                counts.users(job.users),
                counts.events(job.events),
                formatting.size(number * size),
            )
        )
        self._make.setEnabled(True)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(
            self, self.tr("Choose a folder"), str(Path.home())
        )
        if chosen:
            self._folder.setText(chosen)

    def _start(self) -> None:
        from core.generate.batch import batch, parsed_seeds

        seeds, folder = parsed_seeds(self._seeds.text()), expand_home(self._folder.text())
        self._made = None
        self._set_busy(busy=True)
        self._say("")
        self._tasks.run(
            "batch",
            lambda: batch(self._job, seeds, folder),
            lambda made: self._show_made(made, folder),
            on_error=self._refuse,
            on_progress=self._follow,
            on_cancelled=self._show_cancelled,
        )

    def _follow(self, progress: object) -> None:
        if isinstance(progress, Progress):
            self._bar.setValue(round((progress.fraction or 0.0) * _BAR_STEPS))
            self._status.setText(progress.subject)

    def _show_made(self, made: "Batch", folder: Path) -> None:
        self._made = folder
        self._set_busy(busy=False)
        text = fill(
            self.tr("Made in %2: %1."),
            counts.data_sets(len(made.folders)),
            from_home(str(folder)),
        )
        if made.key is not None:
            key = fill(
                self.tr("%1, all in %2."),
                counts.faults(made.faults),
                made.key.name,
            )
            text = f"{text} {key}"
        self._say(text)

    def _show_folder(self) -> None:
        notice = open_folder(str(self._made))
        if notice is not None:
            self._say(notice())

    def _refuse(self, error: BaseException) -> None:
        self._set_busy(busy=False)
        self._say(in_short(error), problem=True)

    def _say(self, text: str, *, problem: bool = False) -> None:
        self._status.setText(text)
        self._status.setProperty("role", "problem" if problem else "muted")
        self._status.style().unpolish(self._status)
        self._status.style().polish(self._status)

    def _show_cancelled(self) -> None:
        self._set_busy(busy=False)
        self._say(self.tr("Cancelled; the data sets that are complete stay."))

    def _set_busy(self, *, busy: bool) -> None:
        self._open.setVisible(self._made is not None)
        self._bar.setVisible(busy)
        self._bar.setRange(0, _BAR_STEPS)
        self._bar.setValue(0)
        for control in (self._seeds, self._folder, self._browse, self._make):
            control.setEnabled(not busy)
        self._close.setText(self.tr("Cancel") if busy else self.tr("Close"))

    def _end(self) -> None:
        if self._tasks.busy("batch"):
            self._tasks.cancel("batch")
        else:
            self.reject()
