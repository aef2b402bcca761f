"""The list of completions while a query runs."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView

from tests.unit.gui.query.conftest import Tab


def test_running_a_statement_closes_the_list(tab: Tab) -> None:
    tab.qtbot.keyClicks(tab.editor, "select 1 as con")
    words = tab.panel.window().findChild(QListView, "completions")
    tab.until(words.isVisible)
    tab.qtbot.keyClick(tab.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    tab.wait()
    assert not words.isVisible()
