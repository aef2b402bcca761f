"""What the menus offer beside the job: own files, what was made, a class, a stream, the faults."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from core.errors import GrownLakeError
from gui.i18n.language import fill, translate
from gui.model.credentials import Credentials
from gui.model.form import FormState
from gui.run.runner import Runner
from gui.window.dialogs.replacement import ask_to_replace

if TYPE_CHECKING:
    from core.lake.interface import Lake
    from core.pipeline import PipelineStep


class Tools(QObject):
    """Opens the dialogs.

    Args:
        state: The form.
        credentials: How to reach AWS.
        runner: What runs steps.
        start: Starts steps, and shows them.
        window: The owner.

    Attributes:
        notice: Emitted with a `gui.i18n.language.Text` on what was done.
        removed: Emitted after what was made in the lake, or a part of it, was removed.
    """

    notice = Signal(object)
    removed = Signal()

    def __init__(
        self,
        state: FormState,
        credentials: Credentials,
        runner: Runner,
        start: "Callable[[tuple[PipelineStep, ...]], None]",
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._state, self._credentials = state, credentials
        self._runner, self._start, self._window = runner, start, window
        runner.grown.connect(self._ask_to_replace)

    def copy_command(self) -> None:
        """Copy the job as the command that does the same."""
        from core.job.command_line import command_line

        destination = self._state.destination
        line = command_line(self._state.job, destination.address, destination.options)
        QGuiApplication.clipboard().setText(line)
        self.notice.emit(lambda: fill(translate("MainWindow", "Copied: %1"), line))

    def open_own_files(self) -> None:
        """Let the user choose a folder of files, and crawl it as a lake."""
        title = self.tr("Open a folder of your own files")
        dialog = QFileDialog(self._window, title, str(Path.home()))
        dialog.setObjectName("ownFiles")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._take_own_files)
        dialog.open()

    def crawl(self) -> None:
        """Crawl the lake as it is."""
        self._start(("crawl",))

    def remove(self) -> None:
        """List what was made in the lake, to remove it; not while a run is under way."""
        if self._runner.running:
            return
        from gui.window.dialogs.teardown_dialog import TeardownDialog

        destination, credentials = self._state.destination, self._credentials

        def opened() -> "Lake":
            from core.lake.factory import open_lake

            return open_lake(destination.address, credentials.access(destination))

        dialog = TeardownDialog(opened, destination.address, self._window)

        def report() -> None:
            if dialog.removing:
                self.removed.emit()

        dialog.finished.connect(report)
        self._show(dialog)

    def make_class(self) -> QDialog:
        """Ask for seeds and a folder, and make a data set for each."""
        from gui.window.dialogs.class_dialog import ClassDialog

        return self._show(ClassDialog(self._state.job, self._window))

    def stream(self) -> QDialog:
        """Send the job's events to a target as they happen."""
        from gui.stream.dialog import StreamDialog

        access = self._credentials.access(self._state.destination)
        return self._show(StreamDialog(self._state.job, access, self._window))

    def count_faults(self) -> QDialog:
        """Count the faults of the job by kind."""
        from gui.preview.faults_dialog import FaultsDialog

        return self._show(FaultsDialog(self._state.job, self._window))

    def _take_own_files(self, folder: str) -> None:
        self._state.set_destination(place="local", folder=str(Path(folder)))
        self.crawl()

    def _ask_to_replace(self, error: GrownLakeError, again: Callable[[], None]) -> None:
        ask_to_replace(error, again, self._window)

    @staticmethod
    def _show(dialog: QDialog) -> QDialog:
        dialog.open()
        return dialog
