"""Imports without PySide's search for its features.

PySide reads the source of each module that is imported after it, to find those that switch features
on (``from __feature__ import snake_case``). Matinee has none, and the search takes 100 ms of a
start, keeps every other thread waiting meanwhile, and 10 MB of source for good.
"""

import sys
from typing import Final

from PySide6 import QtCore  # noqa: F401 - brings the search, which is not there before

# Names of PySide's own, in 6.8 to 6.12 at least; where they are gone, nothing is skipped.
_MODULE: Final = "PySide6.support.feature"
_SEARCH: Final = "_mod_uses_pyside"


def skip_feature_search() -> None:
    """Take every module for one that uses PySide without features."""
    feature = sys.modules.get(_MODULE)
    if feature is not None and hasattr(feature, _SEARCH):
        setattr(feature, _SEARCH, lambda _module: True)
