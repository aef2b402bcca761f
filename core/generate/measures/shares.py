"""Percentages requested and observed, and how far chance alone may bring them apart."""

from typing import Final

from core.dataset.manifest import Measure

# A tolerance covers chance alone in all but one of 16,000 cases.
SIGMAS: Final = 4.0
# Fewer cases than this say nothing.
FEW: Final = 30


def share_measure(
    name: str, requested: float, hits: int, cases: int, slack: float = 0.0
) -> Measure:
    """Measure a percentage; its tolerance is that of a random count, plus `slack`.

    Args:
        name: The name of the measure.
        requested: What the job asks for, in percent.
        hits: How many cases have the property.
        cases: How many cases there are.
        slack: Additional tolerance, in percentage points.
    """
    share = min(max(requested / 100, 0.0), 1.0)
    deviation = 100 * (share * (1 - share) / cases) ** 0.5
    return Measure(
        name, requested, 100 * hits / cases, "percent", SIGMAS * deviation + slack + 1e-6
    )
