"""The form of a window."""

import pytest

from gui.window.main_window import MainWindow


@pytest.fixture
def window(bare_window: MainWindow) -> MainWindow:
    """A window with the form: nothing here is about its charts or the query tab."""
    return bare_window
