"""Buttons to the answer keys of the job's faults and incidents, where it has any."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from core.job.incidents import NONE
from core.job.model import Job
from gui.preview.incidents_dialog import IncidentsDialog
from gui.style.icons import icon
from gui.widgets.button_words import show_words
from gui.widgets.layout.panel import Panel

# Between two buttons, in pixels.
SPACING = 12


class AnswerKeys(Panel):
    """The buttons.

    Attributes:
        faults_wanted: Emitted when the faults of the job are to be counted.
    """

    faults_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._job = Job()
        self._words = True
        self._faults = QPushButton(icon("warning-circle", "error"), "")
        self._incidents = QPushButton(icon("warning-circle"), "")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACING)
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
        shown = [one for one in (self._faults, self._incidents) if not one.isHidden()]
        return sum(one.sizeHint().width() + SPACING for one in shown) - (SPACING if shown else 0)

    def retranslate(self) -> None:
        """Set every text."""
        self._faults.setAccessibleName(self.tr("Faults"))
        self._faults.setToolTip(self.tr("Count the faults by kind, and save their answer key"))
        self._incidents.setAccessibleName(self.tr("Incidents"))
        self._incidents.setToolTip(self.tr("List the incidents, and save their answer key"))
        self.show_words(words=self._words)

    def show_words(self, *, words: bool) -> None:
        """Write on the buttons what they are, or leave them their icons."""
        self._words = words
        show_words(self._faults, self._incidents, words=words)

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
