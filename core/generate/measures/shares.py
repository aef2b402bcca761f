"""Percentages asked for beside those found, and how far chance alone may part them."""

from typing import Final

from core.dataset.manifest import Measure

# A tolerance covers chance alone in all but one of 16,000 cases.
SIGMAS: Final = 4.0
# Fewer cases than this say nothing.
FEW: Final = 30


def share_measure(
    name: str, requested: float, hits: int, cases: int, slack: float = 0.0
) -> Measure:
    """A percentage; its tolerance is that of a count, plus some percent of slack."""
    share = min(max(requested / 100, 0.0), 1.0)
    deviation = 100 * (share * (1 - share) / cases) ** 0.5
    return Measure(
        name, requested, 100 * hits / cases, "percent", SIGMAS * deviation + slack + 1e-6
    )
