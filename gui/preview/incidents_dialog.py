"""The incidents of the job and their answer key to save: for those who teach."""

from PySide6.QtWidgets import QWidget

from core.job.model import Job
from gui.i18n.language import fill
from gui.style.icons import icon
from gui.widgets.dialogs.list_dialog import ListDialog

SIZE = (620, 320)


class IncidentsDialog(ListDialog):
    """Lists when each incident of a job happens, and which account, plan or title it is about.

    Args:
        job: The job.
        parent: The owner.
    """

    def __init__(self, job: Job, parent: QWidget) -> None:
        super().__init__("incidents", SIZE, parent)
        self._job = job
        self.setWindowTitle(self.tr("Incidents"))
        self._list.setRootIsDecorated(False)
        headers = (
            self.tr("Incident"),
            self.tr("First day"),
            self.tr("Last day"),
            self.tr("Strength"),
            self.tr("Plan, account or title"),
        )
        self._describe_list(
            self.tr("Incidents in the order of the job"), headers, wide=len(headers) - 1
        )
        self._button.setObjectName("saveIncidents")
        self._button.setIcon(icon("floppy-disk"))
        self._button.setText(self.tr("Save answer key…"))
        self._button.setToolTip(self.tr("One line per incident: its days, strength and subject"))
        self._button.clicked.connect(self._save_key)
        self._close.setText(self.tr("Close"))
        self._look()

    def _look(self) -> None:
        from core.generate.answer_key import incidents

        self._text.setText(self.tr("Looking for the days, accounts and titles…"))
        self._run("look", lambda: incidents(self._job), self._show)

    def _show(self, rows: tuple[tuple[str, ...], ...]) -> None:
        for kind, first, last, strength, unit, subject in rows:
            amount = f"{strength} %" if unit == "percent" else fill(self.tr("%1 a day"), strength)
            self._add([kind, first, last, amount, subject], number=3)
        text = self.tr("Each is in the data, and in the answer key.")
        self._text.setText(text if rows else self.tr("The job asks for no incidents."))
        self._button.setEnabled(bool(rows))

    def _save_key(self) -> None:
        from core.generate.answer_key import save_incidents

        self._save_as(
            self.tr("Save answer key"),
            "incidents.csv",
            self.tr("Saved %1"),
            lambda path: save_incidents(self._job, path),
        )
