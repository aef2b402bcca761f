"""Load pyqtgraph, the library that draws charts, while the window stays responsive.

A plain ``import pyqtgraph`` takes about 200 ms, in which the window would answer no click and no
key. It can't move to another thread: pyqtgraph makes classes of Qt, and where two threads make
these at a time, Python crashes now and then. So the import is cut into short steps (the longest
takes about 20 ms), and the window handles its events between them:

1. PySide makes a class of Qt when its name is first asked for, and pyqtgraph asks for all of them:
   they are asked for here, one a step.
2. pyqtgraph's ``__init__.py`` is a list of import statements: they are executed here, one a step.
   Executed at once, as Python does, they take 75 to 90 ms even after the first part.
"""

import ast
import importlib
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6 import QtCore, QtGui, QtWidgets

_NAME: Final = "pyqtgraph"
# What pyqtgraph imports besides Qt and itself, for a thread to load before.
PLAIN: Final = (
    "numpy",
    "pydoc",
    "xml.etree.ElementTree",
    "multiprocessing.connection",
    "colorama",
)
_loading: Iterator[None] | None = None


def load_in_steps() -> Iterator[None]:
    """Load it; for the window's thread. Several callers share the progress."""
    global _loading  # noqa: PLW0603 - a library is loaded once in a process
    if _loading is None:
        _loading = _load()
    # Not `yield from`, which would end the loading where a caller goes away before its end.
    for _ in _loading:
        yield


def load() -> None:
    """Load what is still to be loaded of it, at once."""
    for _ in load_in_steps():
        pass


def _load() -> Iterator[None]:
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            getattr(module, name)
            yield
    for name in ("PySide6.QtSvg", "PySide6.QtTest", "PySide6.QtOpenGLWidgets"):
        importlib.import_module(name)
        yield
    if _NAME not in sys.modules:
        yield from _import_statements()


def _import_statements() -> Iterator[None]:
    """Do what ``import pyqtgraph`` does, one statement of its ``__init__.py`` a step."""
    spec = importlib.util.find_spec(_NAME)
    source = Path(spec.origin) if spec and spec.origin else None
    if spec is None or source is None or not source.is_file():
        # A packed application has no source of it: there all is one step.
        importlib.import_module(_NAME)
        return
    package = importlib.util.module_from_spec(spec)
    sys.modules[_NAME] = package
    try:
        for statement in ast.parse(source.read_bytes()).body:
            code = compile(ast.Module([statement], []), source, "exec")
            exec(code, vars(package))  # noqa: S102 - what an import does
            yield
    except Exception:
        # As after any import that fails: the next one begins anew.
        del sys.modules[_NAME]
        raise
