"""The plan that EXPLAIN gives, as a tree that folds."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

# What engines draw between a step and its parent.
_BRANCHES = " \t│├└─|+-`\\"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of a plan, and how far it is indented, in characters."""

    depth: int
    text: str


def plan_lines(plan: str) -> tuple[PlanLine, ...]:
    """The lines of a plan that say something."""
    found = []
    for line in plan.splitlines():
        text = line.lstrip(_BRANCHES)
        # A step may begin with a dash of its own: ``- Aggregate``.
        if text.strip():
            found.append(PlanLine(len(line) - len(text), text.rstrip()))
    return tuple(found)


class PlanTree(QTreeWidget):
    """Shows a plan, each step below the one that reads from it; Ctrl+C copies the plan."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plan")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(18)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._plan = ""

    def show_plan(self, plan: str) -> None:
        """Show another plan."""
        self._plan = plan
        self.clear()
        above: list[tuple[int, QTreeWidgetItem]] = []
        for line in plan_lines(plan):
            while above and above[-1][0] >= line.depth:
                above.pop()
            parent = above[-1][1] if above else self.invisibleRootItem()
            item = QTreeWidgetItem(parent, [line.text])
            item.setToolTip(0, line.text)
            above.append((line.depth, item))
        self.expandAll()
        self.resizeColumnToContents(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the whole plan."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._plan)
        else:
            super().keyPressEvent(event)
