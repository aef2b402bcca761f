"""The session: what the window shows again at the next start."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker

from gui.window.columns import first_place

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


def restore(window: "MainWindow") -> None:
    """Show a window as it was left; the form and the language are there already.

    Args:
        window: A window that is not shown yet.
    """
    settings = window.settings
    geometry = settings.bytes("geometry")
    if geometry is None:
        window.setGeometry(first_place())
    else:
        window.restoreGeometry(geometry)
    window.query_place.progress = settings.text("solved")
    window.columns.wanted_beside = settings.text("folded") != "yes"
    window.configure.open_sections = settings.text("sections")
    path = settings.text("path")
    saved = settings.saved_job
    if saved is not None:
        window.state.restore(Path(path) if path else None, saved)
    tab = settings.text("tab")
    if tab.isdecimal():
        # What the tab shows is loaded after the first paint.
        with QSignalBlocker(window.tabs):
            window.tabs.setCurrentIndex(int(tab))


def remember(window: "MainWindow") -> None:
    """Keep what `restore` shows again.

    Args:
        window: The window, which is about to close.
    """
    settings = window.settings
    settings.form = window.state.form
    settings.saved_job = window.state.saved_job
    settings.keep("path", str(window.state.path or ""))
    settings.keep("geometry", window.saveGeometry())
    settings.keep("folded", "" if window.columns.wanted_beside else "yes")
    settings.keep("sections", window.configure.open_sections)
    settings.keep("tab", str(window.tabs.currentIndex()))
    settings.keep("widths", window.preview.widths)
    settings.keep("pictures", window.preview.pictures)
    if window.query is not None:
        settings.keep("rooms", window.query.rooms)
    settings.keep("solved", window.query_place.progress)
    window.preview.keep()
