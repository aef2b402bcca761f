"""The window: widgets only; it asks core and shows what comes back."""

import ctypes
import sys

# Once PySide6 is there, it reads the source of every module that is loaded; those that core needs
# for a start are so many that it is quicker to load them before.
import core.generate.preview_cache  # noqa: F401

# PySide6 6.12 counts on None, True and their like being immortal, as they are from Python 3.12 on,
# and drops a reference too many with every call that gives one of them. On 3.11 the interpreter
# would die after some 10,000 calls of setText alone; spare references for years prevent it.
_SPARE_REFERENCES = 1 << 48
if sys.version_info < (3, 12):
    for _constant in (None, True, False, NotImplemented, Ellipsis):
        ctypes.c_ssize_t.from_address(id(_constant)).value += _SPARE_REFERENCES
