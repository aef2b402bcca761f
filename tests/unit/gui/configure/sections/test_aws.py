"""The fields of AWS and of S3-compatible stores: which are shown, and what they set."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from core.lake.address import Access, kept_keys
from gui.configure.sections.aws import ENDPOINTS
from gui.window.main_window import MainWindow
from tests.unit.gui.window.controls import enter, find

LOCAL, AWS, STORE = range(3)


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    return make_window()


def choose(window: MainWindow, name: str, index: int) -> None:
    window.findChild(QComboBox, name).setCurrentIndex(index)


def shown(window: MainWindow, *names: str) -> list[bool]:
    return [
        not (window.findChild(QLineEdit, name) or window.findChild(QComboBox, name)).isHidden()
        and not window.configure.destination.aws._fields[name].isHidden()
        for name in names
    ]


def test_each_destination_shows_its_fields(window: MainWindow) -> None:
    aws_alone = ("awsProfile", "awsSessionToken", "awsRole", "awsKmsKey", "awsCatalog")
    both = ("awsAccessKey", "awsSecret", "awsRegion", "awsEndpoint", "awsBucket")
    choose(window, "destination", AWS)
    assert shown(window, *aws_alone, *both) == [True] * 10
    choose(window, "destination", STORE)
    assert shown(window, *both) == [True] * 5
    assert shown(window, *aws_alone) == [False] * 5
    assert window.state.destination.place == "compatible"
    assert window.findChild(QLabel, "costEstimate").isHidden()
    choose(window, "destination", AWS)
    assert shown(window, *aws_alone) == [True] * 5


def test_the_catalog_and_the_key_reach_the_lake(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, "destination", AWS)
    choose(window, "awsCatalog", 2)
    enter(qtbot, find(window, "awsKmsKey"), "alias/films")
    access = window.credentials.access(window.state.destination)
    assert (access.catalog, access.kms_key, access.engine) == ("direct", "alias/films", "")


def test_the_command_that_is_copied_goes_to_the_same_place(
    window: MainWindow, qtbot: QtBot
) -> None:
    choose(window, "destination", STORE)
    enter(qtbot, find(window, "awsBucket"), "films")
    enter(qtbot, find(window, "awsEndpoint"), "http://localhost:9")
    window.findChild(QPushButton, "copyCommand").click()
    copied = QGuiApplication.clipboard().text()
    assert copied.endswith("--lake s3://films --endpoint-url http://localhost:9 --engine local")


def test_the_keys_of_a_store_are_not_those_of_aws(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, "destination", AWS)
    enter(qtbot, find(window, "awsAccessKey"), "AKIAOFAWS")
    enter(qtbot, find(window, "awsSecret"), "secret-of-aws")
    choose(window, "destination", STORE)
    assert window.findChild(QLineEdit, "awsAccessKey").text() == ""
    assert window.findChild(QLineEdit, "awsSecret").text() == ""
    enter(qtbot, find(window, "awsAccessKey"), "of-the-store")
    enter(qtbot, find(window, "awsSecret"), "secret-of-the-store")
    enter(qtbot, find(window, "awsEndpoint"), "http://localhost:9")
    window.credentials.stop()
    store = window.credentials.access(window.state.destination)
    assert (store.engine, store.endpoint) == ("local", "http://localhost:9")
    assert store.keys is not None
    assert store.keys.access_key.reveal() == "of-the-store"
    own = kept_keys(window.credentials.vault)
    assert own is not None
    assert own.access_key.reveal() == "AKIAOFAWS"
    assert isinstance(store, Access)


@pytest.mark.parametrize(("index", "place"), [(AWS, "aws"), (STORE, "compatible")])
def test_the_usual_endpoints_are_offered(window: MainWindow, index: int, place: str) -> None:
    choose(window, "destination", index)
    window.configure.destination.aws._offer.trigger()
    menu = window.findChild(QMenu, "endpointOffers")
    assert len(menu.actions()) == len(ENDPOINTS[place])
    local = next(action for action in menu.actions() if "LocalStack" in action.text())
    local.trigger()
    menu.close()
    assert window.state.destination.endpoint == "http://localhost:4566"
    assert window.findChild(QLineEdit, "awsEndpoint").text() == "http://localhost:4566"


def test_a_store_without_a_bucket_is_reported(window: MainWindow, qtbot: QtBot) -> None:
    choose(window, "destination", STORE)
    answer = window.findChild(QLabel, "connectionAnswer")
    qtbot.mouseClick(window.findChild(QPushButton, "testConnection"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "bucket" in answer.text())
    assert answer.property("role") == "problem"
