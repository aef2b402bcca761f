"""Load pyqtgraph, which draws charts, in steps; the window stays responsive between them.

Its import takes about 200 ms; with the classes of Qt loaded before, the rest still takes 91 ms in
one turn, which a user notices. Classes of Qt must be made in the window's thread; made in another,
Python crashes now and then.
"""

import ast
import importlib
import importlib.util
import sys
from collections.abc import Iterator
from types import ModuleType
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
    # PySide makes a class when its name is first asked for, and pyqtgraph asks for all of them.
    for module in (QtCore, QtGui, QtWidgets):
        for name in dir(module):
            getattr(module, name)
            yield
    for name in ("PySide6.QtSvg", "PySide6.QtTest", "PySide6.QtOpenGLWidgets"):
        importlib.import_module(name)
        yield
    if _NAME not in sys.modules:
        yield from _import_in_steps(_NAME)


def _import_in_steps(name: str) -> Iterator[None]:
    """Import a package, one statement of its ``__init__`` a step.

    A packed application has no source of it; there it is imported in one step.
    """
    spec = importlib.util.find_spec(name)
    source = getattr(spec.loader, "get_source", _no_source)(name) if spec else None
    if spec is None or source is None:
        importlib.import_module(name)
        return
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        yield from _execute(module, source, spec.origin or name)
    except Exception:
        del sys.modules[name]
        raise


def _execute(module: ModuleType, source: str, file: str) -> Iterator[None]:
    for statement in ast.parse(source).body:
        code = compile(ast.Module([statement], []), file, "exec")
        exec(code, vars(module))  # noqa: S102 - what an import does
        yield


def _no_source(_name: str) -> None:
    return None
