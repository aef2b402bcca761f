"""The start of the window: the application, its look, and the main window."""

import atexit
import gc
import os
import sys
from typing import NoReturn

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gui.i18n.language import language
from gui.model.settings import Settings
from gui.style.file_dialog import follow_file_dialogs
from gui.style.theme import theme
from gui.threads.garbage import GarbageCollector
from gui.window.main_window import PREVIEW, MainWindow

# A start that has not filled the preview by then has failed; a slow machine takes 10 s at most.
SMOKE_SECONDS = 60
# How long a thread that works in Python keeps the window's waiting, in seconds. A paint asks the
# interpreter hundreds of times: Python's own 5 ms each came to most of a second.
SWITCH_SECONDS = 0.0005


def run(smoke: bool = False) -> int:
    """Open the window and stay until it is closed.

    Args:
        smoke: Close it again after the first paint with the preview filled.

    Returns:
        The exit code: 0; 1 when the smoke start did not come so far.
    """
    # What is loaded by now stays to the end: the garbage collector need never look through it.
    gc.freeze()
    app = application()
    window = open_window()
    if smoke:
        window.tabs.setCurrentIndex(PREVIEW)
        window.preview.painted.connect(lambda: app.exit(0))
        QTimer.singleShot(SMOKE_SECONDS * 1000, app, lambda: app.exit(1))
    window.show()
    code = app.exec()
    window.close()
    return code


def leave(code: int) -> NoReturn:
    """End the process after the window has closed, without taking the interpreter apart.

    Qt, Polars and DuckDB keep each other's objects until the end; DuckDB then prints a long list
    of them. Nothing is lost: all files are closed, and what was registered for the end has run.

    Args:
        code: The exit code of the process.
    """
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        # A program without a terminal has none.
        if stream is not None:
            stream.flush()
    os._exit(code)


def open_window() -> MainWindow:
    """The window, not yet shown, in the theme that the user has chosen."""
    window = MainWindow()
    theme.choose(window.settings.theme)
    return window


def application() -> QApplication:
    """The application, in the language and the colours that the user has chosen."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("another kind of Qt application runs in this process")
    GarbageCollector(app)
    follow_file_dialogs(app)
    sys.setswitchinterval(SWITCH_SECONDS)
    app.setApplicationName("Matinee")
    app.setDesktopFileName("matinee")
    settings = Settings()
    language.choose(settings.text("language"))
    theme.choose(settings.theme, dressed=False)
    return app
