"""Lateness: which records arrive late, and by how much; and which arrive twice.

Both are drawn from the record itself, so that they are the same however often, and wherever, a
stream is made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from core.errors import MatineeError
from core.generate.sampling.elementary import exponential, logarithm
from core.generate.sampling.hashing import hashed
from core.generate.sampling.normal import normal_quantiles
from core.generate.sampling.random_streams import Words
from core.messages import Message
from core.stream.durations import milliseconds

# No draw is longer than so many times the scale of its distribution.
_CUT: Final = 16.0
_QUANTILES: Final = 4_096
_KINDS: Final = ("constant", "uniform", "exponential", "lognormal")
_LONGEST: Final = milliseconds("7d")
_HINT: Final = Message(
    "write PERCENT, or PERCENT:constant:10m, PERCENT:uniform:1m-2h, PERCENT:exponential:MEAN,"
    " PERCENT:lognormal:MEDIAN"
)
# Streams of a record's words, see `hashing.hashed`.
_LATE, _DELAY = 1, 2


@dataclass(frozen=True, slots=True)
class Lateness:
    """A share of the records, and the distribution of their delay.

    Attributes:
        percent: The share, 0 to 100.
        kind: ``constant``, ``uniform``, ``exponential`` or ``lognormal`` (with a sigma of 1).
        low: The shortest delay of ``uniform``, in milliseconds; else not used.
        scale: In milliseconds the delay of ``constant``, the longest of ``uniform``, the mean of
            ``exponential``, the median of ``lognormal``.
    """

    percent: float
    kind: str = "exponential"
    low: int = 0
    scale: int = 600_000

    def __str__(self) -> str:
        scale = f"{self.low}ms-{self.scale}ms" if self.kind == "uniform" else f"{self.scale}ms"
        return f"{self.percent:g}:{self.kind}:{scale}"

    @property
    def longest(self) -> int:
        """The longest delay, in milliseconds."""
        if not self.percent:
            return 0
        steady = self.kind in ("constant", "uniform")
        return self.scale if steady else min(_LONGEST, round(self.scale * _CUT))

    def delays(self, words: Words) -> NDArray[np.int64]:
        """The delay of each record in milliseconds; 0 for those in time.

        Args:
            words: A random word for each record, which nothing else is drawn from.
        """
        limit = np.uint64(round(self.percent / 100 * 2**32))
        late = np.flatnonzero((hashed(words, _LATE) >> np.uint64(32)) < limit)
        delays = np.zeros(len(words), np.int64)
        drawn = hashed(words[late], _DELAY) >> np.uint64(11)
        # From 0 to 1, neither of them reached.
        share = (drawn.astype(np.float64) + 0.5) * 2.0**-53
        made = np.rint(_DRAW[self.kind](self, share)).astype(np.int64)
        delays[late] = np.clip(made, 1, self.longest)
        return delays


IN_TIME: Final = Lateness(0)


def _uniform(spec: Lateness, share: NDArray[np.float64]) -> NDArray[np.float64]:
    return spec.low + share * (spec.scale - spec.low)


def _lognormal(spec: Lateness, share: NDArray[np.float64]) -> NDArray[np.float64]:
    normal = normal_quantiles(_QUANTILES)[(share * _QUANTILES).astype(np.int64)]
    return spec.scale * exponential(normal)


_DRAW: Final[dict[str, Callable[[Lateness, NDArray[np.float64]], NDArray[np.float64]]]] = {
    "constant": lambda spec, share: np.full(len(share), float(spec.scale)),
    "uniform": _uniform,
    "exponential": lambda spec, share: -spec.scale * logarithm(share),
    "lognormal": _lognormal,
}


def parse_lateness(text: str) -> Lateness:
    """Lateness as a user writes it, such as ``5`` or ``5:uniform:1m-2h``.

    Raises:
        MatineeError: It can't be read, or a value is out of its limits.
    """
    share, _, rest = text.strip().partition(":")
    percent = parse_percent(share)
    if not rest:
        return Lateness(percent)
    kind, _, scale = rest.partition(":")
    if kind not in _KINDS:
        raise MatineeError(Message("{text} is not a lateness", text=text), _HINT)
    low, dash, high = scale.partition("-")
    if bool(dash) != (kind == "uniform"):
        raise MatineeError(Message("{text} is not a lateness", text=text), _HINT)
    bounds = (milliseconds(low), milliseconds(high)) if dash else (0, milliseconds(low))
    if not bounds[0] <= bounds[1] <= _LONGEST or not bounds[1]:
        raise MatineeError(
            Message("{text} has a delay that is not allowed", text=text),
            "a delay is more than nothing and at most 7 days, the shorter one first",
        )
    return Lateness(percent, kind, *bounds)


def parse_percent(text: str) -> float:
    """A percentage from 0 to 100, with or without its sign.

    Raises:
        MatineeError: It is none.
    """
    try:
        percent = float(text.strip().removesuffix("%"))
    except ValueError:
        percent = -1.0
    if not 0 <= percent <= 100:
        raise MatineeError(
            Message("{text} is not a percentage", text=text or Message("an empty value")),
            "give a number from 0 to 100",
        )
    return percent
