"""Buttons to the answer keys of the job's faults and incidents, where it has any."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from core.job.incidents import NONE
from core.job.model import Job
from gui.preview.incidents_dialog import IncidentsDialog
from gui.style.icons import icon
from gui.widgets.panel import Panel


class AnswerKeys(Panel):
    """The buttons.

    Attributes:
        faults_wanted: Emitted when the faults of the job are to be counted.
    """

    faults_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._job = Job()
        self._faults = QPushButton(icon("warning-circle", "error"), "")
        self._incidents = QPushButton(icon("warning-circle"), "")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for button, name in ((self._faults, "showFaults"), (self._incidents, "showIncidents")):
            button.setObjectName(name)
            button.setProperty("role", "quiet")
            button.hide()
            layout.addWidget(button)
        self._faults.clicked.connect(self.faults_wanted)
        self._incidents.clicked.connect(self._list_incidents)
        self.retranslate()

    @property
    def room(self) -> int:
        """How wide what is shown of them is, in pixels."""
        return sum(
            each.sizeHint().width()
            for each in (self._faults, self._incidents)
            if not each.isHidden()
        )

    def retranslate(self) -> None:
        """Set every text."""
        self._faults.setText(self.tr("Faults"))
        self._faults.setToolTip(self.tr("Count the faults by kind, and save their answer key"))
        self._incidents.setText(self.tr("Incidents"))
        self._incidents.setToolTip(self.tr("List the incidents, and save their answer key"))

    def show_job(self, job: Job, *, right: bool) -> None:
        """Offer the answer keys that a job has.

        Args:
            job: The job.
            right: Whether nothing keeps it from being made.
        """
        self._job = job
        self._faults.setVisible(job.messy > 0 and right)
        self._incidents.setVisible(job.incidents != NONE and right)

    def _list_incidents(self) -> None:
        IncidentsDialog(self._job, self).open()
