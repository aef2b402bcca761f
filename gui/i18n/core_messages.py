"""Core's sentences in the window's language."""

import os
from pathlib import Path
from string import Formatter
from typing import Any

from core.messages import Message
from gui.i18n import formatting
from gui.i18n.language import translate


def translated(text: str) -> str:
    """A sentence of core in the language in force, in which its numbers are written as well.

    A path below the user's home begins with ``~``, as everywhere in the window.

    Args:
        text: A message; or a text, which is looked up as it stands. What nobody has translated,
            such as the words of a library, stays as it is.
    """
    return from_home(_translated(text))


def from_home(text: str) -> str:
    """A text in which paths below the user's home begin with ``~``."""
    return text.replace(f"{Path.home()}{os.sep}", f"~{os.sep}")


def _translated(text: str) -> str:
    template, values = (text.template, text.values) if isinstance(text, Message) else (text, {})
    translated = translate("Core", template)
    if not values:
        return translated
    try:
        return _filling.vformat(translated, (), values)
    except (LookupError, ValueError):
        return text  # a translation with other places than the template


class _Filling(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, Message):
            return _translated(value)
        if format_spec == ",":
            return formatting.count(value)
        return format(value, format_spec)


_filling = _Filling()
