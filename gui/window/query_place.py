"""The place of the query tab: a card while its lake is being opened, then the tab itself.

The exercises stand above it where they are wanted.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout

from gui.threads.slices import Slices
from gui.widgets.empty_state import EmptyCard
from gui.widgets.layout.panel import SCROLL_BAR, Panel

if TYPE_CHECKING:
    from core.lake.interface import Lake
    from gui.query.exercise_card import ExerciseCard
    from gui.query.panel import QueryPanel

# In a lower place the exercises take less height, in pixels.
LOW_HEIGHT = 480


class QueryPlace(Panel):
    """Builds the query tab when its first lake is there.

    Attributes:
        panel: The tab; None until it is built.
        progress: Which exercises are solved, as a text.
        built: Emitted once with the tab, before it gets its lake.
        lake_made: Emitted with the folder of a lake of the exercises' data.
        exercises_closed: Emitted when the exercises are closed.
    """

    built = Signal(object)
    lake_made = Signal(str)
    exercises_closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.panel: QueryPanel | None = None
        self.progress = ""
        self._exercises: ExerciseCard | None = None
        self._lake: Lake | None = None
        # Whether the user has gone to the tab before it was there.
        self._awaited = False
        self._building = Slices(self)
        self._opening = EmptyCard()
        self._opening.setObjectName("openingLake")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 12, SCROLL_BAR, 0)
        self._lines.addWidget(self._opening)
        self.retranslate()

    def show_lake(self, lake: "Lake | None") -> None:
        """Ask another lake from now on; the first one has the tab built."""
        self._lake = lake
        if self.panel is not None:
            self.panel.set_lake(lake)
        elif not self._building.active:
            self._building.run(self._build())

    def go(self) -> bool:
        """Give the tab the focus, or note that it is awaited; gives whether it was there."""
        if self.panel is None:
            self._awaited = True
            return False
        self.panel.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def show_exercises(self) -> None:
        """Show the exercises above the editor."""
        if self._exercises is None:
            from gui.query.exercise_card import ExerciseCard

            self._exercises = card = ExerciseCard(self._sql)
            card.progress = self.progress
            card.progressed.connect(self._keep_progress)
            card.lake_made.connect(self._show_exercise_lake)
            card.closed.connect(self._close_exercises)
            self._lines.insertWidget(0, card)
        self._exercises.set_low(low=self.height() < LOW_HEIGHT)
        self._exercises.show()
        self._fit()

    def leave(self) -> None:
        """The user has gone elsewhere."""
        self._awaited = False

    def stop(self) -> None:
        """End what is under way; for closing the window."""
        self._building.finish()
        if self._exercises is not None:
            self._exercises.stop()
        if self.panel is not None:
            self.panel.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the exercises less height in a low window."""
        super().resizeEvent(event)
        if self._exercises is not None:
            self._exercises.set_low(low=self.height() < LOW_HEIGHT)

    def retranslate(self) -> None:
        """Set the texts of the card; the tab sets its own."""
        if self.panel is None:
            self._opening.say(self.tr("Opening the lake…"), self.tr("Its tables come next."))

    def _fit(self) -> None:
        """Keep the exercises off the tabs; the query tab has its own margin."""
        shown = self._exercises is not None and not self._exercises.isHidden()
        top = 12 if shown or self.panel is None else 0
        self._lines.setContentsMargins(0, top, SCROLL_BAR, 0)

    def _sql(self) -> str:
        return self.panel.sql if self.panel is not None else ""

    def _close_exercises(self) -> None:
        if self._exercises is not None:
            self._exercises.hide()
        self._fit()
        self.exercises_closed.emit()
        self.go()

    def _show_exercise_lake(self, folder: str) -> None:
        """Open a lake that was just made, or read it again where it is open already."""
        self.lake_made.emit(folder)
        if self.panel is not None:
            self.panel.refresh_tables()

    def _keep_progress(self) -> None:
        if self._exercises is not None:
            self.progress = self._exercises.progress

    def _build(self) -> Iterator[None]:
        """Build a part a step: all at once the window would stand still for a moment."""
        from gui.query.panel import QueryPanel

        yield
        panel = QueryPanel(self, complete=False)
        # The user may come to the place before all of it is there.
        panel.hide()
        yield
        yield from panel.completion()
        yield
        self._lines.replaceWidget(self._opening, panel)
        panel.show()
        self._opening.deleteLater()
        self.panel = panel
        self._fit()
        self.built.emit(panel)
        yield
        panel.set_lake(self._lake)
        if self._awaited:
            self._awaited = False
            self.go()
