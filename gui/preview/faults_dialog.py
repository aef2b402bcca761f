"""The faults of the job, counted by kind, and its answer key to save: for those who teach."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.job.model import Job
from core.steps.progress import Progress
from gui.i18n import formatting
from gui.i18n.core_messages import from_home
from gui.i18n.language import fill
from gui.style.icons import icon
from gui.threads.task_runner import TaskRunner
from gui.widgets.error_dialog import in_short
from gui.widgets.panel import label
from gui.widgets.table_model import kind_text

if TYPE_CHECKING:
    from core.generate.answer_key import FaultCount

SIZE = (620, 460)
_BAR_STEPS = 1_000


class FaultsDialog(QDialog):
    """Counts the faults of a job's data set, which is made first where it is not there yet.

    Args:
        job: The job.
        parent: The owner.
    """

    def __init__(self, job: Job, parent: QWidget) -> None:
        super().__init__(parent)
        self._job = job
        self._tasks = TaskRunner(self)
        self.setObjectName("faults")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Faults"))
        self.resize(*SIZE)
        self._text = label("muted")
        self._list = QTreeWidget()
        self._bar = QProgressBar()
        self._save = QPushButton(icon("floppy-disk"), self.tr("Save answer key…"))
        self._close = QPushButton(self.tr("Close"))
        self._lay_out()
        self._count()

    def done(self, result: int) -> None:
        """Stop what is under way before the dialog goes."""
        self._tasks.stop()
        super().done(result)

    def _lay_out(self) -> None:
        self._text.setObjectName("faultsText")
        self._text.setWordWrap(True)
        self._list.setObjectName("faultsList")
        self._list.setHeaderLabels([self.tr("Fault"), self.tr("Column"), self.tr("Rows")])
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._list.setAccessibleName(self.tr("Faults by kind"))
        self._list.setToolTip(self._list.accessibleName())
        self._list.setAlternatingRowColors(True)
        self._bar.setTextVisible(False)
        self._save.setObjectName("saveAnswerKey")
        self._save.setToolTip(
            self.tr("One line per fault: file, row, column, kind and correct value")
        )
        self._save.clicked.connect(self._save_key)
        self._save.setEnabled(False)
        self._close.setObjectName("closeFaults")
        self._close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self._save)
        buttons.addStretch()
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        for widget in (self._text, self._list, self._bar):
            layout.addWidget(widget)
        layout.addLayout(buttons)

    def _count(self) -> None:
        from core.dataset.cache import folder_for
        from core.generate.answer_key import fault_counts

        job = self._job
        self._text.setText(self.tr("Counting the faults of the whole data set…"))
        self._bar.setRange(0, _BAR_STEPS)
        self._tasks.run(
            "count",
            lambda: fault_counts(job, folder_for(job)),
            self._show,
            on_error=self._refuse,
            on_progress=self._follow,
        )

    def _follow(self, progress: object) -> None:
        if isinstance(progress, Progress):
            self._bar.setValue(round((progress.fraction or 0.0) * _BAR_STEPS))

    def _show(self, counts: "tuple[FaultCount, ...]") -> None:
        self._bar.hide()
        tables = {
            "users": (self.tr("Users"), self._job.users),
            "events": (self.tr("Watch events"), self._job.events),
        }
        for table, (name, rows) in tables.items():
            found = [one for one in counts if one.table == table]
            total = sum(one.faults for one in found)
            share = formatting.percent(100 * total / rows) if rows else ""
            head = QTreeWidgetItem(self._list, [name, share, formatting.count(total)])
            for one in found:
                item = QTreeWidgetItem(
                    head, [kind_text(one.kind), one.column, formatting.count(one.faults)]
                )
                item.setToolTip(0, kind_text(one.kind))
                item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight)
            head.setTextAlignment(2, Qt.AlignmentFlag.AlignRight)
            head.setExpanded(True)
        text = fill(
            self.tr("%1 of the rows get a fault; each is in the answer key."),
            formatting.percent(self._job.messy),
        )
        self._text.setText(text if counts else self.tr("The job asks for no faults."))
        self._save.setEnabled(bool(counts))

    def _save_key(self) -> None:
        from core.dataset.cache import folder_for
        from core.generate.answer_key import save_answer_key

        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save answer key"), str(Path.home() / "answer-key.csv")
        )
        if not chosen:
            return
        job, path = self._job, Path(chosen)
        self._tasks.run(
            "save",
            lambda: save_answer_key(job, folder_for(job), path),
            lambda _: self._text.setText(fill(self.tr("Saved %1"), from_home(str(path)))),
            on_error=self._refuse,
            on_progress=self._follow,
        )

    def _refuse(self, error: BaseException) -> None:
        self._bar.hide()
        self._text.setText(in_short(error))
