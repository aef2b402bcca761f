"""Durations as a user writes them: ``500ms``, ``90s``, ``10m``, ``2h``, ``7d``."""

import re
from typing import Final

from core.errors import MatineeError
from core.messages import Message

_UNITS: Final = {"ms": 1, "s": 1_000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}
_DURATION: Final = re.compile(r"(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d)")


def milliseconds(text: str) -> int:
    """A duration in milliseconds.

    Raises:
        MatineeError: It is none.
    """
    found = _DURATION.fullmatch(text.strip())
    if not found:
        raise MatineeError(
            Message("{text} is not a duration", text=text or Message("an empty value")),
            "write a number and a unit: 500ms, 90s, 10m, 2h or 7d",
        )
    return round(float(found[1]) * _UNITS[found[2]])
