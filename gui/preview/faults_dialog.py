"""The faults of the job, counted by kind, and its answer key to save: for those who teach."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from core.job.model import Job
from gui.i18n import formatting
from gui.i18n.language import fill
from gui.style.icons import icon
from gui.widgets.dialogs.list_dialog import ListDialog
from gui.widgets.tables.table_model import kind_text

if TYPE_CHECKING:
    from core.generate.answer_key import FaultCount

SIZE = (760, 460)


class FaultsDialog(ListDialog):
    """Counts the faults of a job's data set, which is made first where it is not there yet.

    Args:
        job: The job.
        parent: The owner.
    """

    def __init__(self, job: Job, parent: QWidget) -> None:
        super().__init__("faults", SIZE, parent)
        self._job = job
        self.setWindowTitle(self.tr("Faults"))
        self._describe_list(
            self.tr("Faults by kind"),
            [self.tr("Fault"), self.tr("Column"), self.tr("Rows")],
            wide=0,
        )
        self._button.setObjectName("saveAnswerKey")
        self._button.setIcon(icon("floppy-disk"))
        self._button.setText(self.tr("Save answer key…"))
        self._button.setToolTip(
            self.tr("One line per fault: file, row, column, kind and correct value")
        )
        self._button.clicked.connect(self._save_key)
        self._close.setText(self.tr("Close"))
        self._count()

    def _count(self) -> None:
        from core.dataset.cache import folder_for
        from core.generate.answer_key import fault_counts

        job = self._job
        self._text.setText(self.tr("Counting the faults of the whole data set…"))
        self._run("count", lambda: fault_counts(job, folder_for(job)), self._show)

    def _show(self, counts: "tuple[FaultCount, ...]") -> None:
        tables = {
            "users": (self.tr("Users"), self._job.users),
            "events": (self.tr("Watch events"), self._job.events),
        }
        for table, (name, rows) in tables.items():
            found = [one for one in counts if one.table == table]
            total = sum(one.faults for one in found)
            share = formatting.percent(100 * total / rows) if rows else ""
            head = self._add([name, share, formatting.count(total)], number=2)
            for one in found:
                texts = [kind_text(one.kind), one.column, formatting.count(one.faults)]
                self._add(texts, number=2, below=head).setToolTip(0, texts[0])
            head.setExpanded(True)
        text = fill(
            self.tr("%1 of the rows get a fault; each is in the answer key."),
            formatting.percent(self._job.messy),
        )
        self._text.setText(text if counts else self.tr("The job asks for no faults."))
        self._button.setEnabled(bool(counts))

    def _save_key(self) -> None:
        from core.dataset.cache import folder_for
        from core.generate.answer_key import save_answer_key

        job = self._job
        self._save_as(
            self.tr("Save answer key"),
            "answer-key.csv",
            self.tr("Saved %1"),
            lambda path: save_answer_key(job, folder_for(job), path),
        )
