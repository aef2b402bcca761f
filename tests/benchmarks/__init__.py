"""Benchmarks: each module here has ``lines()``, which measures and yields what `make bench` prints.

A figure always comes with a peer's that was measured in the same run, and with their ratio.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One measurement.

    Attributes:
        what: What was measured, on what.
        figure: The measured value, with its unit.
        ratio: The value over the peer's; None where a figure stands alone.
        peer: The peer and its value.
        aim: What we aim for, in words; may be empty.
    """

    what: str
    figure: str
    ratio: float | None = None
    peer: str = ""
    aim: str = ""
