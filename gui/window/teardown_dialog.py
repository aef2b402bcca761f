"""Removes what Matinee made in a lake: the list first, then a confirmation."""

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.steps.progress import Progress
from gui.i18n import formatting
from gui.i18n.core_messages import from_home, translated
from gui.i18n.language import fill
from gui.model.lake_opener import close_lake
from gui.style.icons import icon
from gui.threads.task_runner import TaskRunner
from gui.widgets.error_dialog import in_short
from gui.widgets.panel import label

if TYPE_CHECKING:
    from core.lake.interface import Holding, Lake, Removed

SIZE = (640, 420)
OpenLake = Callable[[], "Lake"]


class TeardownDialog(QDialog):
    """Lists what Matinee made in a lake, and only that; removes it once confirmed.

    Args:
        open_lake: Opens the lake; called in a thread.
        address: The lake's address, to name it.
        parent: The owner.
    """

    def __init__(self, open_lake: OpenLake, address: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._open_lake = open_lake
        self._address = from_home(address)
        self._tasks = TaskRunner(self)
        self.setObjectName("teardown")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Remove what was made"))
        self.resize(*SIZE)
        self._head = label("heading")
        self._head.setObjectName("teardownHead")
        self._text = label("muted")
        self._list = QTreeWidget()
        self._bar = QProgressBar()
        self._remove = QPushButton(icon("trash"), self.tr("Remove all of it"))
        self._close = QPushButton(self.tr("Close"))
        self._sure = False
        self._lay_out()
        self._list_holdings()

    def done(self, result: int) -> None:
        """Wait for the thread before the dialog goes."""
        self._tasks.stop()
        super().done(result)

    def _lay_out(self) -> None:
        self._text.setWordWrap(True)
        self._text.setObjectName("teardownText")
        self._list.setObjectName("teardownList")
        self._list.setRootIsDecorated(False)
        self._list.setAlternatingRowColors(True)
        self._list.setHeaderLabels([self.tr("Kind"), self.tr("Name"), self.tr("Holds")])
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._list.setAccessibleName(self.tr("What was made"))
        self._list.setToolTip(self._list.accessibleName())
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._remove.setObjectName("teardownRemove")
        self._remove.setEnabled(False)
        self._remove.clicked.connect(self._confirm)
        self._close.setObjectName("teardownClose")
        self._close.clicked.connect(self.reject)
        self._close.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addWidget(self._remove)
        buttons.addStretch()
        buttons.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(10)
        for widget in (self._head, self._text, self._list, self._bar):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self._head.setText(self._address)

    def _list_holdings(self) -> None:
        self._text.setText(self.tr("Looking for what Matinee made there…"))
        self._send(lambda lake: lake.holdings(), self._show_holdings)

    def _send(self, ask: Callable[["Lake"], Any], take: Callable[[Any], None]) -> None:
        def step() -> Generator[Any, None, Any]:
            lake = self._open_lake()
            try:
                yield (yield from lake.location())
                return (yield from ask(lake))
            finally:
                close_lake(lake)

        self._bar.setRange(0, 0)
        self._bar.show()
        self._tasks.run("teardown", step, take, on_error=self._refuse, on_progress=self._follow)

    def _follow(self, progress: object) -> None:
        if isinstance(progress, str):
            self._head.setText(translated(progress))
        elif isinstance(progress, Progress) and progress.total:
            self._bar.setRange(0, progress.total)
            self._bar.setValue(progress.done)

    def _show_holdings(self, held: "tuple[Holding, ...]") -> None:
        self._bar.hide()
        self._list.clear()
        for one in held:
            item = QTreeWidgetItem(
                self._list, [translated(one.kind), from_home(one.name), translated(one.detail)]
            )
            item.setToolTip(1, one.name)
        self._remove.setEnabled(bool(held))
        if held:
            text = (
                self.tr("Matinee made this, and will remove nothing else:")
                if len(held) == 1
                else self.tr("Matinee made these %1 items, and will remove nothing else:")
            )
            text = fill(text, formatting.count(len(held)))
        else:
            text = self.tr("There is nothing that Matinee made.")
        self._text.setText(text)

    def _confirm(self) -> None:
        """Ask once more, on the button itself, before anything is removed."""
        if not self._sure:
            self._sure = True
            self._remove.setText(self.tr("Really remove it?"))
            return
        self._sure = False
        self._remove.setEnabled(False)
        self._remove.setText(self.tr("Remove all of it"))
        self._text.setText(self.tr("Removing…"))
        self._send(lambda lake: lake.teardown(), self._show_removed)

    def _show_removed(self, removed: "Removed") -> None:
        self._bar.hide()
        self._show_holdings(tuple(one for one, _ in removed.failed))
        text = fill(self.tr("Removed: %1."), formatting.count(len(removed.removed)))
        if removed.failed:
            one, reason = removed.failed[0]
            kept = fill(
                self.tr("%1 could not be removed, first %2: %3"),
                formatting.count(len(removed.failed)),
                from_home(one.name),
                translated(reason),
            )
            text = f"{text} {kept}"
        self._text.setText(text)

    def _refuse(self, error: BaseException) -> None:
        self._bar.hide()
        self._text.setText(in_short(error))
