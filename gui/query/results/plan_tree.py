"""The plan that EXPLAIN gives, as a tree that folds."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

# What engines draw between a step and its parent.
_BRANCHES = " \t│├└─|+-`\\"
# Marks from which a line goes down.
_DOWN = ("│", "╮", "┐", "├", "┬", "┼")


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A line of a plan, and how far it is indented, in characters."""

    depth: int
    text: str


def plan_lines(plan: str) -> tuple[PlanLine, ...]:
    """The lines of a plan that say something; a plan drawn as boxes is taken apart."""
    boxes = drawn_boxes(plan)
    if boxes:
        return tuple(_from_boxes(boxes))
    found = []
    for line in plan.splitlines():
        text = line.lstrip(_BRANCHES)
        # A step may begin with its own dash: ``- Aggregate``.
        if text.strip():
            found.append(PlanLine(len(line) - len(text), text.rstrip()))
    return tuple(found)


@dataclass(slots=True)
class _Box:
    """A step that is drawn as a box: its place in the drawing, and what is written in it."""

    top: int
    bottom: int
    left: int
    right: int
    lines: list[str]
    parent: "_Box | None" = None


def drawn_boxes(plan: str) -> list[_Box]:
    """The boxes of a plan that is drawn, from the top, each with the one that it feeds."""
    rows = plan.split("\n")
    boxes = [
        box
        for top, row in enumerate(rows)
        for left, mark in enumerate(row)
        if mark in "╭┌" and (box := _box_at(rows, top, left)) is not None
    ]
    for box in boxes:
        box.parent = _feeds(rows, boxes, box)
    return boxes


def _box_at(rows: list[str], top: int, left: int) -> _Box | None:
    right = next((at for at in range(left, len(rows[top])) if rows[top][at] in "╮┐"), None)
    bottom = next(
        (at for at in range(top + 1, len(rows)) if rows[at][left : left + 1] in ("╰", "└")), None
    )
    if right is None or bottom is None:
        return None
    title = rows[top][left + 1 : right].strip("─┴ ")
    inside = [rows[at][left + 1 : right].strip() for at in range(top + 1, bottom)]
    return _Box(top, bottom, left, right, [title, *filter(None, inside)])


def _feeds(rows: list[str], boxes: list[_Box], box: _Box) -> _Box | None:
    """The box that the line at a box's upper edge leads to."""
    column = _entry(rows, box)
    if column is None:
        return None
    for row in range(box.top - 1, -1, -1):
        mark = rows[row][column : column + 1]
        if mark in ("╮", "┐"):
            # The line comes from the left.
            while column > 0 and rows[row][column] not in "├┬┼":
                column -= 1
            mark = rows[row][column]
        found = next(
            (one for one in boxes if one.bottom == row and one.left < column < one.right), None
        )
        if found is not None or mark not in "│├┬┼┴":
            return found
    return None


def _entry(rows: list[str], box: _Box) -> int | None:
    """The column in which a line enters a box from above; a long title may hide its mark."""
    across = range(box.left, box.right + 1)
    marked = next((at for at in across if rows[box.top][at : at + 1] == "┴"), None)
    if marked is not None or not box.top:
        return marked
    above = rows[box.top - 1]
    return next((at for at in across if above[at : at + 1] in _DOWN), None)


def _from_boxes(boxes: list[_Box]) -> Iterator[PlanLine]:
    def below(parent: _Box | None, depth: int) -> Iterator[PlanLine]:
        for box in boxes:
            if box.parent is parent:
                title, *details = box.lines
                yield PlanLine(depth, title)
                yield from (PlanLine(depth + 1, line) for line in details)
                yield from below(box, depth + 1)

    return below(None, 0)


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
        self._bold = QFont(self.font())
        self._bold.setBold(True)

    def show_plan(self, plan: str) -> None:
        """Show another plan."""
        self._plan = plan
        self.clear()
        above: list[tuple[int, QTreeWidgetItem]] = []
        for line in plan_lines(plan):
            while above and above[-1][0] >= line.depth:
                above.pop()
            parent = above[-1][1] if above else self.invisibleRootItem()
            if above:
                # A step, which has details or steps of its own, stands out from its details.
                parent.setFont(0, self._bold)
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
