"""The place of the query tab: a card while its lake is being opened, then the tab itself."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from gui.threads.slices import Slices
from gui.widgets.empty_state import EmptyCard
from gui.widgets.panel import Panel

if TYPE_CHECKING:
    from core.lake.interface import Lake
    from gui.query.panel import QueryPanel


class QueryPlace(Panel):
    """Builds the query tab when its first lake is there.

    Attributes:
        panel: The tab; None until it is built.
        built: Emitted once with the tab, before it gets its lake.
    """

    built = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.panel: QueryPanel | None = None
        self._lake: Lake | None = None
        # Whether the user has gone to the tab before it was there.
        self._awaited = False
        self._building = Slices(self)
        self._opening = EmptyCard()
        self._opening.setObjectName("openingLake")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 12, 0, 0)
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

    def leave(self) -> None:
        """The user has gone elsewhere."""
        self._awaited = False

    def stop(self) -> None:
        """End what is under way; for closing the window."""
        self._building.finish()
        if self.panel is not None:
            self.panel.stop()

    def retranslate(self) -> None:
        """Set the texts of the card; the tab sets its own."""
        if self.panel is None:
            self._opening.say(self.tr("Opening the lake…"), self.tr("Its tables come next."))

    def _build(self) -> Iterator[None]:
        """Build a part a step: all at once the window would stand still for a moment."""
        from gui.query.panel import QueryPanel

        panel = QueryPanel(self, complete=False)
        yield
        panel.complete()
        yield
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.replaceWidget(self._opening, panel)
        self._opening.deleteLater()
        self.panel = panel
        self.built.emit(panel)
        yield
        panel.set_lake(self._lake)
        if self._awaited:
            self._awaited = False
            self.go()
