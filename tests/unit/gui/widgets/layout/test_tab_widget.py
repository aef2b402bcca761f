"""Tabs are painted again only where something has changed."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.layout.tab_widget import TabWidget


class _Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_another_text_in_a_tab_paints_no_more_than_itself(qtbot: QtBot) -> None:
    tabs, page = TabWidget(), QWidget()
    qtbot.addWidget(tabs)
    status, beside = QLabel("1,000 rows"), QPushButton("Run")
    status.setWordWrap(True)
    column = QVBoxLayout(page)
    column.addWidget(beside)
    column.addWidget(status)
    tabs.addTab(page, "Query")
    tabs.resize(400, 300)
    tabs.show()
    qtbot.waitExposed(tabs)
    status.setText("2,000 rows")
    qtbot.wait(50)
    theirs, own = _Paints(beside), _Paints(status)
    for thousands in range(3, 9):
        status.setText(f"{thousands},000 rows")
        qtbot.waitUntil(lambda: own.count > 0)
        qtbot.wait(10)
    assert theirs.count == 0


def test_a_corner_and_a_page_that_grow_get_their_room(qtbot: QtBot) -> None:
    tabs, page, corner = TabWidget(), QPushButton("Preview"), QPushButton("Run all")
    qtbot.addWidget(tabs)
    tabs.addTab(page, "Preview")
    tabs.setCornerWidget(corner, Qt.Corner.TopRightCorner)
    tabs.resize(500, 300)
    tabs.show()
    qtbot.waitExposed(tabs)
    narrow = corner.width()
    corner.setText("Run all the steps")
    qtbot.waitUntil(lambda: corner.width() > narrow)
    page.setMinimumSize(600, 400)
    qtbot.waitUntil(lambda: tabs.minimumSizeHint().width() >= 600)


def test_tabs_have_their_whole_height_in_another_theme(qtbot: QtBot) -> None:
    tabs = TabWidget()
    qtbot.addWidget(tabs)
    tabs.addTab(QLabel("rows"), "Preview")
    tabs.resize(400, 300)
    tabs.show()
    qtbot.waitExposed(tabs)
    bar = tabs.tabBar()
    tabs.setTabText(0, "Rows")
    qtbot.waitUntil(lambda: bar.height() == bar.sizeHint().height())
    QApplication.sendEvent(tabs, QEvent(QEvent.Type.LayoutRequest))
    # Another style sheet may reach the tabs only after what holds them was laid out.
    QApplication.sendEvent(tabs, QEvent(QEvent.Type.StyleChange))
    bar.resize(bar.width(), bar.height() - 6)
    QApplication.sendEvent(tabs, QEvent(QEvent.Type.LayoutRequest))
    assert bar.height() == bar.sizeHint().height()
