"""Qt's classes, all made before a second thread may look at them."""

import sys

_made: set[str] = set()


def make_classes() -> None:
    """Make all classes of the modules of Qt that are loaded, where that has not been done.

    PySide6 makes a class when it is first looked at, and crashes when two threads look at once. All
    of them take 0.1 s, which a window does without until it is painted.
    """
    # A list is made in one go, while another thread may be importing.
    loaded = {name for name in list(sys.modules) if name.startswith("PySide6.")}
    for name in loaded - _made:
        module = sys.modules[name]
        for attribute in dir(module):
            getattr(module, attribute)
    _made.update(loaded)
