"""How fast a step goes, and how long it will still take."""

from collections import deque
from time import monotonic

# Speed is that of the last seconds: early on a step warms up, and an upload's line may change.
WINDOW_SECONDS = 5.0
# Before this much has passed a guess would jump about.
SETTLED_SECONDS = 0.7


class RateMeter:
    """Follows how much is done."""

    def __init__(self) -> None:
        self._begun = monotonic()
        self._marks: deque[tuple[float, int]] = deque([(self._begun, 0)])

    def note(self, done: int) -> None:
        """Note how much is done at this moment."""
        at = monotonic()
        self._marks.append((at, done))
        while len(self._marks) > 2 and at - self._marks[0][0] > WINDOW_SECONDS:
            self._marks.popleft()

    @property
    def speed(self) -> float | None:
        """What is done per second; None while that is unknown."""
        (start, first), (end, last) = self._marks[0], self._marks[-1]
        if end - self._begun < SETTLED_SECONDS or last <= first:
            return None
        return (last - first) / (end - start)

    def left(self, total: int | None) -> float | None:
        """The remaining seconds; None while that is unknown."""
        speed = self.speed
        if total is None or speed is None:
            return None
        return max(0.0, (total - self._marks[-1][1]) / speed)
