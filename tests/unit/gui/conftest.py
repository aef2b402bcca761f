"""What every test of the window gets."""

from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from core.generate import preview
from core.generate.preview import FirstRows, Preview
from core.job.model import Job
from gui.i18n.language import language
from gui.model.form import Destination, Form
from gui.model.settings import Settings
from gui.style.theme import theme
from gui.threads.garbage import GarbageCollector
from gui.window.main_window import MainWindow

PATIENCE_MS = 60_000
WINDOW_SIZE = (1_280, 800)
# What a window begins with, where a test says nothing else.
FIRST_JOB = Job(users=200, events=300)
# Longer than any test takes.
NEVER_MS = 10_000_000


@pytest.fixture(autouse=True)
def _own_settings(home: object) -> None:
    """Settings below the test's own home, as an ini file on every platform."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(home))


@pytest.fixture(scope="session", autouse=True)
def _garbage(qapp: QApplication) -> None:
    """Windows that only cycles hold go in the thread that they were made in, as in the program."""
    GarbageCollector(qapp)


class SharedPreview:
    """The preview that most windows begin with: the first makes it, the others replay it.

    A test that is about how a preview is made begins with a job of its own.
    """

    def __init__(self) -> None:
        self._made: dict[int, tuple[list[FirstRows | None], Preview]] = {}

    def previewing(self, job: Job, rows: int) -> Generator[FirstRows | None, None, Preview]:
        """What `preview.previewing` gives, in the same steps; any other job is made as ever."""
        if job != FIRST_JOB:
            return (yield from _previewing(job, rows))
        if rows not in self._made:
            steps: list[FirstRows | None] = []
            work = _previewing(job, rows)
            while True:
                try:
                    steps.append(next(work))
                except StopIteration as end:
                    self._made[rows] = (steps, end.value)
                    break
                yield steps[-1]
        else:
            yield from self._made[rows][0]
        return self._made[rows][1]


_previewing = preview.previewing


@pytest.fixture(scope="session")
def _shared_preview() -> SharedPreview:
    return SharedPreview()


@pytest.fixture(autouse=True)
def _no_window_left(qapp: QApplication) -> Iterator[None]:
    """A top-level widget that outlives its test is a leak."""
    before = set(qapp.topLevelWidgets())
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [w for w in qapp.topLevelWidgets() if w not in before and w.isVisible()]
    assert not left, f"leaked: {left}"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """The language that a test has chosen must not reach the next."""
    yield
    if language.code != "en":
        language.choose("en")


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A loaded machine is slow, not wrong: what is waited for may take its time."""
    for wait in (QtBot.waitUntil, QtBot.waitSignal):
        defaults = {**(wait.__kwdefaults__ or {}), "timeout": PATIENCE_MS}
        monkeypatch.setattr(wait, "__kwdefaults__", defaults)


@pytest.fixture
def make_window(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    _shared_preview: SharedPreview,
) -> Iterator[Callable[..., MainWindow]]:
    """Open windows on a lake below the test's folder; they are closed in the end.

    One that is not ``dressed`` has no style sheet. One without what comes ``late`` stays as it is
    after its first paint: the charts do not follow, and the query tab only once it is gone to. All
    that takes most of the time of a short test.
    """
    monkeypatch.setattr(preview, "previewing", _shared_preview.previewing)
    theme.choose("light")
    language.choose("en")
    made: list[MainWindow] = []

    def make(*, dressed: bool = True, late: bool = True, **values: object) -> MainWindow:
        settings = Settings()
        if settings.first_start:
            job = FIRST_JOB.changed(**values)
            settings.form = Form(job, Destination(folder=str(tmp_path / "lake")))
        # As the program does: a window is built in half the time without a style sheet.
        theme.choose(theme.choice, dressed=False)
        window = MainWindow()
        if dressed:
            theme.choose(theme.choice)
        if not late:
            window.late.setInterval(NEVER_MS)
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
def whole_window(make_window: Callable[..., MainWindow]) -> MainWindow:
    """A window whose preview is filled; its charts and the query tab follow."""
    return make_window()


@pytest.fixture
def early_window(make_window: Callable[..., MainWindow]) -> MainWindow:
    """A window whose preview is filled, as it is before its charts and the query tab."""
    return make_window(late=False)


@pytest.fixture
def bare_window(make_window: Callable[..., MainWindow]) -> MainWindow:
    """A window without style sheet, charts and query tab, whose preview is filled."""
    return make_window(dressed=False, late=False)


@pytest.fixture
def window(whole_window: MainWindow) -> MainWindow:
    """The window of a test; a module that needs less overrides it."""
    return whole_window
