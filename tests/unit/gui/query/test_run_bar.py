"""The message about a query beside its buttons."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.lake.interface import Scan
from gui.i18n import cost_text, formatting
from gui.i18n.language import LANGUAGES, language
from gui.query.results.status import AnswerStatus
from gui.query.run_bar import RunBar
from gui.widgets.elided_label import ElidedLabel


def test_what_athena_measured_and_its_execution_id(qtbot: QtBot, look: None) -> None:
    bar = RunBar()
    qtbot.addWidget(bar)
    bar.resize(900, 40)
    bar.show()
    text = cost_text.cost(Scan(1.25, 12_000_000_000, 0.06, True, "1b2c3d4e-5f60-7181"))
    bar.show_status(AnswerStatus(lambda: text, execution_id="1b2c3d4e-5f60-7181"))
    assert bar.findChild(object, "queryStatus").text() == "Athena scanned 12 GB ($0.06)"
    copy = bar.findChild(QPushButton, "executionId")
    assert copy.isVisible()
    assert "1b2c3d4e-5f60-7181" in copy.toolTip()
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "1b2c3d4e-5f60-7181"
    bar.show_status(AnswerStatus(lambda: text))
    assert not copy.isVisible()


def test_words_give_way_to_icons_where_there_is_no_room(qtbot: QtBot, look: None) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = RunBar(window)
    bar.resize(900, 60)
    window.show()
    assert bar.chart.text() == "Chart"
    bar.resize(bar.minimumSizeHint().width(), 60)
    assert bar.chart.text() == ""
    assert bar.chart.accessibleName() == "Chart"


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_is_cut_where_there_are_several_statements(
    qtbot: QtBot, look: None, code: str
) -> None:
    language.choose(code)
    window = QWidget()
    qtbot.addWidget(window)
    bar = RunBar(window)
    bar.resize(900, 60)
    window.resize(900, 60)
    window.show()
    bar.show_statements(2)
    assert bar.run_each.text() in ("Run all 2", "Executar as 2")
    for width in (700, 560, 460):
        bar.resize(width, 60)
        for button in (bar.run, bar.run_each, bar.cancel):

            def whole(button: QPushButton = button) -> bool:
                return button.width() >= button.sizeHint().width()

            qtbot.waitUntil(whole)
    assert bar.run_each.text() == "2"
    assert bar.run_each.accessibleName() in ("Run all 2", "Executar as 2")


def test_a_message_has_a_line_of_its_own_where_there_is_little_room(
    qtbot: QtBot, look: None
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = RunBar(window)
    window.resize(1200, 100)
    window.show()
    told = bar.findChild(ElidedLabel, "queryStatus")
    for width, below in ((1200, False), (600, True), (1200, False)):
        bar.resize(width, 60)

        def placed(below: bool = below) -> bool:
            return (
                told.mapTo(bar, told.rect().topLeft()).y() >= bar.run.geometry().bottom()
            ) == below

        qtbot.waitUntil(placed)
    bar.say(lambda: "a" * 2_000, problem=True)
    assert told.toolTip() == told.text()
    bar.say(lambda: "short")
    assert told.toolTip() == ""


def test_prices_have_as_many_digits_as_it_takes(look: None) -> None:
    assert cost_text.price(0.00005) == "$0.00005"
    assert cost_text.price(12.5) == "$12.50"
    assert cost_text.price(0.0) == "$0.00"
    assert formatting.took(0.012) == "12 ms"
