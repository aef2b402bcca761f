"""The stream dialog: start and stop, the rate, and a live count by genre."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import MatineeError
from core.job.model import Job
from core.lake.address import Access
from core.steps.progress import Step
from core.stream.targets.address import parse_target
from gui.i18n import counts, formatting
from gui.i18n.language import fill
from gui.stream.genre_bars import GenreBars
from gui.style.icons import icon
from gui.threads.task_runner import TaskRunner
from gui.widgets.dialogs.dialog_size import size_for_screen
from gui.widgets.dialogs.error_dialog import in_short
from gui.widgets.layout.panel import label, level
from gui.widgets.open_folder import open_folder

if TYPE_CHECKING:
    from core.stream.stream import Sent, StreamProgress

SIZE = (560, 620)
TARGET = "~/Matinee/stream"
# An hour a second lets half a day of events pass while one looks on.
SPEEDS = ("max", "86400", "3600", "60", "1")
_USUAL = "3600"


class StreamDialog(QDialog):
    """Sends the events of a job to a target while it is open.

    Args:
        job: The job.
        access: How AWS is reached, for Kinesis and Firehose.
        parent: The owner.
    """

    def __init__(self, job: Job, access: Access, parent: QWidget) -> None:
        super().__init__(parent)
        self._job, self._access = job, access
        self._tasks = TaskRunner(self)
        self._progress: StreamProgress | None = None
        self._closing = False
        self.setObjectName("streamDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Stream"))
        size_for_screen(self, *SIZE)
        self._target, self._speed = QLineEdit(TARGET), QComboBox()
        self._late, self._twice = QLineEdit("0"), QLineEdit("0")
        self._again = QCheckBox(self.tr("Begin again instead of going on"))
        self._figures, self._status = label("heading"), label("muted")
        self._bars = GenreBars()
        self._start, self._close = QPushButton(icon("play"), ""), QPushButton(self.tr("Close"))
        self._open = QPushButton(icon("folder-open"), self.tr("Open"))
        # The folder that the stream goes to; empty where it goes elsewhere.
        self._folder = ""
        self._lay_out()
        self._set_busy(busy=False)

    def reject(self) -> None:
        """Stop what is under way, which writes down where it stands; then close."""
        if self._tasks.busy("stream"):
            self._closing = True
            self._tasks.cancel("stream")
            return
        super().reject()

    def done(self, result: int) -> None:
        """Wait for the thread before the dialog goes."""
        self._tasks.stop()
        super().done(result)

    def _lay_out(self) -> None:
        for words, name in ((self._figures, "streamFigures"), (self._status, "streamStatus")):
            words.setWordWrap(True)
            words.setObjectName(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(self._form())
        layout.addWidget(self._figures)
        layout.addWidget(self._status)
        layout.addWidget(self._bars, 1)
        layout.addLayout(self._buttons())
        self._status.setText(self.tr("The job's events in the order of time, as they happen."))

    def _form(self) -> QFormLayout:
        """The fields, with their labels."""
        self._speed.setEditable(True)
        self._speed.addItems(SPEEDS)
        self._speed.setCurrentText(_USUAL)
        form = QFormLayout()
        for field, name, text, tip in (
            (
                self._target,
                "streamTarget",
                self.tr("To"),
                self.tr("A folder, kafka://HOST:PORT/TOPIC, kinesis://STREAM or firehose://STREAM"),
            ),
            (
                self._speed,
                "streamSpeed",
                self.tr("Speed"),
                self.tr("3600 plays an hour in a second; max does not wait"),
            ),
            (
                self._late,
                "streamLateness",
                self.tr("Late (%)"),
                self.tr("Percent of the events that arrive late, such as 5 or 5:uniform:1m-2h"),
            ),
            (
                self._twice,
                "streamDuplicates",
                self.tr("Twice (%)"),
                self.tr("Percent of the events that arrive twice"),
            ),
        ):
            field.setObjectName(name)
            field.setAccessibleName(text)
            field.setToolTip(tip)
            form.addRow(text, field)
        for edit in (self._late, self._twice):
            edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._again.setObjectName("streamAgain")
        form.addRow("", self._again)
        level(form)
        return form

    def _buttons(self) -> QHBoxLayout:
        """The buttons that start and close."""
        self._start.setObjectName("startStream")
        self._start.setProperty("role", "primary")
        self._start.clicked.connect(self._start_or_stop)
        self._close.setObjectName("closeStream")
        self._close.clicked.connect(self.reject)
        self._open.setObjectName("openStream")
        self._open.setToolTip(self.tr("Show the folder of the stream"))
        self._open.clicked.connect(self._show_folder)
        self._open.hide()
        buttons = QHBoxLayout()
        buttons.addWidget(self._open)
        buttons.addStretch()
        buttons.addWidget(self._close)
        buttons.addWidget(self._start)
        return buttons

    def _start_or_stop(self) -> None:
        if self._tasks.busy("stream"):
            self._start.setEnabled(False)
            self._tasks.cancel("stream")
            return
        self._progress = None
        self._folder = folder_of(self._target.text())
        self._open.hide()
        self._status.setText(self.tr("Starting…"))
        self._figures.clear()
        self._bars.show_counts(())
        self._set_busy(busy=True)
        self._tasks.run(
            "stream",
            self._step(),
            self._show_sent,
            on_error=self._refuse,
            on_progress=self._follow,
            on_cancelled=self._show_stopped,
        )

    def _step(self) -> "Callable[[], Step[Sent]]":
        """What makes the step in its thread, of the fields as they are now."""
        job, access, restart = self._job, self._access, self._again.isChecked()
        target, speed = self._target.text(), self._speed.currentText()
        late, twice = self._late.text(), self._twice.text()

        def make() -> "Step[Sent]":
            from core.stream.opening import open_stream, window_target
            from core.stream.targets.factory import TargetAccess

            address = window_target(target)
            reached = TargetAccess(access)
            stream = open_stream(job, address, reached, speed, late, twice, restart=restart)
            return (yield from stream.steps())

        return make

    def _follow(self, progress: "StreamProgress") -> None:
        self._progress = progress
        if progress.moment is None:
            return
        text = fill(
            self.tr("%1, %2 a second"),
            counts.records(progress.done),
            _rate(progress.rate),
        )
        self._figures.setText(text)
        clock = fill(self.tr("The stream's clock: %1"), f"{progress.moment:%Y-%m-%d %H:%M:%S}")
        if progress.lag >= 1:
            behind = fill(self.tr("%1 s behind"), formatting.count(round(progress.lag)))
            clock = f"{clock}, {behind}"
        self._status.setText(clock)
        self._bars.show_counts(progress.genres)

    def _show_sent(self, sent: "Sent") -> None:
        self._set_busy(busy=False)
        text = self.tr("Sent: %1.") if sent.records else self.tr("All was sent before.")
        self._status.setText(fill(text, counts.records(sent.records)))
        self._open.setVisible(bool(self._folder))
        self._end()

    def _show_stopped(self) -> None:
        self._set_busy(busy=False)
        self._status.setText(self.tr("Stopped; it goes on from there."))
        self._open.setVisible(bool(self._folder) and self._progress is not None)
        self._end()

    def _show_folder(self) -> None:
        notice = open_folder(self._folder)
        if notice is not None:
            self._status.setText(notice())

    def _refuse(self, error: BaseException) -> None:
        self._set_busy(busy=False)
        self._status.setText(in_short(error))
        self._end()

    def _end(self) -> None:
        if self._closing:
            self.reject()

    def _set_busy(self, *, busy: bool) -> None:
        for field in (self._target, self._speed, self._late, self._twice, self._again):
            field.setEnabled(not busy)
        self._start.setEnabled(True)
        self._start.setText(self.tr("Stop") if busy else self.tr("Start"))
        self._start.setIcon(icon("stop" if busy else "play", "on_accent"))


def folder_of(target: str) -> str:
    """The folder that a target is; empty for any other target, and for what is none."""
    try:
        address = parse_target(target)
    except MatineeError:
        return ""
    return address.place if address.kind == "folder" else ""


def _rate(rate: float) -> str:
    """Records a second; slow ones with a tenth, for a stream that sends is not at 0."""
    return formatting.decimal(rate, 1) if rate < 10 else formatting.count(round(rate))
