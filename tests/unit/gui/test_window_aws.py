"""The whole way on AWS by mouse and keys, on the stand-in that speaks HTTPS."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableView,
)
from pytestqt.qtbot import QtBot

from gui.i18n.language import language
from gui.run.step_card import State
from gui.window.main_window import QUERY, MainWindow
from tests.fake_aws.server import FakeAws
from tests.unit.gui.window.controls import enter, find

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def aws_window(
    make_window: Callable[..., MainWindow],
    qtbot: QtBot,
    fake_aws: FakeAws,
) -> MainWindow:
    """A window whose destination is the stand-in, its keys typed in."""
    window = make_window()
    window.findChild(QComboBox, "destination").setCurrentIndex(1)
    enter(qtbot, find(window, "awsAccessKey"), fake_aws.environment["AWS_ACCESS_KEY_ID"])
    enter(qtbot, find(window, "awsSecret"), fake_aws.environment["AWS_SECRET_ACCESS_KEY"])
    enter(
        qtbot,
        find(window, "awsRegion"),
        fake_aws.environment.get("AWS_DEFAULT_REGION", "us-east-1"),
    )
    return window


@pytest.mark.aws
def test_the_connection_is_tested_and_the_cost_is_shown(
    aws_window: MainWindow, qtbot: QtBot
) -> None:
    answer = aws_window.findChild(QLabel, "connectionAnswer")
    qtbot.mouseClick(aws_window.findChild(QPushButton, "testConnection"), LEFT)
    qtbot.waitUntil(lambda: "arn:aws" in answer.text())
    assert "landing-zone" in answer.text()
    cost = aws_window.findChild(QLabel, "costEstimate")
    qtbot.waitUntil(lambda: "$" in cost.text())
    language.choose("pt_BR")
    qtbot.waitUntil(lambda: cost.text().startswith("Cerca de US$"))
    assert "landing-zone: será criado" in answer.text()


@pytest.mark.aws
def test_wrong_keys_are_reported_below_the_button(
    make_window: Callable[..., MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    window = make_window()
    window.findChild(QComboBox, "destination").setCurrentIndex(1)
    enter(qtbot, find(window, "awsProfile"), "nobody")
    answer = window.findChild(QLabel, "connectionAnswer")
    qtbot.mouseClick(window.findChild(QPushButton, "testConnection"), LEFT)
    qtbot.waitUntil(lambda: "nobody" in answer.text())
    assert answer.property("role") == "problem"
    language.choose("pt_BR")
    qtbot.waitUntil(lambda: answer.text().startswith("Não há o perfil nobody da AWS."))
    enter(qtbot, find(window, "awsProfile"), "somebody")
    assert not answer.isVisible(), "it is not about what is typed any more"
    assert window.findChild(QPushButton, "testConnection").isEnabled()


@pytest.mark.aws
def test_the_whole_way_on_aws(
    aws_window: MainWindow,
    qtbot: QtBot,
    fake_aws: FakeAws,
) -> None:
    qtbot.mouseClick(aws_window.findChild(QPushButton, "runAll"), LEFT)
    with qtbot.waitSignal(aws_window.runner.ended):
        pass
    assert [card.state for card in aws_window.run.cards.values()] == [State.DONE] * 4
    log = aws_window.findChild(QPlainTextEdit, "runLog").toPlainText()
    assert f"Endpoint, not Amazon's own: {fake_aws.environment['AWS_ENDPOINT_URL']}" in log
    aws_window.tabs.setCurrentIndex(QUERY)
    qtbot.waitUntil(lambda: aws_window.query is not None)
    qtbot.mouseClick(aws_window.findChild(QPushButton, "canned:users-by-gender"), LEFT)
    results = aws_window.findChild(QTableView, "results")
    qtbot.waitUntil(lambda: results.model().rowCount() == 2)
