"""The stream dialog, by mouse and keys: start, stop, go on, and what it shows."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from gui.i18n.language import language
from gui.stream.dialog import folder_of
from gui.stream.genre_bars import GenreBars
from gui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
Open = Callable[..., QDialog]


@pytest.fixture
def opened(bare_window: MainWindow, qtbot: QtBot, tmp_path: Path) -> Open:
    def open_dialog(speed: str = "max", target: str | None = None) -> QDialog:
        bare_window.menus.actions["stream"].trigger()
        dialog = bare_window.findChild(QDialog, "streamDialog")
        assert dialog is not None
        fields = {"streamTarget": target or str(tmp_path / "stream")}
        for name, text in fields.items():
            field = dialog.findChild(QLineEdit, name)
            field.selectAll()
            qtbot.keyClicks(field, text)
        line = dialog.findChild(QComboBox, "streamSpeed").lineEdit()
        line.selectAll()
        qtbot.keyClicks(line, speed)
        return dialog

    return open_dialog


def press(qtbot: QtBot, dialog: QDialog, name: str) -> None:
    qtbot.mouseClick(dialog.findChild(QPushButton, name), LEFT)


def told(dialog: QDialog) -> str:
    return dialog.findChild(QLabel, "streamStatus").text()


def lines(folder: Path) -> list[str]:
    files = sorted(path for path in folder.rglob("movies_events-*.json"))
    return [line for path in files for line in path.read_text().splitlines()]


def test_a_stream_runs_to_its_end_and_counts_by_genre(
    opened: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened()
    assert not dialog.findChild(QPushButton, "openStream").isVisible()
    press(qtbot, dialog, "startStream")
    qtbot.waitUntil(lambda: told(dialog) == "Sent: 300 records.")
    sent = lines(tmp_path / "stream")
    assert len(sent) == 300
    bars = dialog.findChild(GenreBars)
    genres = [json.loads(line)["genre"] for line in sent]
    most = max(genres.count(genre) for genre in genres)
    assert bars.accessibleDescription().split(", ")[0].endswith(f" {most}")
    assert "300 records" in dialog.findChild(QLabel, "streamFigures").text()
    shown: list[QUrl] = []

    def note(url: QUrl) -> bool:
        shown.append(url)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    press(qtbot, dialog, "openStream")
    assert shown == [QUrl.fromLocalFile(str(tmp_path / "stream"))]
    press(qtbot, dialog, "startStream")
    qtbot.waitUntil(lambda: told(dialog) == "All was sent before.")
    press(qtbot, dialog, "closeStream")
    assert len(lines(tmp_path / "stream")) == 300


def test_it_is_stopped_and_continues(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened("8000000")
    start = dialog.findChild(QPushButton, "startStream")
    qtbot.mouseClick(start, LEFT)
    assert start.text() == "Stop"
    assert not dialog.findChild(QLineEdit, "streamTarget").isEnabled()
    qtbot.waitUntil(lambda: "clock" in told(dialog))
    qtbot.mouseClick(start, LEFT)
    qtbot.waitUntil(lambda: told(dialog) == "Stopped; it goes on from there.")
    assert start.text() == "Start"
    before = lines(tmp_path / "stream")
    assert 0 < len(before) < 300
    speed = dialog.findChild(QComboBox, "streamSpeed")
    speed.setCurrentText("max")
    qtbot.mouseClick(start, LEFT)
    qtbot.waitUntil(lambda: told(dialog).startswith("Sent: "))
    after = lines(tmp_path / "stream")
    assert after[: len(before)] == before
    assert len(after) == 300
    press(qtbot, dialog, "closeStream")


def test_closing_stops_it(opened: Open, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = opened("1000000")
    press(qtbot, dialog, "startStream")
    qtbot.waitUntil(lambda: "clock" in told(dialog))
    with qtbot.waitSignal(dialog.finished):
        press(qtbot, dialog, "closeStream")
    assert lines(tmp_path / "stream")


@pytest.mark.parametrize(
    ("speed", "target", "words"),
    [
        ("fast", None, "fast is not a speed"),
        ("max", "ftp://x", "ftp://x is not a target"),
        ("max", "-", "standard output"),
        ("max", "kafka://127.0.0.1:1/films", "is not reachable"),
    ],
)
def test_what_can_not_be_is_said(
    opened: Open, qtbot: QtBot, speed: str, target: str | None, words: str
) -> None:
    dialog = opened(speed, target)
    press(qtbot, dialog, "startStream")
    qtbot.waitUntil(lambda: words in told(dialog).lower())
    assert dialog.findChild(QPushButton, "startStream").text() == "Start"
    assert not dialog.findChild(QPushButton, "openStream").isVisible()
    press(qtbot, dialog, "closeStream")


def test_a_slow_stream_tells_its_tenths(opened: Open, qtbot: QtBot) -> None:
    dialog = opened("200000")
    figures = dialog.findChild(QLabel, "streamFigures")
    press(qtbot, dialog, "startStream")
    qtbot.waitUntil(lambda: "record" in figures.text())
    number = figures.text().split(", ")[1].removesuffix(" a second")
    assert "." in number, "300 events of years, a tenth of one a second"
    press(qtbot, dialog, "closeStream")


def test_only_folders_are_shown() -> None:
    assert folder_of("~/stream").endswith("stream")
    assert [folder_of(text) for text in ("-", "", "kafka://a:1/t", "kinesis://s")] == [""] * 4


def test_it_speaks_portuguese(opened: Open, qtbot: QtBot) -> None:
    language.choose("pt_BR")
    dialog = opened()
    assert dialog.windowTitle() == "Fluxo"
    assert dialog.findChild(QPushButton, "startStream").text() == "Iniciar"
    press(qtbot, dialog, "closeStream")


def test_shares_are_at_the_right_as_in_the_form(opened: Open) -> None:
    dialog = opened()
    for name in ("streamLateness", "streamDuplicates"):
        assert dialog.findChild(QLineEdit, name).alignment() & Qt.AlignmentFlag.AlignRight
    dialog.reject()
