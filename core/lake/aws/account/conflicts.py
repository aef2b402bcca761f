"""Requests that AWS refuses while another change is under way: repeated for two minutes."""

from collections.abc import Mapping
from time import monotonic
from typing import Any, Final

# A bucket that is being deleted or made, a catalog that somebody else is changing, and a failure
# of Athena's own.
CONFLICTS: Final = frozenset({"OperationAborted", "ConcurrentModificationException"})
_REPEATED: Final = CONFLICTS | {"InternalServerException"}
PATIENCE_SECONDS: Final = 120.0
FIRST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 5.0
_BEGAN: Final = "matinee-began"


def repeat_conflict(
    response: tuple[Any, Mapping[str, Any]] | None,
    attempts: int,
    request_dict: dict[str, Any],
    **_: Any,
) -> float | None:
    """Whether botocore is to repeat a request; a handler of its ``needs-retry``.

    botocore's own handler, which counts its tries, is asked first.

    Args:
        response: What came, and the same parsed; None when nothing came.
        attempts: How often it was sent.
        request_dict: The request, whose context lives as long as its repetitions.

    Returns:
        Seconds to wait before the next try; None to give up.
    """
    if response is None or response[1].get("Error", {}).get("Code") not in _REPEATED:
        return None
    began = request_dict["context"].setdefault(_BEGAN, monotonic())
    pause = min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE)
    return pause if monotonic() + pause - began < PATIENCE_SECONDS else None
