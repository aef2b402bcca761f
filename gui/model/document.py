"""The job's file: opened, saved, and remembered."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from core.job.model import Job
from gui.i18n.language import fill
from gui.model.form import FormState
from gui.model.settings import Settings
from gui.threads.task_runner import TaskRunner, once
from gui.widgets.dialogs.question_box import question_box

SUFFIX = ".toml"


class Document(QObject):
    """Opens and saves job files; reading and writing is done in a thread.

    Attributes:
        failed: Emitted with what kept a file from being read or written.
        notice: Emitted with a `gui.i18n.language.Text` about what has been done.
        recent: Emitted when the list of recent files has changed.
    """

    failed = Signal(object)
    notice = Signal(object)
    recent = Signal()

    def __init__(self, state: FormState, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._state = state
        self._settings = settings
        self._window = window
        self._tasks = TaskRunner(self)

    @property
    def busy(self) -> bool:
        """Whether a file is being read or written."""
        return self._tasks.under_way

    def new(self) -> None:
        """Begin with the default job."""
        self._unless_edited(lambda: self._state.begin(Job(), None))

    def open(self) -> None:
        """Let the user choose a job file, and open it."""
        self._unless_edited(self._choose)

    def open_path(self, path: Path) -> None:
        """Open a job file."""
        self._unless_edited(lambda: self._read(path))

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save to the job's file; asks for one where it has none."""
        if self._state.path is None:
            self.save_as(then)
        else:
            self._write(self._state.path, then)

    def save_as(self, then: Callable[[], None] | None = None) -> None:
        """Ask for a file and save to it."""
        dialog = self._dialog(self.tr("Save job"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX)
        dialog.selectFile(self._state.path.name if self._state.path else f"job{SUFFIX}")
        dialog.fileSelected.connect(lambda path: self._write(Path(path), then))
        dialog.open()

    def stop(self) -> None:
        """Wait until nothing is read or written."""
        self._tasks.finish()

    def _choose(self) -> None:
        dialog = self._dialog(self.tr("Open job"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self._read(Path(path)))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        folder = str(self._state.path.parent if self._state.path else Path.home())
        dialog = QFileDialog(self._window, title, folder)
        dialog.setNameFilters([self.tr("Jobs (*.toml)"), self.tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _unless_edited(self, go_on: Callable[[], None]) -> None:
        """Ask first what to do with unsaved changes, if there are any."""
        if not self._state.edited:
            go_on()
            return
        buttons = QMessageBox.StandardButton
        box = question_box(
            "unsaved",
            self.tr("The job has changes that are not saved."),
            self.tr("Save them first?"),
            self._window,
        )
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)

        def decide(button: int) -> None:
            if button == buttons.Save:
                self.save(go_on)
            elif button == buttons.Discard:
                go_on()

        box.finished.connect(decide)
        box.open()

    def _read(self, path: Path) -> None:
        from core.job.toml_file import read_job

        def opened(job: Job) -> None:
            self._state.begin(job, path)
            self._used(path)

        def failed(_: BaseException) -> None:
            self._settings.forget(str(path))
            self.recent.emit()

        self._do(lambda: read_job(path), opened, failed)

    def _write(self, path: Path, then: Callable[[], None] | None) -> None:
        from core.job.toml_file import write_job

        job = self._state.job

        def saved(_: None) -> None:
            self._state.saved(job, path)
            self._used(path)
            self.notice.emit(lambda: fill(self.tr("Saved %1"), path.name))
            if then is not None:
                then()

        self._do(lambda: write_job(job, path), saved)

    def _used(self, path: Path) -> None:
        self._settings.used(str(path))
        self.recent.emit()

    def _do(
        self,
        call: Callable[[], Any],
        on_result: Callable[[Any], None],
        on_error: Callable[[BaseException], None] = lambda _: None,
    ) -> None:
        """Read or write in a thread; while one file is under way, another request is dropped."""

        def fail(error: BaseException) -> None:
            on_error(error)
            self.failed.emit(error)

        if not self.busy:
            self._tasks.run("file", once(call), on_result, on_error=fail)


def dropped_job(event: QDropEvent) -> Path | None:
    """The job file that is dragged over the window; None when it is something else."""
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 else None
    return path if path is not None and path.suffix.lower() == SUFFIX else None
