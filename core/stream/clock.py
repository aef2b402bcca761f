"""The stream's own clock, which runs faster than the computer's, or as fast as records are made."""

from time import monotonic

from core.errors import MatineeError
from core.messages import Message

FASTEST = "max"


class Clock:
    """A clock that starts with the first record.

    Args:
        speed: How many times faster than real time; None for no waiting at all.
    """

    def __init__(self, speed: float | None) -> None:
        self._speed = speed
        self._zero: tuple[float, int] | None = None

    @property
    def waits(self) -> bool:
        """Whether records have to wait for their moment."""
        return self._speed is not None

    def start(self, moment: int) -> None:
        """Let the clock show a moment now, unless it runs already.

        Args:
            moment: In milliseconds since 1970-01-01.
        """
        if self._zero is None:
            self._zero = monotonic(), moment

    def now(self) -> int:
        """The moment that it shows, in milliseconds since 1970-01-01."""
        if self._zero is None or self._speed is None:
            raise RuntimeError("the clock does not run")
        began, moment = self._zero
        return moment + int((monotonic() - began) * self._speed * 1_000)

    def seconds_until(self, moment: int) -> float:
        """How long it takes, in seconds of real time, until a moment; below 0 when it is past."""
        if self._speed is None:
            return 0.0
        return (moment - self.now()) / 1_000 / self._speed


def parse_speed(text: str) -> float | None:
    """A speed as a user writes it: ``60``, ``60x``, or ``max``, which gives None.

    Raises:
        MatineeError: It is none.
    """
    if text.strip().lower() == FASTEST:
        return None
    try:
        speed = float(text.strip().lower().removesuffix("x"))
    except ValueError:
        speed = 0.0
    if not 0.001 <= speed <= 1e9:
        raise MatineeError(
            Message("{text} is not a speed", text=text or Message("an empty value")),
            "give max, or a number such as 60, which plays an hour in a minute",
        )
    return speed
