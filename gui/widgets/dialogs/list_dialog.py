"""A dialog with a list that a task fills, and a button that does something with it."""

from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import Any

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

from core.steps.progress import Progress
from gui.i18n.core_messages import from_home
from gui.i18n.language import fill
from gui.threads.task_runner import TaskRunner
from gui.widgets.dialogs.dialog_size import size_for_screen
from gui.widgets.dialogs.error_dialog import in_short
from gui.widgets.layout.panel import label

_BAR_STEPS = 1_000


class ListDialog(QDialog):
    """A line of text, a list, a bar while a task runs, a button, and one that closes.

    A subclass sets all texts, so that they are translated as its own.

    Args:
        name: The dialog's object name; those of its parts begin with it.
        size: In pixels.
        parent: The owner.
    """

    def __init__(self, name: str, size: tuple[int, int], parent: QWidget) -> None:
        super().__init__(parent)
        self._tasks = TaskRunner(self)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        size_for_screen(self, *size)
        self._text = label("muted")
        self._text.setObjectName(f"{name}Text")
        self._text.setWordWrap(True)
        self._list = QTreeWidget()
        self._list.setObjectName(f"{name}List")
        self._list.setAlternatingRowColors(True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._button = QPushButton()
        self._button.setEnabled(False)
        self._close = QPushButton()
        self._close.setObjectName(f"{name}Close")
        self._close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self._button)
        buttons.addStretch()
        buttons.addWidget(self._close)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 16)
        self._column.setSpacing(10)
        for widget in (self._text, self._list, self._bar):
            self._column.addWidget(widget)
        self._column.addLayout(buttons)

    def done(self, result: int) -> None:
        """Stop what is under way before the dialog goes."""
        self._tasks.stop()
        super().done(result)

    def _describe_list(self, name: str, headers: Sequence[str], wide: int) -> None:
        """Name the list and its columns.

        Args:
            name: For screen readers, and its tooltip.
            headers: The columns' names.
            wide: The column that takes the room that is left, from 0.
        """
        self._list.setAccessibleName(name)
        self._list.setToolTip(name)
        self._list.setHeaderLabels(list(headers))
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)

    def _add(
        self, texts: Sequence[str], number: int | None, below: QTreeWidgetItem | None = None
    ) -> QTreeWidgetItem:
        """Add a row to the list.

        Args:
            texts: A text a column.
            number: The column with a number, from 0, which goes to the right with its heading.
            below: The row that it belongs to; None for one of its own.
        """
        item = QTreeWidgetItem(below or self._list.invisibleRootItem(), list(texts))
        if number is not None:
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            for one in (item, self._list.headerItem()):
                one.setTextAlignment(number, right)
        return item

    def _run(
        self,
        name: str,
        step: Callable[[], Generator[Any, None, Any]],
        take: Callable[[Any], None],
    ) -> None:
        """Run a step in a thread, with the bar shown.

        Args:
            name: What it does; one of a name runs at a time.
            step: Makes the step.
            take: Gets its result.
        """

        def show(result: Any) -> None:
            self._bar.hide()
            take(result)

        self._bar.setRange(0, 0)
        self._bar.show()
        self._tasks.run(name, step, show, on_error=self._refuse, on_progress=self._follow)

    def _save_as(
        self,
        title: str,
        file_name: str,
        saved: str,
        save: Callable[[Path], Generator[Any, None, Any]],
    ) -> None:
        """Ask for a file, and save into it.

        Args:
            title: The title of the file dialog.
            file_name: The name that it proposes, in the user's home folder.
            saved: What to say afterwards, with ``%1`` for the file.
            save: Makes the step that writes the file.
        """
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(Path.home() / file_name))
        if chosen:
            text = fill(saved, from_home(chosen))
            self._run("save", lambda: save(Path(chosen)), lambda _: self._text.setText(text))

    def _follow(self, progress: object) -> None:
        if isinstance(progress, Progress) and progress.fraction is not None:
            self._bar.setRange(0, _BAR_STEPS)
            self._bar.setValue(round(progress.fraction * _BAR_STEPS))

    def _refuse(self, error: BaseException) -> None:
        self._bar.hide()
        self._text.setText(in_short(error))
