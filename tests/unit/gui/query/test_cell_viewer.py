"""One value in full beside the table, and the statistics of its column."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QTableView, QTreeWidget, QWidget

from gui.query.results.cells.cell_viewer import CellViewer
from tests.unit.gui.query.conftest import Tab, filter_first_column, heading_menu, rows, seen

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_cell_is_shown_in_full(tab: Tab) -> None:
    tab.ask(
        "select 'long ' || array_join(repeat('text ', 40), '') as t,"
        ' \'{"a": {"b": [1, null]}}\' as j, array[1, 2] as n'
    )
    table = seen(tab, "results", QTableView)
    table.setCurrentIndex(table.model().index(0, 0))
    table.setFocus()
    tab.qtbot.keyClick(table, Qt.Key.Key_Return)
    cell = seen(tab, "cellViewer", CellViewer)
    assert cell.findChild(QWidget, "cellText").toPlainText().startswith("long text")
    tab.qtbot.keyClick(table, Qt.Key.Key_Right)
    tree = cell.findChild(QTreeWidget, "cellTree")
    assert tree.isVisible()
    assert tree.topLevelItem(0).text(0) == "a"
    assert tree.topLevelItem(0).child(0).child(1).text(0) == "1: null"
    tab.qtbot.keyClick(table, Qt.Key.Key_Right)
    assert [tree.topLevelItem(at).text(0) for at in range(2)] == ["0: 1", "1: 2"]
    tab.qtbot.mouseClick(cell.findChild(QWidget, "closeCell"), LEFT)
    assert not cell.isVisible()


def test_without_a_chosen_cell_none_is_shown_as_null(tab: Tab) -> None:
    tab.ask("select cast(null as varchar) as t, x from unnest(sequence(1, 30)) as t(x)")
    table = seen(tab, "results", QTableView)
    tab.click("showCell")
    cell = seen(tab, "cellViewer", CellViewer)
    place = table.visualRect(table.model().index(0, 0)).center()
    tab.qtbot.mouseClick(table.viewport(), LEFT, pos=place)
    shown = [one.text() for one in cell.findChildren(QLabel) if one.isVisible()]
    assert shown == ["t", "varchar, null"]
    filter_first_column(tab, table, "not null", "")
    tab.until(lambda: rows(tab) == [])
    shown = [one.text() for one in cell.findChildren(QLabel) if one.isVisible()]
    assert shown == ["t", "varchar"]
    assert not cell.findChild(QWidget, "copyCell").isEnabled(), "there is nothing to copy"


def test_statistics_have_the_room_that_a_short_value_leaves(tab: Tab) -> None:
    tab.window.resize(900, 620)
    tab.ask(
        "select 'a text ' || cast(x as varchar) || ' long enough for three lines of the viewer'"
        " as t from unnest(sequence(1, 30)) as t(x)"
    )
    table = seen(tab, "results", QTableView)
    tab.click("showCell")
    place = table.visualRect(table.model().index(0, 0)).center()
    tab.qtbot.mouseClick(table.viewport(), LEFT, pos=place)
    cell = seen(tab, "cellViewer", CellViewer)
    tab.qtbot.mouseClick(cell.findChild(QWidget, "columnStatistics"), LEFT)
    figures = cell.findChild(QWidget, "statistics")
    tab.until(lambda: "30 rows, null: 0" in figures.text())
    area = next(one for one in cell.findChildren(QScrollArea) if one.widget() is figures)
    text = cell.findChild(QWidget, "cellText")
    tab.until(lambda: area.height() >= text.height())
    assert figures.mapTo(area, QPoint(0, 0)).y() == 0, "its first line is whole"
    whole = area.height() >= figures.heightForWidth(figures.width())
    assert whole or area.verticalScrollBar().isVisible(), "it is seen that it scrolls"


def test_in_a_low_viewer_nothing_covers_the_value(tab: Tab) -> None:
    tab.ask(
        "select array_join(repeat('a text', 40), ' ') as t, x from unnest(sequence(1, 30)) as t(x)"
    )
    table = seen(tab, "results", QTableView)
    tab.click("showCell")
    cell = seen(tab, "cellViewer", CellViewer)
    place = table.visualRect(table.model().index(0, 0)).center()
    tab.qtbot.mouseClick(table.viewport(), LEFT, pos=place)
    lone = CellViewer(cell._results)
    # Within a window, whose size is what counts, not what its parts want.
    room = QWidget()
    tab.qtbot.addWidget(room, before_close_func=lambda _: lone.stop())
    lone.setParent(room)
    room.show()
    lone.ask_of(tab.lakes[0], "select 'a text' as t, 1 as x")
    lone.show()
    lone._show_cell(table.model().index(0, 0))
    lone.show_statistics(0)
    tab.until(lambda: "null: 0" in lone.findChild(QLabel, "statistics").text())
    for width, height in ((268, 110), (268, 260), (400, 400)):
        lone.resize(width, height)
        tab.until(lambda: _apart(lone), seconds=3)


def _apart(cell: CellViewer) -> bool:
    """Whether no part covers another one or is cut, and the button that closes is the last."""
    figures = next(one for one in cell.findChildren(QScrollArea) if one.findChild(QLabel))
    names = ("copyCell", "columnStatistics", "cellText", "closeCell")
    parts = [figures, *(cell.findChild(QWidget, name) for name in names)]
    areas = [part.rect().translated(part.mapTo(cell, QPoint(0, 0))) for part in parts]
    overlaps = [one for at, one in enumerate(areas) if any(map(one.intersects, areas[at + 1 :]))]
    inside = all(map(cell.rect().contains, areas))
    return inside and not overlaps and areas[-1].right() >= areas[2].right()


def test_the_engine_computes_a_columns_statistics(tab: Tab) -> None:
    tab.ask("select gender, account_id from db_faker_users.users limit 20")
    table = seen(tab, "results", QTableView)
    menu = heading_menu(tab, table, 0)
    next(one for one in menu.actions() if one.text() == "Statistics").trigger()
    menu.close()
    figures = seen(tab, "cellViewer").findChild(QWidget, "statistics")
    tab.until(lambda: "20 rows, null: 0" in figures.text())
    assert "Distinct values: 2" in figures.text()
    assert "From F to M" in figures.text()
