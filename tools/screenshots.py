"""Renders each tab, light and dark, in both languages, from a real run: ``make screenshots``.

The pictures land in docs/images, named by tab, theme and language. Nothing of the user's is read or
written: home and settings are those of a temporary folder.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import monotonic

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QPushButton, QTableView

from core.job.model import Job
from gui.app import application
from gui.i18n.language import LANGUAGES, language
from gui.model.form import Form
from gui.model.settings import Settings
from gui.style.theme import Choice, theme
from gui.window.main_window import PREVIEW, QUERY, RUN, MainWindow

IMAGES = Path(__file__).parent.parent / "docs" / "images"
TABS = {"preview": PREVIEW, "run": RUN, "query": QUERY}
THEMES: tuple[Choice, ...] = ("light", "dark")
SIZE = (1280, 800)
PATIENCE_SECONDS = 120.0
SETTLE_SECONDS = 0.7
# The off-screen platform has no system font of its own; this one is near to what desktops have.
FONT = "Inter"


def main() -> int:
    """Render all pictures; gives the exit code."""
    with tempfile.TemporaryDirectory() as home:
        os.environ |= dict.fromkeys(("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), home)
        QSettings.setDefaultFormat(QSettings.Format.IniFormat)
        QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, home)
        app = application()
        if FONT in QFontDatabase.families():
            app.setFont(QFont(FONT, 10))
        Settings().form = Form(Job(events=250_000))
        IMAGES.mkdir(parents=True, exist_ok=True)
        # Columns are as wide as the style sheet's padding wants them.
        theme.choose(THEMES[0])
        for code in LANGUAGES:
            language.choose(code)
            window = _run(app)
            window.state.restore(Path(home) / "bootcamp.toml", Job())
            for choice in THEMES:
                _render(app, window, code, choice)
            window.close()
    return 0


def _run(app: QApplication) -> MainWindow:
    """A window after a whole run and an answered question."""
    window = MainWindow()
    window.resize(*SIZE)
    window.show()
    painted: list[bool] = []
    window.preview.painted.connect(lambda: painted.append(True))
    _wait(app, lambda: bool(painted))
    _wait(app, lambda: window.preview.library.loaded and window.query is not None)
    window.start_run()
    _wait(app, lambda: not window.runner.running)
    window.tabs.setCurrentIndex(QUERY)
    asking = window.findChild(QPushButton, "canned:top-genre-by-age")
    results = window.findChild(QTableView, "results")
    if asking is None or results is None:
        raise RuntimeError("the query tab lacks its controls")
    asking.click()
    _wait(app, lambda: results.model().rowCount() > 0)
    return window


def _render(app: QApplication, window: MainWindow, code: str, choice: Choice) -> None:
    theme.choose(choice)
    for name, index in TABS.items():
        window.tabs.setCurrentIndex(index)
        _settle(app)
        window.grab().save(str(IMAGES / f"{name}-{choice}-{code}.png"))


def _settle(app: QApplication) -> None:
    until = monotonic() + SETTLE_SECONDS
    _wait(app, lambda: monotonic() > until)


def _wait(app: QApplication, until: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE_SECONDS
    while not until():
        if monotonic() > end:
            raise TimeoutError("the window did not come so far")
        app.processEvents()


if __name__ == "__main__":
    sys.exit(main())
