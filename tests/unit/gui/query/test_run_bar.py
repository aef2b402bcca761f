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
@pytest.mark.parametrize(("statements", "execution_id"), [(1, ""), (2, ""), (12, "1b2c3d4e")])
def test_no_word_is_cut_at_any_width(
    qtbot: QtBot, look: None, code: str, statements: int, execution_id: str
) -> None:
    language.choose(code)
    window = QWidget()
    qtbot.addWidget(window)
    bar = RunBar(window)
    bar.resize(900, 60)
    window.resize(900, 60)
    window.show()
    bar.show_statements(statements)
    bar.show_status(AnswerStatus(execution_id=execution_id))
    if statements > 1:
        words = {"en": "Run all", "pt_BR": "Executar as"}[code]
        assert bar.run_each.text() == f"{words} {statements}"
    least = bar.minimumSizeHint().width()
    for width in (780, 700, 636, 560, 500, 444, 430, least):
        bar.resize(max(width, least), 60)
        qtbot.wait(20)
        shown = [button for button in bar.findChildren(QPushButton) if button.isVisible()]
        assert [one.text() for one in shown if one.width() < one.sizeHint().width()] == []
    assert bar.run.text() == ""
    assert bar.run.accessibleName() == {"en": "Run", "pt_BR": "Executar"}[code]
    if statements > 1:
        assert bar.run_each.text() == str(statements)


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
