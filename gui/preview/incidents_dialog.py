"""The incidents of the job and their answer key to save: for those who teach."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.job.model import Job
from gui.i18n.core_messages import from_home
from gui.i18n.language import fill
from gui.style.icons import icon
from gui.threads.task_runner import TaskRunner
from gui.widgets.error_dialog import in_short
from gui.widgets.panel import label

SIZE = (620, 320)


class IncidentsDialog(QDialog):
    """Lists when each incident of a job happens, and which account, plan or title it is about.

    Args:
        job: The job.
        parent: The owner.
    """

    def __init__(self, job: Job, parent: QWidget) -> None:
        super().__init__(parent)
        self._job = job
        self._tasks = TaskRunner(self)
        self.setObjectName("incidents")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Incidents"))
        self.resize(*SIZE)
        self._text = label("muted")
        self._list = QTreeWidget()
        self._save = QPushButton(icon("floppy-disk"), self.tr("Save answer key…"))
        self._close = QPushButton(self.tr("Close"))
        self._lay_out()
        self._look()

    def done(self, result: int) -> None:
        """Stop what is under way before the dialog goes."""
        self._tasks.stop()
        super().done(result)

    def _lay_out(self) -> None:
        self._text.setObjectName("incidentsText")
        self._text.setWordWrap(True)
        self._list.setObjectName("incidentsList")
        self._list.setRootIsDecorated(False)
        self._list.setAlternatingRowColors(True)
        self._list.setAccessibleName(self.tr("Incidents in the order of the job"))
        self._list.setToolTip(self._list.accessibleName())
        self._list.setHeaderLabels(
            [
                self.tr("Incident"),
                self.tr("First day"),
                self.tr("Last day"),
                self.tr("Strength"),
                self.tr("Plan, account or title"),
            ]
        )
        self._save.setObjectName("saveIncidents")
        self._save.setToolTip(self.tr("One line per incident: its days, strength and subject"))
        self._save.clicked.connect(self._save_key)
        self._save.setEnabled(False)
        self._close.setObjectName("closeIncidents")
        self._close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self._save)
        buttons.addStretch()
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self._text)
        layout.addWidget(self._list)
        layout.addLayout(buttons)

    def _look(self) -> None:
        from core.generate.answer_key import incidents

        self._text.setText(self.tr("Looking for the days, accounts and titles…"))
        self._tasks.run("look", lambda: incidents(self._job), self._show, on_error=self._refuse)

    def _show(self, rows: tuple[tuple[str, ...], ...]) -> None:
        for kind, first, last, strength, unit, subject in rows:
            amount = f"{strength} %" if unit == "percent" else fill(self.tr("%1 a day"), strength)
            self._list.addTopLevelItem(QTreeWidgetItem([kind, first, last, amount, subject]))
        for column in range(self._list.columnCount()):
            self._list.resizeColumnToContents(column)
        text = self.tr("Each is in the data, and in the answer key.")
        self._text.setText(text if rows else self.tr("The job asks for no incidents."))
        self._save.setEnabled(bool(rows))

    def _save_key(self) -> None:
        from core.generate.answer_key import save_incidents

        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save answer key"), str(Path.home() / "incidents.csv")
        )
        if not chosen:
            return
        path = Path(chosen)
        self._tasks.run(
            "save",
            lambda: save_incidents(self._job, path),
            lambda _: self._text.setText(fill(self.tr("Saved %1"), from_home(str(path)))),
            on_error=self._refuse,
        )

    def _refuse(self, error: BaseException) -> None:
        self._text.setText(in_short(error))
