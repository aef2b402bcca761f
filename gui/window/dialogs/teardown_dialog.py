"""Removes what Matinee made in a lake: the list first, then a confirmation."""

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gui.i18n import formatting
from gui.i18n.core_messages import from_home, translated
from gui.i18n.language import fill
from gui.model.lake_opener import close_lake
from gui.style.icons import icon
from gui.widgets.dialogs.list_dialog import ListDialog
from gui.widgets.elided_label import ElidedLabel
from gui.widgets.second_click import SecondClickFilter

if TYPE_CHECKING:
    from core.lake.interface import Holding, Lake, Removed

SIZE = (760, 440)
OpenLake = Callable[[], "Lake"]


class TeardownDialog(ListDialog):
    """Lists what Matinee made in a lake, and only that; removes it once confirmed.

    Args:
        open_lake: Opens the lake; called in a thread.
        address: The lake's address, to name it.
        parent: The owner.

    Attributes:
        removing: Whether anything was to be removed so far.
    """

    def __init__(self, open_lake: OpenLake, address: str, parent: QWidget) -> None:
        super().__init__("teardown", SIZE, parent)
        self._open_lake = open_lake
        self._address = from_home(address)
        self._sure = False
        self.removing = False
        self._head = ElidedLabel("heading")
        self._head.setObjectName("teardownHead")
        self._head.setText(self._address)
        self._column.insertWidget(0, self._head)
        self.setWindowTitle(self.tr("Remove what was made"))
        self._list.setRootIsDecorated(False)
        self._describe_list(
            self.tr("What was made"), [self.tr("Kind"), self.tr("Name"), self.tr("Holds")], wide=2
        )
        self._button.setObjectName("teardownRemove")
        self._button.setIcon(icon("trash"))
        self._button.setText(self.tr("Remove all of it"))
        self._button.clicked.connect(self._confirm)
        self._second_click = SecondClickFilter(self._button)
        self._close.setText(self.tr("Close"))
        self._close.setDefault(True)
        self._list_holdings()

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

        self._run("teardown", step, take)

    def _follow(self, progress: object) -> None:
        if isinstance(progress, str):
            self._head.setText(translated(progress))
        super()._follow(progress)

    def _show_holdings(self, held: "tuple[Holding, ...]") -> None:
        self._list.clear()
        # A lake in a folder says sizes; an account also whose roles and rights there are.
        sizes = all(one.detail[:1].isdigit() for one in held if one.detail)
        for one in held:
            texts = [translated(one.kind), from_home(one.name), translated(one.detail)]
            item = self._add(texts, number=2 if sizes else None)
            item.setToolTip(1, one.name)
            item.setToolTip(2, item.text(2))
        self._button.setEnabled(bool(held))
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
            self._second_click.begin()
            self._button.setText(self.tr("Really remove it?"))
            return
        self._sure, self.removing = False, True
        self._button.setEnabled(False)
        self._button.setText(self.tr("Remove all of it"))
        self._text.setText(self.tr("Removing…"))
        self._send(lambda lake: lake.teardown(), self._show_removed)

    def _show_removed(self, removed: "Removed") -> None:
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
