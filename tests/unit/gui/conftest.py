"""What every test of the window gets."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from core.job.model import Job
from gui.i18n.language import language
from gui.model.form import Destination, Form
from gui.model.settings import Settings
from gui.style.theme import theme
from gui.threads.garbage import GarbageCollector
from gui.window.main_window import MainWindow

PATIENCE_MS = 60_000
WINDOW_SIZE = (1_280, 800)


@pytest.fixture(autouse=True)
def _own_settings(home: object) -> None:
    """Settings below the test's own home, as an ini file on every platform."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(home))


@pytest.fixture(scope="session", autouse=True)
def _garbage(qapp: QApplication) -> None:
    """Windows that only cycles hold go in the thread that they were made in, as in the program."""
    GarbageCollector(qapp)


@pytest.fixture(autouse=True)
def _no_window_left(qapp: QApplication) -> Iterator[None]:
    """A top-level widget that outlives its test is a leak."""
    before = set(qapp.topLevelWidgets())
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [w for w in qapp.topLevelWidgets() if w not in before and w.isVisible()]
    assert not left, f"leaked: {left}"


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A loaded machine is slow, not wrong: what is waited for may take its time."""
    for wait in (QtBot.waitUntil, QtBot.waitSignal):
        defaults = {**(wait.__kwdefaults__ or {}), "timeout": PATIENCE_MS}
        monkeypatch.setattr(wait, "__kwdefaults__", defaults)


@pytest.fixture
def make_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., MainWindow]]:
    """Open windows on a lake below the test's folder; they are closed in the end."""
    theme.choose("light")
    language.choose("en")
    made: list[MainWindow] = []

    def make(**values: object) -> MainWindow:
        settings = Settings()
        if settings.first_start:
            job = Job(users=200, events=300).changed(**values)
            settings.form = Form(job, Destination(folder=str(tmp_path / "lake")))
        # As the program does: a window is built in half the time without a style sheet.
        theme.choose(theme.choice, dressed=False)
        window = MainWindow()
        theme.choose(theme.choice)
        # The off-screen platform's screen is narrower than any real one.
        window.resize(*WINDOW_SIZE)
        made.append(window)
        window.show()
        qtbot.waitUntil(lambda: window.findChild(QTableView, "previewUsers").model().rowCount() > 0)
        return window

    yield make
    for window in made:
        window.runner.stop()
        qtbot.waitUntil(lambda runner=window.runner: not runner.running)  # type: ignore[misc]
        window.close()
        window.deleteLater()
    language.choose("en")


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    """A window whose preview is filled."""
    return make_window()
